import { DRAW, keyOf } from "../chance/draw-key.ts";
import { addCause, lastOf } from "../ledger/causes.ts";
import type { Seconds } from "../model/people.ts";
import { ACTION_NUMBER, INCIDENT, type Action } from "../model/vocabulary.ts";
import { whatToPutBack } from "../response/put-back.ts";
import { restoreWay } from "../response/recovery.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import { drawSeconds, idOf, objectOf, teamIdOf, type Run } from "../run/state.ts";
import { cutMissing } from "./cutting.ts";
import { isFreshSince, knowledgeOf, openClaimOf, seenAtOf } from "./knowledge.ts";
import { newsOf, SUSPECTED } from "./knowledge-table.ts";
import { endOf } from "./ending.ts";
import { openTask } from "./pipeline.ts";
import { findPlanned, openAgain, planTask } from "./planned.ts";
import { isClosedAsKnown, situationOf, wayLeft } from "./situation.ts";
import type { Task, TaskOrder } from "./task.ts";

type Order = (action: Action, object: number) => TaskOrder;

/**
 * The unattended response: declare, trace what is known, cut the smallest set on what is known, put back what was
 * changed or destroyed, and say when it is over. Called whenever a team of ours has learned or finished something.
 */
export function respond(run: Run, team: number, cause: number): void {
  if (!run.incident.isOpen || !run.wiring.respondsByItself(run, team, cause)) return;
  const order: Order = (action, object) => ({ action, object, requester: team, cause });
  declare(run, order("declare", 0));
  const news = newsOf(knowledgeOf(run, team));
  // Revoke first: a trace in the same queue would keep the cut waiting.
  if (run.organisation.design.policy.revokeOnSuspicion) revokeSuspected(run, team, cause, order);
  for (const object of news) confirmClaim(run, team, object, order);
  for (const object of news) trace(run, team, object, order);
  if (!isHeldBack(run)) cutMissing(run, team, cause, null);
  for (const object of news) putRight(run, team, object, order);
  if (run.wiring.isUnattended) for (const object of news) setAside(run, team, object);
  sayIfOver(run, team, cause);
}

/** Declares the incident once. Another party that only said so is asked again: that nothing was declared shows at once. */
function declare(run: Run, order: TaskOrder): void {
  const before = findPlanned(run, order);
  if (before !== undefined && isOnlyClaimed(run, before)) openAgain(run, order);
  else planTask(run, order);
}

function isOnlyClaimed(run: Run, { isDone, claimTrue }: Task): boolean {
  return isDone && !claimTrue && run.incident.declaredAt === Infinity;
}

/**
 * An object that was looked at is no news until something about it is learned or done; but for what is broken, whose ways
 * back change by themselves, and what was refused, which is asked for again after a while.
 */
function setAside(run: Run, team: number, object: number): void {
  const { type, number } = run.organisation.places[object]!;
  const isBroken =
    (type === "system" && run.destroyed[number] === 1) || (type === "setting" && run.settingChanged[number] === 1);
  const isRefused =
    (type === "system" || type === "credential") &&
    (isDeclined(run, TRACE, object) || isDeclined(run, CONFIRM, object));
  if (!isBroken && !isRefused) knowledgeOf(run, team).isNews[object] = 0;
}

const TRACE = ACTION_NUMBER["trace-reach"];
const CONFIRM = ACTION_NUMBER["confirm-vendor-evidence"];

/** The last task for an action, by number, on an object. */
function plannedBy(run: Run, action: number, object: number): Task | null {
  return run.incident.planned[action * run.organisation.objects.length + object] ?? null;
}

const isDeclined = (run: Run, action: number, object: number): boolean =>
  plannedBy(run, action, object)?.isDeclined === true;

function revokeSuspected(run: Run, team: number, cause: number, order: Order): void {
  const { credentialObject } = run.organisation;
  for (let c = 0; c < run.world.credentialCount; c++) {
    const object = credentialObject + c;
    if (knowledgeOf(run, team).level[object]! < SUSPECTED || isTraced(run, object)) continue;
    if (openClaimOf(run, team, object) !== null) continue;
    if (wayLeft(run, situationOf(run, team, object, run.scratch.known), []) !== null)
      cutMissing(run, team, cause, object);
    // Suspicion is enough, even where nobody has it on a list what the credential opens.
    else planTask(run, order(...endOf(run, team, object)));
  }
}

/** What another party says is dead is tried, instead of asking that it be revoked once more. */
function confirmClaim(run: Run, team: number, object: number, order: Order): void {
  const claimedAt = openClaimOf(run, team, object);
  if (claimedAt === null) return;
  const confirmation = order("confirm-vendor-evidence", object);
  const before = findPlanned(run, confirmation);
  if (before === undefined || claimedAt > before.openedAt) openAgain(run, confirmation);
}

function trace(run: Run, team: number, object: number, order: Order): void {
  const { type } = run.organisation.places[object]!;
  if (type !== "credential" && type !== "system") return;
  const opened = planTask(run, order("trace-reach", object));
  if (opened === null) return;
  askHolder(run, team, object, order);
  // Cuts wait for a trace only so long.
  schedule(run.queue, run.now + patience(run, opened) + 1, ORDER.taskEnd, object, 0, losePatience, opened, team);
}

function losePatience(run: Run, { isDone, cause, now, duty }: Task, team: number): void {
  if (isDone) return;
  respond(run, team, addCause(run.causes, run.now, cause, now.segment, now.team, duty, null));
}

const isTraced = (run: Run, object: number): boolean => plannedBy(run, TRACE, object)?.isDone === true;

/** How long cuts are held back for a trace: as long as for an answer of a consulted team. */
function patience(run: Run, task: Task): Seconds {
  if (task.patience >= 0) return task.patience;
  const timeout =
    run.organisation.design.policy.consultTimeout ?? run.organisation.assumptions.durations.consultTimeout;
  task.patience = drawSeconds(run, keyOf(DRAW.patience, task.key), task.occurrence, timeout);
  return task.patience;
}

/** A trace that is being worked on, or may yet come in time, holds the choice of cuts back. */
function isHeldBack(run: Run): boolean {
  const { openTraces } = run;
  // The latest is the likeliest to hold it back.
  for (let n = openTraces.length - 1; n >= 0; n--) {
    const task = openTraces[n]!;
    if (!task.isDone && (task.stage === "execute" || run.now <= task.openedAt + patience(run, task))) return true;
  }
  let kept = 0;
  for (const task of openTraces) if (!task.isDone) openTraces[kept++] = task;
  while (openTraces.length > kept) openTraces.pop();
  return false;
}

/** A credential that another party holds: that party is asked, and again when something new concerns it. */
function askHolder(run: Run, team: number, object: number, order: Order): void {
  const holder = run.organisation.holders[object]!;
  if (holder < 0) return;
  const question = order("ask-vendor", holder);
  const before = findPlanned(run, question);
  if (before === undefined || isFreshSince(run, team, object, before.openedAt)) openAgain(run, question);
}

/** Settings that were changed are rolled back, data that is gone is restored; again, where it was done again. */
function putRight(run: Run, team: number, object: number, order: Order): void {
  const { type, number } = run.organisation.places[object]!;
  if (type === "setting") {
    const isSeen = seenAtOf(run, team, object) >= run.settingChangedAt[number]!;
    if (run.settingChanged[number] === 1 && isSeen) openAgain(run, order("roll-back-configuration", object));
    return;
  }
  if (type !== "system" || run.destroyed[number] === 0) return;
  if (seenAtOf(run, team, object) < run.destroyedAt[number]!) return;
  const way = restoreWay(run, number);
  if (way === null) {
    const id = idOf(run, object);
    if (!run.diagnostics.includes(`no-restore/${id}`)) run.diagnostics.push(`no-restore/${id}`);
    return;
  }
  openAgain(run, { ...order("restore", object), way });
}

/** Containment is declared when nothing known to be held still reaches, no trace or claim is open, every cut verified. */
function sayIfOver(run: Run, team: number, cause: number): void {
  if (run.believedAt !== Infinity) return;
  // What is still to be declared an incident is not declared over.
  const declaration = findPlanned(run, { action: "declare", object: 0 });
  if (declaration !== undefined && run.incident.declaredAt === Infinity) {
    if (!declaration.isDone || isOnlyClaimed(run, declaration)) return;
  }
  const { unsettled } = run;
  // One that is not settled is enough, so the others are not asked before it is.
  while (unsettled.length > 0 && isSettled(unsettled.at(-1)!)) unsettled.pop();
  if (unsettled.length > 0 || !isClosedAsKnown(run, team)) return;
  const commander = run.organisation.row("incident-command", objectOf(run, INCIDENT)).responsible[0] ?? team;
  if (run.wiring.declaresByItself(run, commander)) declareOver(run, commander, cause);
}

/** Whether an all-clear need not wait for a trace, a claim's confirmation or a cut. */
function isSettled(task: Task): boolean {
  if (!task.isDisruptive) return task.isDone;
  return task.isWrong || (task.isDone && (task.isVerified || task.isDeclined));
}

/** A team declares containment; whether that is true is another matter. */
export function declareOver(run: Run, team: number, cause: number): void {
  run.believedAt = run.now;
  run.belief.push({
    at: run.now,
    true: run.contained,
    cause: lastOf(run.causes, cause, run.latestResponse),
    transitions: run.transitions.length,
    until: Infinity,
  });
  run.emit?.({ t: run.now, type: "containmentDeclared", team: teamIdOf(run, team), true: run.contained });
  for (const order of whatToPutBack(run)) {
    const isUnderWay = run.tasks.some((t) => !t.isDone && t.action === order.action && t.object === order.object);
    const putBack: TaskOrder = { ...order, requester: team, cause, onlyWhenOver: true };
    if (!isUnderWay && run.wiring.opensByItself(run, putBack)) openTask(run, putBack);
  }
}
