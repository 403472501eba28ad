import type { Segment } from "../model/vocabulary.ts";
import { teamIdOf, type Run } from "../run/state.ts";
import { dispatch, runWait } from "./desk.ts";
import type { Presence, Task, Wait } from "./task.ts";
import { holdLonger, type Desk, type Waiting } from "./team-queue.ts";

/** A task's place in the queue of a team. */
interface InQueue {
  desk: Desk<Task>;
  team: number;
  entry: Waiting<Task>;
}

/** Whether a task waits: for somebody, for its effect, or in a team's queue. */
export function isWaiting(run: Run, task: Task): boolean {
  return task.wait !== null || placeOf(run, task) !== null;
}

function placeOf(run: Run, task: Task): InQueue | null {
  for (const [team, desk] of run.desks.entries()) {
    const entry = desk.waiting.find(({ job }) => job === task);
    if (entry !== undefined) return { desk, team, entry };
  }
  return null;
}

/**
 * Whoever a task waits for, in one kind of wait, is in the room now, cannot be reached, or is as the model has it. Said in
 * such a wait it holds for the team that is waited for; said beforehand, or of several who are asked, for whoever it is.
 */
export function setPresence(run: Run, task: Task, segment: Segment, is: Presence["is"] | "modelled"): void {
  const { wait } = task;
  const isAwaited = wait?.segment === segment || (segment === "approve" && task.stage === "approve");
  const place = segment === "coverage" ? placeOf(run, task) : null;
  const team = place?.team ?? (isAwaited && task.question?.segment !== segment ? wait?.team : null) ?? null;
  const others = (task.presence ?? []).filter(
    (one) => one.segment !== segment || (one.team !== team && one.team !== null && team !== null),
  );
  task.presence = is === "modelled" ? others : [...others, { segment, team, is }];
  if (wait !== null && isAwaited) {
    const modelled = wait.modelled ?? wait.at;
    const ends = is === "present" ? run.now : is === "absent" ? wait.atLatest : modelled;
    changeWait(run, task, { ...wait, at: Math.max(run.now, ends), modelled });
  }
  if (place === null) return;
  const { entry } = place;
  if (is === "present") entry.pagedAt = run.now;
  // Held until now, so that the time in which nobody came is booked as coverage.
  if (is === "absent") entry.heldUntil = Infinity;
  else if (entry.heldUntil === Infinity || (is === "present" && entry.heldUntil !== null)) entry.heldUntil = run.now;
  if (is === "absent") sayHeld(run, task, place);
  dispatch(run, place.team);
}

/** Makes the wait that a task is in longer, in a queue as well; those behind it there do not wait for it. */
export function lengthenWait(run: Run, task: Task, by: number): void {
  const { wait } = task;
  if (wait !== null) {
    const modelled = wait.modelled === null ? null : wait.modelled + by;
    if (wait.at !== Infinity) changeWait(run, task, { ...wait, at: wait.at + by, modelled });
    return;
  }
  const place = placeOf(run, task);
  if (place === null) return;
  holdLonger(place.desk, place.entry, run.now, by);
  sayHeld(run, task, place);
  dispatch(run, place.team);
}

/** Takes a task out of the queue that it is in. */
export function leaveQueue(run: Run, task: Task): void {
  const place = placeOf(run, task);
  if (place === null) return;
  place.desk.waiting.splice(place.desk.waiting.indexOf(place.entry), 1);
  dispatch(run, place.team);
}

function sayHeld(run: Run, task: Task, { team, entry }: InQueue): void {
  task.now = { segment: "coverage", team };
  run.emit?.({
    t: run.now,
    type: "taskWaits",
    task: task.number,
    segment: "coverage",
    team: teamIdOf(run, team),
    duty: task.duty,
    until: (entry.heldUntil ?? Infinity) > run.horizon ? null : entry.heldUntil,
  });
}

function changeWait(run: Run, task: Task, wait: Wait): void {
  task.wait = wait;
  runWait(run, task, wait);
}
