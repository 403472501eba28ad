import { describe, expect, test } from "vitest";

import { playYaml } from "./played-yaml.ts";

/** The base case, in which the thief also deletes what he read; something is done outside where a condition holds. */
const acting = (at: string, when: string): string => `
case:
  parties: [{id: platform, kind: platform}]
  edges: [{id: token-on-crm, access: [read, destroy]}]
  attacker: {moves: [{id: read-crm, needs: [read, destroy], effects: [{destroy-data: crm}]}]}
  outside: [{id: act, party: platform, at: ${at}, earlierIfAsked: 1h, when: ${when}}]`;

const happens = (at: string, when: string): boolean =>
  playYaml(acting(at, when)).events.some(({ type }) => type === "outsideActed");

describe("an outside act with a condition", () => {
  // Read and deleted after an hour, declared after two, revoked and contained before three.
  test.each([
    ["T+30m", "T+20h", "{kind: not-contained}", "{kind: contained}"],
    ["T+30m", "T+20h", "{kind: alive, object: token}", "{kind: dead, object: token}"],
    ["T+30m", "T+20h", "{kind: not-declared}", "{kind: declared}"],
    ["T+30m", "T+20h", "{kind: move-not-done, object: read-crm}", "{kind: move-done, object: read-crm}"],
    ["T+30m", "T+20h", "{kind: not-destroyed, object: crm}", "{kind: destroyed, object: crm}"],
  ])("occurs where it is true, early at %s or late at %s: %s, %s", (early, late, first, then) => {
    expect([happens(early, first), happens(late, first)]).toEqual([true, false]);
    expect([happens(early, then), happens(late, then)]).toEqual([false, true]);
  });

  test("means what was there by a credential, and not what was issued in its place", () => {
    const reissued = `
  workloads: [{id: sync, party: us, costPerHour: 100, uses: [token]}]`;
    const run = playYaml(acting("T+20h", "{kind: dead, object: token}") + reissued);
    expect(run.lines(/credentialReissued/)).toHaveLength(1);
    expect(run.lines(/outsideActed/)).toHaveLength(1);
  });

  test("is due at the same second whatever comes of the condition", () => {
    const at = "{time: 2026-03-02T20Z, precision: hour}";
    const acted = ["{kind: dead, object: token}", "{kind: contained}", "null"].map((when) =>
      playYaml(acting(at, when)).lines(/outsideActed/),
    );
    expect(acted[0]).toHaveLength(1);
    expect(acted[1]).toEqual(acted[0]);
    expect(acted[2]).toEqual(acted[0]);
  });

  test("is brought forward by the party that a traced object belongs to, and by no other", () => {
    const asked = `
case:
  parties: [{id: maker, kind: vendor}, {id: platform, kind: platform}]
  identities: [{id: app, kind: vendor-workload, party: maker}]
  systems: [{id: idp, party: platform}]
  outside:
    - {id: of-owner, party: maker, at: T+40h, earlierIfAsked: 1m}
    - {id: of-issuer, party: platform, at: T+41h, earlierIfAsked: 1m}
design:
  letters: [{duty: vendor-confirmation, on: any, R: [security-operations]}]`;
    expect(playYaml(asked).lines(/outsideActed/)).toEqual([
      expect.stringMatching(/outsideActed of-owner asked true/),
      "T+41:00:00 outsideActed of-issuer asked false",
    ]);
  });

  test("that was brought forward in vain still comes at its own time", () => {
    const asked = `
case:
  parties: [{id: maker, kind: vendor}]
  identities: [{id: app, kind: vendor-workload, party: maker}]
  credentials: [{id: spare, kind: api-key, issuer: idp, subject: app}]
  attacker:
    concurrent: 2
    moves: [{id: late, on: idp, takes: 1m, at: T+30h, effects: [{gain-credential: spare}]}]
  outside:
    - {id: act, party: maker, at: T+40h, earlierIfAsked: 1m, when: {kind: move-done, object: late}}
    - {id: other, party: maker, at: T+40h, earlierIfAsked: 1m}
design:
  letters: [{duty: vendor-confirmation, on: any, R: [security-operations]}]`;
    expect(playYaml(asked).lines(/outsideActed/)).toEqual([
      expect.stringMatching(/outsideActed other asked true/),
      "T+40:00:00 outsideActed act asked false",
    ]);
  });
});

describe("word from outside that something is revoked", () => {
  const told = (more: string, design = ""): string => `
case:
  parties: [{id: platform, kind: platform}]
  controls: [{id: alert, enabled: false}]
  outside:
    - {id: act, party: platform, at: T+20h, revokes: [token], tells: {revoked: [token], text: It is revoked.}}${more}
design:
  letters: [{duty: vendor-confirmation, on: any, R: [security-operations]}]${design}`;

  test("is confirmed, by whoever holds that duty, and nothing is asked to be revoked again", () => {
    for (const policy of ["", "\n  policy: {revokeOnSuspicion: true}"]) {
      const run = playYaml(told("", policy));
      expect(run.lines(/^T\S+ verified/)).toEqual([expect.stringMatching(/confirm-vendor-evidence token desk$/)]);
      expect(run.lines(/taskOpened revoke/)).toEqual([]);
      expect(run.lines(/containmentDeclared/)).toEqual([expect.stringMatching(/desk true true$/)]);
    }
  });

  test("does not make it over by itself, whatever else is done by then", () => {
    const run = playYaml(`${told("")}\n`.replace("case:\n", "case:\n  assumptions: {confirmEvidence: 9h}\n"));
    expect(run.lines(/containmentDeclared/)).toEqual(["T+29:10:00 containmentDeclared desk true true"]);
  });

  test("is not relied on where it is untrue", () => {
    const run = playYaml(told("").replace("revokes: [token], ", ""));
    expect(run.lines(/verificationFailed/)).toHaveLength(1);
    expect(run.lines(/actionExecuted revoke token/)).toHaveLength(1);
    expect(run.outcome.containment.falseAllClear).toBe(0);
  });

  test("is not confirmed by what we issued in its place", () => {
    const more = `
  workloads: [{id: sync, party: us, costPerHour: 100, uses: [token], documented: true}]`;
    const late = told(more)
      .replace("at: T+20h, revokes: [token], ", "at: T+30h, ")
      .replace("  outside:", "  outside:\n    - {id: kill, party: platform, at: T+20h, revokes: [token]}");
    const run = playYaml(late);
    expect(run.lines(/credentialReissued/)).toHaveLength(1);
    expect(run.lines(/verificationFailed|taskOpened revoke/)).toEqual([]);
  });

  test("is worthless for what was used after it: the cut does not wait for the check", () => {
    const more = `
  assumptions: {confirmEvidence: 9h}
  attacker:
    concurrent: 2
    moves: [{id: read-again, using: token, on: crm, needs: [read], takes: 5m, at: T+20h5m, observables: [{log: crm/api}]}]`;
    const run = playYaml(
      told(more)
        .replace("revokes: [token], ", "")
        .replace("{id: alert, enabled: false}", "{id: alert, matches: {moves: [read-again]}}"),
    );
    expect(run.lines(/actionExecuted revoke token/)).toEqual([expect.stringMatching(/^T\+20:/)]);
  });

  test("has the quality that a clause of the party gives to it", () => {
    const clause =
      "parties: [{id: platform, kind: platform, clauses: [{id: c, title: C, actions: [revoke], within: 1h, claim: log}]}]";
    const run = playYaml(told("").replace("parties: [{id: platform, kind: platform}]", clause));
    expect(run.lines(/revocationClaimed/)).toEqual([expect.stringMatching(/claim log credentials token$/)]);
    expect(run.lines(/^T\S+ verified/)).toHaveLength(1);
  });
});
