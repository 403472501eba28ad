import { RESPONSIBILITY } from "../model/responsibility.ts";
import type { Seconds } from "../model/people.ts";
import { advanceRun, startRun, type RunInput } from "../run/simulate.ts";
import { idOf, type Run } from "../run/state.ts";
import type { Task } from "../teams/task.ts";
import { isUsable } from "../graph/reach.ts";
import { DELEGATES, MINTS, STORES } from "../graph/trust-graph.ts";
import { createOracle, reachOf } from "./closure-oracle.ts";
import type { Holding } from "./cut-problem.ts";
import { afterDone } from "./done-actions.ts";
import { knownProblem } from "./known-problem.ts";
import { trueProblem, type ActionOn, type NamedProblem } from "./true-problem.ts";

/**
 * What a cut that was made was good for. `required`: it took away something that was held, or stood in a way that was
 * open. `prudent`: nothing of that, but something that could have been fetched as far as was known. `superfluous`: neither.
 */
export type ChoiceClass = "required" | "prudent" | "superfluous";

/** A cut that the teams made. */
export interface MadeCut extends ActionOn {
  at: Seconds;
  team: string;
  is: ChoiceClass;
}

/** The cuts carried out by now, each judged by the second before it. */
export function judgeCuts(input: RunInput, run: Run): MadeCut[] {
  return judgeCutsBy(run, (second) => {
    const before = startRun(input);
    advanceRun(before, second);
    return before;
  });
}

/** `judgeCuts` for a run that people play; `playTo` gives it anew as it was at the end of a second. */
export function judgeCutsBy(run: Run, playTo: (second: Seconds) => Run): MadeCut[] {
  return cutsOf(run)
    .filter(({ executedAt }) => executedAt <= run.now)
    .sort((a, b) => a.executedAt - b.executedAt || a.number - b.number)
    .map((task) => {
      const before = playTo(task.executedAt - 1);
      // What was done is not done again here: the run ended a second before it.
      before.now = task.executedAt;
      const { action, object } = cutOf(run, task);
      const isIn = (named: NamedProblem): boolean => helps(named, { action, object });
      const is = isIn(trueProblem(before)) ? "required" : isIn(knownProblem(before)) ? "prudent" : "superfluous";
      return { action, object, at: task.executedAt, team: run.organisation.teams[task.executor]?.team.id ?? "", is };
    });
}

/** Cuts that were ordered and are still under way. */
export function cutsUnderWay(run: Run): ActionOn[] {
  return cutsOf(run)
    .filter(({ executedAt, isDone }) => !isDone && executedAt === Infinity)
    .map((task) => cutOf(run, task));
}

const cutsOf = (run: Run): Task[] =>
  run.tasks.filter(({ action, isDeclined }) => RESPONSIBILITY[action].disruptive && !isDeclined);

const cutOf = (run: Run, { action, object }: Task): ActionOn => ({ action, object: idOf(run, object) });

/**
 * Whether an action takes away a holding that reaches the scope, or a step that can be made from what is held and leads
 * there.
 */
function helps({ problem, actions }: NamedProblem, { action, object }: ActionOn): boolean {
  const cut = problem.actions[actions.findIndex((one) => one.action === action && one.object === object)];
  if (cut === undefined) return false;
  const { graph, state } = problem;
  const leads = (holding: Holding): boolean =>
    !createOracle({ ...problem, holdings: [holding], jobs: [] }).isContained();
  if (cut.ends.some((h) => problem.holdings[h] !== undefined && leads(problem.holdings[h]))) return true;
  if (problem.jobs.some(({ system }) => system === cut.isolates)) return true;
  const reach = reachOf(problem);
  const leadsFrom = (credential: number, system: number, mask: number): boolean =>
    leads({ id: "", credential, system, mask });
  const isStep = (e: number): boolean => {
    const from = graph.fromCredential[e] ?? -1;
    const needs = graph.edgeNeeds[e] ?? 0;
    const mask = from >= 0 ? 0 : (reach.system[graph.fromSystem[e] ?? -1] ?? 0);
    const isThere = from >= 0 ? reach.credential[from] === 1 : mask !== 0 && (mask & needs) === needs;
    if (!isThere || !isUsable(graph, state, e)) return false;
    return leadsFrom(graph.toCredential[e] ?? -1, graph.toSystem[e] ?? -1, state.edgeAccess[e] ?? 0);
  };
  if (cut.isolates >= 0 && reach.system[cut.isolates] !== 0)
    return leadsFrom(-1, cut.isolates, reach.system[cut.isolates] ?? 0);
  for (let e = 0; e < graph.edgeCount; e++) {
    const to = graph.toCredential[e] ?? -1;
    const kind = graph.edgeKind[e];
    const isTouched =
      cut.cuts.includes(e) ||
      cut.narrows === e ||
      (kind === MINTS && cut.blocks.includes(to)) ||
      ((kind === STORES || kind === DELEGATES) && cut.withdraws.includes(to)) ||
      (cut.rollsBack >= 0 && problem.openedBy.get(e)?.includes(cut.rollsBack) === true);
    if (isTouched && isStep(e)) return true;
  }
  return false;
}

/** What is left to solve once some actions have happened. */
export function problemAfter({ problem, actions }: NamedProblem, done: readonly ActionOn[]): NamedProblem {
  const isDone = (n: number): boolean =>
    done.some(({ action, object }) => action === actions[n]?.action && object === actions[n].object);
  return {
    actions,
    problem: afterDone(
      problem,
      problem.actions.filter((_, n) => isDone(n)),
    ),
  };
}
