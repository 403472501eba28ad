import { DRAW } from "../chance/draw-key.ts";
import { teamIdOf, type Run } from "../run/state.ts";
import { assumed, draw, finishTask, joinQueue, releaseSlot, waitUntil, workFor } from "./desk.ts";
import type { Task } from "./task.ts";

/** Waits until everything the action kills is dead, then has it verified where it was a cut. */
export function propagate(run: Run, task: Task): void {
  task.stage = "propagate";
  let until = run.now;
  for (const at of task.needsDead) until = Math.max(until, at);
  if (until <= run.now) return whenDead(run, task);
  waitUntil(run, task, until, "propagate", task.executor, whenDead);
}

function whenDead(run: Run, task: Task): void {
  // Cuts are verified; other work is done when it is done.
  if (!task.isDisruptive) return finishTask(run, task);
  // A vendor's claim is confirmed by whoever holds that duty, not by the vendor.
  if (task.isVendorDone) {
    const confirmation = run.organisation.row("vendor-confirmation", task.object).responsible[0];
    if (confirmation === undefined) return finishTask(run, task);
    return joinQueue(run, task, "queue-verify", confirmation, verify);
  }
  joinQueue(run, task, "queue-verify", task.team, verify);
}

function verify(run: Run, task: Task): void {
  const team = task.slotOf;
  const takes = draw(run, task, DRAW.verify, team, 0, assumed(run, task.isVendorDone ? "confirmEvidence" : "verify"));
  workFor(run, task, "verify", team, takes, endVerification);
}

function endVerification(run: Run, task: Task): void {
  const team = task.slotOf;
  const isDead = (task.claimTrue || task.isCheckable) && !run.wiring.isStillAlive(run, task);
  releaseSlot(run, task);
  run.emit?.({
    t: run.now,
    type: isDead ? "verified" : "verificationFailed",
    task: task.number,
    team: teamIdOf(run, team),
  });
  if (isDead) {
    task.isVerified = true;
    return finishTask(run, task);
  }
  task.failedVerifications += 1;
  run.wiring.verificationFailed(run, task);
}
