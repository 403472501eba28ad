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
  const key = actionKey(run, order.action, order.object);
  const before = run.incident.planned[key] ?? null;
  if (before !== null && !isDue(run, before, order)) return null;
  return openAfter(run, order, key, before);
}

/** Opens a task whatever was done before, unless the same one is still under way. */
export function openAgain(run: Run, order: TaskOrder): Task | null {
  const key = actionKey(run, order.action, order.object);
  return openAfter(run, order, key, run.incident.planned[key] ?? null);
}

function openAfter(run: Run, order: TaskOrder, key: number, before: Task | null): Task | null {
  if (before !== null) {
    if (!before.isDone) return null;
    // Refused for want of anybody able: asking again at once would be refused again.
    const isRefused = before.isDeclined && before.executedAt === Infinity;
    if (isRefused && run.now < before.openedAt + run.organisation.assumptions.durations.vendorRetry.p50) return null;
  }
  if (!run.wiring.opensByItself(run, order)) return null;
  const task = openTask(run, order);
  if (task !== null) run.incident.planned[key] = task;
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
