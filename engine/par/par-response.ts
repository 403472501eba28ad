import { alertCause } from "../ledger/alert-cause.ts";
import { restoreWay } from "../response/recovery.ts";
import { actionKey, objectOf, type Run, type Wiring } from "../run/state.ts";
import { onVerificationFailed } from "../teams/after-task.ts";
import { continueAfter } from "../teams/pipeline.ts";
import type { TaskOrder } from "../teams/task.ts";
import { putBack } from "./put-back.ts";
import { cutOnTruth, isFutile, isNeeded, openCuts } from "./cut-on-truth.ts";
import { findOpen, openAtPar } from "./open-at-par.ts";
import { revokeEverything } from "./revoke-everything.ts";

/**
 * The reference response in the place of the teams' own: from the first drawn alert it knows the true holdings, cuts the
 * cheapest set in one strike, again whenever something reaches once more, and puts right what was changed or destroyed.
 * The teams, their hours, their queues and the vendors are those of the design.
 */
export const parWiring: Pick<
  Wiring,
  "openTask" | "taskDone" | "verificationFailed" | "dataLost" | "hasChanged" | "isNeeded" | "isOver"
> = {
  openTask: (run, order) => {
    if (order.action !== "triage") return openAtPar(run, { ...order, strike: null });
    if (order.alert?.real === true) onAlert(run, order);
    return null;
  },
  taskDone: (run, task) => {
    continueAfter(run, task);
    // Nobody could do it: another way has to be found, until emergency access lets somebody in.
    if (task.isDeclined && !task.isDropped && task.executedAt === Infinity)
      run.incident.futile.add(actionKey(run, task.action, task.object));
    else if (task.action === "break-glass") run.incident.futile.clear();
    respond(run, () => task.cause);
  },
  verificationFailed: (run, task) => {
    onVerificationFailed(run, task);
    respond(run, () => task.cause);
  },
  dataLost: (run) => respond(run, () => newsCause(run)),
  hasChanged: (run) => respond(run, () => newsCause(run)),
  isNeeded: (run, task) => run.reference?.revokesEverything === true || isNeeded(run, task),
  isOver,
};

function onAlert(run: Run, { cause }: TaskOrder): void {
  const { reference } = run;
  if (reference === null || reference.knowsSince !== Infinity) return;
  reference.knowsSince = run.now;
  run.detectedAt = run.now;
  if (reference.revokesEverything) revokeEverything(run, cause);
  else respond(run, () => cause);
}

function respond(run: Run, cause: () => number): void {
  const { reference } = run;
  if (reference === null || reference.knowsSince === Infinity || reference.revokesEverything) return;
  cutOnTruth(run, cause);
  putRight(run, cause);
  if (isOver(run)) putBack(run, cause);
}

/** It knows that it is over: nothing reaches, and no cut is under way. */
function isOver(run: Run): boolean {
  return run.contained && openCuts(run).length === 0;
}

/** What has just come about: a cut that closed the last way, or something that the attacker did. */
function newsCause(run: Run): number {
  const isClosed = run.contained && run.causes.at[run.containmentCause] === run.now;
  return isClosed ? run.containmentCause : alertCause(run, run.now, run.latestResponse);
}

/** Rolls settings back and restores data, once no cut is left to be made: what is restored earlier can be lost again. */
function putRight(run: Run, cause: () => number): void {
  if (openCuts(run).some(({ executedAt }) => executedAt === Infinity)) return;
  const { settings, systems } = run.world.scenario;
  const isUnderWay = (order: Pick<TaskOrder, "action" | "object">): boolean =>
    findOpen(run, order) !== undefined || isFutile(run, order);
  settings.forEach(({ id }, s) => {
    const order = { action: "roll-back-configuration" as const, object: objectOf(run, id) };
    if (run.settingChanged[s] === 1 && !isUnderWay(order)) openAtPar(run, { ...order, cause: cause(), strike: null });
  });
  systems.forEach(({ id }, s) => {
    const order = { action: "restore" as const, object: objectOf(run, id) };
    if (run.destroyed[s] === 0 || isUnderWay(order)) return;
    const way = restoreWay(run, s);
    if (way !== null) openAtPar(run, { ...order, way, cause: cause(), strike: null });
    else if (!run.diagnostics.includes(`no-restore/${id}`)) run.diagnostics.push(`no-restore/${id}`);
  });
}
