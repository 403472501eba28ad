import { beforeAll, describe, expect, test } from "vitest";

import { branchAndBound } from "../../engine/analysis/branch-and-bound.ts";
import type { CutProblem, PriceKind } from "../../engine/analysis/cut-problem.ts";
import type { CoreSolver } from "../../engine/analysis/hitting-set.ts";
import { findSmallestSet, type SmallestSet } from "../../engine/analysis/smallest-set.ts";
import { loadMipSolver } from "../../host/mip-solver.ts";
import { cutProblems, withFewActions, withSinglePartsOnly } from "../support/cut-problems.ts";
import { breachesOfLaw6, breachesOfLaw7 } from "./smallest-set-law.ts";

const KINDS: readonly PriceKind[] = ["bill", "lead-time"];
const ACTIONS_MAX = 12;
// Each action more makes brute force take twice as long: most problems are asked with fewer.
const ACTIONS_OFTEN = 9;
const actionsOf = (n: number): number => (n % 8 === 0 ? ACTIONS_MAX : ACTIONS_OFTEN);

const answer = (problem: CutProblem, price: PriceKind, solver: CoreSolver = branchAndBound()): SmallestSet =>
  findSmallestSet(problem, { price, solver });

describe("law 6", () => {
  test("where everything contains the smallest set does, nothing in it can be left out, and prices only grow", () => {
    for (const { name, problem } of cutProblems(6, 120)) {
      for (const kind of KINDS)
        expect([name, breachesOfLaw6(problem, kind, answer(problem, kind))]).toEqual([name, []]);
    }
  });
});

describe("law 7", () => {
  let mip: CoreSolver;
  beforeAll(async () => {
    mip = await loadMipSolver();
  });

  test("the smallest set is what brute force finds, and proved", () => {
    let isLong = 0;
    let areMost = 0;
    for (const [n, { name, problem }] of cutProblems(7, 120).entries()) {
      const few = withFewActions(problem, actionsOf(n));
      if (few.actions.length === ACTIONS_MAX) areMost += 1;
      for (const kind of KINDS) {
        const found = answer(few, kind);
        if (found.chosen.length > 1) isLong += 1;
        expect([name, kind, breachesOfLaw7(few, kind, found)]).toEqual([name, kind, []]);
        expect(found).toMatchObject({ isExact: true, isFirst: true });
      }
    }
    // Not of sets with one action alone.
    expect(isLong).toBeGreaterThan(20);
    expect(areMost).toBeGreaterThan(10);
  });

  test("where every part has its own action, a minimum cut is the same set", () => {
    let isCut = 0;
    for (const { name, problem } of cutProblems(777, 120)) {
      const single = withSinglePartsOnly(problem);
      const byFlow = findSmallestSet(single, { price: "bill", solver: branchAndBound() });
      if (byFlow.method !== "max-flow") continue;
      isCut += 1;
      const { chosen, price, bound, infeasible } = byFlow;
      const bySearch = findSmallestSet(single, { price: "bill", solver: branchAndBound(), mayUseFlow: false });
      expect([name, bySearch]).toMatchObject([
        name,
        { chosen, price, bound, infeasible, isExact: true, isFirst: true },
      ]);
    }
    expect(isCut).toBeGreaterThan(20);
  });

  test("loop and host agree", () => {
    let isSolved = 0;
    for (const { name, problem } of cutProblems(77, 40)) {
      for (const kind of KINDS) {
        const inLoop = answer(problem, kind);
        const inHost = answer(problem, kind, mip);
        if (inHost.method === "mip") isSolved += 1;
        const { chosen, price, bound, infeasible, isExact, isFirst } = inLoop;
        expect([name, inHost]).toMatchObject([name, { chosen, price, bound, infeasible, isExact, isFirst }]);
      }
    }
    expect(isSolved).toBeGreaterThan(20);
  });
});

describe("laws 6 and 7 can fail", () => {
  const solved = cutProblems(67, 150).flatMap(({ problem }) => {
    const few = withFewActions(problem, ACTIONS_OFTEN);
    const found = answer(few, "bill");
    return found.chosen.length > 0 ? [{ problem: few, found }] : [];
  });
  const countOf = (law: typeof breachesOfLaw6, change: (found: SmallestSet) => SmallestSet): number =>
    solved.filter(({ problem, found }) => law(problem, "bill", change(found)).length > 0).length;

  test("when an action is missing", () => {
    expect(solved.length).toBeGreaterThan(50);
    const change = (found: SmallestSet): SmallestSet => ({ ...found, chosen: found.chosen.slice(1) });
    expect([countOf(breachesOfLaw6, change), countOf(breachesOfLaw7, change)]).toEqual([solved.length, solved.length]);
  });

  test("when an action is there that is not needed", () => {
    const change = (found: SmallestSet): SmallestSet => {
      const more = [0, 1].find((a) => !found.chosen.includes(a));
      return more === undefined ? found : { ...found, chosen: [...found.chosen, more].sort((a, b) => a - b) };
    };
    expect(countOf(breachesOfLaw6, change)).toBeGreaterThan(solved.length / 2);
    expect(countOf(breachesOfLaw7, change)).toBeGreaterThan(solved.length / 2);
  });

  test("when the price is another", () => {
    expect(countOf(breachesOfLaw6, (found) => ({ ...found, price: found.price + 1 }))).toBe(solved.length);
  });

  test("when something is called infeasible that is not", () => {
    const change = (found: SmallestSet): SmallestSet => ({ ...found, infeasible: { holdings: [0], jobs: [] } });
    expect(countOf(breachesOfLaw6, change)).toBeGreaterThan(solved.length / 4);
  });

  test("when a dearer or a later set is taken instead", () => {
    const others = solved.filter(({ problem, found }) => {
      const reversed = { ...problem, actions: problem.actions.toReversed() };
      const last = problem.actions.length - 1;
      const chosen = answer(reversed, "bill")
        .chosen.map((a) => last - a)
        .toReversed();
      const free = { ...problem, actions: problem.actions.map((action) => ({ ...action, stops: [] })) };
      return [chosen, answer(free, "bill").chosen].some((other) => {
        const isSame = JSON.stringify(other) === JSON.stringify(found.chosen);
        return !isSame && breachesOfLaw7(problem, "bill", { ...found, chosen: other }).length > 0;
      });
    });
    expect(others.length).toBeGreaterThan(10);
  });
});
