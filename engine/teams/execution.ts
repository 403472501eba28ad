import { DRAW, keyOf } from "../chance/draw-key.ts";
import { happens } from "../chance/draw.ts";
import { abilityOf } from "../compile/abilities.ts";
import type { Duration, Seconds } from "../model/people.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import { teamIdOf, type Run } from "../run/state.ts";
import { letsBackIn, putOff } from "../response/put-back.ts";
import { deadBy } from "./action-effects.ts";
import { assumed, draw, finishTask, isOutside, joinQueue, releaseSlot, waitUntil, workFor } from "./desk.ts";
import type { Task } from "./task.ts";
import { askVendor, clauseFor } from "./vendor.ts";
import { confirm, propagate } from "./verification.ts";

/** Ready to be carried out: alone at once, when what comes before it has taken effect, or with the others of its strike. */
export function prepared(run: Run, task: Task): void {
  const { strike } = task;
  if (strike === null && task.holdsFor === 0) return toExecution(run, task);
  releaseSlot(run, task);
  task.stage = "ready";
  task.now = { segment: "decide", team: task.team };
  if (strike === null) return;
  strike.ready += 1;
  if (strike.ready === strike.members.length) launch(run, strike.members, task.cause);
}

/** One of the tasks that a task held its last step for has taken effect, or ended; after the last of them it goes on, if it is prepared. */
export function letGo(run: Run, task: Task, cause: number): void {
  task.holdsFor -= 1;
  if (task.holdsFor > 0 || task.stage !== "ready" || task.isDone) return;
  task.cause = cause;
  toExecution(run, task);
}

function launch(run: Run, members: readonly Task[], cause: number): void {
  for (const member of members) {
    if (member.isDone) continue;
    // The slowest preparation binds all of them.
    member.cause = cause;
    toExecution(run, member);
  }
}

/** Takes a task that was declined or refused out of its strike, so that the others do not wait for it. */
export function dropFromStrike(run: Run, task: Task): void {
  const { strike } = task;
  if (strike === null) return;
  strike.members = strike.members.filter((member) => member !== task);
  if (strike.members.length > 0 && strike.ready === strike.members.length) launch(run, strike.members, task.cause);
}

function toExecution(run: Run, task: Task): void {
  const isVendor = isOutside(run, task.executor);
  task.isVendorDone = isVendor && task.requester !== null && !isOutside(run, task.requester);
  if (task.slotOf === task.executor) execute(run, task);
  else {
    releaseSlot(run, task);
    joinQueue(run, task, "queue-execute", task.executor, execute);
  }
}

function execute(run: Run, task: Task): void {
  task.stage = "execute";
  const ability = abilityOf(run.world, run.organisation, task.executor, task.action, task.objectId);
  const speed = run.organisation.teams[task.executor]?.team.speed ?? 1;
  const base = draw(
    run,
    task,
    DRAW.execute,
    task.executor,
    0,
    ability?.takes ?? breakGlassTime(run, task) ?? assumed(run, RESPONSIBILITY[task.action].takes),
  );
  const takes = Math.floor(base * speed + 0.5) + extraWork(task);
  workFor(run, task, "execute", task.executor, takes, strike);
}

/** Carries a task out now, or with the others of its strike in one instant: whoever watches sees no part of it before the whole. */
function strike(run: Run, task: Task): void {
  const together = task.strike;
  if (together === null) return carryOut(run, task);
  releaseSlot(run, task);
  task.stage = "ready";
  together.poised += 1;
  if (together.poised < together.members.length) return;
  for (const member of together.members) {
    member.cause = task.cause;
    // What has to be done again after a failed verification is done alone.
    member.strike = null;
    carryOut(run, member);
  }
}

/** Ends a task at its last step, which is not taken. */
function drop(run: Run, task: Task, why: "already-done" | "reopened"): void {
  run.emit?.({ t: run.now, type: "taskRefused", task: task.number, why });
  releaseSlot(run, task);
  task.isDeclined = true;
  task.isDropped = true;
  finishTask(run, task);
}

function carryOut(run: Run, task: Task): void {
  if (!run.wiring.isNeeded(run, task)) return drop(run, task, "already-done");
  if (task.onlyWhenOver && !run.wiring.isOver(run) && letsBackIn(run, task)) {
    putOff(run, task);
    return drop(run, task, "reopened");
  }
  if (task.isVendorDone) {
    const { wordIsTrue } = run.organisation.assumptions.numbers;
    const party = run.organisation.teams[task.executor]?.team.party ?? "";
    const claim = clauseFor(run, party, task.action)?.claim ?? "word";
    task.claimTrue =
      claim !== "word" ||
      happens(run.seed, run.index, keyOf(DRAW.word, task.key, task.failedVerifications), task.occurrence, wordIsTrue);
    run.emit?.({ t: run.now, type: "vendorClaimed", task: task.number, party, claim, true: task.claimTrue });
    // What the claim was about is checked all the same: it may have died by itself.
    const dead = deadBy(run, task.action, task.object);
    task.isCheckable = dead.length > 0;
    if (!task.claimTrue)
      task.covered = run.instances.flatMap(({ live, template }, i) => (live && dead.includes(template) ? [i] : []));
  }
  if (task.claimTrue) {
    run.emit?.({
      t: run.now,
      type: "actionExecuted",
      task: task.number,
      action: task.action,
      object: task.objectId,
      team: teamIdOf(run, task.executor),
    });
    task.executedAt = run.now;
    run.wiring.execute(run, task);
  }
  releaseSlot(run, task);
  propagate(run, task, tookEffect);
}

/** Has a cut verified. What comes after it in the plan does not wait for that: more than a platform says nobody knows yet. */
function tookEffect(run: Run, task: Task): void {
  const { cause } = task;
  confirm(run, task);
  for (const next of task.thenCarryOut.splice(0)) letGo(run, next, cause);
}

/** How long emergency access to a system takes by the case itself, where that says it. */
export function breakGlassTime(run: Run, task: Pick<Task, "action" | "objectId">): Duration | null {
  if (task.action !== "break-glass") return null;
  return run.world.scenario.systems[run.world.systemIndex.get(task.objectId) ?? -1]?.breakGlass ?? null;
}

/** Time that carrying out takes beyond the usual, set by what is being done (a restore lasts as long as its data needs). */
function extraWork(task: Task): Seconds {
  return task.way?.seconds ?? 0;
}

/** Hands a cut that did not work to a team of the party that issued the credential; false where there is none. */
export function escalate(run: Run, task: Task): boolean {
  const { organisation, world } = run;
  const template = world.credentialIndex.get(task.objectId) ?? -1;
  const issuer = world.scenario.systems[world.issuer[template] ?? -1]?.party;
  const executor = organisation.order.find(
    (team) =>
      isOutside(run, team) &&
      organisation.teams[team]?.team.party === issuer &&
      abilityOf(world, organisation, team, task.action, task.objectId) !== null,
  );
  if (executor === undefined) return false;
  task.executor = executor;
  task.needsDead = [];
  task.claimTrue = true;
  askVendor(run, task, executor, "authority", toExecution);
  return true;
}

/** Does a cut again with the same hands, after a verification that failed. */
export function repeat(run: Run, task: Task): void {
  task.needsDead = [];
  task.claimTrue = true;
  toExecution(run, task);
}

/** The same after a while: a check that keeps failing is made again, not given up. */
export function repeatLater(run: Run, task: Task): void {
  const after = draw(run, task, DRAW.repeat, task.executor, 0, assumed(run, "vendorRetry"));
  waitUntil(run, task, run.now + after, "verify", task.team, repeat);
}
