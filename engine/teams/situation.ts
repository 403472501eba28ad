import { DELEGATES, MINTS, STORES } from "../graph/trust-graph.ts";
import { clearReach, derivationOf, findScopeReached, type GraphState } from "../graph/reach.ts";
import type { Parts, Run } from "../run/state.ts";
import type { ActionEffects } from "./action-effects.ts";
import { knowledgeOf } from "./knowledge.ts";
import { KNOWN, SUSPECTED } from "./knowledge-table.ts";

/** What is held, and the graph, as far as a team knows. */
export interface Situation {
  credentials: number[];
  /** Those of them that are known to be held, and not only suspected. */
  sure: number[];
  footholds: number[];
  graph: GraphState;
}

/** Where nobody knows what access somebody has, it is taken to be all but deletion. */
export const ASSUMED_ACCESS = 7;

/** The parts of the graph that one way into the scope rests on, all of them needed. */
export type Derivation = ReturnType<typeof derivationOf>;

/** Edges as somebody knows them. */
export type KnownEdges = Pick<GraphState, "edgePresent" | "edgeAccess">;

const roomFor = (edges: number): KnownEdges => ({
  edgePresent: new Uint8Array(edges),
  edgeAccess: new Uint8Array(edges),
});

/**
 * The situation as a team knows it; `only` restricts what is held to one object. `known` is written over: the run's
 * scratch, where the situation is done with before another one is made.
 */
export function situationOf(
  run: Run,
  team: number,
  only: number | null,
  known: KnownEdges = roomFor(run.world.edgeCount),
): Situation {
  const { world, graph, edges } = run;
  const { credentialObject, systemObject, edgeObject } = run.organisation;
  const { level, seenAt } = knowledgeOf(run, team);
  const { edgePresent, edgeAccess } = known;
  for (let e = 0; e < world.edgeCount; e++) {
    const object = edgeObject + e;
    // What the attacker has made of an edge since it was last seen in use, nobody saw.
    const isSeen = level[object] === KNOWN && seenAt[object]! >= edges.changedAt[e]!;
    // The inventory lists what was there beforehand; what was planted or opened since has to be seen first.
    const isListed = world.isInventoried[e] === 1 && edges.isPlain[e] === 1;
    edgePresent[e] = isSeen || isListed ? graph.edgePresent[e]! : 0;
    edgeAccess[e] = isSeen ? graph.edgeAccess[e]! : graph.edgeAccess[e]! & world.edgeAccess[e]!;
  }
  const credentials: number[] = [];
  const sure: number[] = [];
  const footholds: number[] = [];
  for (let c = 0; c < world.credentialCount; c++) {
    const object = credentialObject + c;
    if (level[object]! < SUSPECTED || (only !== null && only !== object)) continue;
    credentials.push(c);
    if (level[object] === KNOWN) sure.push(c);
  }
  for (let s = 0; s < world.systemCount; s++) {
    const object = systemObject + s;
    // A system that is only suspected was reached; one that is known has somebody on it.
    if (level[object] === KNOWN && (only === null || only === object)) footholds.push(s);
  }
  return {
    credentials,
    sure,
    footholds,
    graph: {
      currentLive: graph.currentLive,
      edgePresent,
      edgeAccess,
      mintBlocked: graph.mintBlocked,
      isolated: graph.isolated,
      controlOn: graph.controlOn,
    },
  };
}

const NONE: readonly ActionEffects[] = [];

/** Whether nothing that a team knows to be held reaches the scope, as far as it knows; found out once for each change. */
export function isClosedAsKnown(run: Run, team: number): boolean {
  const table = knowledgeOf(run, team);
  if (table.closedAfter === table.changes && table.closedAfterGraph === run.graphChanges) return table.isClosed;
  table.isClosed = scopeReached(run, situationOf(run, team, null, run.scratch.known), NONE) < 0;
  table.closedAfter = table.changes;
  table.closedAfterGraph = run.graphChanges;
  return table.isClosed;
}

/** One way into the scope that is left after some actions; null: none, as far as the team knows. */
export function wayLeft(run: Run, situation: Situation, done: readonly ActionEffects[]): Derivation | null {
  const system = scopeReached(run, situation, done);
  return system < 0 ? null : derivationOf(run.world, run.scratch.reach, { credential: -1, system, mask: 0 });
}

/** A system in scope that is reached after some actions, with the way to it in the run's scratch; −1: none. */
export function scopeReached(run: Run, situation: Situation, done: readonly ActionEffects[]): number {
  const { world } = run;
  const { graph } = situation;
  const { graph: state, reach, dead } = run.scratch;
  state.currentLive.set(graph.currentLive);
  state.edgePresent.set(graph.edgePresent);
  state.edgeAccess.set(graph.edgeAccess);
  state.mintBlocked.set(graph.mintBlocked);
  state.isolated.set(graph.isolated);
  state.controlOn = graph.controlOn;
  dead.fill(0);
  for (const effects of done) apply(effects, state, dead);
  clearReach(reach);
  for (const c of situation.credentials) if (dead[c] === 0) reach.credential[c] = 1;
  for (const s of situation.footholds) if (state.isolated[s] === 0) reach.system[s] = ASSUMED_ACCESS;
  return findScopeReached(world, state, reach);
}

function apply(effects: ActionEffects, state: GraphState, dead: Uint8Array): void {
  for (const c of effects.dead) dead[c] = 1;
  for (const c of effects.withdraws) state.currentLive[c] = 0;
  for (const c of effects.blocks) state.mintBlocked[c] = 1;
  for (const e of effects.cuts) state.edgePresent[e] = 0;
  if (effects.narrows >= 0)
    state.edgeAccess[effects.narrows] = (state.edgeAccess[effects.narrows] ?? 0) & effects.narrowsTo;
  if (effects.isolates >= 0) state.isolated[effects.isolates] = 1;
}

/** What a derivation rests on, by what takes it away; marks of one derivation at a time, kept in the run's scratch. */
export function partsOf(run: Run, open: Derivation): Parts {
  const { world } = run;
  const { parts } = run.scratch;
  parts.killable.fill(0);
  parts.minted.fill(0);
  parts.edge.fill(0);
  parts.system.fill(0);
  for (const c of open.seedCredentials) parts.killable[c] = 1;
  for (const s of open.seedSystems) parts.system[s] = 1;
  for (const e of open.edges) {
    const kind = world.edgeKind[e];
    const to = world.toCredential[e] ?? -1;
    parts.edge[e] = 1;
    if (kind === MINTS && to >= 0) parts.minted[to] = 1;
    if ((kind === STORES || kind === DELEGATES) && to >= 0) parts.killable[to] = 1;
    for (const s of [world.fromSystem[e] ?? -1, world.toSystem[e] ?? -1]) if (s >= 0) parts.system[s] = 1;
  }
  return parts;
}

/** Whether an action removes a part that a derivation rests on. */
export function breaks(effects: ActionEffects, parts: Parts): boolean {
  for (const c of effects.dead) if (parts.killable[c] === 1) return true;
  for (const c of effects.blocks) if (parts.minted[c] === 1) return true;
  for (const e of effects.cuts) if (parts.edge[e] === 1) return true;
  return parts.edge[effects.narrows] === 1 || parts.system[effects.isolates] === 1;
}
