import { addCause } from "../ledger/causes.ts";
import type { Row } from "../compile/letters.ts";
import type { Run } from "../run/state.ts";
import { authority, canCarryOut } from "./authority.ts";
import { askAgain } from "./consultation.ts";
import { endWaitNow, joinQueue } from "./desk.ts";
import { learn, levelOf } from "./knowledge.ts";
import type { Task, TaskStage } from "./task.ts";
import { coveredBy } from "./team-queue.ts";

const QUEUES = ["queue-decide", "queue-execute", "queue-verify"] as const satisfies readonly TaskStage[];

/** One team in place of another, wherever a row names it. */
export function inPlaceOf(row: Readonly<Row>, from: number, to: number): Row {
  const swap = (teams: readonly number[]): number[] => [...new Set(teams.map((team) => (team === from ? to : team)))];
  return {
    ...row,
    responsible: swap(row.responsible),
    accountable: swap(row.accountable),
    consulted: swap(row.consulted),
    informed: swap(row.informed),
  };
}

/**
 * What is under way with a team that leaves is its stand-in's from now on: its place in the letters of every open task,
 * what waits in its queue, and the approvals that it was asked for, which are asked for again. What it works on at this
 * moment it finishes. What it can do the stand-in can do as well by now.
 * Returns the numbers of the tasks that changed hands.
 */
export function handOverTasks(run: Run, from: number, to: number): number[] {
  const handed: number[] = [];
  for (const task of run.tasks) {
    if (task.isDone) continue;
    task.row = inPlaceOf(task.row, from, to);
    const isBegun = task.stage === "execute" || task.executedAt !== Infinity;
    if (task.executor === from && !isBegun && canCarryOut(run, task, to)) task.executor = to;
    if (task.team !== from) continue;
    task.team = to;
    tellOf(run, from, to, task.object);
    handed.push(task.number);
  }
  // A copy: moving takes from the queue that is walked.
  const waiting = run.desks[from]?.waiting.slice() ?? [];
  for (const { job } of waiting) if (!job.isDone) moveInQueue(run, job, from, to);
  for (const task of run.tasks) {
    if (task.isDone) continue;
    const isAsked = task.question?.asked.includes(from) === true;
    if (task.stage === "approve" && isAsked) {
      backAsModelled(task, from);
      askAgain(run, task, from, to);
    } else if (task.stage === "authority" && task.question === null && task.wait?.team === from) {
      // Waits for somebody of the team who has the ability; there may be others who have it.
      backAsModelled(task, from);
      endWaitNow(run, task);
      authority(run, task);
    } else if (task.stage === "hand-off" && task.wait?.team === from) task.wait.team = to;
  }
  return handed;
}

/** What the one who leaves knows of a thing, the stand-in is told. */
export function tellOf(run: Run, from: number, to: number, object: number): void {
  const level = levelOf(run, from, object);
  if (level === null || level === "cleared" || levelOf(run, to, object) !== null) return;
  const words = `hand-over by ${run.organisation.teams[from]?.team.title ?? ""}`;
  learn(run, to, object, level, { kind: "said", words }, { at: run.now, isMade: false, isRobbed: false });
}

function moveInQueue(run: Run, task: Task, from: number, to: number): void {
  const desk = run.desks[from];
  const stage = QUEUES.find((queue) => queue === task.stage);
  if (desk === undefined || stage === undefined) return;
  if (stage === "queue-execute" && task.executor === from) return;
  const place = desk.waiting.findIndex(({ job }) => job === task);
  const [entry] = desk.waiting.splice(place, 1);
  if (entry === undefined) return;
  const covered = coveredBy(desk, entry, run.now);
  const afterCoverage = addCause(run.causes, covered, task.cause, "coverage", from, task.duty, task.number);
  task.cause = addCause(run.causes, run.now, afterCoverage, "queue", from, task.duty, task.number);
  backAsModelled(task, from);
  // A delay was ruled of the task, whoever has it; that nobody comes was said of who has left.
  const delayedTo = entry.heldUntil === null || entry.heldUntil === Infinity ? null : entry.heldUntil;
  joinQueue(run, task, stage, to, task.atSlot, delayedTo);
}

/** That somebody cannot be reached was said of who has left, unless it was said of another team. */
function backAsModelled(task: Task, from: number): void {
  if (task.presence === null) return;
  task.presence = task.presence.filter(({ is, team }) => is !== "absent" || (team !== null && team !== from));
}
