import { DRAW, keyOf } from "../chance/draw-key.ts";
import { addCause, lastOf } from "../ledger/causes.ts";
import type { Seconds } from "../model/people.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import { INCIDENT, type Action } from "../model/vocabulary.ts";
import { whatToPutBack } from "../response/put-back.ts";
import { restoreWay } from "../response/recovery.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import { drawSeconds, idOf, objectOf, teamIdOf, type Run } from "../run/state.ts";
import { cutMissing } from "./cutting.ts";
import { findKnown, isFreshSince, knownObjects, openClaimOf } from "./knowledge.ts";
import { endOf } from "./ending.ts";
import { openTask } from "./pipeline.ts";
import { findPlanned, openAgain, planTask } from "./planned.ts";
import { situationOf, wayLeft } from "./situation.ts";
import type { Task, TaskOrder } from "./task.ts";

type Order = (action: Action, object: number) => TaskOrder;

/**
 * The unattended response: declare, trace what is known, cut the smallest set on what is known, put back what was
 * changed or destroyed, and say when it is over. Called whenever a team of ours has learned or finished something.
 */
export function respond(run: Run, team: number, cause: number): void {
  if (!run.incident.isOpen || !run.wiring.respondsByItself(run, team, cause)) return;
  const order: Order = (action, object) => ({ action, object, requester: team, cause });
  planTask(run, order("declare", 0));
  const uncleared = knownObjects(run, team).flatMap(({ object, known }) => (known.level === "cleared" ? [] : [object]));
  // Revoke first: a trace in the same queue would keep the cut waiting.
  if (run.organisation.design.policy.revokeOnSuspicion) {
    for (const object of uncleared) {
      if (run.organisation.objects[object]?.type !== "credential" || isTraced(run, object)) continue;
      if (openClaimOf(run, team, object) !== null) continue;
      if (wayLeft(run, situationOf(run, team, object), []) !== null) cutMissing(run, team, cause, object);
      // Suspicion is enough, even where nobody has it on a list what the credential opens.
      else planTask(run, order(...endOf(run, team, object)));
    }
  }
  for (const object of uncleared) confirmClaim(run, team, object, order);
  for (const object of uncleared) trace(run, team, object, order);
  if (!run.tasks.some((task) => holdsBack(run, task))) cutMissing(run, team, cause, null);
  for (const object of uncleared) putRight(run, team, object, order);
  sayIfOver(run, team, cause);
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
  const type = run.organisation.objects[object]?.type;
  if (type !== "credential" && type !== "system") return;
  const opened = planTask(run, order("trace-reach", object));
  if (opened === null) return;
  askHolder(run, team, object, order);
  // Cuts wait for a trace only so long.
  schedule(run.queue, run.now + patience(run, opened) + 1, ORDER.taskEnd, object, 0, () => {
    if (opened.isDone) return;
    const waited = addCause(run.causes, run.now, opened.cause, opened.now.segment, opened.now.team, opened.duty, null);
    respond(run, team, waited);
  });
}

const isTraced = (run: Run, object: number): boolean =>
  findPlanned(run, { action: "trace-reach", object })?.isDone === true;

/** How long cuts are held back for a trace: as long as for an answer of a consulted team. */
function patience(run: Run, task: Task): Seconds {
  const timeout =
    run.organisation.design.policy.consultTimeout ?? run.organisation.assumptions.durations.consultTimeout;
  return drawSeconds(run, keyOf(DRAW.patience, task.key), task.occurrence, timeout);
}

/** A trace that is being worked on, or may yet come in time, holds the choice of cuts back. */
function holdsBack(run: Run, task: Task): boolean {
  if (task.action !== "trace-reach" || task.isDone) return false;
  return task.stage === "execute" || run.now <= task.openedAt + patience(run, task);
}

/** A credential that another party holds: that party is asked, and again when something new concerns it. */
function askHolder(run: Run, team: number, object: number, order: Order): void {
  const party = run.organisation.objects[object]?.party ?? null;
  const kind = run.world.scenario.parties.find((p) => p.id === party)?.kind;
  if (party === null || (kind !== "vendor" && kind !== "platform")) return;
  const question = order("ask-vendor", objectOf(run, party));
  const before = findPlanned(run, question);
  if (before === undefined || isFreshSince(run, team, object, before.openedAt)) openAgain(run, question);
}

/** Settings that were changed are rolled back, data that is gone is restored; again, where it was done again. */
function putRight(run: Run, team: number, object: number, order: Order): void {
  const { world } = run;
  const id = idOf(run, object);
  const seenAt = findKnown(run, team, object)?.seenAt ?? -Infinity;
  const setting = world.settingIndex.get(id);
  if (setting !== undefined && run.settingChanged[setting] === 1 && seenAt >= (run.settingChangedAt[setting] ?? 0)) {
    openAgain(run, order("roll-back-configuration", object));
  }
  const system = world.systemIndex.get(id);
  if (system === undefined || run.destroyed[system] === 0 || seenAt < (run.destroyedAt[system] ?? 0)) return;
  const way = restoreWay(run, system);
  if (way === null) {
    if (!run.diagnostics.includes(`no-restore/${id}`)) run.diagnostics.push(`no-restore/${id}`);
    return;
  }
  openAgain(run, { ...order("restore", object), way });
}

/** Containment is declared when nothing known to be held still reaches, no trace or claim is open, every cut verified. */
function sayIfOver(run: Run, team: number, cause: number): void {
  if (run.believedAt !== Infinity) return;
  const isOpen = run.tasks.some((task) => {
    if (task.action === "trace-reach" || task.action === "confirm-vendor-evidence") return !task.isDone;
    if (!RESPONSIBILITY[task.action].disruptive || task.isWrong) return false;
    return !task.isDone || (!task.isVerified && !task.isDeclined);
  });
  if (isOpen || wayLeft(run, situationOf(run, team, null), []) !== null) return;
  const commander = run.organisation.row("incident-command", objectOf(run, INCIDENT)).responsible[0] ?? team;
  if (run.wiring.declaresByItself(run, commander)) declareOver(run, commander, cause);
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
