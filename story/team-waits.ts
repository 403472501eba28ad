import type { Seconds } from "../engine/model/people.ts";
import { formatDuration } from "./moments.ts";
import { ownerOf, type Stage, type TaskHistory } from "./task-history.ts";
import type { Titles } from "./titles.ts";

/** What a team waited for, longest first; what it waited for in several tasks at once is counted in each. */
export function waitsOf(team: string, tasks: readonly TaskHistory[], titles: Titles): string {
  const sums = new Map<string, Seconds>();
  for (const task of tasks) {
    for (const stage of task.stages) {
      if (waiterOf(stage, task) !== team) continue;
      const what = waitedFor(stage, team, titles);
      if (what !== null) sums.set(what, (sums.get(what) ?? 0) + stage.to - stage.from);
    }
  }
  return [...sums]
    .sort(([, a], [, b]) => b - a)
    .map(([what, seconds]) => `${what} ${formatDuration(seconds)}`)
    .join("; ");
}

/** Until somebody has taken a task over, the one who asked for it waits; then the one who has it. */
function waiterOf(stage: Stage, task: TaskHistory): string | null {
  const isUntaken = stage.segment === "hand-off" || stage.segment === "find-owner";
  return isUntaken ? (task.requester ?? ownerOf(task)) : ownerOf(task);
}

function waitedFor(stage: Stage, team: string, titles: Titles): string | null {
  const own = stage.team === team;
  const other = stage.asked === null ? titles.tag(stage.team) : titles.of(stage.asked.party);
  switch (stage.segment) {
    case "coverage":
      return own ? "its shift" : `the shift of ${titles.tag(stage.team)}`;
    case "queue":
      return own ? "its queue" : `the queue of ${titles.tag(stage.team)}`;
    case "find-owner":
      return "an owner to be found";
    case "approve":
      return `approval by ${titles.tag(stage.team)}`;
    case "consult":
      return `advice from ${titles.tag(stage.team)}`;
    case "authority":
      return stage.asked === null ? `${other} to come in` : `an answer from ${other}`;
    case "hand-off":
      return own && stage.asked === null ? "hand-over" : `${other} to take over`;
    case "alert-unread":
      return "alerts to be looked at";
    case "held":
      return "other tasks";
    default:
      return null;
  }
}
