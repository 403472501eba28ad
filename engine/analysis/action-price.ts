import { abilityOf } from "../compile/abilities.ts";
import { GRANTS } from "../graph/trust-graph.ts";
import type { Seconds } from "../model/people.ts";
import { objectOf, type Run } from "../run/state.ts";
import type { CutAction, Stop } from "./cut-problem.ts";

/**
 * The work that an action stops and that runs now: until a usual re-issue by whoever does it under the design, or to the
 * horizon where a system is cut off. `counts` says which workloads anybody knows of.
 */
export function stopsOf(
  run: Run,
  action: Pick<CutAction, "withdraws" | "cuts" | "isolates">,
  counts: (workload: number) => boolean,
): Stop[] {
  const { world } = run;
  const dearest = new Map<number, number>();
  const stop = (credential: number, seconds: Seconds): void => {
    for (const workload of world.users[credential] ?? []) {
      if (!counts(workload) || run.workloadStoppedAt[workload] !== Infinity) continue;
      const rate = world.scenario.workloads[workload]?.costPerHour ?? 0;
      const cents = Math.round((rate * seconds) / 36);
      if (cents > 0) dearest.set(workload, Math.max(cents, dearest.get(workload) ?? 0));
    }
  };
  for (const c of action.withdraws) if (run.graph.currentLive[c] === 1) stop(c, usualReissue(run, c));
  for (const e of action.cuts) {
    const used = Math.max(world.fromCredential[e] ?? -1, world.toCredential[e] ?? -1);
    if (used >= 0) stop(used, usualReissue(run, used));
  }
  if (action.isolates >= 0) {
    for (let e = 0; e < world.edgeCount; e++) {
      if (world.edgeKind[e] !== GRANTS || world.toSystem[e] !== action.isolates) continue;
      stop(world.fromCredential[e] ?? -1, Math.max(0, run.horizon - run.now));
    }
  }
  return [...dearest].map(([workload, cents]) => ({ workload, cents }));
}

function usualReissue(run: Run, credential: number): Seconds {
  const { world, organisation } = run;
  const id = world.scenario.credentials[credential]?.id ?? "";
  const [responsible] = organisation.row("rotation", objectOf(run, id)).responsible;
  const able = [...(responsible === undefined ? [] : [responsible]), ...organisation.order]
    .map((team) => abilityOf(world, organisation, team, "re-issue", id))
    .find((ability) => ability !== null);
  return (able?.takes ?? organisation.assumptions.durations.reissue).p50;
}
