import type { Stop } from "./cut-problem.ts";

/** Conflicts that a set must each hit: from every one it takes at least one action. */
export interface HittingSet {
  /** Action numbers, ascending, of each conflict; none is empty. */
  conflicts: readonly (readonly number[])[];
  /** What taking an action stops. */
  stopsOf: (action: number) => readonly Stop[];
}

/** A set that hits everything: cheapest, and of the cheapest a smallest one. */
export interface Hit {
  /** Ascending. */
  chosen: number[];
  price: number;
  /** No set that hits everything is cheaper than this, and none of that price is smaller. The set's own where proved. */
  bound: { price: number; size: number };
}

/** A part of an instance that shares neither actions nor work with the others, without what can be decided at once. */
export interface Core {
  /** Conflicts as numbers of `actions`. */
  conflicts: number[][];
  /** Action numbers of the instance, ascending. */
  actions: number[];
  /** What each action costs beyond what is paid already, by number of `actions`. */
  stops: Stop[][];
}

/** Searches a core; answers are in numbers of its actions. */
export interface CoreSolver {
  name: "branch-and-bound" | "mip";
  /** A cheapest smallest set; which of several equal ones is open. */
  find(core: Core): Hit;
  /** Of all sets of the price and size of `best`, both proved, the first in the order of the actions; null: given up. */
  findFirst(core: Core, best: Hit): number[] | null;
}

/** What is decided at once, and what is left to search, in independent parts. */
export interface Reduction {
  forced: number[];
  paid: Map<number, number>;
  cores: Core[];
}

/**
 * Decides what needs no search: a conflict with one action takes it; a conflict that contains another is hit with it; an
 * action is left out where another hits at least the same and stops no more. Every step keeps a cheapest smallest set;
 * with `keepsFirst`, where only an earlier action stands in for another, it keeps the first of them.
 */
export function reduce(instance: HittingSet, keepsFirst: boolean): Reduction {
  let conflicts = instance.conflicts.map((conflict) => new Set(conflict));
  const forced: number[] = [];
  const paid = new Map<number, number>();
  const stops = new Map<number, Stop[]>();
  const stopsOf = (action: number): Stop[] => {
    let left = stops.get(action);
    if (left === undefined) {
      left = instance.stopsOf(action).filter(({ workload, cents }) => cents > (paid.get(workload) ?? 0));
      stops.set(action, left);
    }
    return left;
  };
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const conflict of conflicts) {
      const [only] = conflict;
      if (conflict.size !== 1 || only === undefined || forced.includes(only)) continue;
      forced.push(only);
      for (const { workload, cents } of stopsOf(only)) paid.set(workload, Math.max(cents, paid.get(workload) ?? 0));
      stops.clear();
      isChanged = true;
    }
    if (isChanged) conflicts = conflicts.filter((conflict) => !forced.some((action) => conflict.has(action)));
    conflicts = withoutSupersets(conflicts);
    if (dropDominated(conflicts, stopsOf, keepsFirst)) isChanged = true;
  }
  return { forced, paid, cores: partsOf(conflicts, stopsOf, paid) };
}

function withoutSupersets(conflicts: readonly Set<number>[]): Set<number>[] {
  const bySize = conflicts.toSorted((a, b) => a.size - b.size);
  const kept: Set<number>[] = [];
  const keptWith = new Map<number, Set<number>[]>();
  for (const conflict of bySize) {
    let isSuperset = false;
    // A subset has its first member in this conflict, and is listed under it.
    for (const member of conflict) {
      for (const smaller of keptWith.get(member) ?? []) {
        if (isSubset(smaller, conflict)) {
          isSuperset = true;
          break;
        }
      }
      if (isSuperset) break;
    }
    if (isSuperset) continue;
    kept.push(conflict);
    const [first] = conflict;
    if (first === undefined) continue;
    const list = keptWith.get(first);
    if (list === undefined) keptWith.set(first, [conflict]);
    else list.push(conflict);
  }
  return kept;
}

function dropDominated(
  conflicts: readonly Set<number>[],
  stopsOf: (action: number) => readonly Stop[],
  keepsFirst: boolean,
): boolean {
  const hits = new Map<number, Set<number>>();
  conflicts.forEach((conflict, n) => {
    for (const action of conflict) {
      const own = hits.get(action);
      if (own === undefined) hits.set(action, new Set([n]));
      else own.add(n);
    }
  });
  let isChanged = false;
  for (const action of [...hits.keys()].sort((a, b) => b - a)) {
    const own = hits.get(action);
    if (own === undefined) continue;
    // Whatever hits at least the same is in the smallest of the conflicts that this one hits.
    let narrowest: Set<number> | undefined;
    for (const n of own) {
      const conflict = conflicts[n];
      if (conflict !== undefined && (narrowest === undefined || conflict.size < narrowest.size)) narrowest = conflict;
    }
    for (const other of narrowest ?? []) {
      const others = hits.get(other);
      if (other === action || (keepsFirst && other > action) || others === undefined || !isSubset(own, others))
        continue;
      if (!costsNoMore(stopsOf(other), stopsOf(action))) continue;
      for (const n of own) conflicts[n]?.delete(action);
      hits.delete(action);
      isChanged = true;
      break;
    }
  }
  return isChanged;
}

function isSubset(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  if (a.size > b.size) return false;
  for (const member of a) if (!b.has(member)) return false;
  return true;
}

/** Whether one list of stops costs no more than another whatever else is stopped. */
function costsNoMore(a: readonly Stop[], b: readonly Stop[]): boolean {
  return a.every(({ workload, cents }) => b.some((stop) => stop.workload === workload && stop.cents >= cents));
}

/** Splits what is left into parts that share neither actions nor work: each can be solved by itself. */
function partsOf(
  conflicts: readonly Set<number>[],
  stopsOf: (action: number) => Stop[],
  paid: ReadonlyMap<number, number>,
): Core[] {
  const parent = conflicts.map((_, n) => n);
  const rootOf = (n: number): number => {
    let root = n;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[n] = root;
    return root;
  };
  const firstWith = new Map<string, number>();
  const join = (key: string, n: number): void => {
    const before = firstWith.get(key);
    if (before === undefined) firstWith.set(key, n);
    else parent[rootOf(n)] = rootOf(before);
  };
  conflicts.forEach((conflict, n) => {
    for (const action of conflict) {
      join(`a${action}`, n);
      for (const { workload } of stopsOf(action)) join(`w${workload}`, n);
    }
  });
  const groups = new Map<number, Set<number>[]>();
  conflicts.forEach((conflict, n) => {
    const root = rootOf(n);
    groups.set(root, [...(groups.get(root) ?? []), conflict]);
  });
  return [...groups.values()].map((group) => {
    const actions = [...new Set(group.flatMap((conflict) => [...conflict]))].sort((a, b) => a - b);
    const local = new Map(actions.map((action, i) => [action, i]));
    return {
      actions,
      conflicts: group.map((conflict) => [...conflict].map((a) => local.get(a) ?? 0).sort((a, b) => a - b)),
      stops: actions.map((action) =>
        stopsOf(action).map(({ workload, cents }) => ({ workload, cents: cents - (paid.get(workload) ?? 0) })),
      ),
    };
  });
}

/** A cheapest smallest set of an instance, from those of its independent parts. */
export function findHit(instance: HittingSet, solver: Pick<CoreSolver, "find">): Hit {
  const { forced, paid, cores } = reduce(instance, false);
  const hit: Hit = { chosen: [...forced], price: 0, bound: { price: 0, size: forced.length } };
  for (const cents of paid.values()) hit.price += cents;
  hit.bound.price = hit.price;
  for (const core of cores) {
    const own = solver.find(core);
    hit.chosen.push(...own.chosen.map((i) => core.actions[i] ?? 0));
    hit.price += own.price;
    hit.bound.price += own.bound.price;
    hit.bound.size += own.bound.size;
  }
  hit.chosen.sort((a, b) => a - b);
  return hit;
}

/** Whether a set is proved to be a cheapest smallest one. */
export const isProved = ({ chosen, price, bound }: Hit): boolean =>
  bound.price === price && bound.size === chosen.length;

/**
 * The cheapest smallest set that comes first in the order of the actions; null: that could not be proved. What is first
 * in each independent part is first altogether.
 */
export function findFirstHit(instance: HittingSet, solver: CoreSolver): number[] | null {
  const { forced, cores } = reduce(instance, true);
  const chosen = [...forced];
  for (const core of cores) {
    const best = solver.find(core);
    const first = isProved(best) ? solver.findFirst(core, best) : null;
    if (first === null) return null;
    chosen.push(...first.map((i) => core.actions[i] ?? 0));
  }
  return chosen.sort((a, b) => a - b);
}
