import { describe, expect, test } from "vitest";

import { playYaml } from "./played-yaml.ts";

const able = (...actions: string[]): string =>
  `teams: [{id: desk, abilities: [{actions: [revoke, re-issue, notify, ${actions.join(", ")}], on: all}]}]`;
const LETTERS = `design:
  letters:
    - {duty: scope-approval, on: any, R: [security-operations], A: [security-operations]}
    - {duty: runtime-policy, on: any, R: [security-operations], A: [security-operations]}
    - {duty: configuration-rollback, on: any, R: [security-operations], A: [security-operations]}
    - {duty: restore, on: any, R: [security-operations], A: [security-operations]}
    - {duty: exception-approval, on: any, R: [security-operations], A: [security-operations]}`;
const FIXED = "assumptions: {policyChange: 20m, rollBack: 30m}";

describe("what is planned", () => {
  test.each([
    [
      "the documented call does nothing",
      "{id: dud, kills: one, derived: orphan, propagate: 0s, works: false, title: D}",
      "maker",
    ],
    [
      "only refresh tokens can be revoked",
      "{id: dud, kills: refresh-only, derived: orphan, propagate: 0s, title: D}",
      "us",
    ],
  ])("where %s, another cut is planned at once", (_, profile, party) => {
    const run = playYaml(`
case:
  ${able("narrow-scope")}
  parties: [{id: maker, kind: vendor}]
  profiles: [${profile}]
  systems: [{id: idp, party: ${party}, profile: dud}]
  ${FIXED}
${LETTERS}`);
    expect(run.lines(/actionExecuted (revoke|narrow)|containmentReached|verificationFailed/)).toEqual([
      "T+2:05:00 actionExecuted narrow-scope token-on-crm desk",
      "T+2:05:00 containmentReached",
    ]);
  });

  test("where nothing else can be done, a revocation that does nothing is tried and checked until it has died by itself", () => {
    const run = playYaml(`
case:
  clock: {horizon: 3d}
  parties: [{id: maker, kind: vendor}]
  profiles: [{id: dud, kills: one, derived: orphan, propagate: 0s, works: false, title: D}]
  systems: [{id: idp, party: maker, profile: dud}]
  credentials: [{id: token, lifetime: 40h}]`);
    expect(run.outcome.diagnostics).toContain("cannot-kill/token");
    expect(run.lines(/actionExecuted revoke|verif(ied|icationF).* desk$|credentialDied|containmentDeclared/)).toEqual([
      "T+1:48:00 actionExecuted revoke token desk",
      "T+1:58:00 verificationFailed revoke token desk",
      "T+2:01:00 actionExecuted revoke token desk",
      "T+2:11:00 verificationFailed revoke token desk",
      "T+26:14:00 actionExecuted revoke token desk",
      "T+26:24:00 verificationFailed revoke token desk",
      "T+40:00:00 credentialDied token by expiry",
      "T+50:27:00 actionExecuted revoke token desk",
      "T+50:37:00 verified revoke token desk",
      "T+50:37:00 containmentDeclared desk true true",
    ]);
  });

  test("a workload that uses two of the credentials is priced once", () => {
    const run = playYaml(`
case:
  ${able("suspend-identity")}
  workloads: [{id: shared, party: us, costPerHour: 100, uses: [token, twin]}, {id: other, party: us, costPerHour: 1, uses: [third]}]
  edges: [{id: twin-on-crm, kind: grants, from: twin, to: crm, access: [read]}]
  credentials: [{id: twin, kind: api-key, issuer: idp, subject: app}, {id: third, kind: api-key, issuer: idp, subject: app}]
  controls: [{id: alert, matches: {moves: [read-crm, read-twin]}}]
  attacker:
    concurrent: 2
    start: [{holds: token, at: T+0}, {holds: twin, at: T+0}]
    moves: [{id: read-twin, using: twin, on: crm, needs: [read], at: T+0, takes: 1h, observables: [{log: crm/api}]}]`);
    expect(run.lines(/actionExecuted (revoke|suspend)|workloadStopped/)).toEqual([
      "T+1:48:00 actionExecuted revoke token desk",
      "T+1:48:00 workloadStopped shared credential token",
      "T+1:48:00 actionExecuted revoke twin desk",
    ]);
  });

  test("by lead time, a revocation that takes a day to work is slower than a change of policy", () => {
    const run = playYaml(`
case:
  ${able("narrow-scope")}
  profiles: [{id: slow, kills: one, derived: orphan, propagate: 24h, title: S}]
  systems: [{id: idp, profile: slow}]
  ${FIXED}
${LETTERS}
  policy: {choose: lead-time}`);
    expect(run.lines(/actionExecuted (revoke|narrow)/)).toEqual([
      "T+2:05:00 actionExecuted narrow-scope token-on-crm desk",
    ]);
  });

  test("a foothold that was there from the start can be found, and cut off", () => {
    const run = playYaml(`
case:
  ${able("isolate-system")}
  attacker:
    start: [{holds: crm, access: [admin], at: T+0}]
    moves: [{id: read-crm, using: crm}]
  ${FIXED}
${LETTERS}`);
    expect(run.lines(/desk crm known|systemIsolated|containmentReached/)).toEqual([
      "T+1:40:00 knowledgeGained desk crm known how trace of crm",
      "T+2:05:00 systemIsolated isolate-system crm system crm",
      "T+2:05:00 containmentReached",
    ]);
  });

  test.each(["plant: door", "alter-grant: {edge: twin-on-wiki, access: [admin]}"])(
    "nobody plans on what nobody saw (%s)",
    (effect) => {
      const cutAt = (at: string): string[] =>
        playYaml(`
case:
  credentials: [{id: twin, kind: api-key, issuer: idp, subject: app}]
  systems: [{id: wiki, kind: saas, party: us}]
  edges:
    - {id: twin-on-wiki, kind: grants, from: twin, to: wiki, access: [read]}
    - {id: wiki-to-crm, kind: federates, from: wiki, to: crm, needs: [admin], access: [read]}
    - {id: door, kind: grants, from: twin, to: crm, access: [read], dormant: true}
  controls: [{id: alert, matches: {moves: [look, read-crm]}}]
  attacker:
    concurrent: 3
    start: [{holds: token, at: T+0}, {holds: twin, at: T+0}]
    moves:
      - {id: read-crm, observables: []}
      - {id: look, using: twin, on: wiki, takes: 10m, at: T+0, observables: [{log: crm/api}]}
      - {id: change, using: token, on: crm, takes: 15m, at: ${at}, effects: [{${effect}}]}`).lines(
          /actionExecuted revoke|containmentDeclared/,
        );
      expect(cutAt("T+0")).toEqual(cutAt("T+40h"));
    },
  );

  test("a grant that an alteration widened counts as the inventory has it until somebody sees it used", () => {
    expect(
      playYaml(`
case:
  ${able("narrow-scope")}
  systems: [{id: wiki, kind: saas, party: us}]
  edges:
    - {id: token-on-crm, gone: true}
    - {id: token-on-wiki, kind: grants, from: token, to: wiki, access: [read]}
    - {id: wiki-to-crm, kind: federates, from: wiki, to: crm, needs: [admin], access: [read]}
  controls: [{id: alert, matches: {moves: [look]}}]
  attacker:
    concurrent: 2
    moves:
      - {id: read-crm, gone: true}
      - {id: alter, using: token, on: idp, takes: 30m, at: T+0, effects: [{alter-grant: {edge: token-on-wiki, access: [admin]}}]}
      - {id: look, using: token, on: wiki, needs: [admin], takes: 10m, at: T+1h, observables: [{log: crm/api}]}
  ${FIXED}
${LETTERS}`).lines(/actionExecuted (revoke|narrow)|containmentReached/),
    ).toEqual(["T+1:58:00 actionExecuted revoke token desk", "T+1:58:00 containmentReached"]);
  });

  test("a limit that takes a store's edge away keeps a rotated secret from whoever is there", () => {
    const run = playYaml(`
case:
  systems: [{id: build, kind: ci, party: us}]
  edges: [{id: build-keeps-token, kind: stores, from: build, to: token, needs: [read]}]
  teams: [{id: desk, abilities: [{actions: [rotate], on: all}]}]
  workloads: [{id: sync, party: us, costPerHour: 100, uses: [token]}]
  controls: [{id: scrub, kind: limit, duty: scope-approval, on: build, removes: [build-keeps-token]}]
  attacker: {start: [{holds: build, access: [read], at: T+0}, {holds: token, at: T+0}]}
  assumptions: {rotate: 30m}`);
    expect(run.lines(/credentialHeld|containmentDeclared/)).toEqual([
      "T+0:00:00 credentialHeld token",
      "T+2:25:00 containmentDeclared desk true true",
    ]);
  });

  test("cuts wait for a vendor's trace no longer than for a consulted team", () => {
    const run = playYaml(`
case:
  parties: [{id: maker, kind: vendor}]
  teams: [{id: maker-desk, party: maker, role: vendor}]
  assumptions: {vendorReply: 40h, consultTimeout: 2h}
design: {letters: [{duty: investigation, on: crm, R: [vendor]}]}`);
    expect(run.lines(/actionExecuted (revoke|trace-reach)|ledger hand-off/)).toEqual([
      "T+1:40:00 actionExecuted trace-reach token desk",
      "T+3:18:01 actionExecuted revoke token desk",
      "T+41:40:00 actionExecuted trace-reach crm maker-desk",
      "ledger hand-off maker-desk investigation 2:00:01",
    ]);
  });

  test("of two brokers the one that is known is tightened first, and the session then revoked", () => {
    const run = playYaml(`
case:
  systems: [{id: b1, kind: broker, party: us}, {id: b2, kind: broker, party: us}]
  credentials:
    - {id: session, kind: role-session, issuer: idp, subject: app, exists: false}
    - {id: other, kind: api-key, issuer: idp, subject: app}
  teams: [{id: desk, abilities: [{actions: [revoke], on: [session]}, {actions: [tighten-broker], on: [b1]}]}]
  edges:
    - {id: token-on-crm, gone: true}
    - {id: t-b1, kind: grants, from: token, to: b1, access: [write]}
    - {id: o-b2, kind: grants, from: other, to: b2, access: [write]}
    - {id: m1, kind: mints, from: b1, to: session, needs: [write]}
    - {id: m2, kind: mints, from: b2, to: session, needs: [write], inventory: false}
    - {id: session-on-crm, kind: grants, from: session, to: crm, access: [read]}
  controls: [{id: alert, matches: {moves: [read-crm, get1]}}]
  attacker:
    start: [{holds: token, at: T+0}, {holds: other, at: T+0}]
    concurrent: 5
    moves:
      - {id: read-crm, using: session, at: T+10m}
      - {id: get1, using: token, on: b1, needs: [write], takes: 5m, at: T+0, effects: [{mint: session}], observables: [{log: crm/api}]}
      - {id: get2, using: other, on: b2, needs: [write], takes: 5m, at: T+10h, effects: [{mint: session}]}
  ${FIXED}
${LETTERS}`);
    expect(run.lines(/actionExecuted (rev|tight)|edgeCut|Minted|containmentDeclared/)).toEqual([
      "T+0:05:00 credentialMinted session#1 template session from token by attacker",
      "T+2:10:00 actionExecuted tighten-broker b1 desk",
      "T+2:10:00 edgeCut tighten-broker b1 edge m1",
      "T+2:13:00 actionExecuted revoke session desk",
      "T+2:23:00 containmentDeclared desk true false",
      // The other broker, on no list, makes another one.
      "T+10:05:00 credentialMinted session#2 template session from other by attacker",
    ]);
  });

  test("a session is ended after the token that the broker makes it for, prepared meanwhile, and never made again", () => {
    const run = playYaml(`
case:
  systems: [{id: broker, kind: broker, party: us, logs: [{id: out}]}]
  credentials:
    - {id: session, kind: role-session, issuer: idp, subject: app, exists: false}
    - {id: token, kind: access-token, issuer: idp, subject: app}
  edges:
    - {id: token-on-crm, kind: grants, from: session, to: crm, access: [read]}
    - {id: token-on-broker, kind: grants, from: token, to: broker, access: [read]}
    - {id: broker-mints, kind: mints, from: broker, to: session, needs: [read]}
  controls: [{id: at-broker, kind: detect, duty: monitoring, on: broker, matches: {moves: [mint]}, needs: [broker/out]}]
  attacker:
    moves:
      - {id: mint, using: token, on: broker, needs: [read], takes: 10m, at: T+0, observables: [{log: broker/out}], effects: [{mint: session}]}
      - {id: read-crm, using: session, after: [mint]}
      - {id: again, using: token, on: broker, needs: [read], takes: 1m, reserve: true, effects: [{mint: session}]}
    reactions: [{id: re, when: {died: [session]}, does: re-mint, delay: 1s, moves: [again]}]`);
    const cuts = run.lines(/actionExecuted revoke|credentialMinted session/);
    expect(cuts.map((line) => line.replace(/^\S+ /, ""))).toEqual([
      "credentialMinted session#1 template session from token by attacker",
      "actionExecuted revoke token desk",
      "actionExecuted revoke session desk",
    ]);
    const [token = "", session = ""] = cuts.slice(1).map((line) => line.split(" ")[0]);
    // Three minutes to carry it out: everything else was done while it waited.
    expect([token, session]).toEqual(["T+1:58:00", "T+2:01:00"]);
  });
});
