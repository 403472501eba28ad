import { describe, expect, test } from "vitest";
import { bookedTo, eventsOf, executedAt, play, secondOf, type PublishedCase } from "./published-case.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * Crossbeam 2023: integration tokens taken to live two hours still worked three days later, the documented revocation
 * did not revoke them, and only a ticket with the platform ended them.
 * https://crossbeam.com/legal/sfdc-access-tokens-root-cause-and-remediation
 */
const crossbeam: PublishedCase = {
  id: "crossbeam-revocation-does-nothing",
  title: "An integration token whose documented revocation does nothing",
  source: {
    title: "Crossbeam: SFDC access tokens, root cause and remediation",
    url: "https://crossbeam.com/legal/sfdc-access-tokens-root-cause-and-remediation",
  },
  horizon: "10d",
  yaml: `
parties:
  - { id: us, title: Our company, kind: ours }
  - { id: salesforce, title: Salesforce, kind: platform }
teams:
  - id: crm-team
    tag: CR
    title: CRM team
    party: us
    role: security-operations
    capacity: 9
    abilities: [{ actions: [revoke], on: [crm-org] }]
  - id: platform-support
    tag: PS
    title: Platform support
    party: salesforce
    role: provider
    abilities: [{ actions: [revoke], on: [crm-org] }]
identities: [{ id: integration, title: Partner integration, kind: vendor-workload, party: us }]
systems:
  - { id: crm-org, title: CRM, kind: saas, party: salesforce, records: 4000, profile: integration-tokens, logs: [{ id: logins, title: Integration logins }] }
profiles:
  - { id: integration-tokens, title: Revoke an integration token, kills: one, derived: orphan, propagate: 1m, works: false, source: published }
credentials:
  # The owner took it to live two hours; it has no lifetime.
  - { id: integration-token, title: Integration token, kind: access-token, issuer: crm-org, subject: integration, issuedAt: T-1d }
edges: [{ id: token-on-crm, kind: grants, from: integration-token, to: crm-org, access: [read] }]
controls:
  - { id: login-alert, title: Integration used from elsewhere, kind: detect, duty: monitoring, on: crm-org, matches: { moves: [log-in] }, needs: [crm-org/logins] }
attacker:
  title: Thief of an integration token
  start: [{ holds: integration-token, at: T+0 }]
  moves:
    - { id: log-in, title: Log in, using: integration-token, on: crm-org, needs: [read], takes: 1m, observables: [{ log: crm-org/logins }] }
    - { id: copy, title: Copy slowly, using: integration-token, on: crm-org, needs: [read], takes: 3d, effects: [{ take-records: { system: crm-org, records: 4000 } }] }
variants:
  - { id: call-works, title: The documented call works, why: The contrast., set: { profiles/integration-tokens/works: true } }
  - { id: empty-word, title: The platform says that it is done and it is not, why: A word is not a proof., set: { assumptions/wordIsTrue: 0 } }
`,
};

const CALLED = 1 * MINUTE + 10 * MINUTE + 5 * MINUTE + 3 * MINUTE;

describe("a revocation call that does nothing", () => {
  test("leaves the token alive until verification fails and a ticket with the platform ends it", () => {
    const run = play(crossbeam, { revokeOnSuspicion: true });
    const [first, second] = eventsOf(run, "actionExecuted", { action: "revoke" });
    expect([first?.t, first?.team]).toEqual([CALLED, "crm-team"]);
    expect(eventsOf(run, "verificationFailed").map(({ t, team }) => [t, team])).toEqual([
      [CALLED + 10 * MINUTE, "crm-team"],
    ]);
    expect(eventsOf(run, "vendorAsked", { party: "salesforce" }).map(({ t }) => t)).toContain(CALLED + 10 * MINUTE);
    // The answer takes eight hours, the work three minutes; only the second attempt revoked anything.
    expect([second?.t, second?.team]).toEqual([CALLED + 10 * MINUTE + 8 * HOUR + 3 * MINUTE, "platform-support"]);
    expect(eventsOf(run, "credentialRevoked").map(({ t }) => t)).toEqual([second?.t]);
    expect(secondOf(run, "containmentReached")).toBe((second?.t ?? 0) + MINUTE);
  });

  test("costs time that is booked to verification and to missing authority, and nowhere to both when the call works", () => {
    const run = play(crossbeam, { revokeOnSuspicion: true });
    expect(bookedTo(run, "verify")).toBe(10 * MINUTE);
    expect(bookedTo(run, "authority")).toBe(8 * HOUR);
    const works = play(crossbeam, { variant: "call-works", revokeOnSuspicion: true });
    expect(secondOf(works, "containmentReached")).toBe(CALLED + MINUTE);
    expect(bookedTo(works, "verify")).toBe(0);
    expect(bookedTo(works, "authority")).toBe(0);
    expect(eventsOf(works, "verificationFailed")).toEqual([]);
  });

  test("closed by the platform's bare word is over only when somebody has confirmed it", () => {
    const run = play(crossbeam, { revokeOnSuspicion: true });
    const [claim] = eventsOf(run, "vendorClaimed");
    expect([claim?.claim, claim?.true]).toEqual(["word", true]);
    const confirmed = secondOf(run, "verified");
    expect(confirmed).toBe((claim?.t ?? 0) + MINUTE + HOUR);
    expect(eventsOf(run, "containmentDeclared").map(({ t, true: isTrue }) => [t, isTrue])).toEqual([[confirmed, true]]);
  });

  test("is never said to be over where nobody has to confirm what the platform says", () => {
    const run = play(crossbeam, { revokeOnSuspicion: true, nobodyFor: ["vendor-confirmation"] });
    expect(secondOf(run, "containmentReached")).toBe(
      executedAt(run, "revoke", "integration-token") + 10 * MINUTE + 8 * HOUR + 4 * MINUTE,
    );
    expect(eventsOf(run, "verified")).toEqual([]);
    expect(run.outcome.containment.believed).toBeNull();
  });

  test("is not contained by a word that is not true, however often it is given", () => {
    const run = play(crossbeam, { variant: "empty-word", revokeOnSuspicion: true });
    expect(eventsOf(run, "vendorClaimed").length).toBeGreaterThan(1);
    expect(eventsOf(run, "vendorClaimed").every((claim) => !claim.true)).toBe(true);
    expect(run.outcome.containment.final).toBeNull();
    expect(run.outcome.containment.believed).toBeNull();
    expect(secondOf(run, "moveCompleted", { move: "copy" })).toBeGreaterThan(3 * 24 * HOUR);
  });
});
