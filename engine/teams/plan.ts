import { idOf, objectOf, type Run } from "../run/state.ts";
import { mints } from "./action-effects.ts";
import { candidatesFor, isBefore, priceOf, type Candidate } from "./candidates.ts";
import { breaks, wayLeft, type Situation } from "./situation.ts";

const STEPS_MAX = 20_000;

/**
 * The cheapest set of actions after which, as far as a team knows, nothing reaches the scope: exact, by branching on the
 * actions that break one way still open; by price, then number of actions, then the order of the file. Null: nobody can
 * break some way. A search that reaches its bound says so in the run's diagnostics. What mints comes first in it.
 */
export function smallestPlan(run: Run, team: number, situation: Situation): Candidate[] | null {
  const candidates = candidatesFor(run, team, situation);
  let best: Candidate[] | null = null;
  let bestPrice = Infinity;
  let steps = 0;
  const search = (chosen: Candidate[], banned: ReadonlySet<Candidate>): void => {
    steps += 1;
    if (steps > STEPS_MAX) return;
    const price = priceOf(run, chosen);
    if (best !== null && (price > bestPrice || (price === bestPrice && chosen.length > best.length))) return;
    const done = chosen.map(({ effects }) => effects);
    const open = wayLeft(run, situation, done);
    if (open === null) {
      if (best !== null && price === bestPrice && chosen.length === best.length && !isEarlier(chosen, best)) return;
      best = chosen.toSorted(isBefore);
      bestPrice = price;
      return;
    }
    const nowBanned = new Set(banned);
    for (const candidate of candidates) {
      // A narrowed grant may still give enough: chosen once, it is of no more use.
      if (nowBanned.has(candidate) || chosen.includes(candidate) || !breaks(run, candidate.effects, open)) continue;
      search([...chosen, candidate], nowBanned);
      // Sets with this candidate have been seen; the rest of the branch does without it.
      nowBanned.add(candidate);
    }
  };
  search([], new Set());
  if (steps > STEPS_MAX && !run.diagnostics.includes("plan-bound")) run.diagnostics.push("plan-bound");
  const found = best as Candidate[] | null;
  if (found === null) return null;
  const first = (c: Candidate): number => (mintsAnother(run, c, found) ? 0 : 1);
  return found.toSorted((a, b) => first(a) - first(b) || isBefore(a, b));
}

/**
 * The smallest set where not everything can be cut: for what is left without the holdings that nobody can kill. Those are
 * named in the run's diagnostics; `hopeless` are the credentials among them, as objects.
 */
export function planForTheRest(
  run: Run,
  team: number,
  situation: Situation,
): { chosen: Candidate[]; hopeless: number[] } {
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
    return from >= 0 && to >= 0 && to !== from && mints(run, from, to);
  });
}
