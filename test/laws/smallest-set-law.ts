import type { CutAction, CutProblem, PriceKind } from "../../engine/analysis/cut-problem.ts";
import type { SmallestSet } from "../../engine/analysis/smallest-set.ts";
import { BACKS_UP, DELEGATES, FEDERATES, GRANTS, MINTS, STORES } from "../../engine/graph/trust-graph.ts";

type Answer = Pick<SmallestSet, "chosen" | "price" | "infeasible">;

/**
 * Whether nothing reaches the scope after some actions: taken naively, rule by rule over every edge until nothing changes,
 * with none of the engine's code.
 */
function containsNaively(problem: CutProblem, chosen: readonly number[], infeasible: Answer["infeasible"]): boolean {
  const { graph, state } = problem;
  const done = chosen.flatMap((a) => problem.actions[a] ?? []);
  const some = (is: (action: CutAction) => boolean): boolean => done.some(is);
  const isCutOff = (s: number): boolean => state.isolated[s] === 1 || some(({ isolates }) => isolates === s);
  const isOpenSetting = (k: number): boolean => !some(({ rollsBack }) => rollsBack === k);
  const isThere = (e: number): boolean =>
    state.edgePresent[e] === 1 &&
    !some(({ cuts }) => cuts.includes(e)) &&
    (problem.openedBy.get(e)?.some(isOpenSetting) ?? true) &&
    guardsOf(problem, e).every(
      (k) => state.controlOn[k] === 0 && (problem.disabledBy.get(k)?.some(isOpenSetting) ?? true),
    );
  const accessOf = (e: number): number =>
    done.reduce((left, a) => (a.narrows === e ? left & a.narrowsTo : left), state.edgeAccess[e] ?? 0);
  const isLive = (c: number): boolean => state.currentLive[c] === 1 && !some(({ withdraws }) => withdraws.includes(c));
  const isMintable = (c: number): boolean => state.mintBlocked[c] === 0 && !some(({ blocks }) => blocks.includes(c));

  if (problem.jobs.some(({ id, system }) => !infeasible.jobs.includes(id) && !isCutOff(system))) return false;
  const usable = new Set<number>();
  const access = new Map<number, number>();
  problem.holdings.forEach(({ credential, system, mask }, h) => {
    if (infeasible.holdings.includes(h) || some(({ ends }) => ends.includes(h))) return;
    if (credential >= 0) usable.add(credential);
    else if (!isCutOff(system)) access.set(system, (access.get(system) ?? 0) | mask);
  });
  for (let before = -1, now = 0; before !== now;) {
    before = now;
    for (let e = 0; e < graph.edgeCount; e++) {
      const [fromCredential = -1, fromSystem = -1] = [graph.fromCredential[e], graph.fromSystem[e]];
      const [toCredential = -1, toSystem = -1] = [graph.toCredential[e], graph.toSystem[e]];
      const needs = graph.edgeNeeds[e] ?? 0;
      const mask = access.get(fromSystem) ?? 0;
      const isReached = fromCredential >= 0 ? usable.has(fromCredential) : mask !== 0 && (mask & needs) === needs;
      if (!isReached || !isThere(e)) continue;
      const kind = graph.edgeKind[e];
      if (kind === BACKS_UP) continue;
      if ((kind === GRANTS || kind === FEDERATES) && !isCutOff(toSystem))
        access.set(toSystem, (access.get(toSystem) ?? 0) | accessOf(e));
      if (kind === MINTS && isMintable(toCredential)) usable.add(toCredential);
      if ((kind === STORES || kind === DELEGATES) && isLive(toCredential)) usable.add(toCredential);
    }
    now = usable.size;
    for (const have of access.values()) now += have * 1000;
  }
  return [...access].every(([s, have]) => have === 0 || graph.inScope[s] === 0);
}

const guardsOf = ({ graph }: CutProblem, e: number): number[] =>
  Array.from(graph.guards.subarray(graph.guardStart[e] ?? 0, graph.guardStart[e + 1] ?? 0));

/** The price of a set, added up anew. */
function priceNaively({ actions }: CutProblem, chosen: readonly number[], kind: PriceKind): number {
  const own = chosen.flatMap((a) => actions[a] ?? []);
  if (kind === "lead-time") return Math.max(0, ...own.map(({ lead }) => lead));
  const workloads = new Set(own.flatMap(({ stops }) => stops.map(({ workload }) => workload)));
  return [...workloads].reduce((sum, w) => {
    const costs = own.flatMap(({ stops }) => stops.filter(({ workload }) => workload === w).map(({ cents }) => cents));
    return sum + Math.max(...costs);
  }, 0);
}

/** Law 6: if everything together contains, so does the answer, and nothing less than it; prices only grow with the set. */
export function breachesOfLaw6(problem: CutProblem, kind: PriceKind, answer: Answer): string[] {
  const breaches: string[] = [];
  const { chosen, infeasible } = answer;
  const all = problem.actions.map((_, a) => a);
  const contains = (set: readonly number[]): boolean => containsNaively(problem, set, infeasible);
  const none = { holdings: [], jobs: [] };
  if (containsNaively(problem, all, none) && infeasible.holdings.length + infeasible.jobs.length > 0)
    breaches.push("something is called infeasible, and everything together contains");
  if (!contains(all)) breaches.push("everything together does not contain, even without what is called infeasible");
  if (!contains(chosen)) breaches.push("the answer does not contain");
  for (const left of chosen) {
    if (contains(chosen.filter((a) => a !== left))) breaches.push(`action ${left} is not needed`);
  }
  if (answer.price !== priceNaively(problem, chosen, kind)) breaches.push("the price is not that of the set");
  let before = 0;
  for (let n = 0; n <= all.length; n++) {
    const price = priceNaively(problem, all.slice(0, n), kind);
    if (price < before) breaches.push(`the price falls with action ${n}`);
    before = price;
  }
  if (answer.price > before) breaches.push("the answer costs more than everything");
  return breaches;
}

/** Law 7: of all subsets that contain, the answer is the cheapest, then the smallest, then the first. For few actions. */
export function breachesOfLaw7(problem: CutProblem, kind: PriceKind, answer: Answer): string[] {
  const count = problem.actions.length;
  let best: number[] | null = null;
  for (let mask = 0; mask < 1 << count; mask++) {
    const set = Array.from({ length: count }, (_, a) => a).filter((a) => (mask & (1 << a)) !== 0);
    const key = [priceNaively(problem, set, kind), set.length, ...set];
    if (best !== null && compare(key, best) >= 0) continue;
    if (containsNaively(problem, set, answer.infeasible)) best = key;
  }
  const found = [answer.price, answer.chosen.length, ...answer.chosen];
  return best !== null && compare(best, found) === 0
    ? []
    : [`brute force finds ${JSON.stringify(best)}, the answer is ${JSON.stringify(found)}`];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [one, other] = [a[i] ?? -1, b[i] ?? -1];
    // A price may be infinite on both sides, and then their difference is no number.
    if (one !== other) return one - other;
  }
  return 0;
}
