import { branchAndBound } from "../analysis/branch-and-bound.ts";
import { cutOrder } from "../analysis/cut-order.ts";
import type { CutProblem } from "../analysis/cut-problem.ts";
import { findSmallestSet, type SmallestSet } from "../analysis/smallest-set.ts";
import { teamProblem } from "../analysis/team-problem.ts";
import type { Seconds } from "../model/people.ts";
import { objectOf, type Run } from "../run/state.ts";
import { candidatesFor, type Candidate } from "./candidates.ts";
import { findRemembered, remember, type Plan, type PlannedCut } from "./remembered-plan.ts";
import type { Situation } from "./situation.ts";

/** Nodes of one search inside a run; what it has found by then is cut. */
const NODES_MAX = 2000;
/**
 * The cheapest set of actions after which, as far as a team knows, nothing reaches the scope: by price, then number of
 * actions, then the order of the file; in the order in which what is cut stays cut.
 */
export function smallestPlan(run: Run, team: number, situation: Situation): Plan {
  // What else a plan by the bill rests on is the same in all runs; how long things take hangs on the hour as well.
  const isByLead = run.organisation.design.policy.choose === "lead-time";
  const candidates = isByLead ? candidatesFor(run, team, situation) : null;
  const ranks = candidates === null ? [] : ranksOf(candidates.map(({ lead }) => lead));
  const remembered = findRemembered(run, situation, ranks);
  const plan = remembered?.plan ?? findPlan(run, situation, candidates ?? candidatesFor(run, team, situation));
  if (remembered === null) remember(run, situation, ranks, plan);
  noteAll(run, plan.diagnostics);
  return plan;
}

/** The place of each among the different ones, which is all that a choice by the slowest rests on. */
function ranksOf(leads: readonly Seconds[]): number[] {
  const different = [...new Set(leads)].sort((a, b) => a - b);
  const places = new Map(different.map((lead, place) => [lead, place]));
  return leads.map((lead) => places.get(lead) ?? 0);
}

function findPlan(run: Run, situation: Situation, candidates: readonly Candidate[]): Plan {
  const problem = teamProblem(run, situation, candidates);
  const { choose } = run.organisation.design.policy;
  const found = findSmallestSet(problem, { price: choose, solver: branchAndBound(NODES_MAX) });
  return planFrom(run, found, problem, candidates);
}

/** Adds to a run what is to be said of a plan, once. */
export function noteAll(run: Run, diagnostics: readonly string[]): void {
  for (const code of diagnostics) if (!run.diagnostics.includes(code)) run.diagnostics.push(code);
}

/** What a search has found, as a plan; `cuts` are the actions of the problem, in its order. */
export function planFrom(
  run: Run,
  { chosen, infeasible, isExact }: SmallestSet,
  problem: CutProblem,
  cuts: readonly Pick<PlannedCut, "action" | "object">[],
): Plan {
  const { credentials, systems } = run.world.scenario;
  const nobodyKills = new Set<string>();
  const hopeless = new Set<number>();
  for (const h of infeasible.holdings) {
    const { credential = -1, system = -1 } = problem.holdings[h] ?? {};
    const id = (credentials[credential] ?? systems[system])?.id ?? "";
    nobodyKills.add(`cannot-kill/${id}`);
    if (credential >= 0) hopeless.add(objectOf(run, id));
  }
  return {
    chosen: cutOrder(problem, chosen).map(({ cut, after }) => {
      const { action, object } = cuts[cut] ?? { action: "wait", object: 0 };
      return { action, object, after };
    }),
    hopeless: [...hopeless],
    diagnostics: [...nobodyKills, ...(isExact ? [] : ["plan-bound"])],
  };
}
