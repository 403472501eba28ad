import { isUsable } from "../graph/reach.ts";
import { DELEGATES, MINTS, STORES } from "../graph/trust-graph.ts";
import { reachOf } from "./closure-oracle.ts";
import type { CutEffect, CutProblem } from "./cut-problem.ts";
import { afterDone } from "./done-actions.ts";

/** A problem as far as the order of its cuts depends on it: neither on what is stopped nor on how long it takes. */
export type OrderProblem = Omit<CutProblem, "actions"> & { actions: readonly CutEffect[] };

/** One cut of a set, at its place in the order. */
export interface OrderedCut {
  /** Its number among the actions of the problem. */
  cut: number;
  /** Places in this order of the cuts without which what it ends can be got again; all of them are before it. */
  after: number[];
  /** Places of those that it has to be struck with: each lets another one of them be got again. */
  together: number[];
  /** Another cut comes after it. */
  isSource: boolean;
}

/**
 * The order in which the cuts of a set stay cut: what a cut ends must not be minted, read from a store or had by delegation
 * again with what is still held. Round by round, those come that stay cut by what is done before them; a round's sources
 * before the rest, else in the order given. Where none does, the smallest group that stays cut when struck together.
 */
export function cutOrder(problem: OrderProblem, chosen: readonly number[]): OrderedCut[] {
  if (chosen.length < 2) return chosen.map((cut) => ({ cut, after: [], together: [], isSource: false }));
  // What comes back whatever of the set is done decides nothing.
  const always = obtainable(problem, chosen);
  const ends = new Map(chosen.map((a) => [a, endedBy(problem, a).filter((c) => !always.has(c))]));
  const staysCut = (a: number, done: readonly number[]): boolean => {
    const ended = ends.get(a) ?? [];
    if (ended.length === 0) return true;
    const again = obtainable(problem, [...done, a]);
    return !ended.some((c) => again.has(c));
  };
  /** Those of `given` that a cut needs besides `anyway`, the first of them kept where one of several is enough. */
  const needed = (a: number, given: readonly number[], anyway: readonly number[]): number[] => {
    if (staysCut(a, anyway)) return [];
    let kept = [...given];
    for (const one of given.toReversed()) {
      const without = kept.filter((other) => other !== one);
      if (staysCut(a, [...anyway, ...without])) kept = without;
    }
    return kept;
  };

  const rounds: { cut: number; needs: number[]; knot: number[] }[][] = [];
  const done: number[] = [];
  for (let rest = [...chosen]; rest.length > 0; rest = rest.filter((a) => !done.includes(a))) {
    const free = rest.filter((a) => staysCut(a, done));
    const knot = free.length > 0 ? [] : smallestKnot(rest, (a) => needed(a, withoutOne(rest, a), done));
    const round = free.length > 0 ? free : knot;
    // A knot waits as one for what any of it needs.
    const needs = (a: number): number[] => needed(a, done, withoutOne(knot, a));
    const ofKnot = [...new Set(knot.flatMap(needs))];
    rounds.push(
      round.map((cut) => ({
        cut,
        needs: knot.length > 0 ? ofKnot : needs(cut),
        knot: withoutOne(knot, cut),
      })),
    );
    done.push(...round);
  }
  const sources = new Set(rounds.flat().flatMap(({ needs }) => needs));
  const ordered = rounds.flatMap((round) => [
    ...round.filter(({ cut }) => sources.has(cut)),
    ...round.filter(({ cut }) => !sources.has(cut)),
  ]);
  const placeOf = new Map(ordered.map(({ cut }, place) => [cut, place]));
  const places = (cuts: readonly number[]): number[] =>
    cuts.map((cut) => placeOf.get(cut) ?? -1).sort((one, other) => one - other);
  return ordered.map(({ cut, needs, knot }) => ({
    cut,
    after: places(needs),
    together: places(knot),
    isSource: sources.has(cut),
  }));
}

const withoutOne = (cuts: readonly number[], one: number): number[] => cuts.filter((cut) => cut !== one);

/** The smallest group in which nothing needs anything from outside it, in the order given; of equal ones the first. */
function smallestKnot(rest: readonly number[], needs: (cut: number) => number[]): number[] {
  const needsOf = new Map(rest.map((cut) => [cut, needs(cut)]));
  const groups = rest.map((start) => {
    const group = new Set([start]);
    for (const member of group) for (const other of needsOf.get(member) ?? []) group.add(other);
    return rest.filter((cut) => group.has(cut));
  });
  return groups.reduce((smallest, group) => (group.length < smallest.length ? group : smallest), [...rest]);
}

/** Credentials that an action takes away: held ones that die, and those that nothing gives out any more. */
function endedBy({ actions, holdings }: OrderProblem, number: number): number[] {
  const action = actions[number];
  if (action === undefined) return [];
  const held = action.ends.map((h) => holdings[h]?.credential ?? -1).filter((c) => c >= 0);
  return [...new Set([...held, ...action.withdraws])];
}

/** Credentials that can be minted, read from a store or had by delegation once some cuts have happened. */
function obtainable(problem: OrderProblem, done: readonly number[]): ReadonlySet<number> {
  const { actions, graph } = problem;
  const left = afterDone(
    problem,
    done.flatMap((a) => actions[a] ?? []),
  );
  const reach = reachOf(left);
  const found = new Set<number>();
  for (let e = 0; e < graph.edgeCount; e++) {
    const kind = graph.edgeKind[e];
    const to = graph.toCredential[e] ?? -1;
    if (to < 0 || (kind !== MINTS && kind !== STORES && kind !== DELEGATES)) continue;
    if (kind === MINTS ? left.state.mintBlocked[to] === 1 : left.state.currentLive[to] === 0) continue;
    const credential = graph.fromCredential[e] ?? -1;
    const mask = reach.system[graph.fromSystem[e] ?? -1] ?? 0;
    const needs = graph.edgeNeeds[e] ?? 0;
    const isThere = credential >= 0 ? reach.credential[credential] === 1 : mask !== 0 && (mask & needs) === needs;
    if (isThere && isUsable(graph, left.state, e)) found.add(to);
  }
  return found;
}
