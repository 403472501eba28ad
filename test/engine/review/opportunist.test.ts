import { describe, expect, test } from "vitest";

import { playYaml } from "./played-yaml.ts";

const ALONE = { response: "none" } as const;

describe("an opportunist uses what he has", () => {
  test("records behind a secret are copied with the secret, once it was taken", () => {
    const run = playYaml(
      `
case:
  systems: [{id: ci, kind: ci, party: us}, {id: db, kind: data-store, party: us, records: 500}]
  scope: [crm, db]
  credentials: [{id: db-key, kind: api-key, issuer: idp, subject: app}]
  edges:
    - {id: token-on-ci, kind: grants, from: token, to: ci, access: [read]}
    - {id: ci-keeps-key, kind: stores, from: ci, to: db-key, needs: [read]}
    - {id: key-on-db, kind: grants, from: db-key, to: db, access: [read]}
  controls: [{id: alert, enabled: false}]
  attacker: {policy: opportunist, concurrent: 3}`,
      ALONE,
    );
    expect(run.lines(/Held db-key|Started derived\/take\/db/).map((line) => line.replace(/^\S+ /, ""))).toEqual([
      "credentialHeld db-key move derived/stores/ci-keeps-key from token",
      "moveStarted derived/take/db using db-key on db",
    ]);
  });

  test("a secret in a copy is used from the second it is found", () => {
    const run = playYaml(
      `
case:
  systems: [{id: db, kind: data-store, party: us, records: 500}]
  scope: [crm, db]
  credentials: [{id: db-key, kind: api-key, issuer: idp, subject: app}]
  edges:
    - {id: crm-keeps-key, kind: stores, from: crm, to: db-key, needs: [write], mining: 3h}
    - {id: key-on-db, kind: grants, from: db-key, to: db, access: [read]}
  controls: [{id: alert, enabled: false}]
  attacker: {policy: opportunist}`,
      ALONE,
    );
    expect(run.lines(/moveFailed|derived\/take\/db using/)).toEqual([
      "T+4:00:00 moveStarted derived/take/db using db-key on db",
    ]);
  });

  test("what one holding lost, another one goes on with", () => {
    const run = playYaml(
      `
case:
  credentials: [{id: token, lifetime: 5m}, {id: other, kind: api-key, issuer: idp, subject: app}]
  edges: [{id: other-on-crm, kind: grants, from: other, to: crm, access: [read]}]
  controls: [{id: alert, enabled: false}]
  attacker: {policy: opportunist, concurrent: 2, start: [{holds: token, at: T+0}, {holds: other, at: T+0}]}`,
      ALONE,
    );
    expect(run.lines(/derived\/take\/crm (using|credential-dead)/)).toEqual([
      "T+0:00:00 moveStarted derived/take/crm using token on crm",
      "T+0:05:00 moveFailed derived/take/crm credential-dead",
      "T+0:05:00 moveStarted derived/take/crm using other on crm",
    ]);
    expect(run.outcome.damage.recordsTaken).toBe(1000);
  });

  test("a dead session is minted anew though nothing else happens", () => {
    const run = playYaml(
      `
case:
  systems: [{id: ci, kind: broker, party: us}]
  credentials: [{id: session, kind: role-session, issuer: idp, subject: app, exists: false, lifetime: 3h}]
  edges:
    - {id: token-on-ci, kind: grants, from: token, to: ci, access: [read]}
    - {id: ci-mints, kind: mints, from: ci, to: session, needs: [read]}
    - {id: session-on-crm, kind: grants, from: session, to: crm, access: [read]}
  controls: [{id: alert, enabled: false}]
  attacker: {policy: opportunist, concurrent: 3}`,
      ALONE,
    );
    const died = run.events.find(({ type }) => type === "credentialDied");
    const again = run.events.find((event) => event.type === "credentialMinted" && event.credential === "session#2");
    expect(again?.t).toBeGreaterThan(died?.t ?? Infinity);
    expect(run.lines(/credentialMinted/).length).toBeGreaterThan(5);
  });

  test("a foothold that is cut off ends what was done from it", () => {
    const run = playYaml(`
case:
  systems: [{id: build, kind: ci, party: us}]
  teams: [{id: desk, abilities: [{actions: [isolate-system], on: all}]}]
  edges: [{id: build-to-crm, kind: federates, from: build, to: crm, access: [read]}, {id: token-on-crm, gone: true}]
  controls: [{id: alert, matches: {moves: [poke]}}]
  attacker:
    policy: opportunist
    tempo: 20
    concurrent: 2
    start: [{holds: build, access: [read], at: T+0}]
    moves: [{id: read-crm, gone: true}, {id: poke, using: build, on: build, takes: 1m, observables: [{log: crm/api}]}]
design: {letters: [{duty: runtime-policy, on: any, R: [security-operations], A: [security-operations]}]}`);
    const isolated = run.events.find(({ type }) => type === "systemIsolated")?.t ?? -1;
    expect(run.lines(/take\/crm/)[0]).toBe("T+0:00:00 moveStarted derived/take/crm using build on crm");
    expect(run.events.find((event) => event.type === "moveFailed")).toEqual({
      t: isolated,
      type: "moveFailed",
      move: "derived/take/crm",
      why: "isolated",
    });
  });
});

test("nobody takes more records than a system has", () => {
  const run = playYaml(
    `
case:
  systems: [{id: idp, records: 0}]
  controls: [{id: alert, enabled: false}]
  attacker:
    concurrent: 3
    moves:
      - {id: read-again, using: token, on: crm, needs: [read], takes: 2h, at: T+0,
         effects: [{take-records: {system: crm, records: 700}}, {take-records: {system: idp, records: 5}}]}`,
    ALONE,
  );
  expect(run.lines(/recordsTaken/)).toEqual([
    "T+1:00:00 recordsTaken crm records 1000 move read-crm",
    "T+2:00:00 recordsTaken idp records 5 move read-again",
  ]);
});
