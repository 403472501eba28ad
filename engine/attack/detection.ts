import { DRAW, keyOf } from "../chance/draw-key.ts";
import { POISSON_MEAN_MAX, poissonCount } from "../chance/distribution.ts";
import { happens, uniform } from "../chance/draw.ts";
import type { DetectControl } from "../model/controls.ts";
import type { Seconds } from "../model/people.ts";
import { alertCause } from "../ledger/alert-cause.ts";
import { addCause, ROOT } from "../ledger/causes.ts";
import { noteResponse } from "../ledger/responses.ts";
import { grantsUsed } from "../teams/tracing.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import { drawSeconds, idOf, objectOf, teamIdOf, type Run } from "../run/state.ts";
import type { Alert, RevocationClaim } from "../teams/task.ts";

const HOUR = 3600;
const DAY = 86_400;
/** Background work older than this many hours is taken to be done. */
const BACKLOG_HOURS = 24;

/** Asks every detection that watches a move whether it notices it, completed or not: a denied request leaves a line too. */
export function observeMove(run: Run, m: number, isRefused: boolean): void {
  const move = run.world.moves[m];
  const state = run.moves[m];
  if (move === undefined || state === undefined) return;
  for (const k of move.detects) {
    const control = run.world.controls[k];
    if (control?.kind !== "detect" || run.graph.controlOn[k] === 0) continue;
    const plainness = visibility(run, control, move.observables);
    const key = keyOf(DRAW.detect, run.world.controlKey[k] ?? 0, move.key);
    if (!happens(run.seed, run.index, key, state.attempts, control.chance * plainness)) continue;
    const things: number[] = [];
    const { scenario } = run.world;
    if (move.usingCredential >= 0) things.push(objectOf(run, scenario.credentials[move.usingCredential]?.id ?? ""));
    else if (state.instance >= 0) {
      const template = run.instances[state.instance]?.template ?? 0;
      things.push(objectOf(run, scenario.credentials[template]?.id ?? ""));
    }
    if (move.onSystem >= 0) things.push(objectOf(run, scenario.systems[move.onSystem]?.id ?? ""));
    for (const effect of move.effects) {
      if (effect.kind === "change-setting") things.push(objectOf(run, scenario.settings[effect.setting]?.id ?? ""));
      if (effect.kind === "plant-credential")
        things.push(objectOf(run, scenario.credentials[effect.credential]?.id ?? ""));
    }
    for (const edge of grantsUsed(run, m)) things.push(objectOf(run, scenario.edges[edge]?.id ?? ""));
    const movedAt = run.now;
    const took = [...state.took];
    const before = run.latestResponse;
    const at = run.now + drawSeconds(run, keyOf(DRAW.latency, key), state.attempts, control.latency);
    schedule(run.queue, at, ORDER.detection, k, 0, () => {
      const cause = alertCause(run, movedAt, before);
      raiseAlert(run, things, k, true, cause, isRefused ? -Infinity : movedAt, took);
    });
  }
}

/** How plainly a control's logs show the traces of a move: 0 unless every log it needs works. */
function visibility(
  run: Run,
  control: DetectControl,
  observables: readonly { log: number; plainness: number }[],
): number {
  const needed = control.needs.map((log) => run.world.logIndex.get(log) ?? -1);
  if (needed.some((log) => run.logOn[log] !== 1)) return 0;
  let plainness = 0;
  for (const observable of observables) {
    if (needed.length > 0 && !needed.includes(observable.log)) continue;
    if (run.logOn[observable.log] === 1) plainness = Math.max(plainness, observable.plainness);
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
      schedule(run.queue, at, ORDER.detection, k, 1, () => {
        if (run.graph.controlOn[k] === 0) return;
        raiseAlert(
          run,
          [thing],
          k,
          false,
          addCause(run.causes, run.now, ROOT, "undetected", null, "monitoring", null),
          run.now,
          [],
        );
      });
    }
  });
}

/**
 * Background triage of a team at an instant: seconds of work still to be done before a new job, from false positives of
 * the last day. Drawn hour by hour without state, and worked off at the team's capacity (Lindley's recursion unrolled).
 */
export function backlog(run: Run, team: number): Seconds {
  const capacity = run.organisation.teams[team]?.capacity ?? 1;
  const read = noiseReadBy(run, team);
  if (read.length === 0) return 0;
  let worst = 0;
  let work = 0;
  const hour = Math.floor(run.now / HOUR);
  for (let back = 0; back < BACKLOG_HOURS; back++) {
    for (const number of read) work += noiseOf(run, number, hour - back);
    worst = Math.max(worst, work - (run.now - (hour - back) * HOUR) * capacity);
  }
  return Math.floor(worst / capacity);
}

/** The noisy controls that are on and whose alerts a team reads, by number in `world.noisy`. */
function noiseReadBy(run: Run, team: number): number[] {
  const read: number[] = [];
  run.world.noisy.forEach(({ control, on }, number) => {
    if (run.graph.controlOn[control] === 0) return;
    if (run.organisation.row("monitoring", objectOf(run, on)).responsible[0] === team) read.push(number);
  });
  return read;
}

/** Seconds of triage that one control's false positives of an hour ask for; drawn once a run, however often it is asked. */
function noiseOf(run: Run, number: number, hour: number): Seconds {
  const drawn = run.noise[number]!;
  const before = drawn.get(hour);
  if (before !== undefined) return before;
  const { perDay, takes, key } = run.world.noisy[number]!;
  let work = 0;
  // The law of a large mean is that of a sum of small ones, each with a draw of its own.
  const parts = Math.max(1, Math.ceil(perDay / 24 / POISSON_MEAN_MAX));
  for (let part = 0; part < parts; part++) {
    const partKey = keyOf(key, part);
    const count = poissonCount(perDay / 24 / parts, uniform(run.seed, run.index, partKey, hour + 100_000));
    if (takes.p50 === takes.p90) work += count * drawSeconds(run, partKey, 0, takes);
    else for (let n = 0; n < count; n++) work += drawSeconds(run, keyOf(partKey, hour), n, takes);
  }
  drawn.set(hour, work);
  return work;
}
