import { DRAW } from "../chance/draw-key.ts";
import { teamIdOf, type Run } from "../run/state.ts";
import { assumed, draw, finishTask, joinQueue, releaseSlot, waitUntil, workFor } from "./desk.ts";
import type { Step, Task } from "./task.ts";

/** Waits until everything the action kills is dead, as far as its platform says. */
export function propagate(run: Run, task: Task, whenDead: Step): void {
  task.stage = "propagate";
  let until = run.now;
  for (const at of task.needsDead) until = Math.max(until, at);
  if (until <= run.now) whenDead(run, task);
  else waitUntil(run, task, until, "propagate", task.executor, whenDead);
}

/** Has a cut verified; other work is done. */
export function confirm(run: Run, task: Task): void {
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
