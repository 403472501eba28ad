import { actionKey, type Run } from "../run/state.ts";
import { deadBy } from "./action-effects.ts";
import { isFreshSince } from "./knowledge.ts";
import { openTask } from "./pipeline.ts";
import type { Task, TaskOrder } from "./task.ts";

/** The last task for an action on an object, or nothing. */
export function findPlanned(run: Run, order: Pick<TaskOrder, "action" | "object">): Task | undefined {
  return run.incident.planned[actionKey(run, order.action, order.object)] ?? undefined;
}

/** Opens a task once; done before means done, unless what it is about came back. */
export function planTask(run: Run, order: TaskOrder): Task | null {
  const before = findPlanned(run, order);
  if (before !== undefined && !isDue(run, before, order)) return null;
  return openAgain(run, order);
}

/** Opens a task whatever was done before, unless the same one is still under way. */
export function openAgain(run: Run, order: TaskOrder): Task | null {
  const before = findPlanned(run, order);
  if (before?.isDone === false) return null;
  // Refused for want of anybody able: asking again at once would be refused again.
  const isRefused = before?.isDeclined === true && before.executedAt === Infinity;
  if (isRefused && run.now < before.openedAt + run.organisation.assumptions.durations.vendorRetry.p50) return null;
  if (!run.wiring.opensByItself(run, order)) return null;
  const task = openTask(run, order);
  if (task !== null) run.incident.planned[actionKey(run, order.action, order.object)] = task;
  return task;
}

/** Whether a task that was there before has to be done again: something it was to end became known anew since. */
export function isDue(run: Run, before: Task, order: TaskOrder): boolean {
  if (!before.isDone) return false;
  if (order.isWrong === true) return true;
  const team = order.requester ?? before.team;
  if (isFreshSince(run, team, order.object, before.openedAt)) return true;
  const { credentialObject } = run.organisation;
  for (const c of deadBy(run, order.action, order.object)) {
    if (isFreshSince(run, team, credentialObject + c, before.openedAt)) return true;
  }
  return false;
}
