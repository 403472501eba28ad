import type { Control, DetectControl, PreventControl } from "../model/controls.ts";
import type { Effect, Move } from "../model/attacker.ts";
import type { Scenario } from "../model/scenario.ts";
import type { RevocationProfile } from "../model/trust-path.ts";
import type { Duration, Instant } from "../model/people.ts";
import { DUTIES, INCIDENT } from "../model/vocabulary.ts";
import {
  BACKS_UP,
  compressedRows,
  DELEGATES,
  FEDERATES,
  flattened,
  GRANTS,
  MINTS,
  STORES,
  type TrustGraph,
} from "../graph/trust-graph.ts";
import { combineHash, createNameTable, hashName, registerName } from "../chance/name-hash.ts";
import { maskOf } from "./access-mask.ts";
import { derivedMoves } from "./derived-moves.ts";

/** What a move does, with ids resolved to indexes of the world. */
export type WorldEffect =
  | { kind: "gain-credential" | "mint" | "plant-credential"; credential: number }
  | { kind: "plant-edge"; edge: number }
  | { kind: "gain-foothold"; system: number; mask: number }
  | { kind: "take-records"; system: number; records: number }
  | { kind: "alter-grant"; edge: number; mask: number }
  | { kind: "lock-out"; team: number }
  | { kind: "disable-log" | "erase-log"; log: number }
  | { kind: "change-setting"; setting: number }
  | { kind: "destroy-data" | "destroy-backup"; system: number }
  | { kind: "extort"; party: string };

/** A move with its references resolved; `usingCredential`, `usingSystem` and `onCredential`, `onSystem` are −1 where absent. */
export interface WorldMove {
  id: string;
  key: number;
  usingCredential: number;
  usingSystem: number;
  onCredential: number;
  onSystem: number;
  needs: number;
  after: number[];
  /** Says nothing of when it begins, so it waits until every move before it in the file has ended. */
  follows: boolean;
  fallback: number[];
  at: Instant | null;
  takes: Duration;
  chance: number;
  retry: Duration | null;
  detached: boolean;
  reserve: boolean;
  outsideTask: boolean;
  /** Made from the graph for an opportunist; uses whatever holding gives the access. */
  derived: boolean;
  /** The edge that a derived move follows, or −1. */
  edge: number;
  effects: WorldEffect[];
  observables: { log: number; plainness: number }[];
  prevents: number[];
  detects: number[];
}

/**
 * A scenario as integers: everything that does not depend on who holds which letter. Credentials, systems and edges keep
 * the order of the file, which is the tie order.
 */
export interface World extends TrustGraph {
  scenario: Scenario;
  credentialIndex: Map<string, number>;
  systemIndex: Map<string, number>;
  edgeIndex: Map<string, number>;
  identityIndex: Map<string, number>;
  settingIndex: Map<string, number>;
  moveIndex: Map<string, number>;
  logIndex: Map<string, number>;
  /** Per credential: issuer system, subject identity, derivedFrom credential or −1, workflow number or −1, name key. */
  issuer: Int32Array;
  subject: Int32Array;
  derivedFrom: Int32Array;
  workflow: Int32Array;
  credentialKey: Uint32Array;
  /** Access that each edge gives before anything is changed. */
  edgeAccess: Uint8Array;
  logs: { id: string; system: number; licensed: boolean; immutable: boolean; forwardedTo: string | null }[];
  controls: Control[];
  controlKey: Uint32Array;
  controlEnabled: boolean[];
  /** Detections with false positives: the control, what it watches, how many a day, how long one takes, its key. */
  noisy: { control: number; on: string; perDay: number; takes: Duration; key: number }[];
  moves: WorldMove[];
  /** From this one on every move follows. */
  followersFrom: number;
  settingDisables: number[][];
  settingOpens: number[][];
  /** Revocation profile of each credential's issuer, or null for the plain default. */
  profiles: (RevocationProfile | null)[];
  /** Workload numbers by credential that they use. */
  users: number[][];
}

const EDGE_NUMBER = {
  grants: GRANTS,
  stores: STORES,
  mints: MINTS,
  federates: FEDERATES,
  delegates: DELEGATES,
  "backs-up": BACKS_UP,
};

const indexOf = (items: readonly { id: string }[]): Map<string, number> =>
  new Map(items.map((item, i) => [item.id, i]));

/** Compiles the parts of a scenario that all designs share; `enabled` overrides controls by id. Throws on dangling ids, which validation finds first. */
export function compileWorld(scenario: Scenario, enabled: ReadonlyMap<string, boolean>): World {
  const credentialIndex = indexOf(scenario.credentials);
  const systemIndex = indexOf(scenario.systems);
  const edgeIndex = indexOf(scenario.edges);
  const identityIndex = indexOf(scenario.identities);
  const settingIndex = indexOf(scenario.settings);
  const teamIndex = indexOf(scenario.teams);
  const controlIndex = indexOf(scenario.controls);
  const must = (map: Map<string, number>, id: string): number => {
    const found = map.get(id);
    if (found === undefined) throw new Error(`compile: no object "${id}"; validate the scenario first`);
    return found;
  };
  const maybe = (map: Map<string, number>, id: string | null): number => (id === null ? -1 : (map.get(id) ?? -1));

  const logs = scenario.systems.flatMap((system, s) =>
    system.logs.map((log) => ({
      id: `${system.id}/${log.id}`,
      system: s,
      licensed: log.licensed,
      immutable: log.immutable,
      forwardedTo: log.forwardedTo,
    })),
  );
  const logIndex = indexOf(logs);
  const C = scenario.credentials.length;
  const S = scenario.systems.length;
  const E = scenario.edges.length;

  const workflows = new Map<string, number>();
  const workflow = Int32Array.from(scenario.credentials, (c) => {
    if (c.workflow === null) return -1;
    if (!workflows.has(c.workflow)) workflows.set(c.workflow, workflows.size);
    return workflows.get(c.workflow) ?? -1;
  });

  const edgeAccess = Uint8Array.from(scenario.edges, (e) => maskOf(e.access));
  const edgeNeeds = Uint8Array.from(scenario.edges, (e) => maskOf(e.needs));
  const fromCredential = Int32Array.from(scenario.edges, (e) => maybe(credentialIndex, e.from));
  const fromSystem = Int32Array.from(scenario.edges, (e) => maybe(systemIndex, e.from));
  const toCredential = Int32Array.from(scenario.edges, (e) => maybe(credentialIndex, e.to));
  const toSystem = Int32Array.from(scenario.edges, (e) => maybe(systemIndex, e.to));
  const { outStart, outEdges } = compressedRows(C, S, fromCredential, fromSystem);

  const edgeGuards: number[][] = scenario.edges.map(() => []);
  scenario.controls.forEach((control, k) => {
    const guarded = control.kind === "prevent" ? control.guards : control.kind === "limit" ? control.removes : [];
    for (const edge of guarded) edgeGuards[must(edgeIndex, edge)]?.push(k);
  });

  const inScope = new Uint8Array(S);
  const ours = new Set(scenario.parties.filter((p) => p.kind === "ours").map((p) => p.id));
  scenario.systems.forEach((system, s) => {
    const inside =
      scenario.scope === null ? ours.has(system.party) || system.records > 0 : scenario.scope.includes(system.id);
    inScope[s] = inside ? 1 : 0;
  });

  const allMoves: (Move & { derived: boolean })[] = [
    ...scenario.attacker.moves.map((move) => ({ ...move, derived: false })),
    ...derivedMoves(scenario).map((move) => ({ ...move, derived: true })),
  ];
  const moveIndex = indexOf(allMoves);
  refuseCollisions(scenario, allMoves);

  const effect = (e: Effect): WorldEffect => {
    switch (e.kind) {
      case "gain-credential":
      case "mint":
        return { kind: e.kind, credential: must(credentialIndex, e.credential) };
      case "plant":
        return credentialIndex.has(e.object)
          ? { kind: "plant-credential", credential: must(credentialIndex, e.object) }
          : { kind: "plant-edge", edge: must(edgeIndex, e.object) };
      case "gain-foothold":
        return { kind: e.kind, system: must(systemIndex, e.system), mask: maskOf(e.access) };
      case "take-records":
        return { kind: e.kind, system: must(systemIndex, e.system), records: e.records };
      case "alter-grant":
        return { kind: e.kind, edge: must(edgeIndex, e.edge), mask: maskOf(e.access) };
      case "lock-out":
        return { kind: e.kind, team: must(teamIndex, e.team) };
      case "disable-log":
      case "erase-log":
        return { kind: e.kind, log: must(logIndex, e.log) };
      case "change-setting":
        return { kind: e.kind, setting: must(settingIndex, e.setting) };
      case "destroy-data":
      case "destroy-backup":
        return { kind: e.kind, system: must(systemIndex, e.system) };
      case "extort":
        return { kind: e.kind, party: e.party };
    }
  };

  const moves = allMoves.map((move): WorldMove => {
    const meets = (control: PreventControl | DetectControl): boolean => {
      const m = control.matches;
      const anyList = m.moves.length + m.techniques.length + m.systems.length + m.credentials.length > 0;
      return (
        anyList &&
        (m.moves.length === 0 || m.moves.includes(move.id)) &&
        (m.techniques.length === 0 || move.techniques.some((t) => m.techniques.includes(t))) &&
        (m.systems.length === 0 || m.systems.includes(move.on)) &&
        (m.credentials.length === 0 || (move.using !== null && m.credentials.includes(move.using)))
      );
    };
    const prevents: number[] = [];
    const detects: number[] = [];
    scenario.controls.forEach((control, k) => {
      if (control.kind === "prevent" && meets(control)) prevents.push(k);
      if (control.kind === "detect" && meets(control)) detects.push(k);
    });
    return {
      id: move.id,
      key: hashName(move.id),
      usingCredential: maybe(credentialIndex, move.using),
      usingSystem: maybe(systemIndex, move.using),
      onCredential: maybe(credentialIndex, move.on),
      onSystem: maybe(systemIndex, move.on),
      needs: maskOf(move.needs),
      after: move.after.map((id) => must(moveIndex, id)),
      follows: !move.derived && !move.reserve && move.after.length === 0 && move.at === null,
      fallback: move.fallback.map((id) => must(moveIndex, id)),
      at: move.at,
      takes: move.takes,
      chance: move.chance,
      retry: move.retry,
      detached: move.detached,
      reserve: move.reserve,
      outsideTask: move.outsideTask,
      derived: move.derived,
      edge: move.derived ? maybe(edgeIndex, move.id.replace(/^derived\/(?:stores|mints)\//, "")) : -1,
      effects: move.effects.map(effect),
      observables: move.observables.map((o) => ({ log: must(logIndex, o.log), plainness: o.plainness })),
      prevents,
      detects,
    };
  });

  const users: number[][] = scenario.credentials.map(() => []);
  scenario.workloads.forEach((workload, w) => {
    for (const credential of workload.uses) users[must(credentialIndex, credential)]?.push(w);
  });

  return {
    scenario,
    credentialCount: C,
    systemCount: S,
    edgeCount: E,
    credentialIndex,
    systemIndex,
    edgeIndex,
    identityIndex,
    settingIndex,
    moveIndex,
    logIndex,
    issuer: Int32Array.from(scenario.credentials, (c) => must(systemIndex, c.issuer)),
    subject: Int32Array.from(scenario.credentials, (c) => must(identityIndex, c.subject)),
    derivedFrom: Int32Array.from(scenario.credentials, (c) => maybe(credentialIndex, c.derivedFrom)),
    workflow,
    credentialKey: Uint32Array.from(scenario.credentials, (c) => hashName(c.id)),
    edgeKind: Uint8Array.from(scenario.edges, (e) => EDGE_NUMBER[e.kind]),
    fromCredential,
    fromSystem,
    toCredential,
    toSystem,
    edgeAccess,
    edgeNeeds,
    outStart,
    outEdges,
    ...flattened(edgeGuards),
    inScope,
    logs,
    controls: scenario.controls,
    controlKey: Uint32Array.from(scenario.controls, (c) => hashName(c.id)),
    noisy: scenario.controls.flatMap((control, k) => {
      if (control.kind !== "detect" || control.falsePositives === null || control.falsePositives.perDay <= 0) return [];
      const { perDay, takes } = control.falsePositives;
      const key = combineHash(combineHash(0, hashName("noise")), hashName(control.id));
      return [{ control: k, on: control.on, perDay, takes, key }];
    }),
    controlEnabled: scenario.controls.map((c) => enabled.get(c.id) ?? c.enabled),
    moves,
    followersFrom: moves.findLastIndex(({ follows }) => !follows) + 1,
    settingDisables: scenario.settings.map((s) => s.disables.map((id) => must(controlIndex, id))),
    settingOpens: scenario.settings.map((s) => s.opens.map((id) => must(edgeIndex, id))),
    users,
    profiles: scenario.credentials.map((credential) => {
      const profile = scenario.systems[must(systemIndex, credential.issuer)]?.profile ?? null;
      return scenario.profiles.find(({ id }) => id === profile) ?? null;
    }),
  };
}

/**
 * Draws are keyed by hashed ids, bare and as they are registered here: two objects with one hash would share their luck,
 * so such a scenario is refused.
 */
function refuseCollisions(scenario: Scenario, moves: readonly { id: string }[]): void {
  const table = createNameTable();
  const kinds = [
    "parties",
    "duties",
    "credentials",
    "systems",
    "identities",
    "workloads",
    "edges",
    "settings",
    "evidence",
    "controls",
    "outside",
    "obligations",
  ] as const;
  for (const kind of kinds) for (const { id } of scenario[kind]) registerName(table, id);
  for (const name of [INCIDENT, ...DUTIES]) registerName(table, name);
  for (const { id } of [...moves, ...scenario.attacker.reactions]) registerName(table, id);
  const [collision] = table.collisions;
  if (collision === undefined) return;
  throw new Error(`"${collision.firstName}" and "${collision.secondName}" share a name hash; rename one of them.`);
}
