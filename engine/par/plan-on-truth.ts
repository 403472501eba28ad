import { branchAndBound } from "../analysis/branch-and-bound.ts";
import { findSmallestSet, type SmallestSet } from "../analysis/smallest-set.ts";
import { trueProblem, type NamedProblem, type TrueStand } from "../analysis/true-problem.ts";
import { edgesOf, flagsOf, numbersOf, SEPARATOR } from "../graph/short-text.ts";
import { actionKey, objectOf, type Run } from "../run/state.ts";
import type { DutyObject } from "../compile/objects.ts";
import { noteAll, planFrom } from "../teams/plan.ts";
import type { Plan } from "../teams/remembered-plan.ts";

/** What was carried out this often and did not last is left alone where something else can do it. */
const TRIES_MAX = 2;
/** Nodes of one search. */
const NODES_MAX = 20_000;
/** Plans that are remembered for one exercise; then they are forgotten, and begun anew. */
const PLANS_MAX = 2000;

// The list of objects is one for an exercise, also where a reference lays rows of its own over the organisation.
const plansByExercise = new WeakMap<readonly DutyObject[], Map<string, Plan>>();

/**
 * The smallest set on the truth, as `analyze revocation-set` finds it: first without what was tried and did not last, then
 * with it, then for what can be cut.
 */
export function planOnTruth(run: Run, stand: TrueStand): Plan {
  const tries = new Map<number, number>();
  for (const { action, object, executedAt } of run.tasks) {
    const key = actionKey(run, action, object);
    if (executedAt !== Infinity) tries.set(key, (tries.get(key) ?? 0) + 1);
  }
  const tried = [...tries].flatMap(([key, count]) => (count >= TRIES_MAX ? [key] : [])).sort((a, b) => a - b);
  const { objects } = run.organisation;
  let plans = plansByExercise.get(objects);
  if (plans === undefined) {
    plans = new Map();
    plansByExercise.set(objects, plans);
  }
  const key = keyOf(run, stand, tried);
  let plan = plans.get(key);
  if (plan === undefined) {
    if (plans.size >= PLANS_MAX) plans.clear();
    plan = findPlan(run, stand, new Set(tried));
    plans.set(key, plan);
  }
  noteAll(run, plan.diagnostics);
  return plan;
}

function findPlan(run: Run, stand: TrueStand, tried: ReadonlySet<number>): Plan {
  const named = trueProblem(run, stand);
  const { futile } = run.incident;
  const solve = (isLeftAlone: (key: number) => boolean): NamedProblem & { found: SmallestSet } => {
    const left = named.actions.map(({ action, object }) => !isLeftAlone(actionKey(run, action, objectOf(run, object))));
    const actions = named.actions.filter((_, n) => left[n]);
    const problem = { ...named.problem, actions: named.problem.actions.filter((_, n) => left[n]) };
    return { actions, problem, found: findSmallestSet(problem, { price: "bill", solver: branchAndBound(NODES_MAX) }) };
  };
  let answer = solve((key) => futile.has(key) || tried.has(key));
  const { infeasible } = answer.found;
  if (tried.size > 0 && infeasible.holdings.length + infeasible.jobs.length > 0)
    answer = solve((key) => futile.has(key));
  const { found, problem, actions } = answer;
  const cuts = actions.map(({ action, object }) => ({ action, object: objectOf(run, object) }));
  return planFrom(run, found, problem, cuts);
}

/** Everything that the plan depends on in one exercise: what there is, who holds it, and what is left alone. */
function keyOf(run: Run, { problem, instances: held }: TrueStand, tried: readonly number[]): string {
  const { graph, instances } = run;
  const { state, holdings, jobs, openedBy, disabledBy } = problem;
  return [
    numbersOf(
      instances.flatMap(({ template, parent, live }, i) => [
        template,
        parent + 1,
        live ? 1 : 0,
        run.current[template] === i ? 1 : 0,
      ]),
    ),
    flagsOf(instances.map(({ dueDead }) => (dueDead === Infinity ? 0 : 1))),
    numbersOf(holdings.flatMap(({ credential, system, mask }) => [credential + 1, system + 1, mask])),
    numbersOf(held.map((instance) => instance + 1)),
    numbersOf(jobs.map(({ system }) => system)),
    ...[graph, state].flatMap((one) => [
      flagsOf(one.currentLive),
      flagsOf(one.mintBlocked),
      flagsOf(one.isolated),
      flagsOf(one.controlOn),
      edgesOf(one.edgePresent, one.edgeAccess),
    ]),
    flagsOf(run.foothold, 4),
    flagsOf(run.settingChanged),
    ...[openedBy, disabledBy].flatMap((by) => [
      numbersOf([by.size]),
      ...[...by].map(([thing, settings]) => numbersOf([thing, ...settings])),
    ]),
    flagsOf(run.workloadStoppedAt.map((at) => (at === Infinity ? 0 : 1))),
    numbersOf([...run.incident.futile].sort((a, b) => a - b)),
    numbersOf(tried),
  ].join(SEPARATOR);
}
