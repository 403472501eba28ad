import type { Organisation } from "../compile/organisation.ts";
import type { Run } from "../run/state.ts";
import type { Action } from "../model/vocabulary.ts";
import type { Situation } from "./situation.ts";

/** A cut to be made. */
export interface PlannedCut {
  action: Action;
  object: number;
  /** Places in the plan of the cuts that it waits for: without them, what it ends can be got again. */
  after: number[];
}

/** What is to be cut, in its order. */
export interface Plan {
  chosen: PlannedCut[];
  /** Credentials, as objects, that nobody can kill; the cuts are for the rest. */
  hopeless: number[];
  /** What is to be said of it. */
  diagnostics: string[];
}

/** A plan with everything that it was made from. */
export interface RememberedPlan {
  from: Uint8Array;
  ranks: readonly number[];
  plan: Plan;
}

/** More plans than fit into this, for one exercise, are forgotten, and begun anew. */
const BYTES_MAX = 4_000_000;
const BYTES_PER_RANK = 4;

interface Memory {
  plans: Map<number, RememberedPlan[]>;
  bytes: number;
  /** What the plan is made from that is asked for now. */
  from: Uint8Array;
}

// What a plan costs depends on the letters, so those that differ in them share none.
const memories = new WeakMap<Organisation, Memory>();

/**
 * The cheapest set follows from what is known, from the graph, and from which of the candidates are quicker than which,
 * and the runs of an exercise come to the same points again and again. Null: nobody has asked this before; undefined: it
 * is not remembered, since it rests on more.
 */
export function findRemembered(
  run: Run,
  situation: Situation,
  ranks: readonly number[],
): RememberedPlan | null | undefined {
  // Where people play, letters may change on the way.
  if (!run.wiring.isUnattended || run.reference !== null || run.incident.futile.size > 0) return undefined;
  const memory = memoryOf(run);
  const found = memory.plans.get(write(run, situation, ranks, memory.from));
  if (found === undefined) return null;
  return found.find((plan) => isEqual(plan.from, memory.from) && isEqual(plan.ranks, ranks)) ?? null;
}

/** Keeps the plan that was asked for last. */
export function remember(run: Run, situation: Situation, ranks: readonly number[], plan: Plan): void {
  const memory = memoryOf(run);
  if (memory.bytes >= BYTES_MAX) {
    memory.plans.clear();
    memory.bytes = 0;
  }
  const key = write(run, situation, ranks, memory.from);
  const made = { from: memory.from.slice(), ranks, plan };
  const others = memory.plans.get(key);
  if (others === undefined) memory.plans.set(key, [made]);
  else others.push(made);
  memory.bytes += memory.from.length + ranks.length * BYTES_PER_RANK;
}

function memoryOf(run: Run): Memory {
  let memory = memories.get(run.organisation);
  if (memory === undefined) {
    const { credentialCount: C, systemCount: S, edgeCount: E, controls, scenario } = run.world;
    memory = {
      plans: new Map(),
      bytes: 0,
      from: new Uint8Array(3 * C + 2 * S + 2 * E + controls.length + scenario.workloads.length),
    };
    memories.set(run.organisation, memory);
  }
  return memory;
}

/** Writes down all that a plan is made from, and returns its hash. */
function write(run: Run, situation: Situation, ranks: readonly number[], to: Uint8Array): number {
  const { world } = run;
  const { credentialCount: C, systemCount: S } = world;
  const { graph } = situation;
  to.fill(0);
  let place = 0;
  for (const c of situation.credentials) to[place + c]! |= 1;
  for (const c of situation.sure) to[place + c]! |= 2;
  place += C;
  for (const s of situation.footholds) to[place + s] = 1;
  place += S;
  place = copy(graph.edgePresent, to, place);
  place = copy(graph.edgeAccess, to, place);
  place = copy(graph.currentLive, to, place);
  place = copy(graph.mintBlocked, to, place);
  place = copy(graph.isolated, to, place);
  place = copy(graph.controlOn, to, place);
  for (let w = 0; w < run.revealed.length; w++)
    to[place + w] = run.revealed[w]! + (run.workloadStoppedAt[w] === Infinity ? 0 : 2);
  let hash = 0;
  for (let i = 0; i < to.length; i++) hash = (Math.imul(hash, 31) + to[i]!) | 0;
  for (const rank of ranks) hash = (Math.imul(hash, 31) + rank) | 0;
  return hash;
}

function copy(from: Uint8Array, to: Uint8Array, place: number): number {
  for (let i = 0; i < from.length; i++) to[place + i] = from[i]!;
  return place + from.length;
}

function isEqual(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
