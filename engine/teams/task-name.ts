import { RESPONSIBILITY } from "../model/responsibility.ts";
import { idOf, keyOf, type Run } from "../run/state.ts";
import type { TaskName, TaskOrder } from "./task.ts";

/** The name of the next task of an order. */
export function taskName(run: Run, order: Pick<TaskOrder, "action" | "object" | "alert" | "isWrong">): TaskName {
  const key = keyOf(order.action, idOf(run, order.object), occasionOf(order));
  const occurrence = run.taskCounts.get(key) ?? 0;
  return { key, occurrence, duty: RESPONSIBILITY[order.action].duty, failedVerifications: 0 };
}

/** A false alarm or duplicate work must not shift the luck of what the real attack leads to. */
function occasionOf({ action, alert, isWrong }: Pick<TaskOrder, "action" | "alert" | "isWrong">): string {
  if (action === "triage" && alert === undefined) return "duplicate";
  return isWrong === true || alert?.real === false ? "false-alarm" : "";
}
