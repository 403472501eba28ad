import { DRAW, keyOf } from "../chance/draw-key.ts";
import { happens, uniform } from "../chance/draw.ts";
import type { Seconds } from "../model/people.ts";
import { alertCause } from "../ledger/alert-cause.ts";
import { addCause, ROOT } from "../ledger/causes.ts";
import { noteResponse } from "../ledger/responses.ts";
import { grantsUsed } from "../teams/tracing.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import { drawSeconds, idOf, objectOf, teamIdOf, type Run } from "../run/state.ts";
import type { Alert, RevocationClaim } from "../teams/task.ts";

const DAY = 86_400;

/** Asks every detection that watches a move whether it notices it, completed or not: a denied request leaves a line too. */
export function observeMove(run: Run, m: number, isRefused: boolean): void {
  const move = run.world.moves[m];
  const state = run.moves[m];
  if (move === undefined || state === undefined) return;
  for (const k of move.detects) {
    const control = run.world.controls[k];
    if (control?.kind !== "detect" || run.graph.controlOn[k] === 0) continue;
    const plainness = visibility(run, run.world.controlNeeds[k]!, move.observables);
    const key = keyOf(DRAW.detect, run.world.controlKey[k] ?? 0, move.key);
    if (!happens(run.seed, run.index, key, state.attempts, control.chance * plainness)) continue;
    const at = run.now + drawSeconds(run, keyOf(DRAW.latency, key), state.attempts, control.latency);
    scheduleAlert(run, k, at, isRefused ? triedThings(run, m) : thingsOf(run, m), isRefused, state.took);
  }
}

/** A dead credential that is tried opens nothing and changes nothing: the alert is about the credential alone. */
function triedThings(run: Run, m: number): number[] {
  return thingsOf(run, m).slice(0, 1);
}

/** What an alert about a move is about: what was used, where, and what it changed or rested on. */
function thingsOf(run: Run, m: number): number[] {
  const { credentialObjects, systemObjects, edgeObjects, settingObjects } = run.organisation;
  const move = run.world.moves[m];
  const instance = run.moves[m]?.instance ?? -1;
  const things: number[] = [];
  if (move === undefined) return things;
  if (move.usingCredential >= 0) things.push(credentialObjects[move.usingCredential] ?? 0);
  else if (instance >= 0) things.push(credentialObjects[run.instances[instance]?.template ?? 0] ?? 0);
  if (move.onSystem >= 0) things.push(systemObjects[move.onSystem] ?? 0);
  for (const effect of move.effects) {
    if (effect.kind === "change-setting") things.push(settingObjects[effect.setting] ?? 0);
    if (effect.kind === "plant-credential") things.push(credentialObjects[effect.credential] ?? 0);
  }
  for (const edge of grantsUsed(run, m)) things.push(edgeObjects[edge] ?? 0);
  return things;
}

function scheduleAlert(
  run: Run,
  k: number,
  at: Seconds,
  things: number[],
  isRefused: boolean,
  took: readonly number[],
): void {
  const noticed: Noticed = { things, isRefused, took, movedAt: run.now, before: run.latestResponse };
  schedule(run.queue, at, ORDER.detection, k, 0, raiseNoticed, noticed, k);
}

/** A move that a control has noticed and is yet to tell of. */
interface Noticed {
  things: number[];
  isRefused: boolean;
  took: readonly number[];
  movedAt: Seconds;
  /** The latest response when the move was made. */
  before: number;
}

function raiseNoticed(run: Run, { things, isRefused, took, movedAt, before }: Noticed, k: number): void {
  const cause = alertCause(run, movedAt, before);
  raiseAlert(run, things, k, true, cause, isRefused ? -Infinity : movedAt, took);
}

/** How plainly the logs that a control needs show the traces of a move: 0 unless every one of them works. */
function visibility(
  run: Run,
  needs: readonly number[],
  observables: readonly { log: number; plainness: number }[],
): number {
  for (const log of needs) if (run.logOn[log] !== 1) return 0;
  let plainness = 0;
  for (const observable of observables) {
    if (run.logOn[observable.log] !== 1) continue;
    if (needs.length > 0 && !needs.includes(observable.log)) continue;
    plainness = Math.max(plainness, observable.plainness);
  }
  return plainness;
}

/** Puts an alert in front of whoever holds monitoring; if nobody does, it exists and nobody reads it. */
export function raiseAlert(
  run: Run,
  things: number[],
  control: number,
  real: boolean,
  cause: number,
  doneAt: Seconds,
  took: readonly number[],
  claim: RevocationClaim | null = null,
): void {
  const alert: Alert = { number: run.alerts.length + 1, things, control, real, cause, doneAt, took, claim };
  run.alerts.push(alert);
  const main = things[0] ?? 0;
  const watched = control < 0 ? main : objectOf(run, run.world.controls[control]?.on ?? "");
  const reader = run.organisation.row("monitoring", watched).responsible[0] ?? -1;
  // What a vendor notices at home is the vendor's knowledge until it is asked or tells us.
  const isOurs = reader >= 0 && run.organisation.teams[reader]?.ours === true;
  if (real && (isOurs || reader < 0) && run.firstAlertAt === Infinity) {
    run.firstAlertAt = run.now;
    noteResponse(run, cause);
  }
  run.emit?.({
    t: run.now,
    type: "alertRaised",
    alert: alert.number,
    control: control < 0 ? null : (run.world.controls[control]?.id ?? null),
    about: idOf(run, main),
    team: reader < 0 ? null : teamIdOf(run, reader),
    false: !real,
  });
  if (reader < 0) {
    run.unread.push(alert);
    return;
  }
  if (real && isOurs) run.firstReadAt = Math.min(run.firstReadAt, run.now);
  run.wiring.openTask(run, { action: "triage", object: main, requester: reader, cause, alert });
}

/** Puts the false alarms that will be taken for real on the clock; they are drawn by day, independent of everything else. */
export function startFalseAlarms(run: Run): void {
  run.world.controls.forEach((control, k) => {
    if (control.kind !== "detect" || control.falsePositives === null) return;
    const { believedPerDay, credential } = control.falsePositives;
    if (believedPerDay <= 0 || credential === null) return;
    const thing = objectOf(run, credential);
    const key = keyOf(DRAW.falseAlarm, run.world.controlKey[k] ?? 0);
    for (let day = 0; day * DAY < run.horizon; day++) {
      if (!happens(run.seed, run.index, key, 2 * day, believedPerDay)) continue;
      const at = day * DAY + Math.floor(uniform(run.seed, run.index, key, 2 * day + 1) * DAY);
      schedule(run.queue, at, ORDER.detection, k, 1, raiseFalseAlarm, [thing], k);
    }
  });
}

function raiseFalseAlarm(run: Run, things: number[], k: number): void {
  if (run.graph.controlOn[k] === 0) return;
  const cause = addCause(run.causes, run.now, ROOT, "undetected", null, "monitoring", null);
  raiseAlert(run, things, k, false, cause, run.now, []);
}
