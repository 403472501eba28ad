import { idOf, objectOf, type Run } from "../run/state.ts";
import { mints, type ActionEffects } from "./action-effects.ts";
import { candidatesFor, isBefore, priceOf, type Candidate } from "./candidates.ts";
import { findRemembered, remember, type RememberedPlan } from "./remembered-plan.ts";
import { breaks, partsOf, wayLeft, type Situation } from "./situation.ts";

const STEPS_MAX = 20_000;

/** Null: nobody can break some way. `isBounded`: the search reached its bound. */
type Found = Pick<RememberedPlan, "plan" | "isBounded">;

/**
 * The cheapest set of actions after which, as far as a team knows, nothing reaches the scope: exact, by branching on the
 * actions that break one way still open; by price, then number of actions, then the order of the file. Null: nobody can
 * break some way. A search that reaches its bound says so in the run's diagnostics. What mints comes first in it.
 */
export function smallestPlan(run: Run, team: number, situation: Situation): readonly Candidate[] | null {
  const remembered = findRemembered(run, team, situation);
  const { plan, isBounded } = remembered ?? findSmallest(run, team, situation);
  if (remembered === null) remember(run, team, situation, plan, isBounded);
  if (isBounded && !run.diagnostics.includes("plan-bound")) run.diagnostics.push("plan-bound");
  return plan;
}

function findSmallest(run: Run, team: number, situation: Situation): Found {
  const candidates = candidatesFor(run, team, situation);
  // What all of them together leave open, no set of them can close.
  const everything = candidates.map(({ effects }) => effects);
  if (wayLeft(run, situation, everything) !== null) return { plan: null, isBounded: false };
  const { plan, isBounded } = searchPlan(run, situation, mostPromisingFirst(run, candidates));
  const first = (c: Candidate): number => (mintsAnother(run, c, plan) ? 0 : 1);
  return { plan: plan.toSorted((a, b) => first(a) - first(b) || isBefore(a, b)), isBounded };
}

/** Cheap and far-reaching actions first: an early good answer cuts the rest of the search short, and changes no answer. */
function mostPromisingFirst(run: Run, candidates: readonly Candidate[]): Candidate[] {
  const price = new Map(candidates.map((candidate) => [candidate, priceOf(run, [candidate])]));
  const strength = ({ effects }: Candidate): number =>
    effects.dead.length + effects.blocks.length + effects.cuts.length;
  return candidates.toSorted((a, b) => price.get(a)! - price.get(b)! || strength(b) - strength(a));
}

/** The best set, where all candidates together are enough. */
function searchPlan(
  run: Run,
  situation: Situation,
  candidates: readonly Candidate[],
): { plan: readonly Candidate[]; isBounded: boolean } {
  let best: Candidate[] | null = null;
  let bestPrice = Infinity;
  let steps = 0;
  const chosen: Candidate[] = [];
  const done: ActionEffects[] = [];
  const closed = new Set<Candidate>();
  const search = (): void => {
    steps += 1;
    if (steps > STEPS_MAX) return;
    const price = priceOf(run, chosen);
    if (best !== null && (price > bestPrice || (price === bestPrice && chosen.length > best.length))) return;
    const open = wayLeft(run, situation, done);
    if (open === null) {
      if (best !== null && price === bestPrice && chosen.length === best.length && !isEarlier(chosen, best)) return;
      best = chosen.toSorted(isBefore);
      bestPrice = price;
      return;
    }
    // At least one more is needed, which is free at best.
    if (best !== null && price === bestPrice && chosen.length >= best.length) return;
    const parts = partsOf(run, open);
    // A narrowed grant may still give enough: chosen once, it is of no more use.
    const breaking = candidates.filter((candidate) => !closed.has(candidate) && breaks(candidate.effects, parts));
    for (const candidate of breaking) {
      chosen.push(candidate);
      done.push(candidate.effects);
      closed.add(candidate);
      search();
      chosen.pop();
      done.pop();
      // It stays closed: sets with this candidate have been seen, and the rest of the branch does without it.
    }
    for (const candidate of breaking) closed.delete(candidate);
  };
  search();
  return { plan: best ?? candidates.toSorted(isBefore), isBounded: steps > STEPS_MAX };
}

/**
 * The smallest set where not everything can be cut: for what is left without the holdings that nobody can kill. Those are
 * named in the run's diagnostics; `hopeless` are the credentials among them, as objects.
 */
export function planForTheRest(
  run: Run,
  team: number,
  situation: Situation,
): { chosen: readonly Candidate[]; hopeless: number[] } {
  const { credentials, systems } = run.world.scenario;
  const isHopeless = (alone: Situation, id: string): boolean => {
    if (smallestPlan(run, team, alone) !== null) return false;
    const what = `cannot-kill/${id}`;
    if (!run.diagnostics.includes(what)) run.diagnostics.push(what);
    return true;
  };
  const hopeless = situation.credentials.filter((c) =>
    isHopeless({ ...situation, credentials: [c], footholds: [] }, credentials[c]?.id ?? ""),
  );
  const footholds = situation.footholds.filter(
    (s) => !isHopeless({ ...situation, credentials: [], footholds: [s] }, systems[s]?.id ?? ""),
  );
  const kept = situation.credentials.filter((c) => !hopeless.includes(c));
  return {
    chosen: smallestPlan(run, team, { ...situation, credentials: kept, footholds }) ?? [],
    hopeless: hopeless.map((c) => objectOf(run, credentials[c]?.id ?? "")),
  };
}

/** Whether a set stands before another of the same price and size, in the order of the file. */
function isEarlier(a: readonly Candidate[], b: readonly Candidate[]): boolean {
  const sorted = a.toSorted(isBefore);
  for (const [i, candidate] of sorted.entries()) {
    const other = b[i];
    const order = other === undefined ? 0 : isBefore(candidate, other);
    if (order !== 0) return order < 0;
  }
  return false;
}

/** Whether an action stops something that makes other things of the same plan anew: a broker, or a credential that mints. */
export function mintsAnother(run: Run, candidate: Candidate, plan: readonly Candidate[]): boolean {
  if (candidate.action === "tighten-broker") return true;
  const { credentialIndex } = run.world;
  const from = credentialIndex.get(idOf(run, candidate.object)) ?? -1;
  return plan.some((other) => {
    const to = credentialIndex.get(idOf(run, other.object)) ?? -1;
    return from >= 0 && to >= 0 && to !== from && mints(run.world, from, to);
  });
}
