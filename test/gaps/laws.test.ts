import { describe, expect, test } from "vitest";

import { holdForRandomCases } from "../laws/hold-for-random-cases.ts";
import { mergeYaml, type YamlMap } from "../docs/merged-case.ts";
import { modelExample } from "../support/model-example.ts";
import { casesOf, type RandomCase } from "../support/random-case.ts";
import {
  breachesOfForm,
  breachesOfLeaving,
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

  test("do not go away when a team that holds no letter is removed", () => {
    holdForRandomCases((input) => breachesOfLeaving(input, judgeCase), { seed: 8, numRuns: 60 });
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

test("nobody confirms what another party revokes, whether one of its teams is there or nobody at all can revoke it", () => {
  const maker = { id: "maker-desk", party: "maker", role: "vendor", abilities: [{ actions: ["revoke"], on: ["idp"] }] };
  const outside: YamlMap = {
    case: {
      parties: [{ id: "maker", kind: "vendor" }],
      teams: [{ id: "desk", abilities: [{ actions: ["ask-vendor"], on: "all" }] }],
      systems: [{ id: "idp", party: "maker" }],
    },
    design: { letters: [{ duty: "vendor-confirmation", on: "any", R: [] }] },
  };
  const withMaker = modelExample("plain", mergeYaml(outside, { case: { teams: [maker] } }) as YamlMap);
  for (const input of [withMaker, modelExample("plain", outside)]) {
    const gap = gapsOfCase(input).gaps.find(({ rule }) => rule === "vendor-revocation-unconfirmed");
    expect(gap?.paths).toContain("token");
  }
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

  test("when a gap is one only while there is another team", () => {
    const looksAway: Judge = (input) =>
      judgeCase(input).map((one) => (input.scenario.teams.length < 3 ? { ...one, isGap: false } : one));
    expect(broken((input) => breachesOfLeaving(input, looksAway))).toBeGreaterThan(0);
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
