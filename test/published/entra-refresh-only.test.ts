import { describe, expect, test } from "vitest";
import { eventsOf, executedAt, play, secondOf, type PublishedCase } from "./published-case.ts";

const MINUTE = 60;

/**
 * Microsoft Entra: revocation reaches refresh tokens; an access token already issued lives on for its 60 to 90 minutes,
 * unless the resource evaluates continuously, where it is refused within 15 minutes although its life is up to 28 hours.
 * https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation
 */
const entra: PublishedCase = {
  id: "entra-refresh-only",
  title: "A stolen refresh token and the access token got with it",
  source: {
    title: "Microsoft Learn: Continuous access evaluation",
    url: "https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation",
  },
  horizon: "3d",
  yaml: `
parties:
  - { id: us, title: Our company, kind: ours }
  - { id: microsoft, title: Microsoft, kind: platform }
teams:
  - id: identity-team
    tag: ID
    title: Identity team
    party: us
    role: security-operations
    capacity: 9
    abilities: [{ actions: [revoke], on: [entra] }]
identities: [{ id: employee, title: Employee, kind: human, party: us }]
scope: [mailboxes]
systems:
  - { id: entra, title: Entra, kind: identity-provider, party: microsoft, profile: entra-sessions, logs: [{ id: sign-ins, title: Sign-ins }] }
  - { id: mailboxes, title: Mailboxes, kind: saas, party: microsoft, records: 5000 }
profiles:
  - { id: entra-sessions, title: Revoke sign-in sessions, kills: refresh-only, derived: orphan, propagate: 0s, source: published }
credentials:
  - { id: refresh-token, title: Refresh token, kind: refresh-token, issuer: entra, subject: employee }
  - { id: access-token, title: Access token, kind: access-token, issuer: entra, subject: employee, exists: false, derivedFrom: refresh-token, lifetime: { p50: 75m, p90: 90m } }
edges:
  - { id: refresh-gets-access, kind: mints, from: refresh-token, to: access-token }
  - { id: access-on-mail, kind: grants, from: access-token, to: mailboxes, access: [read] }
controls:
  - { id: sign-in-alert, title: Sign-in from a new country, kind: detect, duty: monitoring, on: entra, matches: { moves: [get-access] }, needs: [entra/sign-ins], latency: 1m }
attacker:
  title: Thief of a refresh token
  start: [{ holds: refresh-token, at: T+0 }]
  moves:
    - { id: get-access, title: Get an access token, using: refresh-token, on: entra, takes: 1m, effects: [{ mint: access-token }], observables: [{ log: entra/sign-ins }] }
    - { id: read-mail, title: Read mail, using: access-token, on: mailboxes, needs: [read], takes: 2d, effects: [{ take-records: { system: mailboxes, records: 5000 } }] }
variants:
  - id: continuous
    title: The mail service evaluates continuously
    why: The token lives longer and dies sooner.
    source: published
    set: { systems/mailboxes/continuousEvaluation: 15m, credentials/access-token/lifetime: 28h }
  - { id: one, title: A platform that revokes access tokens too, why: The contrast., set: { profiles/entra-sessions/kills: one, profiles/entra-sessions/derived: cascade } }
`,
};

describe("revoking sign-in sessions at Entra", () => {
  test("without continuous evaluation leaves the access token alive to its expiry", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const run = play(entra, { seed, revokeOnSuspicion: true });
      const issued = secondOf(run, "credentialMinted", { credential: "access-token#1" });
      const refreshDead = secondOf(run, "credentialDied", { credential: "refresh-token", by: "revocation" });
      const accessDead = secondOf(run, "credentialDied", { credential: "access-token#1", by: "expiry" });
      expect(accessDead).toBeGreaterThan(refreshDead);
      expect(accessDead - issued).toBeGreaterThan(50 * MINUTE);
      expect(accessDead - issued).toBeLessThan(120 * MINUTE);
      expect(secondOf(run, "moveFailed", { move: "read-mail", why: "credential-dead" })).toBe(accessDead);
      expect(secondOf(run, "containmentReached")).toBe(accessDead);
      expect(run.outcome.ledger.at(-1)?.segment).toBe("expiry");
    }
  });

  test("with a continuously evaluating resource ends the access token within 15 minutes, long before its expiry", () => {
    const run = play(entra, { variant: "continuous", revokeOnSuspicion: true });
    const refreshDead = secondOf(run, "credentialDied", { credential: "refresh-token", by: "revocation" });
    const accessDead = secondOf(run, "credentialDied", { credential: "access-token#1", by: "cascade" });
    expect(refreshDead).toBe(executedAt(run, "revoke", "refresh-token"));
    expect(accessDead - refreshDead).toBeGreaterThan(0);
    expect(accessDead - refreshDead).toBeLessThanOrEqual(15 * MINUTE);
    expect(secondOf(run, "moveFailed", { move: "read-mail", why: "credential-dead" })).toBe(accessDead);
    expect(secondOf(run, "containmentReached")).toBe(accessDead);
    expect(run.outcome.ledger.at(-1)?.segment).toBe("propagate");
    expect(eventsOf(run, "containmentDeclared").map((said) => said.true)).toEqual([true]);
  });

  test("is not what a platform does that revokes access tokens as well", () => {
    const run = play(entra, { variant: "one", revokeOnSuspicion: true });
    const refreshDead = secondOf(run, "credentialDied", { credential: "refresh-token", by: "revocation" });
    expect(secondOf(run, "credentialDied", { credential: "access-token#1", by: "cascade" })).toBe(refreshDead);
  });
});
