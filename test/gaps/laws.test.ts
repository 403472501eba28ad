import { describe, expect, test } from "vitest";

import { holdForRandomCases } from "../laws/hold-for-random-cases.ts";
import { casesOf, type RandomCase } from "../support/random-case.ts";
import {
  breachesOfForm,
  breachesOfRemoval,
  breachesOfRenaming,
  gapsOfCase,
  judgeCase,
  type Finder,
  type Judge,
} from "./gap-laws.ts";

describe("gaps of random cases", () => {
  test("change only in rows where a removed team held a letter", () => {
    holdForRandomCases((input) => breachesOfRemoval(input, judgeCase), { seed: 8, numRuns: 60 });
  });

  test("change in names only when teams are renamed", () => {
    holdForRandomCases((input) => breachesOfRenaming(input, gapsOfCase), { seed: 88, numRuns: 120 });
  });

  test("have whole weights that sum up, ids of their own, and objects that exist", () => {
    holdForRandomCases((input) => breachesOfForm(input, gapsOfCase), { seed: 888, numRuns: 120 });
  });

  test("are of every kind that random cases can have", () => {
    const rules = new Set(casesOf(8, 200).flatMap((input) => gapsOfCase(input).gaps.map(({ rule }) => rule)));
    expect(rules.size).toBeGreaterThan(25);
  });
});

describe("these laws can fail", () => {
  const corpus = casesOf(8888, 40);
  const broken = (law: (input: RandomCase) => string[]): number =>
    corpus.filter((input) => law(input).length > 0).length;

  test("when a finding depends on letters that it does not name", () => {
    const forgets: Judge = (input) =>
      judgeCase(input).map((one) => (one.rule.id === "log-unread" ? { ...one, cells: [] } : one));
    expect(broken((input) => breachesOfRemoval(input, forgets))).toBeGreaterThan(0);
  });

  test("when gaps are in the order of what teams are called", () => {
    const byName: Finder = (input) => {
      const found = gapsOfCase(input);
      return { ...found, gaps: found.gaps.toSorted((a, b) => (a.sentence < b.sentence ? -1 : 1)) };
    };
    expect(broken((input) => breachesOfRenaming(input, byName))).toBeGreaterThan(0);
  });

  test("when a weight is left out, or an object is none", () => {
    const careless: Finder = (input) => {
      const found = gapsOfCase(input);
      return { ...found, gaps: found.gaps.map((gap, n) => (n === 0 ? { ...gap, weight: gap.weight + 1 } : gap)) };
    };
    const strange: Finder = (input) => {
      const found = gapsOfCase(input);
      return { ...found, gaps: found.gaps.map((gap) => ({ ...gap, paths: ["nowhere"] })) };
    };
    expect(broken((input) => breachesOfForm(input, careless))).toBe(corpus.length);
    expect(broken((input) => breachesOfForm(input, strange))).toBe(corpus.length);
  });
});
