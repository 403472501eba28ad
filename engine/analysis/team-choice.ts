import { RESPONSIBILITY } from "../model/responsibility.ts";
import type { Seconds } from "../model/people.ts";
import { advanceRun, startRun, type RunInput } from "../run/simulate.ts";
import { idOf, type Run } from "../run/state.ts";
import type { Task } from "../teams/task.ts";
import { breaksAWay } from "./breaks-a-way.ts";
import { afterDone } from "./done-actions.ts";
import { knownProblem, knownStand } from "./known-problem.ts";
import { effectAsKnown } from "./team-problem.ts";
import { trueEffect, trueProblem, trueStand, type ActionOn, type NamedProblem } from "./true-problem.ts";

/**
 * What a cut that was made was good for. `required`: it took something away that was held, or a step, without which a way
 * that was open is none. `prudent`: nothing of that, but of a way from what could have been fetched as far as was known.
 * `superfluous`: neither.
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
  if (breaksAWay(stand.problem, trueEffect(before, stand, cut))) return "required";
  const known = knownStand(before);
  const { problem } = knownProblem(before, known);
  return breaksAWay(problem, effectAsKnown(before, known.situation, cut)) ? "prudent" : "superfluous";
}

/** What is left to solve at this second of the run once some actions have happened, whoever would have thought of them. */
export function problemAfter(run: Run, done: readonly ActionOn[]): NamedProblem {
  const stand = trueStand(run);
  const { actions, problem } = trueProblem(run, stand);
  const effects = done.map((one) => trueEffect(run, stand, one));
  return { actions, problem: afterDone(problem, effects) };
}
