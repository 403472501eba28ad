import { profileOf } from "../attack/deaths.ts";
import { endIgnorance } from "../ledger/alert-cause.ts";
import { actionKey, idOf, teamIdOf, type Run } from "../run/state.ts";
import { cutMissing } from "./cutting.ts";
import { finishTask } from "./desk.ts";
import { escalate, repeat, repeatLater } from "./execution.ts";
import {
  clear,
  dropClaim,
  learn,
  levelOf,
  noteClaim,
  openClaimOf,
  reopen,
  seenAtOf,
  type Origin,
} from "./knowledge.ts";
import { checkObligations } from "./obligations.ts";
import { openTask } from "./pipeline.ts";
import { openAgain, planTask } from "./planned.ts";
import { readerOf } from "./reader.ts";
import { respond } from "./respond.ts";
import type { RevocationClaim, Task } from "./task.ts";

const QUICK_REPEATS_MAX = 1;

/** What an unattended design does when a task of its has ended. */
export function onTaskDone(run: Run, task: Task): void {
  const { action } = task;
  if (action === "triage") {
    if (task.alert !== null) afterTriage(run, task);
  } else if (action === "declare") {
    planTask(run, { action: "take-command", object: 0, requester: task.team, cause: task.cause });
    checkObligations(run, task.cause);
    respondFor(run, task);
  } else if (action === "restore" || action === "roll-back-configuration") {
    // What was put right is no news; what is done to it from now on is.
    if (!task.isDeclined) for (const team of takingPart(task)) clear(run, team, task.object, run.now, run.now);
    respondFor(run, task);
  } else if (action === "confirm-vendor-evidence") afterConfirmation(run, task);
  else if (task.isDisruptive) afterCut(run, task);
  else if (action === "trace-reach" || action === "ask-vendor" || action === "break-glass") {
    checkObligations(run, task.cause);
    respondFor(run, task);
  }
}

const takingPart = (task: Task): number[] => [task.team, ...(task.requester === null ? [] : [task.requester])];

/** Our side goes on from here; what another party does for itself is its own affair. */
function respondFor(run: Run, task: Task): void {
  const team = readerOf(run, task);
  if (run.organisation.teams[team]?.ours === true) respond(run, team, task.cause);
}

function afterTriage(run: Run, task: Task): void {
  const { alert } = task;
  if (alert === null) return;
  run.emit?.({
    t: run.now,
    type: "alertClosed",
    alert: alert.number,
    real: alert.real,
    team: teamIdOf(run, task.team),
  });
  if (!alert.real) {
    const { object } = task;
    const isActedOn =
      run.organisation.design.policy.revokeOnSuspicion || run.organisation.preAuthorised("revoke", object);
    if (isActedOn) openAgain(run, { action: "revoke", object, requester: task.team, cause: task.cause, isWrong: true });
    return;
  }
  // Where another party reads our alerts, it tells the team that passed them on.
  const reader = readerOf(run, task);
  let isNew = false;
  const origin: Origin = { kind: "alert", alert: alert.number };
  for (const thing of alert.things) {
    // A grant that was seen in use is a fact; what it was used with is a suspicion until it is traced.
    const level = run.organisation.objects[thing]?.type === "edge" ? "known" : "suspected";
    // That something is dead is no news where that was verified.
    if (alert.claim?.credentials.includes(thing) === true && levelOf(run, reader, thing) === "cleared") continue;
    const evidence = { at: alert.doneAt, isMade: false, isRobbed: false };
    isNew = learn(run, reader, thing, level, origin, evidence) || isNew;
  }
  for (const system of alert.took) {
    const robbed = run.organisation.systemObjects[system] ?? 0;
    isNew =
      learn(run, reader, robbed, "suspected", origin, { at: alert.doneAt, isMade: false, isRobbed: true }) || isNew;
  }
  if (alert.claim !== null) hearClaim(run, reader, alert.claim, alert.doneAt);
  if (run.organisation.teams[reader]?.ours !== true) return;
  endIgnorance(run);
  run.detectedAt = Math.min(run.detectedAt, run.now);
  run.incident.isOpen = true;
  if (isNew && run.believedAt !== Infinity) {
    run.believedAt = Infinity;
    for (const belief of run.belief) belief.until = Math.min(belief.until, run.now);
    run.emit?.({ t: run.now, type: "containmentReopened", by: `alert ${alert.number}` });
  }
  checkObligations(run, task.cause);
  respond(run, reader, task.cause);
}

function hearClaim(run: Run, team: number, { party, quality, credentials }: RevocationClaim, at: number): void {
  for (const object of credentials) noteClaim(run, team, object, at);
  run.emit?.({
    t: run.now,
    type: "revocationClaimed",
    team: teamIdOf(run, team),
    party,
    claim: quality,
    credentials: credentials.map((object) => idOf(run, object)),
  });
}

/** A claim that proved true clears what it was about; one that did not is forgotten, and our own cuts follow. */
function afterConfirmation(run: Run, task: Task): void {
  for (const team of takingPart(task)) {
    const claimedAt = openClaimOf(run, team, task.object);
    if (task.isVerified && claimedAt !== null) clear(run, team, task.object, claimedAt, claimedAt);
    else dropClaim(run, team, task.object);
  }
  respondFor(run, task);
}

/** After a cut was made and verified: what it killed is cleared; who should have been told and was not works on its traces. */
function afterCut(run: Run, task: Task): void {
  const deadAt = Math.max(task.executedAt, ...task.needsDead);
  if (task.isVerified) {
    const { credentialObjects } = run.organisation;
    const killed = task.covered.map((i) => credentialObjects[run.instances[i]?.template ?? 0] ?? 0);
    for (const object of new Set([task.object, ...killed])) {
      // Abused again after it was dead: what was used then is something else, and it is not over.
      for (const team of takingPart(task)) {
        if (seenAtOf(run, team, object) > deadAt) reopen(run, team, object);
        else clear(run, team, object, task.executedAt, deadAt);
      }
    }
  }
  const watcher = run.organisation.row("monitoring", task.object).responsible[0];
  const { accountable, consulted, informed } = task.row;
  const told = [...takingPart(task), task.executor, ...accountable, ...consulted, ...informed];
  if (watcher !== undefined && !told.includes(watcher) && task.covered.length > 0) {
    const extra = openTask(run, { action: "triage", object: task.object, requester: watcher, cause: task.cause });
    if (extra !== null)
      run.emit?.({ t: run.now, type: "duplicateWork", team: teamIdOf(run, watcher), task: extra.number });
  }
  const next = task.requester ?? task.team;
  if (run.organisation.teams[next]?.ours === true) respond(run, next, task.cause);
}

/**
 * A cut whose verification failed: the issuer's own people where the documented call does nothing, else once more. Where
 * that fails too, another set of cuts takes its place; where there is none, it is checked again day by day.
 */
export function onVerificationFailed(run: Run, task: Task): void {
  const template = run.world.credentialIndex.get(task.objectId) ?? -1;
  const works = template < 0 || profileOf(run, template)?.works !== false;
  if (!works && !task.isVendorDone && escalate(run, task)) return;
  if (task.failedVerifications <= QUICK_REPEATS_MAX) return repeat(run, task);
  run.incident.futile.add(actionKey(run, task.action, task.object));
  const team = readerOf(run, task);
  const isReplaced = run.organisation.teams[team]?.ours === true && cutMissing(run, team, task.cause, null);
  if (!isReplaced) return repeatLater(run, task);
  task.isDeclined = true;
  finishTask(run, task);
}
