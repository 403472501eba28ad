import { describe, expect, test } from "vitest";

import { hashName } from "../../../engine/chance/name-hash.ts";
import { playYaml } from "./played-yaml.ts";

const UNSEEN = "controls: [{id: alert, enabled: false}]";

/** Two ids whose names, made by `nameOf`, have one hash. */
function findTwins(nameOf: (id: string) => string): [string, string] {
  const seen = new Map<number, string>();
  for (let n = 0; n < 2_000_000; n++) {
    const id = `m${n.toString(36)}`;
    const hash = hashName(nameOf(id));
    const before = seen.get(hash);
    if (before !== undefined) return [before, id];
    seen.set(hash, id);
  }
  throw new Error("no two names share a hash");
}

const twoMoves = ([one, two]: readonly [string, string]): string => `
case:
  ${UNSEEN}
  attacker:
    concurrent: 3
    moves:
      - {id: ${one}, using: token, on: crm, takes: {p50: 1h, p90: 20h}, at: T+0}
      - {id: ${two}, using: token, on: crm, takes: {p50: 1h, p90: 20h}, at: T+0}`;

describe("draws are keyed by ids, and by nothing but ids", () => {
  test("a case with two ids that share a hash is refused", () => {
    const twins = findTwins((id) => id);
    expect(() => playYaml(twoMoves(twins))).toThrow(/share a name hash/);
  });

  test("ids that would collide only behind a prefix have luck of their own", () => {
    const [one, two] = findTwins((id) => `move/${id}`);
    const run = playYaml(twoMoves([one, two]), { response: "none" });
    const ends = [one, two].map((id) => run.lines(new RegExp(`moveCompleted ${id}$`))[0]?.split(" ")[0]);
    expect(ends[0]).not.toBe(ends[1]);
  });

  test("an edge in front of another does not change how long its secrets take to find", () => {
    const found = ["", "{id: first, kind: grants, from: other, to: idp, access: [read]},"].map((extra) =>
      playYaml(
        `
case:
  systems: [{id: db, kind: data-store, party: us}]
  credentials: [{id: db-key, kind: api-key, issuer: idp, subject: app}, {id: other, kind: api-key, issuer: idp, subject: app}]
  edges:
    [${extra} {id: crm-keeps-key, kind: stores, from: crm, to: db-key, needs: [read], mining: {p50: 3h, p90: 30h}},
     {id: key-on-db, kind: grants, from: db-key, to: db, access: [read]}]
  ${UNSEEN}
  attacker: {moves: [{id: use, using: db-key, on: db, needs: [read], takes: 1m}]}`,
        { response: "none" },
      ).lines(/moveStarted use/),
    );
    expect(found[0]).toHaveLength(1);
    expect(found[1]).toEqual(found[0]);
  });

  test("a holding in front of another does not change when that one was stolen", () => {
    const stolen = ["", "{holds: other, at: T+0},"].map((extra) =>
      playYaml(
        `
case:
  credentials: [{id: other, kind: api-key, issuer: idp, subject: app}]
  ${UNSEEN}
  attacker: {start: [${extra} {holds: token, at: {time: "2026-03-02T10Z", precision: hour}}]}`,
        { response: "none" },
      ).lines(/credentialHeld token/),
    );
    expect(stolen[0]).toHaveLength(1);
    expect(stolen[1]).toEqual(stolen[0]);
  });
});

describe("an occurrence counts the same thing and nothing else", () => {
  test("a false alarm does not change how long the real triage takes", () => {
    const triaged = [0, 1].map((believedPerDay) => {
      const run = playYaml(`
case:
  controls: [{id: alert, falsePositives: {perDay: 0, takes: 10m, believedPerDay: ${believedPerDay}, credential: token}}]
  assumptions: {triage: {p50: 10m, p90: 10h}}
  clock: {horizon: 5d}
  attacker: {moves: [{id: read-crm, at: T+70h}]}`);
      const real = run.events.findIndex((event) => event.type === "alertRaised" && !event.false);
      return run.events.slice(real).find((event) => event.type === "taskWorks" && event.segment === "triage");
    });
    expect(triaged[0]).toMatchObject({ t: 71 * 3600 });
    expect(triaged[1]).toMatchObject({ t: 71 * 3600, until: Reflect.get(triaged[0] ?? {}, "until") as number });
  });

  test("a vendor's word on one action says nothing of its word on another", () => {
    const words = ["revoke", "revoke-siblings"].map((action) =>
      Array.from(
        { length: 12 },
        (_, seed) =>
          playYaml(
            `
case:
  parties: [{id: maker, kind: vendor}]
  systems: [{id: idp, party: maker}]
  teams:
    - {id: desk, abilities: [{actions: [ask-vendor], on: all}]}
    - {id: maker-desk, party: maker, role: vendor, abilities: [{actions: [${action}], on: [idp]}]}
  credentials: [{id: token, workflow: app}, {id: other, kind: api-key, issuer: idp, subject: app, workflow: app}]
  assumptions: {wordIsTrue: 0.5}`,
            { seed },
          ).events.find((event) => event.type === "vendorClaimed")?.true,
      ),
    );
    expect(words.flat()).not.toContain(undefined);
    expect(words[0]).not.toEqual(words[1]);
  });

  test("each time that a consumer must be found is another time", () => {
    const delays = Array.from({ length: 12 }, (_, seed) => {
      const { events } = playYaml(
        `
case:
  clock: {horizon: 30d}
  credentials: [{id: token, lifetime: 1h}]
  workloads: [{id: hidden, party: us, costPerHour: 1, uses: [token], documented: false}]
  controls: [{id: alert, enabled: false}]
  assumptions: {findConsumer: {p50: 2h, p90: 8h}}`,
        { seed },
      );
      const died = events.flatMap(({ type, t }) => (type === "credentialDied" ? [t] : []));
      return events.flatMap((event) =>
        event.type === "taskOpened" && event.action === "re-issue"
          ? [event.t - (died.findLast((t) => t <= event.t) ?? 0)]
          : [],
      );
    });
    const twice = delays.filter(([first = 0, second = 0]) => first > 0 && second > 0);
    expect(twice.length).toBeGreaterThan(0);
    for (const [first, second] of twice) expect(second).not.toBe(first);
  });
});
