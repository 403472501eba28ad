import { describe, expect, test } from "vitest";
import { eventsOf, play, secondOf, type PublishedCase } from "./published-case.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DELETED = 9;

/**
 * Railway, April 2026: one authenticated API call deleted a volume and the backups inside it, in nine seconds; the 48-hour
 * undo of the dashboard did not cover the API; the data came back from the provider's own disaster backups, which nobody
 * had promised. https://blog.railway.com/p/how-we-oops-proofed-infrastructure-deletion-on-railway
 */
const railway: PublishedCase = {
  id: "railway-recovery-boundary",
  title: "A volume deleted together with the backups inside it",
  source: {
    title: "Railway: How we oops-proofed infrastructure deletion on Railway",
    url: "https://blog.railway.com/p/how-we-oops-proofed-infrastructure-deletion-on-railway",
  },
  horizon: "30d",
  yaml: `
parties:
  - { id: us, title: Our company, kind: ours }
  - { id: provider, title: Infrastructure provider, kind: platform }
teams:
  - id: engineering
    tag: EN
    title: Engineering
    party: us
    role: security-operations
    capacity: 9
    abilities: [{ actions: [revoke, restore], on: all, takes: 5m }]
  - id: provider-support
    tag: PR
    title: Provider support
    party: provider
    role: provider
    abilities: [{ actions: [restore], on: [production-volume], takes: 30m }]
identities: [{ id: agent, title: Coding agent, kind: ai-agent, party: us }]
systems:
  - { id: provider-api, title: Provider's API, kind: cloud-control-plane, party: provider }
  - id: production-volume
    title: Production volume
    kind: data-store
    party: us
    costPerHour: 1500
    logs: [{ id: errors, title: Errors of the application }]
    restore: { takes: 3h, provider: provider }
  - { id: volume-backups, title: Backups of the volume, kind: backup-store, party: us }
credentials:
  - { id: domain-token, title: Token for custom domains, kind: api-key, issuer: provider-api, subject: agent, issuedAt: T-90d }
edges:
  - { id: token-on-volume, kind: grants, from: domain-token, to: production-volume, access: [admin, destroy] }
  - { id: backups-inside, kind: backs-up, from: production-volume, to: volume-backups, colocated: true }
controls:
  - { id: outage, title: The product stops working, kind: detect, duty: monitoring, on: production-volume, matches: { moves: [delete-volume] }, needs: [production-volume/errors], latency: 10m }
  - { id: nightly, title: Nightly backup, kind: recover, duty: recovery-boundary, on: production-volume, protects: production-volume, from: volume-backups, takes: 2h, point: 20h }
  - { id: api-undo, title: Deletions can be undone for 48 hours, kind: prevent, form: soft-delete, duty: recovery-boundary, on: production-volume, enabled: false, matches: { moves: [delete-volume] }, undo: 48h }
attacker:
  title: Coding agent
  policy: agent
  start: [{ holds: domain-token, at: T+0 }]
  moves:
    - { id: delete-volume, title: Delete the volume, using: domain-token, on: production-volume, needs: [destroy], takes: 9s, outsideTask: true, effects: [{ destroy-data: production-volume }], observables: [{ log: production-volume/errors }] }
variants:
  - { id: separated, title: The backup lives elsewhere, why: It does not die with the volume., set: { edges/backups-inside/colocated: false } }
  - { id: undo, title: Deletions through the API can be undone, why: What the provider added days later., source: published, set: { controls/api-undo/enabled: true } }
  - { id: short-undo, title: An undo that ends before anybody looks, why: The contrast., set: { controls/api-undo/enabled: true, controls/api-undo/undo: 5m } }
  - { id: no-provider, title: The provider keeps no copy, why: The contrast., set: { systems/production-volume/restore: { takes: 3h } } }
  - { id: old-copy, title: Only an old copy elsewhere, why: The founder's was three months old., set: { systems/production-volume/restore: { takes: 3h, fallbackAge: 90d } } }
  - { id: silence, title: The provider does not answer, why: Nothing obliges it to., set: { assumptions/vendorSilence: 1 } }
  - id: clause
    title: The contract promises a restore
    why: The same copy and a bound.
    set:
      parties/provider/clauses: [{ id: restore-clause, title: Restore within an hour, actions: [restore], within: 1h, claim: receipt }]
`,
};

/** Seconds from the deletion to the data being back, and who brought it. */
function recovery(run: ReturnType<typeof play>): [number | null, string] {
  const { seconds, by } = run.outcome.recovery;
  return [seconds === null ? null : seconds - DELETED, by];
}

/** Noticed after ten minutes, triaged in ten, decided on in five, started in five. */
const STARTED = (10 + 10 + 5 + 5) * MINUTE;

describe("a backup that lives inside what it backs up", () => {
  test("dies with it, in the same second", () => {
    const run = play(railway);
    expect(eventsOf(run, "dataDestroyed").map(({ t, system }) => [t, system])).toEqual([
      [DELETED, "production-volume"],
    ]);
    expect(eventsOf(run, "backupDestroyed")).toEqual([
      {
        t: DELETED,
        type: "backupDestroyed",
        system: "volume-backups",
        move: "delete-volume",
        colocatedWith: "production-volume",
      },
    ]);
    expect(run.outcome.damage.destroyed).toEqual(["production-volume", "volume-backups"]);
  });

  test("survives where it is kept apart, and brings back all but the last twenty hours", () => {
    const run = play(railway, { variant: "separated" });
    expect(eventsOf(run, "backupDestroyed")).toEqual([]);
    expect(recovery(run)).toEqual([STARTED + 2 * HOUR, "own"]);
    expect(run.outcome.damage.recoveryPointLost).toBe(20 * HOUR);
    expect(run.outcome.damage.outageSeconds).toBe(STARTED + 2 * HOUR);
  });
});

describe("an undo of 48 hours", () => {
  test("brings volume and backups back, with nothing lost, if somebody notices in time", () => {
    const run = play(railway, { variant: "undo" });
    expect(eventsOf(run, "backupDestroyed")).toEqual([]);
    expect(recovery(run)).toEqual([STARTED + 30 * MINUTE, "own"]);
    expect(run.outcome.damage.recoveryPointLost).toBe(0);
    expect(eventsOf(run, "vendorAsked")).toEqual([]);
  });

  test("is worth nothing once it is over", () => {
    const run = play(railway, { variant: "short-undo" });
    expect(eventsOf(run, "backupDestroyed").map(({ t, system }) => [t, system])).toEqual([
      [DELETED + 5 * MINUTE, "volume-backups"],
    ]);
    expect(recovery(run)[1]).toBe("provider");
  });
});

describe("a copy that only the provider holds", () => {
  test("is what is left: it is asked for without a clause, and comes when the provider is ready", () => {
    const run = play(railway);
    const asked = eventsOf(run, "vendorAsked", { party: "provider" }).filter(({ clause }) => clause === null);
    expect(asked).not.toEqual([]);
    // The answer takes eight hours where nothing is promised; then the work, and three hours of copying.
    expect(recovery(run)).toEqual([STARTED - 5 * MINUTE + 8 * HOUR + 30 * MINUTE + 3 * HOUR, "provider"]);
    const authority = run.outcome.recovery.ledger.filter((row) => row.segment === "authority");
    expect(authority.map(({ seconds, duty }) => [seconds, duty])).toEqual([[8 * HOUR, "restore"]]);
  });

  test("comes sooner under a clause, and never from a provider who is silent", () => {
    const run = play(railway, { variant: "clause" });
    expect(eventsOf(run, "vendorAsked", { clause: "restore-clause" })).toHaveLength(1);
    expect(recovery(run)).toEqual([STARTED - 5 * MINUTE + 1 * HOUR + 30 * MINUTE + 3 * HOUR, "provider"]);
    const silent = play(railway, { variant: "silence" });
    expect(recovery(silent)).toEqual([null, "nobody"]);
    expect(silent.outcome.damage.outageSeconds).toBe(30 * 24 * HOUR - DELETED);
  });

  test("leaves nobody to restore where the provider has none, unless an old copy lies elsewhere", () => {
    const run = play(railway, { variant: "no-provider" });
    expect(recovery(run)).toEqual([null, "nobody"]);
    expect(run.outcome.diagnostics).toContain("no-restore/production-volume");
    const old = play(railway, { variant: "old-copy" });
    expect(recovery(old)).toEqual([STARTED + 3 * HOUR, "own"]);
    expect(old.outcome.damage.recoveryPointLost).toBe(90 * 24 * HOUR);
    expect(secondOf(old, "dataRestored")).toBe(DELETED + STARTED + 3 * HOUR);
  });
});
