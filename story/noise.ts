import type { RunEvent } from "../engine/run/event.ts";
import type { TaskHistory } from "./task-history.ts";
import { countOf } from "./text-layout.ts";
import { joinWords } from "./titles.ts";

/** Tasks that changed nothing for anybody: false alerts read and closed, what was never begun. */
export function findNoise(tasks: readonly TaskHistory[], events: readonly RunEvent[]): Set<TaskHistory> {
  const raised = new Set<number>();
  const closed = new Set<number>();
  for (const event of events) {
    if (event.type === "alertRaised" && event.false) raised.add(event.alert);
    if (event.type === "alertClosed" && !event.real && raised.has(event.alert)) closed.add(event.alert);
  }
  const isNoise = (task: TaskHistory): boolean => {
    if (task.action === "triage") return task.alert !== null && closed.has(task.alert);
    return task.stages.length === 0 && task.executions.length === 0 && task.ending.kind === "open";
  };
  return new Set(tasks.filter(isNoise));
}

/** Says what the story left out, in one sentence, or nothing. */
export function countNoise(noise: ReadonlySet<TaskHistory>, events: readonly RunEvent[]): string[] {
  const alerts = [...noise].filter(({ action }) => action === "triage").length;
  const tasks = noise.size - alerts;
  const duplicates = events.filter(({ type }) => type === "duplicateWork").length;
  const parts = [
    ...(alerts > 0 ? [`${countOf(alerts, "false alert")} read and closed`] : []),
    ...(tasks > 0 ? [`${countOf(tasks, "task")} that changed nothing`] : []),
    ...(duplicates > 0 ? [`${countOf(duplicates, "trace")} of what our own people had done`] : []),
  ];
  return parts.length === 0 ? [] : [`Not told above: ${joinWords(parts)}. See them with --all.`];
}
