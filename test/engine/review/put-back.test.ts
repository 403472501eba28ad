import { describe, expect, test } from "vitest";

import { playYaml } from "./played-yaml.ts";

/** The only thing that anybody can do to the stolen token is to suspend its identity, on which work depends. */
const suspended = (more = ""): string => `
case:
  teams: [{id: desk, abilities: [{actions: [suspend-identity], on: [app]}, {actions: [re-issue], on: all}]}]
  workloads: [{id: sync, party: us, costPerHour: 600, uses: [token]}]
  ${more}`;

/** A thief has a shell on the build system, which is cut off; a workload of ours deploys to it. He may hold a quiet key too. */
const isolated = ({ moves = "", seen = "", quiet = "idp", from = "T+40h", revokes = "all" } = {}): string => `
case:
  teams:
    - {id: desk, abilities: [{actions: [isolate-system, re-issue], on: all}, {actions: [revoke], on: ${revokes}}]}
    - {id: builders, party: us, role: platform, abilities: [{actions: [isolate-system], on: all}]}
  systems: [{id: build, kind: ci, party: us}]
  scope: [build]
  credentials:
    - {id: deploy-key, kind: api-key, issuer: idp, subject: app}
    - {id: quiet, kind: api-key, issuer: idp, subject: app}
  edges:
    - {id: deploy-on-build, kind: grants, from: deploy-key, to: build, access: [write]}
    - {id: quiet-on, kind: grants, from: quiet, to: ${quiet}, access: [read]}
  workloads: [{id: deploy, party: us, costPerHour: 600, uses: [deploy-key]}]
  controls: [{id: alert, matches: {moves: [read-crm${seen}]}}]
  attacker:
    concurrent: 2
    start: [{holds: token, at: T+0}, {holds: quiet, at: ${from}}]
    moves:
      - {id: shell, using: token, on: build, at: T+1h, takes: 10m, observables: [{log: crm/api}],
         effects: [{gain-foothold: {system: build, access: [admin]}}]}
      ${moves}
  assumptions: {policyChange: 20m}
design:
  letters: [{duty: runtime-policy, on: any, R: [platform], A: [platform]}]`;

describe("a suspended identity", () => {
  test("gets nothing new before the all-clear, then is enabled again with a new credential", () => {
    const run = playYaml(suspended());
    expect(run.lines(/identity(Sus|En)|Reissued|workload|containmentDeclared|taskOpened re-issue/)).toEqual([
      "T+1:48:00 identitySuspended suspend-identity app identity app",
      "T+1:48:00 workloadStopped sync credential token",
      "T+1:58:00 containmentDeclared desk true true",
      "T+1:58:00 taskOpened re-issue token desk for desk",
      "T+2:43:00 identityEnabled re-issue token identity app",
      "T+2:43:00 credentialReissued re-issue token credential token@1",
      "T+2:43:00 workloadResumed sync stoppedFor 0:55:00 cost 550",
    ]);
    expect(run.outcome.availabilityBill.stillRunning).toBe(false);
  });

  test("and its bill runs on where the incident is never over", () => {
    const open = `
  parties: [{id: maker, kind: vendor}]
  credentials: [{id: key, kind: api-key, issuer: idp, subject: other}]
  identities: [{id: other, kind: workload, party: us}]
  edges: [{id: key-on-crm, kind: grants, from: key, to: crm, access: [read]}]
  controls: [{id: alert, matches: {moves: [read-crm, use-key]}}]
  attacker:
    start: [{holds: token, at: T+0}, {holds: key, at: T+0}]
    concurrent: 2
    moves: [{id: use-key, using: key, on: crm, at: T+0, takes: 1h, observables: [{log: crm/api}]}]`;
    const run = playYaml(suspended(open));
    expect(run.lines(/containmentDeclared|Reissued|identityEnabled/)).toEqual([]);
    expect(run.outcome.availabilityBill).toMatchObject({ stillRunning: true });
  });

  test("gives the attacker nothing either, whatever he plants or mints", () => {
    const run = playYaml(
      suspended(`
  credentials: [{id: spare, kind: api-key, issuer: idp, subject: app, exists: false}]
  attacker:
    concurrent: 2
    moves:
      - {id: plant-spare, on: idp, at: T+1h50m, takes: 1m, effects: [{plant: spare}]}
      - {id: plant-later, on: idp, at: T+3h, takes: 1m, effects: [{plant: spare}]}`),
    );
    expect(run.lines(/persistencePlanted|identityEnabled/)).toEqual([
      "T+2:43:00 identityEnabled re-issue token identity app",
      "T+3:01:00 persistencePlanted spare move plant-later",
    ]);
  });

  test("a re-issue that was under way when it was suspended is put off as well", () => {
    const run = playYaml(`
case:
  parties: [{id: platform, kind: platform}]
  teams: [{id: desk, abilities: [{actions: [suspend-identity, re-issue], on: all}]}]
  credentials: [{id: second, kind: api-key, issuer: idp, subject: app}]
  edges: [{id: second-on-crm, kind: grants, from: second, to: crm, access: [read]}]
  workloads: [{id: sync, party: us, costPerHour: 600, uses: [second]}]
  outside: [{id: kill, party: platform, at: T+1h30m, revokes: [second]}]`);
    expect(run.lines(/taskRefused|identity(Sus|En)|Reissued|containmentDeclared|workloadR/)).toEqual([
      "T+1:48:00 identitySuspended suspend-identity app identity app",
      "T+1:58:00 containmentDeclared desk true true",
      "T+2:15:00 identityEnabled re-issue second identity app",
      "T+2:15:00 credentialReissued re-issue second credential second@1",
      "T+2:15:00 workloadResumed sync stoppedFor 0:45:00 cost 450",
    ]);
    const slow = playYaml(`
case:
  parties: [{id: platform, kind: platform}]
  teams: [{id: desk, abilities: [{actions: [suspend-identity, re-issue], on: all}]}]
  credentials: [{id: second, kind: api-key, issuer: idp, subject: app}]
  edges: [{id: second-on-crm, kind: grants, from: second, to: crm, access: [read]}]
  workloads: [{id: sync, party: us, costPerHour: 600, uses: [second]}]
  outside: [{id: kill, party: platform, at: T+1h5m, revokes: [second]}]`);
    expect(slow.lines(/taskRefused|identity(Sus|En)|Reissued|containmentDeclared|workloadR/)).toEqual([
      "T+1:48:00 identitySuspended suspend-identity app identity app",
      "T+1:50:00 taskRefused re-issue second reopened",
      "T+1:58:00 containmentDeclared desk true true",
      "T+2:43:00 identityEnabled re-issue second identity app",
      "T+2:43:00 credentialReissued re-issue second credential second@1",
      "T+2:43:00 workloadResumed sync stoppedFor 1:38:00 cost 980",
    ]);
  });
});

describe("a system that was cut off", () => {
  test("is reconnected after the all-clear by its owner, and its work goes on", () => {
    const run = playYaml(isolated());
    expect(run.lines(/system(Iso|Rec)|workload|containmentDeclared|taskOpened reconnect/)).toEqual([
      "T+2:40:00 systemIsolated isolate-system build system build",
      "T+2:40:00 workloadStopped deploy credential deploy-key",
      "T+2:50:00 containmentDeclared desk true true",
      "T+2:50:00 taskOpened reconnect-system build builders for desk",
      "T+3:20:00 systemReconnected reconnect-system build system build",
      "T+3:20:00 workloadResumed deploy stoppedFor 0:40:00 cost 400",
    ]);
    expect(run.outcome.availabilityBill.stillRunning).toBe(false);
    expect(run.outcome.containment.final).toBe(run.outcome.containment.first);
  });

  test("stays cut off where nobody can reconnect it, and its bill is flagged", () => {
    const run = playYaml(
      isolated({
        moves: "- {id: lock, on: idp, at: T+2h45m, takes: 1m, effects: [{lock-out: desk}, {lock-out: builders}]}",
      }),
    );
    expect(run.lines(/system(Iso|Rec)|taskRefused/)).toEqual([
      "T+2:40:00 systemIsolated isolate-system build system build",
      "T+3:00:00 taskRefused reconnect-system build nobody-able",
    ]);
    expect(run.outcome.availabilityBill.stillRunning).toBe(true);
  });

  test("is not reconnected while the incident is open again, but when it is over again", () => {
    const moves = `- {id: again, using: quiet, on: crm, at: T+2h, takes: 1h,
         observables: [{log: crm/api}]}`;
    expect(
      playYaml(isolated({ moves, seen: ", again", from: "T+0" })).lines(/systemRec|taskRefused|containment(Decl|Reop)/),
    ).toEqual([
      "T+2:50:00 containmentDeclared desk true true",
      "T+3:10:00 containmentReopened alert 2",
      "T+3:20:00 taskRefused reconnect-system build reopened",
      "T+3:40:00 containmentDeclared desk true true",
      "T+4:10:00 systemReconnected reconnect-system build system build",
    ]);
  });

  test("comes back at par too, but not where that would let somebody in", () => {
    const reconnected = (quiet: string): string[] =>
      playYaml(isolated({ quiet, from: "T+30m", revokes: "[token]" }), { response: "par" }).lines(
        /system(Iso|Rec)|workloadResumed/,
      );
    expect(reconnected("idp")).toEqual([
      "T+1:35:00 systemIsolated isolate-system build system build",
      "T+2:10:00 systemReconnected reconnect-system build system build",
      "T+2:10:00 workloadResumed deploy stoppedFor 0:35:00 cost 350",
    ]);
    expect(reconnected("build").filter((line) => line.includes("Reconnected"))).toEqual([]);
  });

  test("opens to whoever still holds something there: that is a relapse", () => {
    const run = playYaml(isolated({ quiet: "build", from: "T+30m" }));
    expect(run.lines(/containment(Lost|Reached)|systemRec/)).toEqual([
      "T+0:30:00 containmentLost quiet",
      "T+2:40:00 containmentReached",
      "T+3:20:00 systemReconnected reconnect-system build system build",
      "T+3:20:00 containmentLost quiet",
    ]);
    expect(run.outcome.containment.relapses).toBe(1);
  });
});
