import { accessOf, maskOf } from "../compile/access-mask.ts";
import { clearReach, computeReach, derivationOf, isUsable, type GraphState } from "../graph/reach.ts";
import { DELEGATES, FEDERATES, GRANTS, MINTS, STORES, type TrustGraph } from "../graph/trust-graph.ts";
import { advanceRun, startRun, type RunInput } from "../run/simulate.ts";
import type { Run } from "../run/state.ts";
import { isDeadByNow } from "./held.ts";

/** Something that a set of holdings gets to. */
export interface Reached {
  id: string;
  kind: "system" | "credential";
  /** Rights at a system; empty for a credential. */
  access: string[];
  /** Edge ids of one derivation, from the holdings on; in direct reach, every edge that gives some of the access. */
  via: string[];
}

/** What a set of holdings reaches at an instant: in one step, and in the end. */
export interface BlastRadius {
  /** Credentials held, and systems with a foothold. */
  from: string[];
  /** Credentials asked about that are dead at that instant, so that they reach nothing. */
  dead: string[];
  /** Second of the run. */
  at: number;
  /** What the holdings open by themselves, with the access of that step alone. */
  direct: Reached[];
  closure: Reached[];
}

/** What is in the attacker's hands, by numbers of the world. */
interface Seeds {
  credential: Uint8Array;
  /** Access masks. */
  system: Uint8Array;
}

/**
 * The blast radius over the live graph at second `at` of the run that `input` describes; null: before anything has
 * happened. `from` names credentials taken to be held, and usable unless they are dead by then; null: what the attacker
 * holds at that instant (before the first second, what he starts with). Unknown edges count, dormant and cut ones do not.
 * Ids must be valid.
 */
export function blastRadius(input: RunInput, from: readonly string[] | null, at: number | null): BlastRadius {
  const run = startRun(input);
  if (at !== null) advanceRun(run, at);
  const { world, graph, reach } = run;
  const { scenario } = world;
  const dead = (from ?? []).filter((id) => isDeadByNow(run, world.credentialIndex.get(id) ?? -1));
  const seeds = from === null && at !== null ? heldSeeds(run) : assumedSeeds(run, from, dead);
  clearReach(reach);
  reach.credential.set(seeds.credential);
  reach.system.set(seeds.system);
  computeReach(world, graph, reach);
  const nameOf = (edges: readonly number[]): string[] => edges.map((e) => scenario.edges[e]?.id ?? "");
  const ids: string[] = [];
  const direct: Reached[] = [];
  const closure: Reached[] = [];
  scenario.credentials.forEach(({ id }, c) => {
    if (reach.credential[c] === 0) return;
    if (seeds.credential[c] === 1) {
      ids.push(id);
      return;
    }
    const { edges } = derivationOf(world, reach, { credential: c, system: -1, mask: 0 });
    closure.push({ id, kind: "credential", access: [], via: nameOf(edges).reverse() });
    const step = directEdges(world, graph, seeds, c, -1);
    if (step.length > 0) direct.push({ id, kind: "credential", access: [], via: nameOf(step) });
  });
  scenario.systems.forEach(({ id }, s) => {
    const mask = reach.system[s] ?? 0;
    if (mask === 0) return;
    const held = seeds.system[s] ?? 0;
    if (held !== 0) ids.push(id);
    if (mask === held) return;
    const { edges } = derivationOf(world, reach, { credential: -1, system: s, mask });
    closure.push({ id, kind: "system", access: accessOf(mask), via: nameOf(edges).reverse() });
    const step = directEdges(world, graph, seeds, -1, s);
    const given = step.reduce((all, e) => all | (graph.edgeAccess[e] ?? 0), 0);
    if ((given & ~held) !== 0) direct.push({ id, kind: "system", access: accessOf(given), via: nameOf(step) });
  });
  return { from: ids, dead, at: at ?? run.now, direct, closure };
}

function heldSeeds(run: Run): Seeds {
  const credential = new Uint8Array(run.world.credentialCount);
  for (const { live, held, template } of run.instances) if (live && held) credential[template] = 1;
  return { credential, system: Uint8Array.from(run.foothold) };
}

function assumedSeeds({ world }: Run, from: readonly string[] | null, dead: readonly string[]): Seeds {
  const seeds = { credential: new Uint8Array(world.credentialCount), system: new Uint8Array(world.systemCount) };
  const { start } = world.scenario.attacker;
  for (const id of from ?? start.map(({ holds }) => holds)) {
    const credential = world.credentialIndex.get(id);
    const system = world.systemIndex.get(id);
    if (credential !== undefined && !dead.includes(id)) seeds.credential[credential] = 1;
    if (system !== undefined) {
      const access = start.find(({ holds }) => holds === id)?.access ?? [];
      seeds.system[system] = (seeds.system[system] ?? 0) | maskOf(access);
    }
  }
  return seeds;
}

/** The usable edges from something held to a credential or system: what one step gives, whatever else leads there. */
function directEdges(graph: TrustGraph, state: GraphState, seeds: Seeds, credential: number, system: number): number[] {
  const edges: number[] = [];
  for (let e = 0; e < graph.edgeCount; e++) {
    if ((graph.toCredential[e] ?? -1) !== credential || (graph.toSystem[e] ?? -1) !== system) continue;
    const from = graph.fromCredential[e] ?? -1;
    const needs = graph.edgeNeeds[e] ?? 0;
    const mask = seeds.system[graph.fromSystem[e] ?? -1] ?? 0;
    const isHeld = from >= 0 ? seeds.credential[from] === 1 : mask !== 0 && (mask & needs) === needs;
    if (isHeld && isUsable(graph, state, e) && leads(graph, state, e)) edges.push(e);
  }
  return edges;
}

/** Whether an edge that is there gives anything: a copy of what is dead does not, nor does a mint that is blocked. */
function leads(graph: TrustGraph, state: GraphState, e: number): boolean {
  const to = graph.toCredential[e] ?? -1;
  const kind = graph.edgeKind[e];
  if (kind === MINTS) return state.mintBlocked[to] === 0;
  if (kind === STORES || kind === DELEGATES) return state.currentLive[to] === 1;
  return kind === GRANTS || kind === FEDERATES;
}
