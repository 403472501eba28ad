import type { Control } from "../model/controls.ts";
import type { Scenario } from "../model/scenario.ts";
import type { RevocationProfile } from "../model/trust-path.ts";
import type { Seconds } from "../model/people.ts";
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
import { createNameTable, hashName, registerName } from "../chance/name-hash.ts";
import { maskOf } from "./access-mask.ts";
import { derivedMoves } from "./derived-moves.ts";
import { noisyControls, type NoisyControl } from "./noisy-controls.ts";
import { compileMove, maybe, must, type Indexes, type ListedMove, type WorldMove } from "./world-moves.ts";

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
  credentialKey: Int32Array;
  /** Hashes of ids, for the names of draws. */
  systemKey: Int32Array;
  edgeKey: Int32Array;
  workloadKey: Int32Array;
  evidenceKey: Int32Array;
  outsideKey: Int32Array;
  obligationKey: Int32Array;
  reactionKey: Int32Array;
  /** Records that can be taken from each system; infinite where the case states none. */
  recordsThere: Float64Array;
  /** 1 where an edge is there without anything having to be done for it. */
  isPlain: Uint8Array;
  /** 1 where an edge is in the inventory. */
  isInventoried: Uint8Array;
  /** Access that each edge gives before anything is changed. */
  edgeAccess: Uint8Array;
  logs: WorldLog[];
  controls: Control[];
  controlKey: Int32Array;
  controlEnabled: boolean[];
  /** Numbers of the logs that each control needs, all of them; −1: there is no such log. */
  controlNeeds: number[][];
  noisy: NoisyControl[];
  moves: WorldMove[];
  /** Second of the first thing that a case names, or 0. */
  startsAt: Seconds;
  /** From this one on every move follows. */
  followersFrom: number;
  settingDisables: number[][];
  settingOpens: number[][];
  /** Revocation profile of each credential's issuer, or null for the plain default. */
  profiles: (RevocationProfile | null)[];
  /** Workload numbers by credential that they use. */
  users: number[][];
}

/** A log of a system. */
export interface WorldLog {
  id: string;
  system: number;
  licensed: boolean;
  immutable: boolean;
  forwardedTo: string | null;
  /** Parties that can read it by themselves: its system's, and that of the system it is copied to. */
  readers: string[];
  /** Everybody can: it is a platform's, which shows its tenants what they did, or of a system in scope. */
  isOpen: boolean;
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

const keysOf = (items: readonly { id: string }[]): Int32Array => Int32Array.from(items, ({ id }) => hashName(id));

/** Compiles the parts of a scenario that all designs share; `enabled` overrides controls by id. Throws on dangling ids, which validation finds first. */
export function compileWorld(scenario: Scenario, enabled: ReadonlyMap<string, boolean>): World {
  const credentialIndex = indexOf(scenario.credentials);
  const systemIndex = indexOf(scenario.systems);
  const edgeIndex = indexOf(scenario.edges);
  const identityIndex = indexOf(scenario.identities);
  const settingIndex = indexOf(scenario.settings);
  const teamIndex = indexOf(scenario.teams);
  const controlIndex = indexOf(scenario.controls);
  const inScope = scopeOf(scenario);
  const logs = scenario.systems.flatMap((system, s) =>
    system.logs.map((log): WorldLog => {
      const copiedTo = scenario.systems.find(({ id }) => id === log.forwardedTo)?.party;
      return {
        id: `${system.id}/${log.id}`,
        system: s,
        licensed: log.licensed,
        immutable: log.immutable,
        forwardedTo: log.forwardedTo,
        readers: copiedTo === undefined ? [system.party] : [system.party, copiedTo],
        isOpen: inScope[s] === 1 || scenario.parties.some(({ id, kind }) => id === system.party && kind === "platform"),
      };
    }),
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
  const edges = {
    credentialCount: C,
    systemCount: S,
    edgeCount: E,
    edgeKind: Uint8Array.from(scenario.edges, (e) => EDGE_NUMBER[e.kind]),
    fromCredential,
    fromSystem,
    toCredential,
    toSystem,
    edgeNeeds,
  };

  const edgeGuards: number[][] = scenario.edges.map(() => []);
  scenario.controls.forEach((control, k) => {
    const guarded = control.kind === "prevent" ? control.guards : control.kind === "limit" ? control.removes : [];
    for (const edge of guarded) edgeGuards[must(edgeIndex, edge)]?.push(k);
  });

  const allMoves: ListedMove[] = [
    ...scenario.attacker.moves.map((move) => ({ ...move, derived: false })),
    ...derivedMoves(scenario).map((move) => ({ ...move, derived: true })),
  ];
  const moveIndex = indexOf(allMoves);
  refuseCollisions(scenario, allMoves);

  const index: Indexes = {
    credential: credentialIndex,
    system: systemIndex,
    edge: edgeIndex,
    identity: identityIndex,
    setting: settingIndex,
    team: teamIndex,
    control: controlIndex,
    log: logIndex,
    move: moveIndex,
  };
  const moves = allMoves.map((move) => compileMove(move, scenario, index));

  const settingOpens = scenario.settings.map((s) => s.opens.map((id) => must(edgeIndex, id)));
  const users: number[][] = scenario.credentials.map(() => []);
  scenario.workloads.forEach((workload, w) => {
    for (const credential of workload.uses) users[must(credentialIndex, credential)]?.push(w);
  });

  return {
    scenario,
    ...edges,
    ...compressedRows(edges),
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
    credentialKey: keysOf(scenario.credentials),
    systemKey: keysOf(scenario.systems),
    edgeKey: keysOf(scenario.edges),
    workloadKey: keysOf(scenario.workloads),
    evidenceKey: keysOf(scenario.evidence),
    outsideKey: keysOf(scenario.outside),
    obligationKey: keysOf(scenario.obligations),
    reactionKey: keysOf(scenario.attacker.reactions),
    recordsThere: Float64Array.from(scenario.systems, ({ records }) => (records > 0 ? records : Infinity)),
    isPlain: Uint8Array.from(scenario.edges, ({ dormant }, e) =>
      dormant || settingOpens.some((opens) => opens.includes(e)) ? 0 : 1,
    ),
    isInventoried: Uint8Array.from(scenario.edges, (e) => (e.inventory ? 1 : 0)),
    edgeAccess,
    ...flattened(edgeGuards),
    inScope,
    logs,
    controls: scenario.controls,
    controlKey: keysOf(scenario.controls),
    noisy: noisyControls(scenario),
    controlEnabled: scenario.controls.map((c) => enabled.get(c.id) ?? c.enabled),
    controlNeeds: scenario.controls.map((c) => (c.kind === "detect" ? c.needs.map((log) => maybe(logIndex, log)) : [])),
    moves,
    startsAt: earliestSecond(scenario),
    followersFrom: moves.findLastIndex(({ follows }) => !follows) + 1,
    settingDisables: scenario.settings.map((s) => s.disables.map((id) => must(controlIndex, id))),
    settingOpens,
    users,
    profiles: scenario.credentials.map((credential) => {
      const profile = scenario.systems[must(systemIndex, credential.issuer)]?.profile ?? null;
      return scenario.profiles.find(({ id }) => id === profile) ?? null;
    }),
  };
}

/** 1 where a system is in scope: what the case names, else what is ours or holds records. */
function scopeOf({ parties, systems, scope }: Scenario): Uint8Array {
  const ours = new Set(parties.filter(({ kind }) => kind === "ours").map(({ id }) => id));
  return Uint8Array.from(systems, ({ id, party, records }) =>
    (scope === null ? ours.has(party) || records > 0 : scope.includes(id)) ? 1 : 0,
  );
}

function earliestSecond(scenario: Scenario): Seconds {
  const instants = [
    ...scenario.attacker.start.map((holding) => holding.at.at),
    ...scenario.attacker.moves.flatMap((move) => (move.at === null ? [] : [move.at.at])),
    ...scenario.outside.map((act) => act.at.at),
  ];
  return Math.min(0, ...instants);
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
