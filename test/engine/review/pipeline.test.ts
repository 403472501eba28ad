import { describe, expect, test } from "vitest";

import { playYaml } from "./played-yaml.ts";

const locked = (team: string, holder = "security-operations"): string => `
case:
  systems: [{id: idp, breakGlass: 5m}]
  teams: [{id: desk, abilities: [{actions: [revoke, re-issue${team === "desk" ? ", break-glass" : ""}], on: all}]},
          {id: boss, party: us, role: incident-command, abilities: [{actions: [${team === "boss" ? "break-glass" : "wait"}], on: all}]}]
  attacker: {moves: [{id: read-crm, effects: [{lock-out: desk}]}]}
design: {letters: [{duty: exception-approval, on: any, R: [${holder}], A: [${holder}]}]}`;

describe("a team that was locked out", () => {
  test.each([
    ["desk", "security-operations", "T+1:58:00"],
    ["boss", "incident-command", "T+2:03:00"],
  ])("waits with its cuts for emergency access, opened by %s", (team, holder, cutAt) => {
    const run = playYaml(locked(team, holder));
    expect(run.lines(/taskRefused|actionExecuted (break|revoke)/).at(-1)).toBe(
      `${cutAt} actionExecuted revoke token desk`,
    );
    expect(run.lines(/taskRefused/)).toEqual([]);
  });

  test("can do nothing where nobody can open it, and says so", () => {
    const run = playYaml(locked("nobody"));
    expect(run.lines(/taskRefused|actionExecuted revoke/).slice(0, 2)).toEqual([
      "T+1:45:00 taskRefused break-glass idp nobody-able",
      "T+1:50:00 taskRefused revoke token nobody-able",
    ]);
    expect(run.outcome.containment.final).toBeNull();
  });
});

describe("waiting", () => {
  const consulted = (coverage: string, timeout = "2h"): string => `
case:
  teams: [{id: owner, party: us, role: business-owner${coverage}}]
  assumptions: {consultTimeout: ${timeout}}
design: {letters: [{duty: revocation, on: any, R: [security-operations], A: [security-operations], C: [business-owner]}]}`;
  const NIGHT = ", coverage: {zone: UTC, shifts: [{days: every, from: '09:00', to: '17:00'}]}";

  test.each([
    ["at work: its answer", "", "T+2:05:00"],
    ["on call: the page and its answer", `${NIGHT.slice(0, -1)}, onCall: 10m}`, "T+2:15:00"],
    ["asleep: the time-out", NIGHT, "T+3:45:00"],
  ])("a consultation ends with who is asked (%s)", (_, coverage, at) => {
    expect(
      playYaml(consulted(coverage))
        .lines(/consultEnded/)[0]
        ?.split(" ")[0],
    ).toBe(at);
  });

  test("an approval waits for the shift of the slowest A, and is booked to it", () => {
    const run = playYaml(`
case: {teams: [{id: boss, party: us, role: incident-command${NIGHT}}]}
design: {letters: [{duty: revocation, on: any, R: [security-operations], A: [incident-command]}]}`);
    expect(run.lines(/^ledger (coverage|approve)/)).toEqual([
      "ledger coverage boss revocation 7:15:00",
      "ledger approve boss revocation 0:15:00",
    ]);
  });

  test("what is pre-authorised waits for no approval and for no owner of it", () => {
    const run = playYaml(`
case: {teams: [{id: boss, party: us, role: incident-command${NIGHT}}]}
design:
  letters: [{duty: revocation, on: any, R: [security-operations], A: [incident-command]}]
  preAuthorised: [{action: revoke, on: any}]`);
    expect(run.lines(/actionExecuted revoke/)).toEqual(["T+1:48:00 actionExecuted revoke token desk"]);
  });

  test("one pair of hands does one thing after the other, in the order in which they came", () => {
    const run = playYaml("case: {teams: [{id: desk, capacity: 1}]}");
    expect(run.lines(/taskWorks/).map((line) => line.replace(/^\S+ taskWorks (.*) desk until.*/, "$1"))).toEqual([
      "triage token triage",
      "declare incident decide",
      "declare incident execute",
      "trace-reach token execute",
      "trace-reach crm execute",
      "take-command incident execute",
      "revoke token decide",
      "revoke token execute",
      "revoke token verify",
    ]);
  });

  test("who cannot do it asks who can, in-house before a vendor, and the wait is booked to them", () => {
    const run = playYaml(`
case:
  parties: [{id: maker, kind: vendor}]
  teams:
    - {id: desk, abilities: [{actions: [re-issue, notify], on: all}]}
    - {id: maker-desk, party: maker, role: vendor, abilities: [{actions: [revoke], on: all}]}
    - {id: hands, party: us, role: identity, abilities: [{actions: [revoke], on: [idp]}]}`);
    expect(run.lines(/vendorAsked|actionExecuted revoke|^ledger authority/)).toEqual([
      "T+1:53:00 actionExecuted revoke token hands",
      "ledger authority hands revocation 0:05:00",
    ]);
  });

  test("a vendor is asked again where something new concerns it", () => {
    const run = playYaml(`
case:
  parties: [{id: maker, kind: vendor}]
  identities: [{id: maker-bot, kind: vendor-workload, party: maker}]
  systems: [{id: maker-cloud, kind: saas, party: maker}]
  credentials:
    - {id: k1, kind: api-key, issuer: maker-cloud, subject: maker-bot}
    - {id: k2, kind: api-key, issuer: maker-cloud, subject: maker-bot}
  edges: [{id: a, kind: grants, from: k1, to: crm, access: [read]}, {id: b, kind: grants, from: k2, to: crm, access: [read]}]
  controls: [{id: alert, matches: {moves: [read-crm, later]}}]
  attacker:
    concurrent: 2
    start: [{holds: k1, at: T+0}, {holds: k2, at: T+0}]
    moves:
      - {id: read-crm, using: k1}
      - {id: later, using: k2, on: crm, at: T+20h, takes: 1h, observables: [{log: crm/api}]}
design: {letters: [{duty: vendor-confirmation, on: any, R: [security-operations]}]}`);
    expect(run.lines(/vendorAsked ask-vendor/)).toEqual([
      "T+1:10:00 vendorAsked ask-vendor maker party maker until T+9:10:00",
      "T+21:10:00 vendorAsked ask-vendor maker party maker until T+29:10:00",
    ]);
  });
});
