import { levelNamed } from "../teams/knowledge-table.ts";
import { ignoranceCause } from "./alert-cause.ts";
import { judgeBeliefs } from "./beliefs.ts";
import { addCause, ROOT, sumStretches, walkBack } from "./causes.ts";
import { isKnown, refusedCause, unfinishedNotice, unfinishedRecovery, unknownCause, workCause } from "./unfinished.ts";
import { reachesScope, reachingJob } from "../attack/holdings.ts";
import type { LedgerStretch, MeasuredOutcome, Milestone, Outcome } from "../run/outcome.ts";
import type { Seconds } from "../model/people.ts";
import { AFTERWARDS, RESPONSIBILITY } from "../model/responsibility.ts";
import { counts, isBroken } from "../response/recovery.ts";
import { idOf, objectOf, teamIdOf, type Run } from "../run/state.ts";
import type { Level, Task } from "../teams/task.ts";

const isScoredRun = (run: Run): boolean => run.everReached && run.originAt !== Infinity;

// Where the scope was never reached there is nothing to score; what was done is told from second 0. What came before the
// clock started is negative: at 0 it would look like what happened in the second it started.
const after = (run: Run, at: Seconds): Seconds | null =>
  at === Infinity ? null : at - (isScoredRun(run) ? run.originAt : 0);

/** The same for what is scored: nothing is scored before the clock starts. */
const scoredAfter = (run: Run, at: Seconds): Seconds | null =>
  at === Infinity ? null : Math.max(0, after(run, at) ?? 0);

/** The outcome of a finished run; times are seconds after the scored origin, negative before it. */
export function summarise(run: Run, events: number): Outcome {
  const { obligations } = run.world.scenario;
  const { originAt, horizonAt, events: happened, containment, ledger, stretches, ...rest } = measure(run, events);
  return {
    originAt,
    horizonAt,
    events: happened,
    containment,
    ledger,
    stretches,
    tail: tailOf(run),
    ...rest,
    obligations: obligations.map(({ id }, o) => obligationEnd(run, id, o)),
    knowledge: run.organisation.teams.map((_, team) => ({ team: teamIdOf(run, team), knows: knownAtEnd(run, team) })),
    diagnostics: [...run.diagnostics, ...(isBroken(run) && run.everBroken ? ["not-recovered"] : [])],
  };
}

/** What a study asks of a run's outcome; the rest a study would throw away. */
export function measure(run: Run, events: number): MeasuredOutcome {
  const { scenario } = run.world;
  const origin = run.originAt;
  const isScored = isScoredRun(run);
  const since = (at: Seconds): Seconds | null => after(run, at);

  // What was lost in the second it was won never held.
  const firstHeld = run.transitions.find(
    ({ at, contained }, n) => contained && at >= origin && (run.transitions[n + 1]?.at ?? Infinity) > at,
  );
  const lost = run.transitions.filter((transition) => !transition.contained);
  const final = run.contained ? (run.transitions.at(-1)?.at ?? Infinity) : Infinity;
  // A fixed origin may come after all was over.
  const first = Math.min(firstHeld?.at ?? Infinity, final);
  const end = !isScored ? ROOT : run.contained ? run.containmentCause : censoredCause(run);
  const stretches = isScored ? walk(run, end, origin) : [];

  const lastBelief = run.belief.at(-1);
  const believed = run.believedAt;

  settleOutages(run);
  const isNeeded = run.everBroken;
  const recovered = isNeeded && run.recoveredAt !== Infinity;
  const recoveryEnd = !isNeeded ? ROOT : recovered ? run.recoveryCause : unfinishedRecovery(run);
  const recovery =
    isNeeded && isScored ? walk(run, recoveryEnd, origin, recovered ? run.recoveredAt : run.horizon) : [];

  const workloads = workStopped(run);
  return {
    originAt: isScored ? origin : null,
    horizonAt: run.horizon,
    events,
    containment: {
      first: isScored ? scoredAfter(run, first) : 0,
      final: isScored ? scoredAfter(run, final) : 0,
      relapses: lost.filter((transition) => transition.at > first).length,
      believed: since(believed),
      firstBelieved: since(run.belief[0]?.at ?? Infinity),
      lastBelieved: since(lastBelief?.at ?? Infinity),
      ...judgeBeliefs(run),
    },
    ledger: sumStretches(stretches),
    stretches,
    recovery: {
      seconds: recovered ? scoredAfter(run, run.recoveredAt) : null,
      ledger: sumStretches(recovery),
      stretches: recovery,
      ...lostAndBack(run),
      by: !isNeeded ? "not-needed" : recovered ? (run.restoredBy ?? "own") : "nobody",
    },
    detected: since(run.detectedAt),
    declared: since(run.incident.declaredAt),
    firstRevocation: since(run.firstRevocationAt),
    damage: {
      systemsReached: scenario.systems.filter((_, s) => run.systemReached[s] === 1).map((system) => system.id),
      recordsTaken: run.recordsTaken,
      secretsHarvested: [...run.harvested].sort((a, b) => a - b).map((c) => scenario.credentials[c]?.id ?? ""),
      destroyed: scenario.systems.filter((_, s) => run.destroyedAt[s] !== Infinity).map((system) => system.id),
      recoveryPointLost: recoveryPointLost(run),
      copies: [...run.copyAge]
        .sort((a, b) => a[0] - b[0])
        .map(([s, age]) => ({ system: scenario.systems[s]?.id ?? "", ageSeconds: age })),
      outageSeconds: run.outageSeconds,
      outageCost: run.outageCost,
    },
    availabilityBill: {
      total: workloads.reduce((sum, workload) => sum + workload.cost, 0),
      stillRunning: run.workloadStoppedAt.some((at) => at !== Infinity),
      workloads,
    },
    evidence: {
      lost: scenario.evidence.filter((_, f) => run.evidence[f] === "lost").map((fact) => fact.id),
      preserved: scenario.evidence.filter((_, f) => run.evidence[f] === "preserved").map((fact) => fact.id),
      kept: scenario.evidence.filter((_, f) => run.evidence[f] === "there").map((fact) => fact.id),
    },
  };
}

/** Workloads that stood still, with for how long and at what cost. */
function workStopped(run: Run): MeasuredOutcome["availabilityBill"]["workloads"] {
  const stopped: MeasuredOutcome["availabilityBill"]["workloads"] = [];
  run.world.scenario.workloads.forEach(({ id, costPerHour }, w) => {
    const since = run.workloadStoppedAt[w]!;
    const seconds = run.workloadSeconds[w]! + (since === Infinity ? 0 : run.horizon - since);
    if (seconds !== 0) stopped.push({ workload: id, seconds, cost: Math.round((costPerHour * seconds) / 3600) });
  });
  return stopped;
}

/** From final containment to the all-clear that stands, where that was true. */
function tailOf(run: Run): Milestone {
  const final = run.contained ? (run.transitions.at(-1)?.at ?? Infinity) : Infinity;
  const last = run.belief.at(-1);
  // An all-clear from before a relapse says nothing of what came after it.
  if (!isScoredRun(run) || last === undefined || run.believedAt === Infinity || !last.true || last.at < final)
    return { seconds: null, ledger: [], stretches: [] };
  const from = Math.max(final, run.originAt);
  const stretches = last.at >= from ? walk(run, last.cause, from, last.at) : [];
  return { seconds: Math.max(0, last.at - from), ledger: sumStretches(stretches), stretches };
}

function obligationEnd(run: Run, id: string, o: number): Outcome["obligations"][number] {
  const { metAt: met = Infinity, dueAt: due = Infinity } = run.obligations[o] ?? {};
  const until = met === Infinity ? run.horizon : met;
  const isBooked = due !== Infinity && isScoredRun(run);
  return {
    obligation: id,
    due: after(run, due),
    met: after(run, met),
    lateSeconds: due === Infinity ? 0 : Math.max(0, until - due),
    ledger: isBooked ? sumStretches(walk(run, noticeEnd(run, o), run.originAt, until)) : [],
  };
}

function knownAtEnd(run: Run, team: number): Record<string, Level> {
  const knows: Record<string, Level> = {};
  const level = run.knowledge[team]?.level;
  for (let object = 0; object < (level?.length ?? 0); object++) {
    const name = levelNamed(level?.[object] ?? 0);
    if (name !== null) knows[idOf(run, object)] = name;
  }
  return knows;
}

/** Walks back from a cause; where it is earlier than `to`, the rest was nobody's and is booked as undetected. */
function walk(run: Run, end: number, from: number, to: number = run.causes.at[end] ?? from): LedgerStretch[] {
  const heldWithin = (start: number, stop: number): boolean =>
    run.transitions.some(
      ({ at, contained }, n) =>
        contained && at < stop && (run.transitions[n + 1]?.at ?? Infinity) > Math.max(start, at),
    );
  const last = (run.causes.at[end] ?? from) < to ? addCause(run.causes, to, end, "execute", null, null, null) : end;
  return walkBack(run.causes, last, from, heldWithin, (team) => teamIdOf(run, team));
}

const noticeEnd = (run: Run, o: number): number => {
  const state = run.obligations[o];
  return state === undefined || state.metAt === Infinity ? unfinishedNotice(run, o) : state.cause;
};

/** Everything that was destroyed or changed at any time, in the order of the file, by whether it is back at the horizon. */
function lostAndBack(run: Run): { restored: string[]; notRestored: string[] } {
  const { systems, settings } = run.world.scenario;
  const lost = [
    ...systems.map(({ id }, s) => ({ id, at: run.destroyedAt[s], isBack: run.destroyed[s] === 0 })),
    ...settings.map(({ id }, s) => ({ id, at: run.settingChangedAt[s], isBack: run.settingChanged[s] === 0 })),
  ].filter(({ at }) => at !== Infinity);
  return {
    restored: lost.flatMap(({ id, isBack }) => (isBack ? [id] : [])),
    notRestored: lost.flatMap(({ id, isBack }) => (isBack ? [] : [id])),
  };
}

/** The largest age that came back; null where nothing did, or nobody said how old something was. */
function recoveryPointLost(run: Run): number | null {
  let oldest: number | null = null;
  for (const age of run.copyAge.values()) {
    if (age === null) return null;
    oldest = Math.max(oldest ?? 0, age);
  }
  return oldest;
}

/** Books outages that still run at the horizon. */
function settleOutages(run: Run): void {
  for (let s = 0; s < run.world.systemCount; s++) {
    if (run.destroyed[s] === 0 || !counts(run, s)) continue;
    const outage = run.horizon - (run.destroyedAt[s] ?? run.horizon);
    const cost = run.world.scenario.systems[s]?.costPerHour ?? 0;
    run.outageSeconds += outage;
    run.outageCost += Math.round((cost * outage) / 3600);
  }
}

/**
 * A run that is not contained walks back from the earliest-acquired holding that still reaches: to the work under way on
 * it, else to what was known of it, else to nothing.
 */
function censoredCause(run: Run): number {
  let earliest = Infinity;
  let id = "";
  let acquired = Infinity;
  const consider = (at: number, object: string): void => {
    if (at >= earliest) return;
    earliest = at;
    id = object;
    acquired = at;
  };
  for (const instance of run.instances) {
    if (!instance.live || !instance.held) continue;
    if (reachesScope(run, instance.template, -1))
      consider(instance.heldAt, run.world.scenario.credentials[instance.template]?.id ?? "");
  }
  run.foothold.forEach((mask, s) => {
    if (mask === 0) return;
    if (reachesScope(run, -1, s)) consider(run.footholdAt[s] ?? Infinity, run.world.scenario.systems[s]?.id ?? "");
  });
  if (id === "") return jobCause(run);
  const object = objectOf(run, id);
  const subject = run.world.scenario.identities[run.world.subject[run.world.credentialIndex.get(id) ?? -1] ?? -1]?.id;
  const isWork = ({ isDone, action }: Task): boolean => !isDone && !AFTERWARDS.has(action);
  const work = run.tasks.find((task) => isWork(task) && (task.objectId === id || task.objectId === subject));
  if (work !== undefined) return workCause(run, work);
  const refused = run.tasks.findLast((task) => task.isDeclined && (task.objectId === id || task.objectId === subject));
  if (refused !== undefined) return refusedCause(run, refused);
  const other = run.tasks.find(isWork);
  if (isKnown(run, object) && other !== undefined) return workCause(run, other);
  if (isKnown(run, object))
    return addCause(run.causes, run.horizon, run.latestResponse, "decide", null, "revocation", null);
  return unknownCause(run, acquired);
}

/**
 * Nothing that is held reaches any more, only a detached job: it is the work to cut its system off that is waited for, else
 * its end.
 */
function jobCause(run: Run): number {
  const { moves, scenario } = run.world;
  const id = scenario.systems[moves[reachingJob(run)]?.onSystem ?? -1]?.id;
  const work = run.tasks.find((task) => !task.isDone && task.objectId === id && RESPONSIBILITY[task.action].disruptive);
  if (work !== undefined) return workCause(run, work);
  if (run.firstReadAt === Infinity) return ignoranceCause(run);
  return addCause(run.causes, run.horizon, run.latestResponse, "expiry", null, null, null);
}
