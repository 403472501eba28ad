import { DRAW, keyOf, PAGED } from "../chance/draw-key.ts";
import { backlog } from "../attack/background-work.ts";
import { addCause } from "../ledger/causes.ts";
import { noteResponse } from "../ledger/responses.ts";
import type { DurationAssumption } from "../model/assumptions.ts";
import type { Duration, Seconds } from "../model/people.ts";
import { AFTERWARDS } from "../model/responsibility.ts";
import type { Segment } from "../model/vocabulary.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import { drawSeconds, teamIdOf, type Run } from "../run/state.ts";
import { noteWorkOn } from "./knowledge.ts";
import type { Presence, Step, Task, TaskName, Wait } from "./task.ts";
import { coveredBy, startNext, wakeAt } from "./team-queue.ts";
import { nextWorking } from "./working-time.ts";

/** A keyed draw of how long something about a task takes; keys hold the object, the duty and what the team is, never who it is. */
export const draw = (
  run: Run,
  task: TaskName,
  what: number,
  team: number,
  ordinal: number,
  duration: Duration,
): Seconds =>
  drawSeconds(
    run,
    keyOf(
      what,
      task.key,
      task.dutyKey,
      run.organisation.teams[team]?.parameterKey ?? 0,
      ordinal,
      task.failedVerifications,
    ),
    task.occurrence,
    duration,
  );

/** A friction duration of the design in play. */
export const assumed = (run: Run, name: DurationAssumption): Duration => run.organisation.assumptions.durations[name];

/** Whether a team's party is not ours: reaching it is a request to a vendor. */
export const isOutside = (run: Run, team: number): boolean => run.organisation.teams[team]?.ours !== true;

/** Whether it was said of those whom a task waits for that they are in the room, or cannot be reached; of one team before all. */
export function presenceOf(
  { presence }: { readonly presence: readonly Presence[] | null },
  segment: Segment,
  team: number | null,
): Presence["is"] | undefined {
  if (presence === null) return undefined;
  const said = presence.filter((one) => one.segment === segment && (one.team === team || one.team === null));
  return (said.find((one) => one.team !== null) ?? said[0])?.is;
}

/**
 * Waits until `at`, books the time, then goes on. Whoever is in the room now is not waited for; for somebody absent,
 * until `atLatest`.
 */
export function waitUntil(
  run: Run,
  task: Task,
  at: Seconds,
  segment: Segment,
  team: number | null,
  go: Step,
  atLatest: Seconds = Infinity,
): void {
  const presence = presenceOf(task, segment, team);
  const until = presence === undefined ? at : presence === "present" ? run.now : atLatest;
  task.wait = { task, segment, team, at: until, modelled: presence === undefined ? null : at, atLatest, go };
  runWait(run, task, task.wait);
}

/** Puts the end of a task's wait on the clock, in place of an end that was put there before. */
export function runWait(run: Run, task: Task, wait: Wait): void {
  const { at, segment, team } = wait;
  task.now = wait;
  if (at === Infinity || at > run.horizon) {
    run.emit?.({
      t: run.now,
      type: "taskWaits",
      task: task.number,
      segment,
      team: team === null ? null : teamIdOf(run, team),
      duty: task.duty,
      until: null,
    });
    return;
  }
  if (at > run.now) {
    run.emit?.({
      t: run.now,
      type: "taskWaits",
      task: task.number,
      segment,
      team: team === null ? null : teamIdOf(run, team),
      duty: task.duty,
      until: at,
    });
  }
  schedule(run.queue, at, ORDER.taskEnd, task.object, task.dutyNumber, endWait, wait, 0);
}

function endWait(run: Run, wait: Wait): void {
  const { task } = wait;
  // Cut short, or made longer: another wait has taken its place.
  if (task.wait !== wait || task.isDone) return;
  task.wait = null;
  book(run, wait);
  wait.go(run, task);
}

/** Ends a task's wait before its time: what was waited so far is booked, and nothing goes on by itself. */
export function endWaitNow(run: Run, task: Task): void {
  const { wait } = task;
  if (wait === null) return;
  task.wait = null;
  book(run, wait);
}

/** Books the time that ends now. */
function book(run: Run, { task, segment, team }: Wait): void {
  task.cause = addCause(run.causes, run.now, task.cause, segment, team, task.duty, task.number);
  if (isTowardsContainment(run, task)) noteResponse(run, task.cause);
}

/** Whether a task can be what containment waited for: not the work that puts things back, and not the answer to a false alarm. */
function isTowardsContainment(run: Run, task: Task): boolean {
  // What a vendor does at home for itself is not our response.
  const isTheirs = task.requester !== null && isOutside(run, task.requester);
  return !AFTERWARDS.has(task.action) && !isTheirs && !task.isWrong && task.alert?.real !== false;
}

/** When somebody of a team can first look at something: now, at the next shift, or when paged. */
export function firstAttention(run: Run, task: TaskName, team: number, what: number): Seconds {
  const desk = run.desks[team];
  const paged = pagedAt(run, task, team, what);
  return Math.min(nextWorking(desk?.shifts ?? null, run.now), paged);
}

function pagedAt(run: Run, task: TaskName, team: number, what: number): Seconds {
  const onCall = run.organisation.teams[team]?.team.coverage.onCall ?? null;
  if (onCall === null) return Infinity;
  if ((run.atHandUntil[team] ?? -Infinity) >= run.now) return run.now;
  return run.now + draw(run, task, what, team, 0, onCall);
}

/** Somebody of the team has just done something, and is at hand for a while yet. */
export function stayAtHand(run: Run, team: number): void {
  const stays = run.organisation.assumptions.durations.onCallStays.p50;
  run.atHandUntil[team] = Math.max(run.atHandUntil[team] ?? -Infinity, run.now + stays);
}

/**
 * Puts a task in a team's queue; `go` is called when a slot is free, somebody is at work and `delayedTo`, which was ruled of
 * it in another queue, has come.
 */
export function joinQueue(
  run: Run,
  task: Task,
  stage: "queue-decide" | "queue-execute" | "queue-verify",
  team: number,
  go: Step,
  delayedTo: Seconds | null = null,
): void {
  task.stage = stage;
  const desk = run.desks[team];
  if (desk === undefined) return;
  const ahead = backlog(run, team);
  const presence = presenceOf(task, "coverage", team);
  const paged = presence === "present" ? run.now : pagedAt(run, task, team, PAGED[stage]);
  const heldUntil = presence === "absent" ? Infinity : delayedTo;
  task.atSlot = go;
  desk.waiting.push({
    job: task,
    joinedAt: run.now,
    pagedAt: paged,
    notBefore: run.now + ahead,
    heldUntil,
  });
  const covered = Math.max(heldUntil ?? run.now, Math.min(nextWorking(desk.shifts, run.now), paged));
  if (covered > run.now || desk.busy >= desk.capacity || desk.waiting.length > 1 || ahead > 0) {
    task.now = { segment: covered > run.now ? "coverage" : "queue", team };
    run.emit?.({
      t: run.now,
      type: "taskWaits",
      task: task.number,
      segment: task.now.segment,
      team: teamIdOf(run, team),
      duty: task.duty,
      until: covered > run.now && covered !== Infinity ? covered : null,
    });
  }
  dispatch(run, team);
}

/** Starts what a team can start now, and wakes it again when its next job is ready. */
export function dispatch(run: Run, team: number): void {
  const desk = run.desks[team];
  if (desk === undefined || desk.waiting.length === 0 || desk.busy >= desk.capacity) return;
  for (let started = startNext(desk, run.now); started !== null; started = startNext(desk, run.now)) {
    const { job } = started;
    job.slotOf = team;
    // Until somebody was there it was coverage; the rest of the wait was the queue.
    const covered = coveredBy(desk, started, run.now);
    const afterCoverage = addCause(run.causes, covered, job.cause, "coverage", team, job.duty, job.number);
    job.cause = addCause(run.causes, run.now, afterCoverage, "queue", team, job.duty, job.number);
    schedule(run.queue, run.now, ORDER.taskStart, job.object, job.dutyNumber, takeSlot, job, 0);
  }
  const at = wakeAt(desk, run.now);
  if (at !== Infinity && at < (run.wakeAt[team] ?? Infinity) && at <= run.horizon) {
    run.wakeAt[team] = at;
    schedule(run.queue, at, ORDER.taskStart, 0, 0, wake, null, team);
  }
}

function takeSlot(run: Run, task: Task): void {
  task.atSlot(run, task);
}

function wake(run: Run, _: null, team: number): void {
  run.wakeAt[team] = Infinity;
  dispatch(run, team);
}

/** Gives a slot back, so that the next in the queue may start. */
export function releaseSlot(run: Run, task: Task): void {
  if (task.slotOf < 0) return;
  const team = task.slotOf;
  task.slotOf = -1;
  const desk = run.desks[team];
  if (desk !== undefined) desk.busy -= 1;
  dispatch(run, team);
}

/** Reads or decides for a drawn time, holding its slot. */
export function workOn(run: Run, task: Task, segment: Segment, assumption: DurationAssumption, go: Step): void {
  task.stage = "decide";
  const team = task.slotOf;
  const speed = run.organisation.teams[team]?.team.speed ?? 1;
  const takes = Math.floor(draw(run, task, DRAW.decide, team, 0, assumed(run, assumption)) * speed + 0.5);
  workFor(run, task, segment, team, takes, go);
}

/** Works on a task for a given time, holding its slot, and books it. */
export function workFor(run: Run, task: Task, segment: Segment, team: number, takes: Seconds, go: Step): void {
  const work: Wait = { task, segment, team, at: run.now + takes, modelled: null, atLatest: Infinity, go };
  task.now = work;
  run.emit?.({
    t: run.now,
    type: "taskWorks",
    task: task.number,
    segment,
    team: teamIdOf(run, team),
    duty: task.duty,
    until: work.at,
  });
  schedule(run.queue, work.at, ORDER.taskEnd, task.object, task.dutyNumber, endWork, work, team);
}

function endWork(run: Run, work: Wait, team: number): void {
  book(run, work);
  stayAtHand(run, team);
  work.go(run, work.task);
}

/** Ends a task; what waited for it is started by the wiring. */
export function finishTask(run: Run, task: Task): void {
  if (task.isDone) return;
  task.isDone = true;
  task.stage = "done";
  run.emit?.({ t: run.now, type: "taskDone", task: task.number });
  noteWorkOn(run, task.object);
  run.wiring.taskDone(run, task);
}
