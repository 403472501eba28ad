import { describe, expect, test } from "vitest";
import { eventsOf, executedAt, play, secondOf, type PublishedCase } from "./published-case.ts";

const MINUTE = 60;

/**
 * AWS: temporary credentials cannot be revoked; a policy denies every session of the role that was issued before a time,
 * and takes minutes to work everywhere. A session assumed after that time is not denied, so what can assume the role has
 * to be cut first. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
const aws: PublishedCase = {
  id: "aws-deny-by-issue-time",
  title: "An access key that assumes a role, twice and then again",
  source: {
    title: "AWS IAM: Revoke IAM role temporary security credentials",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html",
  },
  horizon: "3d",
  yaml: `
parties:
  - { id: us, title: Our company, kind: ours }
  - { id: aws, title: AWS, kind: platform }
teams:
  - id: cloud-team
    tag: CP
    title: Cloud team
    party: us
    role: security-operations
    capacity: 9
    abilities: [{ actions: [revoke, tighten-broker], on: [sts] }]
identities:
  - { id: deploy-role, title: Deployment role, kind: workload, party: us, inventory: false }
  - { id: deploy-user, title: Deployment user, kind: workload, party: us, inventory: false }
scope: [bucket]
systems:
  - { id: iam, title: IAM, kind: identity-provider, party: aws }
  - { id: sts, title: Security Token Service, kind: broker, party: aws, profile: role-sessions, logs: [{ id: assumed, title: AssumeRole calls }] }
  - { id: bucket, title: Bucket, kind: data-store, party: us, records: 9000, logs: [{ id: reads, title: Object reads }] }
profiles:
  - { id: role-sessions, title: Revoke active sessions of a role, kills: issued-before-cut, derived: orphan, propagate: 5m, source: published }
credentials:
  # Found in an alert, and never seen by anybody.
  - { id: session-seen, title: Role session that is noticed, kind: role-session, issuer: sts, subject: deploy-role, workflow: deploy-role, exists: false, lifetime: 36h }
  - { id: session-unseen, title: Role session that nobody knows of, kind: role-session, issuer: sts, subject: deploy-role, workflow: deploy-role, exists: false, lifetime: 36h, inventory: false }
  - { id: base-key, title: Access key that may assume the role, kind: api-key, issuer: iam, subject: deploy-user }
edges:
  - { id: key-assumes-seen, kind: mints, from: base-key, to: session-seen }
  - { id: key-assumes-unseen, kind: mints, from: base-key, to: session-unseen }
  - { id: seen-on-bucket, kind: grants, from: session-seen, to: bucket, access: [read] }
  - { id: unseen-on-bucket, kind: grants, from: session-unseen, to: bucket, access: [read] }
controls:
  - { id: read-alert, title: Reads by the role from outside, kind: detect, duty: monitoring, on: bucket, matches: { moves: [read-seen] }, needs: [bucket/reads] }
  - { id: assume-alert, title: Role assumed from outside, kind: detect, duty: monitoring, on: sts, enabled: false, matches: { moves: [assume-again] }, needs: [sts/assumed], latency: 6h }
attacker:
  title: Thief of an access key
  concurrent: 9
  start: [{ holds: base-key, at: T+0 }]
  moves:
    - { id: assume-seen, title: Assume the role, using: base-key, on: sts, at: T+10m, takes: 1m, effects: [{ mint: session-seen }], observables: [{ log: sts/assumed }] }
    - { id: assume-unseen, title: Assume the role once more, using: base-key, on: sts, at: T+20m, takes: 1m, effects: [{ mint: session-unseen }] }
    - { id: read-unseen, title: Read without a trace, using: session-unseen, on: bucket, needs: [read], at: T+30m, takes: 30h }
    - { id: read-seen, title: Read with a trace, using: session-seen, on: bucket, needs: [read], at: T+30m, takes: 1m, observables: [{ log: bucket/reads }] }
    # Noticed at 31m, triaged to 41m, decided to 46m, executed at 49m, in force everywhere at 54m.
    - { id: assume-again, title: Assume the role between the cut and its effect, using: base-key, on: sts, at: T+50m, takes: 1m, effects: [{ mint: session-seen }], observables: [{ log: sts/assumed }] }
    - { id: read-again, title: Read with the new session, using: session-seen, on: bucket, needs: [read], at: T+3h, takes: 30h }
variants:
  - { id: one, title: A platform that revokes one session, why: The contrast., set: { profiles/role-sessions/kills: one } }
  - { id: assume-noticed, title: The assumed role is noticed hours later, why: So the broker is cut in the end., set: { controls/assume-alert/enabled: true } }
  - id: key-noticed
    title: The key is noticed hours later, and it can be revoked
    why: The other way to end the trust, where nobody may change the role.
    set:
      controls/assume-alert/enabled: true
      teams/cloud-team/abilities: [{ actions: [revoke], on: [sts, iam] }]
  - id: key-first
    title: The key is noticed before any session
    why: So everything is known before the first cut, and the trust can be cut first.
    set:
      controls/assume-alert/enabled: true
      controls/assume-alert/latency: 0s
      controls/assume-alert/matches/moves: [assume-seen]
      controls/read-alert/enabled: false
      # After the trust is cut and before the sessions are.
      attacker/moves/assume-again/at: T+2h17m
      attacker/moves/read-again/at: T+4h
`,
};

const diedAt = (run: ReturnType<typeof play>, credential: string): number[] =>
  eventsOf(run, "credentialDied", { credential }).map(({ t }) => t);

describe("revoking a role's sessions by their time of issue", () => {
  test("hits every session issued before the cut, known or not", () => {
    const run = play(aws, { revokeOnSuspicion: true });
    const cut = executedAt(run, "revoke", "session-seen");
    expect(cut).toBe(49 * MINUTE);
    expect(eventsOf(run, "credentialRevoked").map(({ t, credential }) => [t, credential])).toEqual([
      [cut, "session-seen#1"],
      [cut, "session-unseen#1"],
    ]);
    expect(diedAt(run, "session-unseen#1")).toEqual([cut + 5 * MINUTE]);
    expect(secondOf(run, "moveFailed", { move: "read-unseen", why: "credential-dead" })).toBe(cut + 5 * MINUTE);
    expect(eventsOf(run, "knowledgeGained", { what: "session-unseen" })).toEqual([]);
  });

  test("misses the unknown session on a platform that revokes one at a time", () => {
    const run = play(aws, { variant: "one", revokeOnSuspicion: true });
    expect(diedAt(run, "session-seen#1")).toEqual([54 * MINUTE]);
    expect(secondOf(run, "moveCompleted", { move: "read-unseen" })).toBe(30 * 60 * MINUTE + 30 * MINUTE);
  });

  test("does not deny a session assumed after the cut, even one assumed before the cut works everywhere", () => {
    const run = play(aws, { revokeOnSuspicion: true });
    const minted = secondOf(run, "credentialMinted", { credential: "session-seen#2" });
    expect(minted).toBeGreaterThan(executedAt(run, "revoke", "session-seen"));
    expect(minted).toBeLessThan(diedAt(run, "session-seen#1")[0] ?? 0);
    expect(secondOf(run, "moveCompleted", { move: "read-again" })).toBe((3 + 30) * 60 * MINUTE);
    // Nobody noticed, so it was called over, and it was not.
    expect(eventsOf(run, "containmentDeclared").map((said) => said.true)).toEqual([false]);
    expect(run.outcome.containment.final).toBeNull();
  });

  test("is complete only when the trust that issues sessions is cut, and the sessions after it", () => {
    const run = play(aws, { variant: "assume-noticed", revokeOnSuspicion: true });
    const brokerCut = executedAt(run, "tighten-broker", "sts");
    const cuts = eventsOf(run, "actionExecuted", { action: "revoke", object: "session-seen" }).map(({ t }) => t);
    expect(cuts[0]).toBeLessThan(brokerCut);
    expect(cuts.at(-1)).toBeGreaterThan(brokerCut);
    expect(diedAt(run, "session-seen#2")).toEqual([(cuts.at(-1) ?? 0) + 5 * MINUTE]);
    expect(secondOf(run, "containmentReached")).toBe(diedAt(run, "session-seen#2")[0]);
  });

  test("is complete as well when the access key is revoked that assumes the role, and the sessions once more", () => {
    const run = play(aws, { variant: "key-noticed", revokeOnSuspicion: true });
    const keyDead = diedAt(run, "base-key")[0] ?? 0;
    const [sessionDead = 0] = diedAt(run, "session-seen#2");
    // The key's death alone ends no session.
    expect(eventsOf(run, "credentialOrphaned", { parent: "base-key" })).not.toEqual([]);
    expect(sessionDead).toBeGreaterThan(54 * MINUTE);
    expect(secondOf(run, "containmentReached")).toBe(Math.max(keyDead, sessionDead));
    expect(run.outcome.containment.final).not.toBeNull();
  });

  test("with the trust cut first needs one round, and a later attempt to assume the role yields nothing", () => {
    const run = play(aws, { variant: "key-first" });
    const brokerCut = executedAt(run, "tighten-broker", "sts");
    const cuts = eventsOf(run, "actionExecuted", { action: "revoke" }).map(({ t }) => t);
    expect(brokerCut).toBeLessThan(137 * MINUTE);
    expect(cuts).toHaveLength(1);
    expect(cuts[0]).toBeGreaterThan(138 * MINUTE);
    expect(eventsOf(run, "credentialMinted").map(({ credential }) => credential)).toEqual([
      "session-seen#1",
      "session-unseen#1",
    ]);
    expect(secondOf(run, "containmentReached")).toBe((cuts[0] ?? 0) + 5 * MINUTE);
    expect(eventsOf(run, "moveFailed", { move: "read-again" }).map(({ why }) => why)).toEqual(["credential-dead"]);
  });
});
