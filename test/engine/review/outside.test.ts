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
