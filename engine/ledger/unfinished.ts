import type { Duty } from "../model/vocabulary.ts";
import { counts, restoreWay } from "../response/recovery.ts";
import { objectOf, type Run } from "../run/state.ts";
import { levelOf } from "../teams/knowledge.ts";
import type { Task } from "../teams/task.ts";
import { ignoranceCause } from "./alert-cause.ts";
import { addCause, ROOT } from "./causes.ts";
import { responseBefore } from "./responses.ts";

/** Books the time up to the horizon on what a task waits for or does then. */
export function workCause(run: Run, { cause, now, duty, number }: Task): number {
  return addCause(run.causes, run.horizon, cause, now.segment, now.team, duty, number);
}

/** The same where nobody was able to do it. */
export function refusedCause(run: Run, { cause, duty, number }: Task): number {
  return addCause(run.causes, run.horizon, cause, "authority", null, duty, number);
}

/** The same where nobody on our side knows of something that came about at second `at`. */
export function unknownCause(run: Run, at: number): number {
  if (run.firstReadAt === Infinity) return ignoranceCause(run);
  if (at <= run.firstAlertAt) return addCause(run.causes, run.horizon, ROOT, "undetected", null, "monitoring", null);
  const again = addCause(run.causes, run.horizon, responseBefore(run, at), "undetected", null, "monitoring", null);
  run.causes.again[again] = true;
  return again;
}

/** Whether any team of ours knows something of an object. */
export function isKnown(run: Run, object: number): boolean {
  return run.organisation.teams.some(({ ours }, team) => ours && levelOf(run, team, object) !== null);
}

/**
 * Where the time went until the horizon of a run that is not recovered: to the work on what was broken first and is not
 * back, else to nobody's being able to do it, else to what was known of it.
 */
export function unfinishedRecovery(run: Run): number {
  const { systems, settings } = run.world.scenario;
  const broken: { id: string; at: number; duty: Duty }[] = [
    ...systems.flatMap(({ id }, s) =>
      run.destroyed[s] === 1 && counts(run, s) ? [{ id, at: run.destroyedAt[s] ?? 0, duty: "restore" }] : [],
    ),
    ...settings.flatMap(({ id }, s) =>
      run.settingChanged[s] === 1 ? [{ id, at: run.settingChangedAt[s] ?? 0, duty: "configuration-rollback" }] : [],
    ),
  ];
  const [first] = broken.toSorted((a, b) => a.at - b.at);
  if (first === undefined) return ROOT;
  const tasks = run.tasks.filter(({ objectId, duty }) => objectId === first.id && duty === first.duty);
  const work = tasks.find(({ isDone }) => !isDone);
  if (work !== undefined) return workCause(run, work);
  const refused = tasks.findLast(({ isDeclined }) => isDeclined);
  if (refused !== undefined) return refusedCause(run, refused);
  // As it is now: what was not there to restore from then may have come back since.
  const system = first.duty === "restore" ? (run.world.systemIndex.get(first.id) ?? -1) : -1;
  const isHopeless = run.diagnostics.includes(`no-restore/${first.id}`) && restoreWay(run, system) === null;
  if (!isHopeless && !isKnown(run, objectOf(run, first.id))) return unknownCause(run, first.at);
  const segment = isHopeless ? "authority" : "decide";
  return addCause(run.causes, run.horizon, run.latestResponse, segment, null, first.duty, null);
}

/** Where the time went until the horizon of a notice that fell due and was not sent. */
export function unfinishedNotice(run: Run, o: number): number {
  const id = run.world.scenario.obligations[o]?.id;
  const tasks = run.tasks.filter(({ action, objectId }) => action === "notify" && objectId === id);
  const work = tasks.find(({ isDone }) => !isDone);
  if (work !== undefined) return workCause(run, work);
  const refused = tasks.findLast(({ isDeclined }) => isDeclined);
  if (refused !== undefined) return refusedCause(run, refused);
  // Whoever has to send it has not heard of it yet.
  const known = run.obligations[o]?.cause ?? ROOT;
  return addCause(run.causes, run.horizon, known, "hand-off", null, "notification", null);
}
