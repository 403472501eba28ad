import { findHit, reduce, type Core, type CoreSolver, type Hit, type HittingSet } from "./hitting-set.ts";
import type { Stop } from "./cut-problem.ts";

/** Nodes of the search after which the best set found is kept and its distance from the bound is told. */
const NODES_MAX = 200_000;

/** The search inside the loop: exact branch and bound over bit masks of conflicts, up to a bound of nodes. */
export function branchAndBound(nodesMax = NODES_MAX): CoreSolver {
  const solver: CoreSolver = {
    name: "branch-and-bound",
    find: (core) => findCheapest(core, nodesMax),
    findFirst: (core, best) => firstOfEqual(core, best, nodesMax),
  };
  return solver;
}

/**
 * What stops nothing can all be taken, so the price is that of hitting the conflicts in which nothing is free. Whatever
 * costs more than that by itself is of no use to the rest, which often falls apart without it.
 */
function findCheapest(core: Core, nodesMax: number): Hit {
  const isFree = (a: number): boolean => core.stops[a]?.length === 0;
  const dear = core.conflicts.filter((conflict) => !conflict.some(isFree));
  const stopsOf = (a: number): Stop[] => core.stops[a] ?? [];
  const cheapest = findParts({ conflicts: dear, stopsOf }, nodesMax);
  const isKnown = cheapest.bound.price === cheapest.price;
  const isOfUse = (a: number): boolean => stopsOf(a).reduce((sum, { cents }) => sum + cents, 0) <= cheapest.price;
  const conflicts = isKnown ? core.conflicts.map((conflict) => conflict.filter(isOfUse)) : core.conflicts;
  return findParts({ conflicts, stopsOf }, nodesMax);
}

function findParts(instance: HittingSet, nodesMax: number): Hit {
  return findHit(instance, {
    find: (part) => {
      const { chosen, price, bound, isDone } = searchCore(part, nodesMax, Infinity, Infinity);
      return { chosen: chosen ?? [], price, bound: isDone ? { price, size: chosen?.length ?? 0 } : bound };
    },
  });
}

/** Takes each action in turn into the set if a set of the same price and size still has it. */
function firstOfEqual(core: Core, best: Hit, nodesMax: number): number[] | null {
  let witness = best.chosen;
  const taken: number[] = [];
  const banned = new Set<number>();
  const already = new Map<number, number>();
  for (let action = 0; action < core.actions.length && taken.length < best.chosen.length; action++) {
    const stops = core.stops[action] ?? [];
    if (!witness.includes(action)) {
      const withIt = new Map(already);
      pay(withIt, stops);
      const rest = core.conflicts
        .filter((conflict) => !conflict.includes(action) && !taken.some((before) => conflict.includes(before)))
        .map((conflict) => conflict.filter((a) => !banned.has(a)));
      const left = best.price - total(withIt);
      const found = left < 0 ? null : within(rest, core, withIt, left, best.chosen.length - taken.length - 1, nodesMax);
      if (found === undefined) return null;
      if (found === null) {
        banned.add(action);
        continue;
      }
      witness = [...taken, action, ...found];
    }
    taken.push(action);
    pay(already, stops);
  }
  return taken;
}

/** A set that hits these conflicts within a price and a size; null: there is none; undefined: not found out. */
function within(
  conflicts: number[][],
  core: Core,
  paid: ReadonlyMap<number, number>,
  price: number,
  size: number,
  nodesMax: number,
): number[] | null | undefined {
  if (conflicts.some((conflict) => conflict.length === 0)) return null;
  const reduced = reduce(
    {
      conflicts,
      stopsOf: (a) =>
        (core.stops[a] ?? []).flatMap(({ workload, cents }) => {
          const more = cents - (paid.get(workload) ?? 0);
          return more > 0 ? [{ workload, cents: more }] : [];
        }),
    },
    false,
  );
  const found = [...reduced.forced];
  let priceLeft = price - total(reduced.paid);
  let sizeLeft = size - found.length;
  for (const part of reduced.cores) {
    if (priceLeft < 0 || sizeLeft < 0) return null;
    const { chosen, price: paidFor, isDone } = searchCore(part, nodesMax, priceLeft, sizeLeft);
    if (chosen === null) return isDone ? null : undefined;
    if (!isDone) return undefined;
    priceLeft -= paidFor;
    sizeLeft -= chosen.length;
    found.push(...chosen.map((i) => part.actions[i] ?? 0));
  }
  return priceLeft < 0 || sizeLeft < 0 ? null : found;
}

function pay(paid: Map<number, number>, stops: readonly Stop[]): void {
  for (const { workload, cents } of stops) paid.set(workload, Math.max(cents, paid.get(workload) ?? 0));
}

function total(paid: ReadonlyMap<number, number>): number {
  let price = 0;
  for (const cents of paid.values()) price += cents;
  return price;
}

/** The cheapest smallest set within a price and a size, if there is one; `isDone` where nothing was left unsearched. */
function searchCore(
  { conflicts, actions, stops }: Core,
  nodesMax: number,
  priceMax: number,
  sizeMax: number,
): { chosen: number[] | null; price: number; bound: Hit["bound"]; isDone: boolean } {
  const words = (conflicts.length + 31) >>> 5;
  const hits = new Int32Array(actions.length * words);
  conflicts.forEach((conflict, n) => {
    for (const a of conflict) hits[a * words + (n >>> 5)] = (hits[a * words + (n >>> 5)] ?? 0) | (1 << (n & 31));
  });
  const workloads = [...new Set(stops.flatMap((list) => list.map(({ workload }) => workload)))];
  const numberOf = new Map(workloads.map((workload, i) => [workload, i]));
  const costs = stops.map((list) =>
    list.map((stop): Stop => ({ ...stop, workload: numberOf.get(stop.workload) ?? 0 })),
  );
  const bySize = conflicts.map((_, n) => n).sort((a, b) => (conflicts[a]?.length ?? 0) - (conflicts[b]?.length ?? 0));

  const paid = new Float64Array(workloads.length);
  const isBanned = new Uint8Array(actions.length);
  const isUsed = new Uint8Array(actions.length);
  const isTouched = new Uint8Array(workloads.length);
  const chosen: number[] = [];
  let price = 0;
  let best: number[] | null = null;
  let bestPrice = priceMax;
  // One more than allowed: a set must be better than this.
  let bestSize = sizeMax + 1;
  let nodes = 0;
  let rootBound = { price: 0, size: 0 };

  const marginal = (a: number): number => {
    let more = 0;
    for (const { workload, cents } of costs[a] ?? []) more += Math.max(0, cents - (paid[workload] ?? 0));
    return more;
  };

  const payFor = (a: number): number => {
    const more = marginal(a);
    for (const { workload, cents } of costs[a] ?? []) paid[workload] = Math.max(cents, paid[workload] ?? 0);
    return more;
  };

  /**
   * What hitting the rest costs at least: conflicts that share no action each take one more, and of those that share no
   * work either, each adds the price of its cheapest. A feasible dual of the relaxed problem.
   */
  const boundOf = (open: Int32Array): { price: number; size: number; next: number } => {
    isUsed.fill(0);
    isTouched.fill(0);
    let size = 0;
    let more = 0;
    let next = -1;
    let fewest = Infinity;
    for (const n of bySize) {
      if (((open[n >>> 5] ?? 0) & (1 << (n & 31))) === 0) continue;
      const conflict = conflicts[n] ?? [];
      let left = 0;
      let isApart = true;
      let isWorkApart = true;
      let cheapest = Infinity;
      for (const a of conflict) {
        if (isBanned[a] === 1) continue;
        left += 1;
        if (isUsed[a] === 1) isApart = false;
        for (const { workload } of costs[a] ?? []) if (isTouched[workload] === 1) isWorkApart = false;
        cheapest = Math.min(cheapest, marginal(a));
      }
      if (left === 0) return { price: Infinity, size: Infinity, next: n };
      if (left < fewest) {
        fewest = left;
        next = n;
      }
      if (isWorkApart && cheapest > 0) {
        more += cheapest;
        for (const a of conflict) {
          if (isBanned[a] === 1) continue;
          for (const { workload } of costs[a] ?? []) isTouched[workload] = 1;
        }
      }
      if (!isApart) continue;
      size += 1;
      for (const a of conflict) if (isBanned[a] === 0) isUsed[a] = 1;
    }
    return { price: more, size, next };
  };

  const search = (open: Int32Array): void => {
    nodes += 1;
    if (nodes > nodesMax) return;
    const bound = boundOf(open);
    if (nodes === 1) rootBound = { price: bound.price, size: bound.size };
    if (price + bound.price > bestPrice) return;
    if (price + bound.price === bestPrice && chosen.length + bound.size >= bestSize) return;
    if (bound.next < 0) {
      bestSize = chosen.length;
      best = chosen.slice();
      bestPrice = price;
      return;
    }
    if (bound.size === Infinity) return;
    const choices = (conflicts[bound.next] ?? [])
      .filter((a) => isBanned[a] === 0)
      .map((a) => ({ a, costs: marginal(a), hits: countHits(hits, a * words, open) }))
      .sort((x, y) => x.costs - y.costs || y.hits - x.hits || x.a - y.a);
    const left = new Int32Array(words);
    for (const { a } of choices) {
      for (let w = 0; w < words; w++) left[w] = (open[w] ?? 0) & ~(hits[a * words + w] ?? 0);
      const before = (costs[a] ?? []).map(({ workload }) => paid[workload] ?? 0);
      const more = payFor(a);
      price += more;
      chosen.push(a);
      search(left);
      chosen.pop();
      price -= more;
      (costs[a] ?? []).forEach(({ workload }, i) => {
        paid[workload] = before[i] ?? 0;
      });
      // Sets with this action have been seen; the rest of the branch does without it.
      isBanned[a] = 1;
    }
    for (const { a } of choices) isBanned[a] = 0;
  };
  const all = new Int32Array(words);
  conflicts.forEach((_, n) => {
    all[n >>> 5] = (all[n >>> 5] ?? 0) | (1 << (n & 31));
  });
  if (priceMax === Infinity) {
    best = greedyHit(conflicts, costs);
    bestSize = best.length;
    bestPrice = 0;
    for (const a of best) bestPrice += payFor(a);
    paid.fill(0);
  }
  search(all);
  return { chosen: best === null ? null : sorted(best), price: bestPrice, bound: rootBound, isDone: nodes <= nodesMax };
}

const sorted = (chosen: readonly number[]): number[] => chosen.toSorted((a, b) => a - b);

/** A set to begin with: what costs least and hits most, one after the other, without what turns out not to be needed. */
function greedyHit(conflicts: readonly (readonly number[])[], costs: readonly (readonly Stop[])[]): number[] {
  const paid = new Map<number, number>();
  const taken: number[] = [];
  for (let open = conflicts.slice(); open.length > 0;) {
    const hits = new Map<number, number>();
    for (const a of open.flat()) hits.set(a, (hits.get(a) ?? 0) + 1);
    let best = -1;
    let bestPrice = Infinity;
    for (const [a, count] of hits) {
      let price = 0;
      for (const { workload, cents } of costs[a] ?? []) price += Math.max(0, cents - (paid.get(workload) ?? 0));
      if (price > bestPrice || (price === bestPrice && count <= (hits.get(best) ?? 0))) continue;
      best = a;
      bestPrice = price;
    }
    taken.push(best);
    pay(paid, costs[best] ?? []);
    open = open.filter((conflict) => !conflict.includes(best));
  }
  return taken.toReversed().reduce((kept, a) => {
    const others = kept.filter((other) => other !== a);
    return conflicts.every((conflict) => others.some((other) => conflict.includes(other))) ? others : kept;
  }, taken);
}

function countHits(hits: Int32Array, from: number, open: Int32Array): number {
  let count = 0;
  for (let w = 0; w < open.length; w++) {
    let bits = (hits[from + w] ?? 0) & (open[w] ?? 0);
    for (; bits !== 0; bits &= bits - 1) count += 1;
  }
  return count;
}
