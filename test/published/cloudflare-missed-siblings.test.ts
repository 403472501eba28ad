import { describe, expect, test } from "vitest";
import { eventsOf, executedAt, play, secondOf, type PublishedCase } from "./published-case.ts";

const DAY = 86_400;
const MISSED = ["gateway-token", "tracker-account", "source-account", "cloud-account"];

/**
 * Cloudflare 2023: of thousands of credentials exposed by the Okta compromise of 18 October, one service token and three
 * service accounts were not rotated, believed to be unused; they were used from 14 November on.
 * https://blog.cloudflare.com/thanksgiving-2023-security-incident/
 */
const cloudflare: PublishedCase = {
  id: "cloudflare-missed-siblings",
  title: "Four leftovers of one exposure, four weeks later",
  source: {
    title: "Cloudflare: Thanksgiving 2023 security incident",
    url: "https://blog.cloudflare.com/thanksgiving-2023-security-incident/",
  },
  horizon: "40d",
  yaml: `
parties:
  - { id: us, title: Our company, kind: ours }
  - { id: okta, title: Okta, kind: vendor }
teams:
  - id: security-team
    tag: SO
    title: Security operations
    party: us
    role: security-operations
    capacity: 9
    abilities:
      - { actions: [revoke], on: all }
      - { actions: [revoke-siblings], on: all }
identities:
  - { id: listed, title: Accounts on the list, kind: workload, party: us }
  - { id: unused, title: Accounts believed unused, kind: workload, party: us, inventory: false }
systems:
  - { id: access, title: Access gateway, kind: broker, party: us }
  - { id: tracker, title: Issue tracker, kind: saas, party: us, criticality: high, records: 194100, logs: [{ id: admin, title: Changes of admin groups }] }
  - { id: source, title: Source control, kind: source-control, party: us, criticality: high }
  - { id: marketplace, title: Segmented cloud account, kind: cloud-control-plane, party: us }
credentials:
  - { id: support-session, title: Session in the exposed support file, kind: session-cookie, issuer: access, subject: listed, workflow: okta-exposure }
  - { id: listed-token, title: Token on the list, kind: api-key, issuer: access, subject: listed, workflow: okta-exposure }
  # 1 service token and 3 service accounts: on no list, used by no workload that anybody knows of.
  - { id: gateway-token, title: Service token, kind: api-key, issuer: access, subject: unused, workflow: okta-exposure, inventory: false }
  - { id: tracker-account, title: Tracker service account, kind: password, issuer: tracker, subject: unused, workflow: okta-exposure, inventory: false }
  - { id: source-account, title: Source service account, kind: password, issuer: source, subject: unused, workflow: okta-exposure, inventory: false }
  - { id: cloud-account, title: Cloud service account, kind: service-account-key, issuer: marketplace, subject: unused, workflow: okta-exposure, inventory: false }
edges:
  - { id: session-on-tracker, kind: grants, from: support-session, to: tracker, access: [read] }
  - { id: listed-on-tracker, kind: grants, from: listed-token, to: tracker, access: [read] }
  - { id: gateway-on-tracker, kind: grants, from: gateway-token, to: tracker, access: [read], inventory: false }
  - { id: account-on-tracker, kind: grants, from: tracker-account, to: tracker, access: [admin], inventory: false }
  - { id: account-on-source, kind: grants, from: source-account, to: source, access: [read], inventory: false }
  - { id: account-on-marketplace, kind: grants, from: cloud-account, to: marketplace, access: [read], inventory: false }
controls:
  # The first alert came from an admin group, not from the account's new behaviour.
  - { id: group-alert, title: Account added to administrators, kind: detect, duty: monitoring, on: tracker, matches: { moves: [become-admin] }, needs: [tracker/admin], latency: 2m }
attacker:
  title: Intruder with what Okta's support files held
  start:
    - { holds: support-session, at: T+0 }
    - { holds: listed-token, at: T+0 }
    - { holds: gateway-token, at: T+0 }
    - { holds: tracker-account, at: T+0 }
    - { holds: source-account, at: T+0 }
    - { holds: cloud-account, at: T+0 }
  moves:
    - { id: through-gateway, title: Through the gateway, using: gateway-token, on: tracker, needs: [read], at: T+28d, takes: 1m }
    - { id: read-issues, title: Read issues and pages, using: tracker-account, on: tracker, needs: [read], at: T+28d, takes: 1h, effects: [{ take-records: { system: tracker, records: 238 } }] }
    - { id: become-admin, title: Join an administrators group, using: tracker-account, on: tracker, needs: [admin], at: T+36d, takes: 1m, observables: [{ log: tracker/admin }] }
outside:
  # How the company learned of it is the author's; the record says only what the rotation then missed.
  - { id: okta-tells, title: Okta says whose support file was read, party: okta, at: T+1h, tells: { about: [support-session, listed-token], text: Your file was among them. } }
variants:
  - id: by-the-list
    title: Revoked by the list
    why: What is on no list is not revoked.
    source: published
    set: { teams/security-team/abilities: [{ actions: [revoke], on: all }] }
  - id: not-siblings
    title: The four came from elsewhere
    why: Then cutting the workflow does not reach them.
    set:
      credentials/gateway-token/workflow: null
      credentials/tracker-account/workflow: null
      credentials/source-account/workflow: null
      credentials/cloud-account/workflow: null
`,
};

describe("leftovers of one exposure", () => {
  for (const variant of ["by-the-list", "not-siblings"]) {
    test(`survive (${variant}): an all-clear that is false, then use four weeks later`, () => {
      const run = play(cloudflare, { variant });
      const dead = eventsOf(run, "credentialDied").filter(({ t }) => t < DAY);
      expect(dead.map(({ credential }) => credential).toSorted()).toEqual(["listed-token", "support-session"]);
      expect(secondOf(run, "moveCompleted", { move: "read-issues" })).toBeGreaterThan(28 * DAY);
      expect(run.outcome.damage.recordsTaken).toBe(238);
      expect(run.outcome.containment.falseAllClear).toBeGreaterThan(0);
      const [said] = eventsOf(run, "containmentDeclared");
      expect(said?.true).toBe(false);
      expect(said?.t).toBeLessThan(DAY);
      expect(secondOf(run, "containmentReopened")).toBeGreaterThan(36 * DAY);
      expect(eventsOf(run, "containmentReached")).toEqual([]);
      expect(run.outcome.containment.final).toBeNull();
    });
  }

  test("all die when every sibling of the workflow is revoked, and there is nothing to use four weeks later", () => {
    const run = play(cloudflare);
    const cut = eventsOf(run, "actionExecuted", { action: "revoke-siblings" })[0];
    for (const credential of MISSED) {
      expect(secondOf(run, "credentialDied", { credential, by: "revocation" })).toBe(cut?.t);
      expect(eventsOf(run, "knowledgeGained", { what: credential, level: "known" })).toEqual([]);
    }
    expect(secondOf(run, "containmentReached")).toBe(cut?.t);
    expect(eventsOf(run, "containmentDeclared")[0]?.true).toBe(true);
    expect(run.outcome.containment.falseAllClear).toBe(0);
    expect(eventsOf(run, "moveCompleted")).toEqual([]);
    expect(secondOf(run, "moveFailed", { move: "through-gateway", why: "credential-dead" })).toBe(28 * DAY);
    expect(run.outcome.damage.recordsTaken).toBe(0);
    expect(executedAt(run, "revoke-siblings", "support-session")).toBe(run.outcome.containment.final);
  });
});
