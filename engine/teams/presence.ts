import type { Segment } from "../model/vocabulary.ts";
import type { Run } from "../run/state.ts";
import { dispatch, runWait } from "./desk.ts";
import type { Task, Wait } from "./task.ts";

/**
 * Whoever a task waits for, in one kind of wait, is in the room now, cannot be reached, or is as the model has it. Holds
 * for the wait it is in and for those of the same kind to come.
 */
export function setPresence(run: Run, task: Task, segment: Segment, is: "modelled" | "present" | "absent"): void {
  if (is === "modelled") task.presence?.delete(segment);
  else (task.presence ??= new Map<Segment, "present" | "absent">()).set(segment, is);
  if (is === "modelled") return;
  const { wait } = task;
  const isWaitedFor = wait?.segment === segment || (segment === "approve" && task.stage === "approve");
  if (wait !== null && isWaitedFor) {
    const at = is === "present" ? run.now : Math.max(run.now, wait.atLatest);
    changeWait(run, task, { ...wait, at });
  }
  if (segment !== "coverage") return;
  run.desks.forEach((desk, team) => {
    for (const waiting of desk.waiting) {
      if (waiting.job !== task) continue;
      waiting.pagedAt = is === "present" ? run.now : Infinity;
      dispatch(run, team);
      return;
    }
  });
}

/** Makes the wait that a task is in longer. */
export function lengthenWait(run: Run, task: Task, by: number): void {
  const { wait } = task;
  if (wait !== null && wait.at !== Infinity) changeWait(run, task, { ...wait, at: wait.at + by });
}

function changeWait(run: Run, task: Task, wait: Wait): void {
  task.wait = wait;
  runWait(run, task, wait);
}
