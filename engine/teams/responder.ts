import { INCIDENT, type Action } from "../model/vocabulary.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import { profileOf } from "../attack/deaths.ts";
import { addCause, lastOf } from "../ledger/causes.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import { clear, knownObjects, learn } from "./knowledge.ts";
import { isLostBy } from "./consultation.ts";
import { escalate, repeat, repeatLater } from "./execution.ts";
import { openTask } from "./pipeline.ts";
import { mintsAnother, situationOf, smallestPlan, stillReaches, type Candidate, type Situation } from "./plan.ts";
import { restoreWay } from "../response/recovery.ts";
import { drawSeconds, idOf, keyOf, objectOf, teamIdOf, type Run } from "../run/state.ts";
import type { Strike, Task, TaskOrder } from "./task.ts";
import { nextWorking, afterWorking } from "./working-time.ts";

const QUICK_REPEATS_MAX = 1;

/** What an unattended design does when a task of its has ended. */
export function onTaskDone(run: Run, task: Task): void {
  const { action } = task;
  if (action === "triage") {
    if (task.alert !== null) afterTriage(run, task);
  } else if (action === "declare") {
    plan(run, { action: "take-command", object: 0, requester: task.team, cause: task.cause });
    checkObligations(run, task.cause);
    respond(run, task.team, task.cause);
  } else if (RESPONSIBILITY[action].disruptive) afterCut(run, task);
  else if (["trace-reach", "ask-vendor", "roll-back-configuration", "restore"].includes(action)) {
    respond(run, task.team, task.cause);
  }
}

function afterTriage(run: Run, task: Task): void {
  const { alert } = task;
  if (alert === null) return;
  run.emit({ t: run.now, type: "alertClosed", alert: alert.number, real: alert.real, team: teamIdOf(run, task.team) });
  if (!alert.real) {
    const credential = task.object;
    const isActedOn =
      run.organisation.design.policy.revokeOnSuspicion || run.organisation.preAuthorised("revoke", credential);
    if (isActedOn)
      plan(run, { action: "revoke", object: credential, requester: task.team, cause: task.cause, isWrong: true });
    return;
  }
  // Where another party reads our alerts, it tells the team that passed them on.
  const isOurs = (team: number | null): boolean => team !== null && run.organisation.teams[team]?.ours === true;
  const reader = !isOurs(task.team) && task.requester !== null && isOurs(task.requester) ? task.requester : task.team;
  let isNew = false;
  const how = `alert ${alert.number}`;
  for (const thing of alert.things) {
    // A grant that was seen in use is a fact; what it was used with is a suspicion until it is traced.
    const level = run.organisation.objects[thing]?.type === "edge" ? "known" : "suspected";
    isNew = learn(run, reader, thing, level, how, alert.doneAt) || isNew;
  }
  if (!isOurs(reader)) return;
  if (run.detectedAt === Infinity) run.detectedAt = run.now;
  run.incident.isOpen = true;
  if (isNew && run.believedAt !== Infinity) {
    run.believedAt = Infinity;
    run.emit({ t: run.now, type: "containmentReopened", by: how });
  }
  checkObligations(run, task.cause);
  respond(run, reader, task.cause);
}

/** After a cut was made and verified: what it killed is cleared; who should have been told and was not works on its traces. */
function afterCut(run: Run, task: Task): void {
  if (task.isVerified) {
    const teams = [task.team, ...(task.requester === null ? [] : [task.requester])];
    const templates = task.covered.map(
      (number) => run.world.scenario.credentials[run.instances[number]?.template ?? 0]?.id,
    );
    for (const object of new Set([task.object, ...templates.map((id) => objectOf(run, id ?? ""))])) {
      // Abused again after the cut: it is not over, and what was cut since then was something else.
      if ((run.seenAt.get(object) ?? -Infinity) > task.executedAt) run.freshAt.set(object, run.now);
      else clear(run, teams, object, task.executedAt);
    }
  }
  const watcher = run.organisation.row("monitoring", task.object).responsible[0];
  const told = [
    task.team,
    task.executor,
    task.requester,
    ...task.row.accountable,
    ...task.row.consulted,
    ...task.row.informed,
  ];
  if (watcher !== undefined && !told.includes(watcher) && task.covered.length > 0) {
    const extra = openTask(run, { action: "triage", object: task.object, requester: watcher, cause: task.cause });
    if (extra !== null)
      run.emit({ t: run.now, type: "duplicateWork", team: teamIdOf(run, watcher), task: extra.number });
  }
  respond(run, task.requester ?? task.team, task.cause);
}

/**
 * A cut whose verification failed: the issuer's own people where the documented call does nothing, else once more, and
 * after that once in the time in which a vendor would be asked again, until it is dead or the run ends.
 */
export function onVerificationFailed(run: Run, task: Task): void {
  const template = run.world.credentialIndex.get(task.objectId) ?? -1;
  const works = template < 0 || profileOf(run, template)?.works !== false;
  if (!works && !task.isVendorDone && escalate(run, task)) return;
  if (task.failedVerifications <= QUICK_REPEATS_MAX) return repeat(run, task);
  repeatLater(run, task);
}

/** Opens a task once; done before means done, unless what it is about came back. */
function plan(run: Run, order: TaskOrder): Task | null {
  const key = `${order.action}/${order.object}`;
  const before = run.incident.planned.get(key);
  if (before !== undefined && !before.isDone) return null;
  if (before !== undefined && order.isWrong !== true && !isBack(run, before)) return null;
  const task = openTask(run, order);
  if (task !== null) run.incident.planned.set(key, task);
  return task;
}

/** Whether something became known about the object after a task on it was opened. */
function isBack(run: Run, task: Task): boolean {
  return (run.freshAt.get(task.object) ?? -Infinity) > task.openedAt;
}

/**
 * The unattended response: declare, trace what is known, cut the smallest set on what is known, put back what was
 * changed or destroyed, and say when it is over. Called whenever a team has learned or finished something.
 */
export function respond(run: Run, team: number, cause: number): void {
  if (!run.incident.isOpen) return;
  const order = (action: Action, object: number): TaskOrder => ({ action, object, requester: team, cause });
  plan(run, order("declare", 0));
  const { policy } = run.organisation.design;
  const uncleared = knownObjects(run, team).filter(({ level }) => level !== "cleared");
  const isTraceable = (object: number): boolean => {
    const type = run.organisation.objects[object]?.type;
    return type === "credential" || type === "system";
  };
  for (const { object } of uncleared) {
    if (!isTraceable(object)) continue;
    const freshAt = run.freshAt.get(object) ?? run.now;
    const before = run.incident.planned.get(`trace-reach/${object}`);
    if (before !== undefined && before.openedAt >= freshAt) continue;
    plan(run, order("trace-reach", object));
    askHolder(run, object, order);
  }
  const isTraced = (object: number): boolean => run.incident.planned.get(`trace-reach/${object}`)?.isDone === true;
  if (policy.revokeOnSuspicion) {
    for (const { object } of uncleared) {
      if (run.organisation.objects[object]?.type !== "credential" || isTraced(object)) continue;
      if (stillReaches(run, situationOf(run, team, object))) cut(run, team, cause, object);
      // Suspicion is enough, even where nobody has it on a list what the credential opens.
      else plan(run, order("revoke", object));
    }
  }
  if (!openTraces(run)) cut(run, team, cause, null);
  for (const { object } of uncleared) putRight(run, object, order);
  sayIfOver(run, team, cause);
}

const openTraces = (run: Run): boolean => run.tasks.some((task) => task.action === "trace-reach" && !task.isDone);

/** A credential that another party holds: that party is asked, once. */
function askHolder(run: Run, object: number, order: (action: Action, object: number) => TaskOrder): void {
  const party = run.organisation.objects[object]?.party ?? null;
  const kind = run.world.scenario.parties.find((p) => p.id === party)?.kind;
  if (party === null || (kind !== "vendor" && kind !== "platform") || run.askedParties.has(party)) return;
  run.askedParties.add(party);
  plan(run, order("ask-vendor", objectOf(run, party)));
}

/** Opens the cheapest set of cuts that is missing, with its preparations: what mints first, evidence first where the design says so. */
function cut(run: Run, team: number, cause: number, only: number | null): void {
  const situation = situationOf(run, team, only);
  if (!stillReaches(run, situation)) return;
  const chosen = smallestPlan(run, team, situation) ?? planWithout(run, team, situation);
  const missing = chosen.filter((c) => {
    const before = run.incident.planned.get(`${c.action}/${c.object}`);
    return before === undefined || (before.isDone && isBack(run, before));
  });
  const strike: Strike | undefined =
    run.organisation.design.policy.strikeTogether && missing.length > 1
      ? { members: [], ready: 0, poised: 0 }
      : undefined;
  const sources: Task[] = [];
  for (const candidate of missing) {
    const after = [...preparations(run, team, cause, candidate)];
    const isSource = mintsAnother(run, candidate, chosen);
    if (!isSource && strike === undefined) after.push(...sources);
    unlock(run, team, cause, candidate);
    const task = plan(run, {
      action: candidate.action,
      object: candidate.object,
      requester: team,
      cause,
      after,
      ...(strike === undefined ? {} : { strike }),
    });
    if (task !== null && isSource) sources.push(task);
  }
}

/** What can be cut where not everything can: the holdings that nobody can kill are named, and the rest is cut. */
function planWithout(run: Run, team: number, situation: Situation): Candidate[] {
  const kept = { ...situation, credentials: [...situation.credentials], footholds: [...situation.footholds] };
  const isHopeless = (alone: Situation, id: string | undefined): boolean => {
    if (smallestPlan(run, team, alone) !== null) return false;
    const what = `cannot-kill/${id}`;
    if (!run.diagnostics.includes(what)) run.diagnostics.push(what);
    return true;
  };
  const { credentials, systems } = run.world.scenario;
  kept.credentials = kept.credentials.filter(
    (c) => !isHopeless({ ...situation, credentials: [c], footholds: [] }, credentials[c]?.id),
  );
  kept.footholds = kept.footholds.filter(
    (s) => !isHopeless({ ...situation, credentials: [], footholds: [s] }, systems[s]?.id),
  );
  return smallestPlan(run, team, kept) ?? [];
}

/** Preserving what the cut would destroy, where the design preserves first. */
function preparations(run: Run, team: number, cause: number, candidate: Candidate): Task[] {
  if (!run.organisation.design.policy.preserveFirst) return [];
  const tasks: Task[] = [];
  const about = { action: candidate.action, objectId: idOf(run, candidate.object) };
  run.world.scenario.evidence.forEach((fact, f) => {
    if (run.evidence[f] !== "there" || !isLostBy(run, about, f)) return;
    const object = objectOf(run, fact.system);
    plan(run, { action: "preserve-evidence", object, requester: team, cause });
    const task = run.incident.planned.get(`preserve-evidence/${object}`);
    if (task !== undefined && !tasks.includes(task)) tasks.push(task);
  });
  return tasks;
}

/** A team that was locked out gets in by emergency access, where the system has one. */
function unlock(run: Run, team: number, cause: number, candidate: Candidate): void {
  const responsible = run.organisation.row(RESPONSIBILITY[candidate.action].duty, candidate.object).responsible[0];
  if (responsible === undefined || run.lockedOut[responsible] === 0) return;
  const system = run.world.scenario.systems.find((s) => s.breakGlass !== null);
  if (system !== undefined)
    plan(run, { action: "break-glass", object: objectOf(run, system.id), requester: team, cause });
}

/** Settings that were changed are rolled back, data that is gone is restored. */
function putRight(run: Run, object: number, order: (action: Action, object: number) => TaskOrder): void {
  const id = idOf(run, object);
  const setting = run.world.settingIndex.get(id);
  if (setting !== undefined && run.settingChanged[setting] === 1) plan(run, order("roll-back-configuration", object));
  const system = run.world.systemIndex.get(id);
  if (system === undefined || run.destroyed[system] === 0) return;
  const way = restoreWay(run, system);
  if (way === null) {
    if (!run.diagnostics.includes(`no-restore/${id}`)) run.diagnostics.push(`no-restore/${id}`);
    return;
  }
  const task = plan(run, order("restore", object));
  if (task === null) return;
  run.restoreSeconds.set(task.number, way.seconds);
  if (way.kind === "provider") task.onlyTeam = run.organisation.roleTeam.get(way.role) ?? -1;
}

/** Containment is declared when nothing known to be held still reaches, no trace is open and every cut is verified. */
function sayIfOver(run: Run, team: number, cause: number): void {
  if (run.believedAt !== Infinity || openTraces(run)) return;
  const isWorking = run.tasks.some((task) => RESPONSIBILITY[task.action].disruptive && !task.isDone && !task.isWrong);
  const hasUnverified = run.tasks.some(
    (task) =>
      RESPONSIBILITY[task.action].disruptive && task.isDone && !task.isVerified && !task.isDeclined && !task.isWrong,
  );
  if (isWorking || hasUnverified || stillReaches(run, situationOf(run, team, null))) return;
  const commander = run.organisation.row("incident-command", objectOf(run, INCIDENT)).responsible[0] ?? team;
  run.believedAt = run.now;
  run.belief.push({ at: run.now, true: run.contained, cause: lastOf(run.causes, cause, run.latestResponse) });
  run.emit({ t: run.now, type: "containmentDeclared", team: teamIdOf(run, commander), true: run.contained });
}

/** Starts the clock of every obligation whose trigger is known, and the notice itself: late where its owner is not told. */
export function checkObligations(run: Run, cause: number): void {
  if (run.detectedAt === Infinity) return;
  run.world.scenario.obligations.forEach((obligation, o) => {
    const state = run.obligations[o];
    if (state === undefined || state.triggered) return;
    const isTriggered =
      obligation.trigger === "detection" ||
      (obligation.trigger === "declaration" && run.incident.declaredAt !== Infinity) ||
      (obligation.trigger === "records-taken" && run.recordsTaken > 0) ||
      (obligation.trigger === "destruction" && run.destroyed.some((gone) => gone === 1));
    if (!isTriggered) return;
    state.triggered = true;
    const within = drawSeconds(run, keyOf("within", obligation.id), 0, obligation.within);
    const hours = run.obligationHours.get(obligation.id) ?? null;
    state.dueAt = afterWorking(hours, nextWorking(hours, run.now), within);
    run.emit({ t: run.now, type: "obligationDue", obligation: obligation.id, due: state.dueAt });
    const object = objectOf(run, obligation.id);
    const notifier = run.organisation.row("notification", object).responsible[0];
    const command = run.organisation.row("incident-command", objectOf(run, INCIDENT));
    const isTold =
      notifier === undefined ||
      [...command.responsible, ...command.accountable, ...command.consulted, ...command.informed].includes(notifier);
    const late = isTold
      ? 0
      : drawSeconds(run, keyOf("hear-late", obligation.id), 0, run.organisation.assumptions.durations.hearLate);
    schedule(run.queue, run.now + late, ORDER.taskStart, object, 0, () => {
      // Nobody told the team: the time until it heard is nobody's.
      const heard = addCause(run.causes, run.now, cause, "hand-off", null, "notification", null);
      plan(run, { action: "notify", object, requester: null, cause: heard });
    });
  });
}
