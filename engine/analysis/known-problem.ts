import { clearReach, computeReach, createReach } from "../graph/reach.ts";
import { DELEGATES, MINTS, STORES } from "../graph/trust-graph.ts";
import { idOf, type Run } from "../run/state.ts";
import { candidatesFor } from "../teams/candidates.ts";
import { shareKnowledge } from "../teams/knowledge.ts";
import { situationOf, type Situation } from "../teams/situation.ts";
import { couldReadLog } from "../teams/tracing.ts";
import { teamProblem } from "./team-problem.ts";
import { leadOf, planningTeam, type NamedProblem } from "./true-problem.ts";

/** What our side knows, all its teams together, and the team that plans on it. */
export interface KnownStand {
  team: number;
  situation: Situation;
}

/**
 * What is held as far as our side knows at this second of the run: what it suspects or knows to be held, and what could
 * have been fetched from there. Changes the run: what one team knows, all know.
 */
export function knownStand(run: Run): KnownStand {
  if (run.incident.declaredAt === Infinity) {
    run.incident.declaredAt = run.now;
    shareKnowledge(run);
  }
  const ours = run.organisation.teams.flatMap((team, t) => (team.ours ? [t] : []));
  const team = planningTeam(run);
  return { team, situation: withPossible(run, ours, situationOf(run, team, null)) };
}

/** What there is to contain as far as our side knows, with every action that it could think of. */
export function knownProblem(run: Run, { team, situation }: KnownStand = knownStand(run)): NamedProblem {
  const candidates = candidatesFor(run, team, situation);
  const problem = teamProblem(run, situation, candidates);
  const actions = candidates.map(({ action, object }) => ({ action, object: idOf(run, object) }));
  const leads = actions.map((one) => leadOf(run, one, "now"));
  return {
    actions: actions.map((one, n) => ({ ...one, leadNote: leads[n]?.note ?? null })),
    problem: { ...problem, actions: problem.actions.map((cut, n) => ({ ...cut, lead: leads[n]?.seconds ?? 0 })) },
  };
}

/**
 * Adds what could have been fetched: what a thing that is reached stores, mints or delegates over edges in the inventory,
 * unless a log of the place that survives and that we can read would have shown it.
 */
function withPossible(run: Run, ours: readonly number[], situation: Situation): Situation {
  const { world } = run;
  const reach = createReach(world);
  const possible = new Set(situation.credentials);
  for (let before = -1; before < possible.size;) {
    before = possible.size;
    clearReach(reach);
    for (const c of possible) reach.credential[c] = 1;
    for (const s of situation.footholds) reach.system[s] = 7;
    computeReach(world, situation.graph, reach);
    for (let e = 0; e < world.edgeCount; e++) {
      const to = world.toCredential[e] ?? -1;
      const kind = world.edgeKind[e];
      if (kind !== STORES && kind !== MINTS && kind !== DELEGATES) continue;
      if (situation.graph.edgePresent[e] === 0 || reach.credential[to] !== 1 || possible.has(to)) continue;
      const credential = world.fromCredential[e] ?? -1;
      const system = world.fromSystem[e] ?? -1;
      const needs = world.edgeNeeds[e] ?? 0;
      const mask = reach.system[system] ?? 0;
      const isThere = credential >= 0 ? reach.credential[credential] === 1 : mask !== 0 && (mask & needs) === needs;
      if (isThere && !ours.some((team) => couldReadLog(run, team, system))) possible.add(to);
    }
  }
  return { ...situation, credentials: [...possible].sort((a, b) => a - b) };
}
