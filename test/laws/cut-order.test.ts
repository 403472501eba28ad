import { describe, expect, test } from "vitest";

import { branchAndBound } from "../../engine/analysis/branch-and-bound.ts";
import { reachOf } from "../../engine/analysis/closure-oracle.ts";
import { cutOrder } from "../../engine/analysis/cut-order.ts";
import type { CutProblem } from "../../engine/analysis/cut-problem.ts";
import { afterDone } from "../../engine/analysis/done-actions.ts";
import { findSmallestSet } from "../../engine/analysis/smallest-set.ts";
import { cutProblems, withFewActions } from "../support/cut-problems.ts";

/** Held credentials that are dead by some actions and within reach again all the same. */
function backAfter(problem: CutProblem, done: readonly number[]): number[] {
  const actions = done.flatMap((a) => problem.actions[a] ?? []);
  const reach = reachOf(afterDone(problem, actions));
  const ended = new Set(actions.flatMap(({ ends }) => ends));
  const stillHeld = problem.holdings.filter((_, h) => !ended.has(h)).map(({ credential }) => credential);
  return [...ended]
    .map((h) => problem.holdings[h]?.credential ?? -1)
    .filter((c) => c >= 0 && reach.credential[c] === 1 && !stillHeld.includes(c));
}

/** Cuts of the set after which, with what they wait for and go with, something cut was within reach again. */
function breaches(problem: CutProblem, chosen: readonly number[], waits: boolean): number {
  const order = cutOrder(problem, chosen);
  expect(order.map(({ cut }) => cut).sort((a, b) => a - b)).toEqual([...chosen].sort((a, b) => a - b));
  const inTheEnd = backAfter(problem, chosen);
  let count = 0;
  order.forEach(({ after, together }, place) => {
    for (const source of after) expect(source).toBeLessThan(place);
    // Everything it waits for, at any depth; in the end, itself.
    const before = new Set(waits ? [place, ...together] : [place]);
    for (const p of before) if (waits) for (const source of order[p]?.after ?? []) before.add(source);
    for (const p of before) if (waits) for (const other of order[p]?.together ?? []) before.add(other);
    const back = backAfter(
      problem,
      [...before].map((p) => order[p]?.cut ?? -1),
    );
    if (back.some((c) => !inTheEnd.includes(c))) count += 1;
  });
  return count;
}

describe("the order of a plan", () => {
  // Smallest sets have few cuts, so a few of everything that could be done are put in order as well.
  const sets = cutProblems(4101, 80).flatMap(({ name, problem }) => {
    const few = withFewActions(problem, 7);
    const { chosen } = findSmallestSet(problem, { price: "bill", solver: branchAndBound(2000) });
    return [
      { name, problem, chosen },
      { name: `${name}, a few`, problem: few, chosen: [...few.actions.keys()] },
    ];
  });

  test("lets nothing come back that the set as a whole cuts", () => {
    expect(sets.filter(({ problem, chosen }) => breaches(problem, chosen, true) > 0).map(({ name }) => name)).toEqual(
      [],
    );
  });

  test("would let something come back if nothing waited", () => {
    expect(sets.filter(({ problem, chosen }) => breaches(problem, chosen, false) > 0).length).toBeGreaterThan(3);
  });
});
