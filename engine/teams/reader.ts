import type { Run } from "../run/state.ts";
import type { Task } from "./task.ts";

/** Who learns what a task finds out: the team that does it, or ours that asked for it where another party does it for us. */
export function readerOf(run: Run, task: Task): number {
  const isOurs = (team: number | null): boolean => team !== null && run.organisation.teams[team]?.ours === true;
  return !isOurs(task.team) && task.requester !== null && isOurs(task.requester) ? task.requester : task.team;
}
