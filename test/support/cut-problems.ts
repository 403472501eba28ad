import { companyGraph, trustNetwork } from "../../bench/graph-generator.ts";
import type { CutProblem } from "../../engine/analysis/cut-problem.ts";
import { knownProblem } from "../../engine/analysis/known-problem.ts";
import { trueProblem } from "../../engine/analysis/true-problem.ts";
import { advanceRun, startRun } from "../../engine/run/simulate.ts";
import type { Run } from "../../engine/run/state.ts";
import { casesOf } from "./random-case.ts";

/**
 * Problems of random cases at a second of their run, on the truth and on what is known, and of generated companies. Trivial
 * ones, in which nothing reaches or nothing can be done, are left out.
 */
export function cutProblems(seed: number, count: number): { name: string; problem: CutProblem }[] {
  const fromCases = casesOf(seed, count).flatMap((input, n) => {
    const at = Math.floor((input.scenario.horizon * ((n % 7) + 1)) / 16);
    const ask = (make: (run: Run) => { problem: CutProblem }): CutProblem => {
      const run = startRun({ ...input, response: n % 3 === 0 ? "none" : "auto" });
      advanceRun(run, at);
      return make(run).problem;
    };
    return [
      { name: `case ${seed}/${n} at ${at}, true`, problem: ask(trueProblem) },
      { name: `case ${seed}/${n} at ${at}, known`, problem: ask(knownProblem) },
    ];
  });
  const companies = Array.from({ length: count }, (_, n) => ({
    name: `company ${seed + n}`,
    problem: companyGraph({ edges: 20 + (n % 60), seed: seed + n }),
  }));
  const networks = Array.from({ length: Math.ceil(count / 4) }, (_, n) => ({
    name: `network ${seed + n}`,
    problem: trustNetwork({ edges: 20 + (n % 30), seed: seed + n }),
  }));
  return [...fromCases, ...companies, ...networks].filter(
    ({ problem }) => problem.holdings.length + problem.jobs.length > 0 && problem.actions.length > 0,
  );
}

/** The same problem with at most `count` of its actions, spread over all of them. */
export function withFewActions(problem: CutProblem, count: number): CutProblem {
  const step = Math.max(1, Math.floor(problem.actions.length / count));
  return { ...problem, actions: problem.actions.filter((_, a) => a % step === 0).slice(0, count) };
}

/** The same problem with only those actions that take one edge or one credential away, each with work of its own. */
export function withSinglePartsOnly(problem: CutProblem): CutProblem {
  const actions = problem.actions.filter(
    ({ blocks, withdraws, cuts, narrows, isolates, rollsBack }) =>
      narrows < 0 && isolates < 0 && rollsBack < 0 && blocks.length === 0 && withdraws.length + cuts.length === 1,
  );
  return { ...problem, actions: actions.map((action, a) => ({ ...action, stops: ownStops(a) })) };
}

/** A third of the actions stop nothing, the others cost one of three prices. */
const ownStops = (a: number): CutProblem["actions"][number]["stops"] =>
  a % 3 === 0 ? [] : [{ workload: a, cents: 100 * (1 + (a % 5)) }];
