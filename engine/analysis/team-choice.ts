import { RESPONSIBILITY } from "../model/responsibility.ts";
import type { Seconds } from "../model/people.ts";
import { advanceRun, startRun, type RunInput } from "../run/simulate.ts";
import { idOf, type Run } from "../run/state.ts";
import type { Task } from "../teams/task.ts";
import { isUsable } from "../graph/reach.ts";
import { DELEGATES, MINTS, STORES } from "../graph/trust-graph.ts";
import { createOracle, reachOf } from "./closure-oracle.ts";
import type { CutEffect, CutProblem, Holding } from "./cut-problem.ts";
import { afterDone } from "./done-actions.ts";
import { knownProblem, knownStand } from "./known-problem.ts";
import { effectAsKnown } from "./team-problem.ts";
import { trueEffect, trueProblem, trueStand, type ActionOn, type NamedProblem } from "./true-problem.ts";

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
      const cut = cutOf(run, task);
      const team = run.organisation.teams[task.executor]?.team.id ?? "";
      return { ...cut, at: task.executedAt, team, is: classOf(before, cut) };
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

/** What a cut was good for, by what it does: people may cut what no list of sensible actions has. */
function classOf(before: Run, cut: ActionOn): ChoiceClass {
  const stand = trueStand(before);
  if (helps(stand.problem, trueEffect(before, stand, cut))) return "required";
  const known = knownStand(before);
  const { problem } = knownProblem(before, known);
  return helps(problem, effectAsKnown(before, known.situation, cut)) ? "prudent" : "superfluous";
}

/**
 * Whether an action takes away a holding that reaches the scope, or a step that can be made from what is held and leads
 * there; by itself, or together with the rest of what is held.
 */
function helps(problem: CutProblem, cut: CutEffect): boolean {
  if (lessensScope(problem, cut)) return true;
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

/** Whether an action by itself leaves less of the scope within reach of all that is held. */
function lessensScope(problem: CutProblem, cut: CutEffect): boolean {
  const { graph } = problem;
  const before = reachOf(problem);
  const after = reachOf(afterDone(problem, [cut]));
  return before.system.some((mask, s) => graph.inScope[s] === 1 && mask !== after.system[s]);
}

/** What is left to solve at this second of the run once some actions have happened, whoever would have thought of them. */
export function problemAfter(run: Run, done: readonly ActionOn[]): NamedProblem {
  const stand = trueStand(run);
  const { actions, problem } = trueProblem(run, stand);
  const effects = done.map((one) => trueEffect(run, stand, one));
  return { actions, problem: afterDone(problem, effects) };
}
