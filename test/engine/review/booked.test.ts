import { describe, expect, test } from "vitest";

import { playYaml } from "./played-yaml.ts";

const switching = (spare: string): string => `
case:
  credentials: [{id: spare, kind: api-key, issuer: idp, subject: app${spare}}]
  edges: [{id: spare-on-crm, kind: grants, from: spare, to: crm, access: [read]}]
  workloads: [{id: sync, party: us, costPerHour: 100, uses: [token]}]
  attacker:
    moves: [{id: use-spare, on: idp, takes: 1m, reserve: true, effects: [{gain-credential: spare}]}]
    reactions: [{id: change-keys, when: {died: [token]}, does: switch, delay: 2h, moves: [use-spare]}]`;

const DETACHED = `
case:
  clock: {horizon: 8h}
  workloads: [{id: sync, party: us, costPerHour: 100, uses: [token]}]
  attacker:
    moves:
      - {id: read-crm, takes: 30m}
      - {id: export, using: token, on: crm, needs: [read], takes: 10h, detached: true}`;

describe("time is booked to what containment waited for", () => {
  test("putting things back is no response that a relapse starts from", () => {
    expect(
      playYaml(switching(""))
        .lines(/^ledger/)
        .slice(-3),
    ).toEqual([
      "ledger execute desk revocation 0:03:00",
      "ledger verify desk revocation 0:10:00",
      "ledger relapse nobody monitoring 46:02:00",
    ]);
  });

  test("an all-clear from before the relapse confirms nothing", () => {
    const { containment, tail } = playYaml(switching(", lifetime: 10h")).outcome;
    expect(containment).toMatchObject({ final: 36_000, relapses: 1 });
    expect(tail.seconds).toBeNull();
  });

  test("a detached job that still runs at the horizon is waited for until it ends by itself", () => {
    const run = playYaml(DETACHED);
    expect(run.outcome.containment.final).toBeNull();
    expect(run.lines(/^ledger/).slice(-2)).toEqual([
      "ledger verify desk revocation 0:10:00",
      "ledger expiry nobody - 6:32:00",
    ]);
  });

  test("a detached job that nobody noticed is undetected", () => {
    const run = playYaml(
      `${DETACHED}\n  credentials: [{id: token, lifetime: 2h}]\n  controls: [{id: alert, enabled: false}]`,
    );
    expect(run.lines(/^ledger/)).toEqual(["ledger undetected nobody monitoring 8:00:00"]);
  });
});

test.each([1_201, 100_000])("%i false positives a day can be drawn, and keep a desk busy for ever", (perDay) => {
  const run = playYaml(`
case:
  clock: {horizon: 12h}
  controls: [{id: alert, falsePositives: {perDay: ${perDay}, takes: {p50: 10m, p90: 12m}}}]`);
  expect(run.lines(/^ledger queue/)).toEqual(["ledger queue desk investigation 11:00:00"]);
});
