import { touchesScopeOf } from "../analysis/closure-oracle.ts";
import { afterDone } from "../analysis/done-actions.ts";
import { trueEffect, trueStand, type TrueStand } from "../analysis/true-problem.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import { actionKey, type Run } from "../run/state.ts";
import type { Strike, Task } from "../teams/task.ts";
import { findOpen, openAtPar } from "./open-at-par.ts";
import { planOnTruth } from "./plan-on-truth.ts";

/** Cuts that are under way. */
export function openCuts(run: Run): Task[] {
  return run.tasks.filter((task) => !task.isDone && RESPONSIBILITY[task.action].disruptive);
}

/** Opens the cheapest set of cuts, as one strike, for whatever still reaches the scope when all that is under way is done. */
export function cutOnTruth(run: Run, cause: () => number): void {
  // More cuts never let more be reached, so what is contained stays so when those under way are done.
  if (run.contained && !run.isDirty) return;
  const stand = standAfter(
    run,
    underWay(run).filter((task) => !isFutile(run, task)),
  );
  if (!touchesScopeOf(stand.problem)) return;
  const { chosen, hopeless } = planOnTruth(run, stand);
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
  const others = underWay(run).filter((other) => other !== task && other.executedAt === Infinity);
  return touchesScopeOf(standAfter(run, others).problem);
}

/** Whether an action on an object was refused by everybody, or did not do what it should. */
export const isFutile = (run: Run, { action, object }: Pick<Task, "action" | "object">): boolean =>
  run.incident.futile.has(actionKey(run, action, object));

/** Whatever is under way that closes a way: cuts, and settings that are rolled back. */
const underWay = (run: Run): Task[] =>
  run.tasks.filter(
    ({ isDone, action }) => !isDone && (RESPONSIBILITY[action].disruptive || action === "roll-back-configuration"),
  );

/** What there is to contain when some tasks are done. */
function standAfter(run: Run, tasks: readonly Task[]): TrueStand {
  const stand = trueStand(run);
  const effects = tasks.map(({ action, objectId }) => trueEffect(run, stand, { action, object: objectId }));
  return { ...stand, problem: afterDone(stand.problem, effects) };
}
