import { describe, expect, test } from "vitest";

import { playYaml } from "./played-yaml.ts";

/** A notice for stolen records; a second key steals five of them, ten hours after the alert about something else. */
const theft = (shown: string, more = "", lifetime = ""): string => `
case:
  parties: [{id: regulator, kind: regulator}, {id: platform, kind: platform}]
  obligations: [{id: notice, to: regulator, trigger: records-taken, within: 4h}]
  credentials: [{id: second, kind: api-key, issuer: idp, subject: app${lifetime}}]
  edges: [{id: second-on-crm, kind: grants, from: second, to: crm, access: [read]}]
  ${more}
  attacker:
    concurrent: 2
    start: [{holds: token, at: T+0}, {holds: second, at: T+0}]
    moves:
      - {id: read-crm, effects: []}
      - {id: steal, using: second, on: crm, takes: 1h, ${shown},
         effects: [{take-records: {system: crm, records: 5}}]}
      - {id: browse, using: second, on: crm, at: T+20h, takes: 1h, observables: [{log: crm/api}]}`;

describe("the clock of a notice starts when we know of what it is about", () => {
  test("a theft that nobody found out starts no clock, though the system is known to have been abused", () => {
    const run = playYaml(theft("at: T+10h"));
    expect(run.lines(/recordsTaken|suspected.*crm|knowledgeGained desk crm/)).toEqual([
      "T+1:10:00 knowledgeGained desk crm suspected how alert 1",
      "T+11:00:00 recordsTaken crm records 5 move steal",
    ]);
    expect(run.lines(/obligation/)).toEqual([]);
    expect(run.outcome.obligations[0]).toMatchObject({ due: null, lateSeconds: 0 });
  });

  test("later abuse of the same system that is seen says nothing of records", () => {
    const run = playYaml(theft("at: T+10h", "controls: [{id: alert, matches: {moves: [read-crm, browse]}}]"));
    expect(run.lines(/alertClosed/)).toHaveLength(2);
    expect(run.lines(/obligation/)).toEqual([]);
  });

  test("the alert about the theft starts it", () => {
    const run = playYaml(
      theft("at: T+10h, observables: [{log: crm/api}]", "controls: [{id: alert, matches: {moves: [read-crm, steal]}}]"),
    );
    expect(run.lines(/obligationDue/)).toEqual(["T+11:10:00 obligationDue notice due T+15:10:00"]);
  });

  test("a trace that finds the theft starts it", () => {
    const run = playYaml(theft("at: T+0, observables: [{log: crm/api}]"));
    expect(run.lines(/trace-reach crm desk$|obligationDue/)).toEqual([
      "T+1:40:00 actionExecuted trace-reach crm desk",
      "T+1:40:00 obligationDue notice due T+5:40:00",
    ]);
  });

  test("a trace finds an export that was cut short as well", () => {
    const run = playYaml(theft("at: T+0, observables: [{log: crm/api}]", "", ", lifetime: 50m"));
    expect(run.lines(/recordsTaken|obligationDue/)).toEqual([
      "T+0:50:00 recordsTaken crm records 4 move steal",
      "T+1:40:00 obligationDue notice due T+5:40:00",
    ]);
  });

  test("a platform that tells us of the system says what was taken from it", () => {
    const told = (at: string): string[] =>
      playYaml(
        theft(
          "at: T+10h",
          `outside: [{id: word, party: platform, at: ${at}, tells: {about: [crm], text: Your records}}]`,
        ),
      ).lines(/obligationDue/);
    expect(told("T+9h")).toEqual([]);
    expect(told("T+30h")).toEqual(["T+30:10:00 obligationDue notice due T+34:10:00"]);
  });

  test("data that is gone starts it only where the system was seen abused since", () => {
    const wiped = (shown: string): string[] =>
      playYaml(`
case:
  parties: [{id: regulator, kind: regulator}]
  obligations: [{id: notice, to: regulator, trigger: destruction, within: 4h}]
  credentials: [{id: second, kind: api-key, issuer: idp, subject: app}]
  edges: [{id: second-on-crm, kind: grants, from: second, to: crm, access: [destroy]}]
  controls: [{id: alert, matches: {moves: [read-crm, elsewhere${shown}]}}]
  attacker:
    concurrent: 2
    start: [{holds: token, at: T+0}, {holds: second, at: T+0}]
    moves:
      - {id: elsewhere, on: idp, at: T+20h, takes: 1h, observables: [{log: crm/api}]}
      - {id: wipe, using: second, on: crm, at: T+10h, takes: 1h, observables: [{log: crm/api}], effects: [{destroy-data: crm}]}`).lines(
        /obligationDue/,
      );
    expect(wiped("")).toEqual([]);
    expect(wiped(", wipe")).toEqual(["T+11:10:00 obligationDue notice due T+15:10:00"]);
  });

  test("what happened to another system than the one it is about starts nothing", () => {
    const due = (about: string): string[] =>
      playYaml(`
case:
  parties: [{id: regulator, kind: regulator}]
  systems: [{id: wiki, kind: saas, party: us}]
  obligations: [{id: notice, to: regulator, trigger: records-taken, about: [${about}], within: 4h}]`).lines(
        /obligationDue/,
      );
    expect(due("wiki")).toEqual([]);
    expect(due("wiki, crm")).toEqual(due(""));
    expect(due("")).toEqual(["T+1:10:00 obligationDue notice due T+5:10:00"]);
  });

  test("nothing but records and data is about systems", () => {
    const fragment = `
case:
  parties: [{id: regulator, kind: regulator}]
  obligations: [{id: notice, to: regulator, trigger: detection, about: [crm], within: 4h}]`;
    expect(() => playYaml(fragment)).toThrow(/leave about out/);
  });
});
