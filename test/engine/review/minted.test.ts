import { describe, expect, test } from "vitest";

import { playYaml } from "./played-yaml.ts";

describe("what is made during a run", () => {
  test("our re-issues change neither the name nor the life of what the attacker mints", () => {
    const runs = ["R: [security-operations]", "R: []"].map((rotation) =>
      playYaml(`
case:
  clock: {horizon: 9d}
  credentials:
    - {id: token, lifetime: {p50: 10h, p90: 40h}}
    - {id: signer, kind: signing-key, issuer: idp, subject: app}
  edges: [{id: signer-mints, kind: mints, from: signer, to: token}]
  workloads: [{id: sync, party: us, costPerHour: 100, uses: [token]}]
  controls: [{id: alert, enabled: false}]
  assumptions: {findOwnerWithoutCommander: 100d}
  attacker:
    start: [{holds: token, at: T+0}, {holds: signer, at: T+0}]
    moves: [{id: mint-token, using: signer, on: token, takes: 1m, at: T+100h, effects: [{mint: token}]}]
design: {letters: [{duty: rotation, on: any, ${rotation}}]}`),
    );
    expect(runs[0]?.lines(/credentialReissued/).length).toBeGreaterThan(0);
    expect(runs[1]?.lines(/credentialReissued/)).toEqual([]);
    expect(runs[0]?.lines(/Minted.* by attacker/)).toEqual([
      "T+100:01:00 credentialMinted token#1 template token from signer by attacker",
    ]);
    expect(runs[1]?.lines(/Minted.* by attacker|Died token#/)).toEqual(
      runs[0]?.lines(/Minted.* by attacker|Died token#/),
    );
  });

  test("a system that the orphan cannot get to yet does not spare it the re-check", () => {
    const run = playYaml(`
case:
  profiles: [{id: tree, kills: one, derived: orphan, propagate: 0s, title: Tree}]
  systems: [{id: idp, profile: tree}, {id: crm, continuousEvaluation: 5m}, {id: wiki, kind: saas, party: us}]
  credentials: [{id: child, kind: access-token, issuer: idp, subject: app, exists: false, inventory: false}]
  edges:
    - {id: child-on-crm, kind: grants, from: child, to: crm, access: [read]}
    - {id: child-on-wiki, kind: grants, from: child, to: wiki, access: [read], dormant: true}
  attacker: {moves: [{id: get-child, using: token, on: idp, takes: 1m, effects: [{mint: child}]}]}`);
    expect(run.lines(/credentialDied/)).toEqual([
      "T+1:48:00 credentialDied token by revocation",
      "T+1:53:00 credentialDied child#1 by cascade",
    ]);
  });

  test.each([
    ["", "T+10:15:00"],
    [", onCall: 30m", "T+1:45:00"],
  ])("who approves a step-up is paged where his coverage says so (%s)", (onCall, ends) => {
    const run = playYaml(
      `
case:
  teams:
    - {id: boss, party: us, role: approver, coverage: {zone: UTC, shifts: [{days: every, from: "09:00", to: "17:00"}]${onCall}}}
  controls:
    - {id: alert, enabled: false}
    - {id: step-up, kind: prevent, form: step-up-approval, duty: scope-approval, on: crm, matches: {moves: [read-crm]},
       stops: 0, approver: {role: approver, wrongYes: 1}}`,
      { response: "none" },
    );
    expect(run.lines(/moveCompleted/)).toEqual([`${ends} moveCompleted read-crm`]);
  });
});
