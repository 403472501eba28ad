import { describe, expect, test } from "vitest";

import { playYaml } from "./played-yaml.ts";

const ALONE = { response: "none" } as const;

describe("what a request rests on", () => {
  const twice = (retry: string): string => `
case:
  credentials: [{id: token, lifetime: 30m}, {id: signer, kind: signing-key, issuer: idp, subject: app}]
  edges: [{id: signer-mints, kind: mints, from: signer, to: token}]
  controls: [{id: alert, enabled: false}]
  attacker:
    concurrent: 2
    start: [{holds: token, at: T+0}, {holds: signer, at: T+0}]
    moves:
      - {id: read-crm${retry}}
      - {id: get-second, using: signer, on: token, takes: 10m, at: T+0, effects: [{mint: token}]}`;

  test("a move whose credential dies fails at that instant, though another instance is held, and keeps what it took", () => {
    const run = playYaml(twice(""), ALONE);
    expect(run.lines(/token#1$|token#1 (template|move)|read-crm/)).toEqual([
      "T+0:00:00 moveStarted read-crm using token on crm",
      "T+0:10:00 credentialMinted token#1 template token from signer by attacker",
      "T+0:10:00 credentialHeld token#1 move get-second from signer",
      "T+0:30:00 recordsTaken crm records 500 move read-crm",
      "T+0:30:00 moveFailed read-crm credential-dead",
    ]);
  });

  test("its next try is made with what is held then", () => {
    expect(
      playYaml(twice(", takes: 25m, at: T+10m, retry: 1m"), ALONE)
        .lines(/read-crm/)
        .slice(0, 5),
    ).toEqual([
      "T+0:10:00 moveStarted read-crm using token on crm",
      "T+0:30:00 recordsTaken crm records 800 move read-crm",
      "T+0:30:00 moveFailed read-crm credential-dead",
      "T+0:31:00 moveStarted read-crm using token#1 on crm",
      "T+0:40:00 recordsTaken crm records 200 move read-crm",
    ]);
  });

  const unnamed = (needs: string): string => `
case:
  systems: [{id: build, kind: ci, party: us}]
  edges: [{id: build-to-crm, kind: federates, from: build, to: crm, access: [write]}]
  controls: [{id: alert, enabled: false, matches: {moves: [poke]}}]
  attacker:
    start: [{holds: token, at: T+0}, {holds: build, access: [read], at: T+0}]
    moves: [{id: read-crm, gone: true}, {id: poke, on: crm, needs: [${needs}], takes: 10m}]`;

  test.each([
    ["read", "T+0:00:00 moveStarted poke using token on crm"],
    ["write", "T+0:00:00 moveStarted poke using build on crm"],
    ["admin", "T+0:00:00 moveFailed poke no-access"],
  ])("a move that names nothing needs %s as any other does, and uses what gives it", (needs, first) => {
    expect(playYaml(unnamed(needs), ALONE).lines(/poke/)[0]).toBe(first);
  });

  test("a move that names nothing fails with what it was done with", () => {
    const run = playYaml(`${unnamed("read")}\n  credentials: [{id: token, lifetime: 4m}]`, ALONE);
    expect(run.lines(/poke/).at(-1)).toBe("T+0:04:00 moveFailed poke credential-dead");
  });

  test("the log says from when on a holding is of use", () => {
    const { events } = playYaml(
      `
case:
  systems: [{id: db, kind: data-store, party: us}]
  credentials: [{id: db-key, kind: api-key, issuer: idp, subject: app}]
  edges: [{id: crm-keeps-key, kind: stores, from: crm, to: db-key, needs: [read], mining: 3h}]
  controls: [{id: alert, enabled: false}]
  attacker: {moves: [{id: steal, using: token, on: crm, takes: 30m, effects: [{gain-credential: db-key}]}]}`,
      ALONE,
    );
    const held = events.flatMap((event) => (event.type === "credentialHeld" ? [event] : []));
    expect(held.map(({ credential, t, usableAt }) => [credential, t, usableAt])).toEqual([
      ["token", 0, 0],
      ["db-key", 3600, 3600 + 3 * 3600],
      // Taken outright while the copy was still being searched.
      ["db-key", 5400, 5400],
    ]);
  });
});
