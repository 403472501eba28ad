import { createOracle, type ClosureOracle } from "./closure-oracle.ts";
import { billOf, leadTimeOf, NO_EFFECT, type CutProblem, type PriceKind } from "./cut-problem.ts";
import { findFirstHit, findHit, isProved, type CoreSolver, type Hit, type HittingSet } from "./hitting-set.ts";
import { findPlainCut } from "./plain-cut.ts";

/** The cheapest set of actions that contains, or what comes nearest to it. */
export interface SmallestSet {
  /** Action numbers, ascending. */
  chosen: number[];
  /** Cents, or seconds of lead time. */
  price: number;
  /** No set that contains is cheaper than this, and none of that price has fewer actions. */
  bound: { price: number; size: number };
  /** Price and number of actions are proved to be the least. */
  isExact: boolean;
  /** Of several such sets it is proved to be the first in the order of the actions. */
  isFirst: boolean;
  /** Holdings, by number, and jobs, by id, that no set of actions takes away; the rest of the answer is about the others. */
  infeasible: { holdings: number[]; jobs: string[] };
  /** `nothing-to-do`: nothing reaches. */
  method: "nothing-to-do" | "max-flow" | CoreSolver["name"];
  /** Ways into the scope that were looked at. */
  conflicts: number;
}

/** How a set is looked for. */
export interface SearchOptions {
  price: PriceKind;
  solver: CoreSolver;
  /** Without it, the plain cut is not tried where every part has its own action. */
  mayUseFlow?: boolean;
}

/**
 * The smallest set of actions after which nothing reaches the scope: the cheapest, of those the one with the fewest
 * actions, of those the first in the order of the actions. Ways into the scope are exponentially many, so they are named
 * one at a time by the closure, until the cheapest set that breaks all those named breaks every one.
 */
export function findSmallestSet(problem: CutProblem, options: SearchOptions): SmallestSet {
  const infeasible = findInfeasible(problem);
  const solvable = without(problem, infeasible);
  const oracle = createOracle(solvable);
  const none: SmallestSet = {
    chosen: [],
    price: 0,
    bound: { price: 0, size: 0 },
    isExact: true,
    isFirst: true,
    infeasible,
    method: "nothing-to-do",
    conflicts: 0,
  };
  if (oracle.isContained()) return none;
  return options.price === "lead-time" ? byThreshold(solvable, options, none) : byBill(solvable, oracle, options, none);
}

/**
 * The slowest action decides, so the price is the smallest time within which enough can be done; among what can be done
 * by then, only the number counts.
 */
function byThreshold(problem: CutProblem, options: SearchOptions, none: SmallestSet): SmallestSet {
  const times = [...new Set(problem.actions.map(({ lead }) => lead))].sort((a, b) => a - b);
  const within = (seconds: number): CutProblem => ({
    ...problem,
    // An action that comes too late does nothing; its number stays.
    actions: problem.actions.map((action) => (action.lead <= seconds ? action : { ...action, ...NO_EFFECT })),
  });
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const inTime = within(times[middle] ?? 0);
    const oracle = createOracle(inTime);
    inTime.actions.forEach((_, a) => oracle.add(a));
    if (oracle.isContained()) high = middle;
    else low = middle + 1;
  }
  const inTime = within(times[low] ?? 0);
  const free = { ...inTime, actions: inTime.actions.map((action) => ({ ...action, stops: [] })) };
  const found = byBill(free, createOracle(free), options, none);
  const price = leadTimeOf(found.chosen.map((a) => problem.actions[a]));
  return { ...found, price, bound: { price: times[low] ?? 0, size: found.bound.size } };
}

/** The cheapest set of a problem, of which the oracle has no action taken. */
function byBill(
  problem: CutProblem,
  oracle: ClosureOracle,
  { solver, mayUseFlow }: SearchOptions,
  none: SmallestSet,
): SmallestSet {
  if (mayUseFlow !== false) {
    const cut = findPlainCut(problem);
    if (cut !== null) {
      const price = billOf(cut.map((a) => problem.actions[a]));
      return { ...none, method: "max-flow", chosen: cut, price, bound: { price, size: cut.length } };
    }
  }
  const conflicts: number[][] = [];
  const instance: HittingSet = { conflicts, stopsOf: (action) => problem.actions[action]?.stops ?? [] };
  let hit: Hit = { chosen: [], price: 0, bound: { price: 0, size: 0 } };
  while (nameWays(oracle, hit.chosen, instance, conflicts)) hit = findHit(instance, solver);
  const isExact = isProved(hit);
  // A set that hits what is named and leaves a way open names it. The set found before hits that as well, since it
  // contains: its price and size stay, and only which of the equal sets is first is asked again.
  let first = isExact ? findFirstHit(instance, solver) : null;
  while (first !== null && nameWays(oracle, first, instance, conflicts)) first = findFirstHit(instance, solver);
  const chosen = first ?? (isExact ? hit.chosen : withoutSpare(oracle, hit.chosen));
  return {
    ...none,
    method: solver.name,
    chosen,
    price: billOf(chosen.map((a) => problem.actions[a])),
    bound: hit.bound,
    isExact,
    isFirst: first !== null,
    conflicts: conflicts.length,
  };
}

/** A set that contains without what the rest of it does without. */
function withoutSpare(oracle: ClosureOracle, chosen: readonly number[]): number[] {
  const kept: number[] = [];
  for (const action of chosen) oracle.add(action);
  for (const action of chosen.toReversed()) {
    oracle.remove(action);
    if (oracle.isContained()) continue;
    oracle.add(action);
    kept.push(action);
  }
  for (const action of kept) oracle.remove(action);
  return kept.toReversed();
}

/**
 * Adds ways that a set leaves open: names one, breaks it by the action that costs least and has broken most so far, and
 * goes on until none is open. Says whether there was any. Many ways at once make few rounds.
 */
function nameWays(
  oracle: ClosureOracle,
  chosen: readonly number[],
  { stopsOf }: HittingSet,
  conflicts: number[][],
): boolean {
  const taken = [...chosen];
  const paid = new Map<number, number>();
  for (const action of chosen) {
    oracle.add(action);
    for (const { workload, cents } of stopsOf(action)) paid.set(workload, Math.max(cents, paid.get(workload) ?? 0));
  }
  const named = new Map<number, number>();
  for (const conflict of conflicts) for (const action of conflict) named.set(action, (named.get(action) ?? 0) + 1);
  const before = conflicts.length;
  for (let way = oracle.leastBreakers(); way !== null; way = oracle.leastBreakers()) {
    conflicts.push(way);
    let best = -1;
    let bestPrice = Infinity;
    for (const action of way) {
      named.set(action, (named.get(action) ?? 0) + 1);
      let price = 0;
      for (const { workload, cents } of stopsOf(action)) price += Math.max(0, cents - (paid.get(workload) ?? 0));
      if (price > bestPrice || (price === bestPrice && (named.get(action) ?? 0) <= (named.get(best) ?? 0))) continue;
      best = action;
      bestPrice = price;
    }
    if (best < 0) throw new Error("smallest set: a way that nothing breaks was left in the problem");
    taken.push(best);
    oracle.add(best);
    for (const { workload, cents } of stopsOf(best)) paid.set(workload, Math.max(cents, paid.get(workload) ?? 0));
  }
  for (const action of taken) oracle.remove(action);
  return conflicts.length > before;
}

/** What reaches the scope whatever is done. */
function findInfeasible(problem: CutProblem): { holdings: number[]; jobs: string[] } {
  const everything = (oracle: ClosureOracle): ClosureOracle => {
    problem.actions.forEach((_, a) => oracle.add(a));
    return oracle;
  };
  const infeasible = { holdings: [] as number[], jobs: [] as string[] };
  if (everything(createOracle(problem)).isContained()) return infeasible;
  const withoutJobs = { ...problem, jobs: [] };
  problem.holdings.forEach((_, h) => {
    if (!everything(createOracle(withoutJobs, new Set([h]))).isContained()) infeasible.holdings.push(h);
  });
  // What is left may still reach together, or run by itself.
  for (;;) {
    const rest = without(problem, infeasible);
    const start = everything(createOracle(rest)).startOfOneWay();
    if (start === null) return infeasible;
    infeasible.jobs.push(...start.jobs);
    infeasible.holdings.push(...start.holdings.filter((h) => !infeasible.holdings.includes(h)));
    infeasible.holdings.sort((a, b) => a - b);
  }
}

/** A problem without what nobody can take away. Holdings keep their numbers: those left out are nothing. */
function without(problem: CutProblem, { holdings, jobs }: { holdings: number[]; jobs: string[] }): CutProblem {
  if (holdings.length + jobs.length === 0) return problem;
  return {
    ...problem,
    jobs: problem.jobs.filter(({ id }) => !jobs.includes(id)),
    holdings: problem.holdings.map((holding, h) =>
      holdings.includes(h) ? { ...holding, credential: -1, system: -1, mask: 0 } : holding,
    ),
  };
}
