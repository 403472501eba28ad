import { expect, test } from "vitest";

import { playYaml } from "./played-yaml.ts";

const staffed = (team: string): string => `
case:
  teams:
    - {id: desk${team}}
    - {id: boss, party: us, role: incident-command}
  assumptions:
    {triage: {p50: 10m, p90: 1h}, trace: {p50: 30m, p90: 3h}, decide: {p50: 5m, p90: 1h}, revoke: {p50: 3m, p90: 1h},
     verify: {p50: 10m, p90: 1h}}
design: {letters: [{duty: incident-command, on: any, R: [incident-command], A: [incident-command]}]}`;

/** How long the desk worked on each of its tasks. */
function workOf(team: string): Map<string, number> {
  const { events } = playYaml(staffed(team));
  const names = new Map(
    events.flatMap((event) => (event.type === "taskOpened" ? [[event.task, `${event.action} ${event.object}`]] : [])),
  );
  return new Map(
    events.flatMap((event) =>
      event.type === "taskWorks" && event.team === "desk"
        ? [[`${names.get(event.task) ?? ""} ${event.segment}`, event.until - event.t]]
        : [],
    ),
  );
}

test.each([
  ["more hands", ", capacity: 9"],
  ["other hours", ", coverage: {zone: UTC, shifts: [{days: every, from: '02:00', to: '22:00'}]}"],
  ["a pager", ", coverage: {zone: UTC, shifts: [{days: every, from: '02:00', to: '22:00'}], onCall: 5m}"],
])("%s do not redraw how long a team's work takes", (_, team) => {
  const before = workOf("");
  expect(before.size).toBeGreaterThan(5);
  expect(workOf(team)).toEqual(before);
});

test("another speed is another team", () => {
  expect(workOf(", speed: 0.999999")).not.toEqual(workOf(""));
});
