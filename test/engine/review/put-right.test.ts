import { describe, expect, test } from "vitest";

import { playYaml } from "./played-yaml.ts";

const LETTERS = `design:
  letters:
    - {duty: configuration-rollback, on: any, R: [security-operations], A: [security-operations]}
    - {duty: restore, on: any, R: [security-operations], A: [security-operations]}`;
const ABLE =
  "teams: [{id: desk, abilities: [{actions: [revoke, restore, roll-back-configuration], on: all, takes: 10m}]}]";

const destroyed = (restore: string, more = "", horizon = "3d"): string => `
case:
  clock: {horizon: ${horizon}}
  ${ABLE}
  systems: [{id: db, kind: data-store, party: us, costPerHour: 100, restore: {${restore}}}]
  edges: [{id: token-on-db, kind: grants, from: token, to: db, access: [destroy]}]
  controls: [{id: alert, matches: {moves: [wipe, wipe-again]}}${more}]
  assumptions: {rollBack: 30m}
  attacker:
    start: [{holds: token, at: T+0}]
    moves:
      - {id: read-crm, gone: true}
      - {id: wipe, using: token, on: db, needs: [destroy], takes: 1m, at: T+0, observables: [{log: crm/api}], effects: [{destroy-data: db}]}
      - {id: wipe-again, on: db, takes: 1m, at: T+10h, observables: [{log: crm/api}], effects: [{destroy-data: db}]}
${LETTERS}`;

/** Two settings open one door into the CRM; the desk notices the first. */
const settings = (seen: string, last: string, atLast: string): string => `
case:
  ${ABLE}
  settings: [{id: s1, system: crm, opens: [door]}, {id: s2, system: idp, opens: [door]}]
  edges:
    - {id: token-on-crm, gone: true}
    - {id: token-on-idp, kind: grants, from: token, to: idp, access: [read]}
    - {id: door, kind: federates, from: idp, to: crm, access: [read]}
  controls: [{id: alert, matches: {moves: [${seen}]}}]
  attacker:
    concurrent: 2
    moves:
      - {id: read-crm, gone: true}
      - {id: flip, using: token, on: crm, takes: 1m, at: T+0, observables: [{log: crm/api}], effects: [{change-setting: s1}]}
      - {id: flip-2, using: token, on: idp, takes: 1m, at: ${atLast}, observables: [${seen.includes("flip-2") ? "{log: crm/api}" : ""}], effects: [{change-setting: ${last}}]}
${LETTERS}`;

describe("what was broken is put right", () => {
  test("data that is destroyed a second time is restored a second time", () => {
    const run = playYaml(destroyed("takes: 1h, fallbackAge: 1d"));
    expect(run.lines(/dataDestroyed|dataRestored|recoveryReached/)).toEqual([
      "T+0:01:00 dataDestroyed db move wipe",
      "T+1:26:00 dataRestored db by desk lostSeconds 24:00:00",
      "T+1:26:00 recoveryReached",
      "T+10:01:00 dataDestroyed db move wipe-again",
      "T+11:26:00 dataRestored db by desk lostSeconds 24:00:00",
      "T+11:26:00 recoveryReached",
    ]);
  });

  test("where the trash is emptied while it is being undone, the provider is asked as for anything else", () => {
    const run = playYaml(
      `
case:
  parties: [{id: maker, kind: vendor}]
${destroyed("takes: 40h, provider: maker", ", {id: trash, kind: prevent, form: soft-delete, duty: recovery-boundary, on: db, matches: {moves: [wipe]}, undo: 30m, stops: 0}").slice(6)}`.replace(
        "teams: [{id: desk,",
        "teams: [{id: maker-desk, party: maker, role: vendor-restore, abilities: [{actions: [restore], on: all}]}, {id: desk,",
      ),
    );
    expect(run.lines(/taskRefused|vendorAsked|destructionUndone|dataRestored/)).toEqual([
      "T+0:56:00 taskRefused restore db no-copy",
      "T+1:01:00 vendorAsked restore db party maker until T+9:01:00",
      expect.stringMatching(/dataRestored db by maker-desk$/),
    ]);
  });

  test("a setting that is changed a second time is rolled back a second time", () => {
    expect(playYaml(settings("flip, flip-2", "s1", "T+10h")).lines(/setting(Changed|RolledBack)/)).toEqual([
      "T+0:01:00 settingChanged s1 move flip",
      "T+0:26:00 settingRolledBack roll-back-configuration s1 setting s1",
      "T+10:01:00 settingChanged s1 move flip-2",
      "T+10:26:00 settingRolledBack roll-back-configuration s1 setting s1",
    ]);
  });

  test("rolling back one of two settings does not shut the door that the other keeps open", () => {
    const run = playYaml(settings("flip", "s2", "T+0"));
    expect(run.lines(/settingRolledBack|containmentReached/)).toEqual([
      "T+0:26:00 settingRolledBack roll-back-configuration s1 setting s1",
    ]);
    expect(run.outcome.diagnostics).toContain("not-recovered");
  });

  test("a setting does not open an edge that this run does not have, nor one that was cut for good", () => {
    const opened = (door: string, more = ""): string[] =>
      playYaml(
        settings("flip", "s2", "T+0")
          .replace("{id: door,", `{id: door, ${door}`)
          .replace("  settings:", `${more}  settings:`),
        { response: "none" },
      ).lines(/containmentLost/);
    expect(opened("")).toEqual(["T+0:01:00 containmentLost token"]);
    expect(opened("certainty: {disputed: 0},")).toEqual([]);
    expect(
      opened(
        "",
        "  parties: [{id: platform, kind: platform}]\n  outside: [{id: cut, party: platform, at: T+30s, cuts: [door]}]\n",
      ),
    ).toEqual([]);
  });
});
