import { reachOfHoldings } from "../attack/holdings.ts";
import { accessOf, maskOf } from "../compile/access-mask.ts";
import { clearReach, computeReach, derivationOf } from "../graph/reach.ts";
import { advanceRun, startRun, type RunInput } from "../run/simulate.ts";

/** Something that a set of holdings gets to. */
export interface Reached {
  id: string;
  kind: "system" | "credential";
  /** Rights at a system; empty for a credential. */
  access: string[];
  /** Edge ids of one derivation, from the holdings on. */
  via: string[];
}

/** What a set of holdings reaches at an instant: in one step, and in the end. */
export interface BlastRadius {
  /** Credentials held, and systems with a foothold. */
  from: string[];
  /** Second of the run. */
  at: number;
  direct: Reached[];
  closure: Reached[];
}

/**
 * The blast radius over the live graph at second `at` of the run that `input` describes; null: before anything has
 * happened. `from` names credentials taken to be held and usable; null: what the attacker holds at that instant (before
 * the first second, what he starts with). Unknown edges count, dormant and cut ones do not. Ids must be valid.
 */
export function blastRadius(input: RunInput, from: readonly string[] | null, at: number | null): BlastRadius {
  const run = startRun(input);
  if (at !== null) advanceRun(run, at);
  const { world, graph, reach } = run;
  const { scenario } = world;
  if (from === null && at !== null) reachOfHoldings(run);
  else {
    clearReach(reach);
    const held = from ?? scenario.attacker.start.map(({ holds }) => holds);
    for (const id of held) {
      const credential = world.credentialIndex.get(id);
      const system = world.systemIndex.get(id);
      if (credential !== undefined) reach.credential[credential] = 1;
      else if (system !== undefined) {
        const access = scenario.attacker.start.find(({ holds }) => holds === id)?.access ?? [];
        reach.system[system] = (reach.system[system] ?? 0) | maskOf(access);
      }
    }
    computeReach(world, graph, reach);
  }
  const seeds: string[] = [];
  const closure: Reached[] = [];
  const nameOf = (edges: readonly number[]): string[] => edges.map((e) => scenario.edges[e]?.id ?? "").reverse();
  scenario.credentials.forEach(({ id }, c) => {
    if (reach.credential[c] === 0) return;
    const { edges } = derivationOf(world, reach, { credential: c, system: -1, mask: 0 });
    if (edges.length === 0) seeds.push(id);
    else closure.push({ id, kind: "credential", access: [], via: nameOf(edges) });
  });
  scenario.systems.forEach(({ id }, s) => {
    const mask = reach.system[s] ?? 0;
    if (mask === 0) return;
    const { edges } = derivationOf(world, reach, { credential: -1, system: s, mask });
    if (edges.length === 0) seeds.push(id);
    else closure.push({ id, kind: "system", access: accessOf(mask), via: nameOf(edges) });
  });
  const direct = closure.filter((reached) => reached.via.length === 1);
  return { from: seeds, at: at ?? run.now, direct, closure };
}
