import { describe, expect, test } from "vitest";
import { eventsOf, play, secondOf, type PublishedCase } from "./published-case.ts";

const MINUTE = 60;

/**
 * Code Spaces, 17 June 2014: staff changed passwords, the intruder saw it and deleted snapshots, buckets, images and
 * backups with logins made beforehand.
 * https://www.itwriting.com/blog/8498-resilience-is-not-backup-how-codespaces-com-lost-its-data-and-its-business.html
 */
const codeSpaces: PublishedCase = {
  id: "code-spaces-visible-revocation",
  title: "A console login, two spare logins, and an intruder who watches",
  source: {
    title: "IT Writing: Resilience is not backup, how codespaces.com lost its data and its business",
    url: "https://www.itwriting.com/blog/8498-resilience-is-not-backup-how-codespaces-com-lost-its-data-and-its-business.html",
  },
  horizon: "2d",
  yaml: `
parties: [{ id: us, title: Our company, kind: ours }]
teams:
  - id: operations
    tag: OP
    title: Operations
    party: us
    role: security-operations
    abilities: [{ actions: [revoke], on: [console] }]
identities: [{ id: administrator, title: Administrator, kind: human, party: us }]
systems:
  - { id: console, title: Cloud console, kind: cloud-control-plane, party: us, logs: [{ id: activity, title: Console activity }] }
  - { id: storage, title: Buckets and volumes, kind: data-store, party: us, costPerHour: 1000, restore: { takes: 1d } }
  - { id: snapshots, title: Snapshots, kind: backup-store, party: us }
credentials:
  - { id: console-login, title: Console login, kind: password, issuer: console, subject: administrator }
  - { id: spare-login-one, title: Login made by the intruder, kind: password, issuer: console, subject: administrator, exists: false, inventory: false }
  - { id: spare-login-two, title: Another one, kind: password, issuer: console, subject: administrator, exists: false, inventory: false }
edges:
  - { id: login-on-console, kind: grants, from: console-login, to: console, access: [admin] }
  - { id: login-on-storage, kind: grants, from: console-login, to: storage, access: [admin, destroy] }
  - { id: spare-one-on-storage, kind: grants, from: spare-login-one, to: storage, access: [admin, destroy] }
  - { id: spare-two-on-storage, kind: grants, from: spare-login-two, to: storage, access: [admin, destroy] }
  - { id: spare-two-on-snapshots, kind: grants, from: spare-login-two, to: snapshots, access: [admin, destroy] }
  - { id: storage-snapshots, kind: backs-up, from: storage, to: snapshots }
controls:
  - { id: note-found, title: Extortion note in the console, kind: detect, duty: monitoring, on: console, matches: { moves: [leave-note] }, needs: [console/activity], latency: 5m }
  - { id: snapshot-restore, title: Restore from snapshots, kind: recover, duty: restore, on: storage, protects: storage, from: snapshots, takes: 2h, point: 1h }
attacker:
  title: Extortionist in the console
  start: [{ holds: console-login, at: T+0 }]
  moves:
    - { id: make-one, title: Make a spare login, using: console-login, on: console, needs: [admin], takes: 1m, effects: [{ plant: spare-login-one }], observables: [{ log: console/activity }] }
    - { id: make-two, title: Make another one, using: console-login, on: console, needs: [admin], takes: 1m, effects: [{ plant: spare-login-two }], observables: [{ log: console/activity }] }
    - { id: leave-note, title: Leave an extortion note, using: console-login, on: console, needs: [admin], takes: 1m, effects: [{ extort: us }], observables: [{ log: console/activity }] }
    - { id: delete-storage, title: Delete buckets and volumes, using: spare-login-two, on: storage, needs: [destroy], takes: 1m, reserve: true, effects: [{ destroy-data: storage }] }
    - { id: delete-snapshots, title: Delete snapshots, using: spare-login-two, on: snapshots, needs: [destroy], takes: 1m, reserve: true, effects: [{ destroy-backup: snapshots }] }
  reactions:
    - { id: retaliate, does: destroy, delay: 1m, moves: [delete-snapshots, delete-storage] }
variants:
  - { id: no-reaction, title: An intruder who does not watch, why: The contrast., source: published, set: { attacker/reactions/retaliate/chance: 0 } }
`,
};

describe("an intruder who sees a partial revocation", () => {
  test("destroys data and backups with the logins that are left when one login is cut on suspicion", () => {
    const run = play(codeSpaces, { revokeOnSuspicion: true });
    const seen = secondOf(run, "credentialDied", { credential: "console-login", by: "revocation" });
    expect(eventsOf(run, "attackerReacted")).toEqual([
      { t: seen + MINUTE, type: "attackerReacted", reaction: "retaliate", does: "destroy" },
    ]);
    expect(run.outcome.damage.destroyed.toSorted()).toEqual(["snapshots", "storage"]);
    expect(run.outcome.damage.outageSeconds).toBeGreaterThan(0);
  });

  test("destroys as well when all logins are known and are cut one after the other", () => {
    const run = play(codeSpaces, { strikeTogether: false });
    const cuts = eventsOf(run, "actionExecuted", { action: "revoke" }).map(({ t }) => t);
    expect(new Set(cuts).size).toBe(3);
    expect(run.outcome.damage.destroyed.toSorted()).toEqual(["snapshots", "storage"]);
  });

  test("can destroy nothing when all logins are cut together, although he reacts", () => {
    const run = play(codeSpaces, { strikeTogether: true });
    const cuts = eventsOf(run, "actionExecuted", { action: "revoke" }).map(({ t }) => t);
    expect(cuts).toHaveLength(3);
    expect(new Set(cuts).size).toBe(1);
    expect(secondOf(run, "containmentReached")).toBe(cuts[0]);
    expect(eventsOf(run, "attackerReacted")).toHaveLength(1);
    expect(eventsOf(run, "moveFailed", { why: "credential-dead" }).map(({ move }) => move)).toEqual([
      "delete-storage",
      "delete-snapshots",
    ]);
    expect(run.outcome.damage.destroyed).toEqual([]);
    expect(run.outcome.recovery.by).toBe("not-needed");
  });

  test("who does not watch destroys nothing, even when the logins are cut one after the other", () => {
    const run = play(codeSpaces, { variant: "no-reaction", strikeTogether: false });
    expect(eventsOf(run, "actionExecuted", { action: "revoke" })).toHaveLength(3);
    expect(run.outcome.damage.destroyed).toEqual([]);
  });
});
