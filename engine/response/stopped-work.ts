import { abilityOf } from "../compile/abilities.ts";
import { GRANTS } from "../graph/trust-graph.ts";
import type { Seconds } from "../model/people.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import type { Action } from "../model/vocabulary.ts";
import { objectOf, type Run } from "../run/state.ts";
import type { Changes } from "./after-effects.ts";

/** A workload that an action stops, and for how long and how much by medians. */
export interface StoppedWork {
  workload: number;
  seconds: Seconds;
  cents: number;
}

/**
 * The work that an action stops and that runs now: until its credential is re-issued by whoever does it under the design,
 * or the system that was cut off is reconnected. What is suspended or cut off waits for the all-clear first, which takes a
 * trace and a verification at least. This says beforehand what `workloads.ts` does: an edge that is cut, a grant that is
 * narrowed and a secret that is rotated stop nothing. `counts` says which workloads anybody knows of.
 */
export function stoppedWork(
  run: Run,
  changes: Pick<Changes, "withdraws" | "blocks" | "isolates">,
  counts: (workload: number) => boolean,
): StoppedWork[] {
  const { world } = run;
  const { credentials, systems, workloads } = world.scenario;
  const { trace, verify } = run.organisation.assumptions.durations;
  const untilOver = trace.p50 + verify.p50;
  const longest = new Map<number, Seconds>();
  const stop = (credential: number, seconds: Seconds): void => {
    for (const w of world.users[credential] ?? []) {
      if (counts(w) && run.workloadStoppedAt[w] === Infinity) longest.set(w, Math.max(seconds, longest.get(w) ?? 0));
    }
  };
  for (const c of changes.withdraws) {
    if (run.graph.currentLive[c] === 0 || world.users[c]!.length === 0) continue;
    const isSuspended = run.graph.mintBlocked[c] === 1 || changes.blocks.includes(c);
    stop(c, usualTime(run, "re-issue", credentials[c]?.id ?? "") + (isSuspended ? untilOver : 0));
  }
  if (changes.isolates >= 0) {
    const isolated = untilOver + usualTime(run, "reconnect-system", systems[changes.isolates]?.id ?? "");
    for (let e = 0; e < world.edgeCount; e++) {
      if (world.edgeKind[e] === GRANTS && world.toSystem[e] === changes.isolates)
        stop(world.fromCredential[e] ?? -1, isolated);
    }
  }
  return [...longest].map(([workload, seconds]) => ({
    workload,
    seconds,
    cents: Math.round(((workloads[workload]?.costPerHour ?? 0) * seconds) / 36),
  }));
}

/** How long an action usually takes whoever does it under the design; a reference has no letters, and the first able does it. */
function usualTime(run: Run, action: Action, id: string): Seconds {
  const { world, organisation } = run;
  const { duty, takes } = RESPONSIBILITY[action];
  const [responsible] = run.reference === null ? organisation.row(duty, objectOf(run, id)).responsible : [];
  const able = [...(responsible === undefined ? [] : [responsible]), ...organisation.order]
    .map((team) => abilityOf(world, organisation, team, action, id))
    .find((ability) => ability !== null);
  return (able?.takes ?? organisation.assumptions.durations[takes]).p50;
}
