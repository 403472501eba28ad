import { branchAndBound } from "../analysis/branch-and-bound.ts";
import type { Holding } from "../analysis/cut-problem.ts";
import { findSmallestSet, type SmallestSet } from "../analysis/smallest-set.ts";
import { teamProblem } from "../analysis/team-problem.ts";
import type { World } from "../compile/world.ts";
import { idOf, objectOf, type Run } from "../run/state.ts";
import { mints } from "./action-effects.ts";
import { findRemembered, remember, type Plan, type PlannedCut } from "./remembered-plan.ts";
import type { Situation } from "./situation.ts";

/** Nodes of one search inside a run; what it has found by then is cut. */
const NODES_MAX = 2000;
/**
 * The cheapest set of actions after which, as far as a team knows, nothing reaches the scope: by price, then number of
 * actions, then the order of the file. What mints comes first in it.
 */
export function smallestPlan(run: Run, team: number, situation: Situation): Plan {
  const remembered = findRemembered(run, team, situation);
  const plan = remembered?.plan ?? findPlan(run, team, situation);
  if (remembered === null) remember(run, team, situation, plan);
  noteAll(run, plan.diagnostics);
  return plan;
}

function findPlan(run: Run, team: number, situation: Situation): Plan {
  const { problem, candidates } = teamProblem(run, team, situation);
  const { choose } = run.organisation.design.policy;
  const found = findSmallestSet(problem, { price: choose, solver: branchAndBound(NODES_MAX) });
  return planFrom(
    run,
    found,
    problem.holdings,
    found.chosen.flatMap((a) => candidates[a] ?? []),
  );
}

/** Adds to a run what is to be said of a plan, once. */
export function noteAll(run: Run, diagnostics: readonly string[]): void {
  for (const code of diagnostics) if (!run.diagnostics.includes(code)) run.diagnostics.push(code);
}

/** What a search has found, as a plan: `cuts` are its actions, `holdings` what it was asked about. */
export function planFrom(
  run: Run,
  { infeasible, isExact }: SmallestSet,
  holdings: readonly Holding[],
  cuts: readonly Pick<PlannedCut, "action" | "object">[],
): Plan {
  const { credentials, systems } = run.world.scenario;
  const nobodyKills = new Set<string>();
  const hopeless = new Set<number>();
  for (const h of infeasible.holdings) {
    const { credential = -1, system = -1 } = holdings[h] ?? {};
    const id = (credentials[credential] ?? systems[system])?.id ?? "";
    nobodyKills.add(`cannot-kill/${id}`);
    if (credential >= 0) hopeless.add(objectOf(run, id));
  }
  return {
    chosen: sourcesFirst(run, cuts),
    hopeless: [...hopeless],
    diagnostics: [...nobodyKills, ...(isExact ? [] : ["plan-bound"])],
  };
}

/** A broker, or a credential that mints another one of the set, before the rest. */
function sourcesFirst(run: Run, cuts: readonly Pick<PlannedCut, "action" | "object">[]): PlannedCut[] {
  const { world } = run;
  const plan = cuts.map(({ action, object }) => ({
    action,
    object,
    isSource:
      action === "tighten-broker" || cuts.some((other) => makes(world, idOf(run, object), idOf(run, other.object))),
  }));
  return [...plan.filter(({ isSource }) => isSource), ...plan.filter(({ isSource }) => !isSource)];
}

function makes(world: World, from: string, to: string): boolean {
  const [source = -1, made = -1] = [world.credentialIndex.get(from), world.credentialIndex.get(to)];
  return source >= 0 && made >= 0 && source !== made && mints(world, source, made);
}
