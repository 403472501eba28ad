import { describe, expect, test } from "vitest";

import { playYaml } from "./played-yaml.ts";

describe("what a team knows", () => {
  test("what one team knew before a cut that another made does not keep the all-clear back", () => {
    const run = playYaml(`
case:
  systems: [{id: ci, kind: ci, party: us}]
  teams: [{id: second, party: us, role: forensics, capacity: 3}]
  controls:
    - {id: alert2, kind: detect, duty: monitoring, on: idp, matches: {moves: [probe]}, needs: [crm/api]}
    - {id: alert3, kind: detect, duty: monitoring, on: idp, matches: {moves: [later]}, needs: [crm/api]}
  attacker:
    concurrent: 3
    moves:
      - {id: probe, using: token, on: idp, takes: 30m, at: T+0, observables: [{log: crm/api}]}
      - {id: later, on: ci, takes: 30m, at: T+10h, observables: [{log: crm/api}]}
design:
  letters:
    - {duty: investigation, on: idp, R: [forensics]}
    - {duty: investigation, on: ci, R: [forensics]}`);
    expect(run.lines(/knowledgeGained second token|containment(Decl|Reop)/)).toEqual([
      "T+1:15:00 knowledgeGained second token known how trace of idp",
      "T+1:58:00 containmentDeclared desk true true",
      "T+10:45:00 containmentReopened alert 3",
      "T+11:15:00 containmentDeclared desk true true",
    ]);
  });

  test("a use between revoked and dead is no news once it is dead, and costs no second cut", () => {
    const run = playYaml(`
case:
  profiles: [{id: slow, kills: one, derived: orphan, propagate: 2h}]
  systems: [{id: idp, profile: slow}]
  workloads: [{id: sync, party: us, costPerHour: 100, uses: [token]}]
  controls:
    - {id: alert, matches: {moves: [read-crm, more]}}
    - {id: late, kind: detect, duty: monitoring, on: crm, matches: {moves: [more]}, needs: [crm/api], latency: 3h}
  attacker: {moves: [{id: more, using: token, on: crm, at: T+2h, takes: 10m, observables: [{log: crm/api}]}]}`);
    expect(run.lines(/actionExecuted revoke|containment(Decl|Reop)|credentialDied|alertClosed 3/)).toEqual([
      "T+1:48:00 actionExecuted revoke token desk",
      "T+3:48:00 credentialDied token by revocation",
      "T+3:58:00 containmentDeclared desk true true",
      "T+5:20:00 alertClosed 3 real true desk",
    ]);
    expect(run.outcome.availabilityBill.total).toBe(75);
  });

  test("what a vendor notices at home changes nothing of what we learn and cut", () => {
    const played = (isOn: boolean): ReturnType<typeof playYaml> =>
      playYaml(`
case:
  parties: [{id: maker, kind: vendor}]
  teams: [{id: maker-desk, party: maker, role: vendor}]
  systems: [{id: maker-cloud, kind: saas, party: maker, logs: [{id: access}]}]
  controls:
    - {id: alert, matches: {moves: [poke]}}
    - {id: maker-alert, kind: detect, duty: monitoring, on: maker-cloud, enabled: ${isOn}, matches: {moves: [look-around]},
       needs: [maker-cloud/access]}
  attacker:
    concurrent: 5
    moves:
      - {id: read-crm, takes: 10m}
      - {id: poke, on: crm, takes: 1h, at: T+0, observables: [{log: crm/api}]}
      - {id: again, using: token, on: idp, takes: 70m, at: T+0, effects: [{mint: token}]}
      - {id: look-around, using: token, on: maker-cloud, takes: 80m, at: T+0, observables: [{log: maker-cloud/access}]}
design:
  policy: {revokeOnSuspicion: true}
  letters:
    - {duty: monitoring, on: maker-cloud, R: [vendor]}
    - {duty: investigation, on: maker-cloud, R: [vendor]}
    - {duty: investigation, on: token, R: [vendor]}`);
    const [on, off] = [played(true), played(false)];
    expect(on.lines(/alertRaised .*maker-alert/)).toHaveLength(1);
    expect(on.lines(/knowledgeGained maker-desk/)).not.toEqual([]);
    const ofOurs = /knowledgeGained desk|Executed revoke|credential(Revoked|Died)|containment(Lost|Reached|Declared)/;
    expect(on.lines(ofOurs)).toEqual(off.lines(ofOurs));
    expect(on.lines(/credentialDied token#1/)).toHaveLength(1);
  });

  test("a vendor's own log is the vendor's: our trace reads nothing in it", () => {
    const steal = (log: string): string[] =>
      playYaml(`
case:
  parties: [{id: maker, kind: vendor}]
  systems: [{id: maker-cloud, kind: saas, party: maker, logs: [{id: access}]}]
  credentials: [{id: second, kind: api-key, issuer: idp, subject: app}]
  attacker:
    concurrent: 2
    moves: [{id: steal, using: token, on: idp, takes: 10m, at: T+0, observables: [{log: ${log}}], effects: [{gain-credential: second}]}]`).lines(
        /knowledgeGained desk second/,
      );
    expect(steal("maker-cloud/access")).toEqual([]);
    expect(steal("crm/api")).toHaveLength(1);
  });

  test("what a vendor finds out at our request is told to us", () => {
    const run = playYaml(`
case:
  parties: [{id: maker, kind: vendor}]
  teams: [{id: maker-desk, party: maker, role: vendor, abilities: [{actions: [revoke], on: all}]}]
  credentials: [{id: second, kind: api-key, issuer: idp, subject: app}]
  edges: [{id: second-on-crm, kind: grants, from: second, to: crm, access: [read]}]
  attacker:
    concurrent: 5
    moves: [{id: steal, using: token, on: idp, takes: 10m, at: T+0, observables: [{log: crm/api}], effects: [{gain-credential: second}]}]
  assumptions: {vendorReply: 2h}
design: {letters: [{duty: investigation, on: {type: credential}, R: [vendor]}]}`);
    expect(run.lines(/knowledgeGained \S+ second|credentialDied|taskOpened revoke/)).toEqual([
      "T+5:40:00 knowledgeGained desk second known how trace of token",
      "T+8:10:00 taskOpened revoke token desk for desk",
      "T+8:10:00 taskOpened revoke second desk for desk",
      "T+8:18:00 credentialDied token by revocation",
      "T+8:18:00 credentialDied second by revocation",
      "T+8:28:00 knowledgeGained desk second cleared how verified",
    ]);
  });

  test("an erased log keeps what was written after it was erased", () => {
    const found = (at: string): string[] =>
      playYaml(`
case:
  systems: [{id: ci, kind: ci, party: us, logs: [{id: jobs}]}]
  credentials: [{id: ci-key, kind: api-key, issuer: idp, subject: app}]
  edges: [{id: token-on-ci, kind: grants, from: token, to: ci, access: [read]}]
  attacker:
    concurrent: 3
    moves:
      - {id: wipe-log, using: token, on: ci, takes: 1m, at: T+20m, effects: [{erase-log: ci/jobs}]}
      - {id: take, using: token, on: ci, takes: 1m, at: ${at}, observables: [{log: ci/jobs}], effects: [{gain-credential: ci-key}]}`).lines(
        /knowledgeGained desk ci-key known/,
      );
    expect(found("T+10m")).toEqual([]);
    expect(found("T+30m")).toEqual(["T+1:40:00 knowledgeGained desk ci-key known how trace of token"]);
  });
});
