import { RESPONSIBILITY } from "../model/responsibility.ts";
import { actionKey, type Run } from "../run/state.ts";
import { effectsOf } from "../teams/action-effects.ts";
import type { Candidate } from "../teams/candidates.ts";
import { planForTheRest, smallestPlan } from "../teams/plan.ts";
import { wayLeft, type Situation } from "../teams/situation.ts";
import type { Strike, Task } from "../teams/task.ts";
import { findOpen, openAtPar } from "./open-at-par.ts";
import { trueSituation } from "./true-situation.ts";

/** What was carried out this often and did not last is left alone where something else can do it. */
const TRIES_MAX = 2;

/** Cuts that are under way. */
export function openCuts(run: Run): Task[] {
  return run.tasks.filter((task) => !task.isDone && RESPONSIBILITY[task.action].disruptive);
}

/** Opens the cheapest set of cuts, as one strike, for whatever still reaches the scope when all that is under way is done. */
export function cutOnTruth(run: Run, cause: () => number): void {
  const underWay = openCuts(run).filter((task) => !isFutile(run, task));
  const situation = situationAfter(run, underWay);
  if (wayLeft(run, situation, []) === null) return;
  const { chosen, hopeless } = planOnTruth(run, situation);
  const strike: Strike | null = chosen.length > 1 ? { members: [], ready: 0, poised: 0 } : null;
  for (const { action, object } of chosen) openAtPar(run, { action, object, cause: cause(), strike });
  for (const object of hopeless) {
    const order = { action: "revoke" as const, object };
    if (findOpen(run, order) === undefined && !isFutile(run, order))
      openAtPar(run, { ...order, cause: cause(), strike: null });
  }
}

/** Whether a cut that is about to be made is needed: not where the rest of what is under way contains without it. */
export function isNeeded(run: Run, task: Task): boolean {
  if (!RESPONSIBILITY[task.action].disruptive) return true;
  const others = openCuts(run).filter((other) => other !== task && other.executedAt === Infinity);
  return wayLeft(run, situationAfter(run, others), []) !== null;
}

/** Whether an action on an object was refused by everybody, or did not do what it should. */
export const isFutile = (run: Run, { action, object }: Pick<Task, "action" | "object">): boolean =>
  run.incident.futile.has(actionKey(run, action, object));

const situationAfter = (run: Run, tasks: readonly Task[]): Situation => ({
  ...trueSituation(run),
  underWay: tasks.map(({ action, object }) => effectsOf(run, run.graph, action, object)),
});

/** The smallest set on the truth: first without what was tried and did not last, then with it, then for what can be cut. */
function planOnTruth(run: Run, situation: Situation): { chosen: readonly Candidate[]; hopeless: number[] } {
  const { futile } = run.incident;
  const tries = new Map<number, number>();
  for (const { action, object, executedAt } of run.tasks) {
    const key = actionKey(run, action, object);
    if (executedAt !== Infinity) tries.set(key, (tries.get(key) ?? 0) + 1);
  }
  const tried = [...tries].flatMap(([key, count]) => (count >= TRIES_MAX ? [key] : []));
  if (tried.length > 0) {
    run.incident.futile = new Set([...futile, ...tried]);
    const other = smallestPlan(run, -1, situation);
    run.incident.futile = futile;
    if (other !== null) return { chosen: other, hopeless: [] };
  }
  const chosen = smallestPlan(run, -1, situation);
  return chosen === null ? planForTheRest(run, -1, situation) : { chosen, hopeless: [] };
}
