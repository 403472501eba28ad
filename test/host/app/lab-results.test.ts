import { describe, expect, it } from "vitest";

import { listChanges } from "../../../engine/study/cell-change.ts";
import { changeWords, toLabCells } from "../../../host/app/lab/lab-jobs.ts";
import { toLabStudy } from "../../../host/app/lab/lab-results.ts";
import type { DesignReport, PairReport } from "../../../host/study/study-report.ts";
import type { Suggestion } from "../../../host/study/suggest-changes.ts";
import { casesOf } from "../../support/random-case.ts";

const design = (id: string): DesignReport => ({
  id,
  title: id.toUpperCase(),
  containment: {
    p10: null,
    p50: null,
    p90: null,
    restrictedMean: 3600,
    restrictedMeanCi95: null,
    containedFraction: 1,
    curve: [],
  },
  detectedFraction: 1,
  falseAllClears: 0,
  relapses: 0,
  bill: 0,
  damage: null,
  evidenceLost: 0,
  ledger: [],
});

function studyOf(told: Partial<PairReport>): ReturnType<typeof toLabStudy> {
  const pair: PairReport = {
    a: "a",
    b: "b",
    meanDifference: 0,
    ci95: told.ci95AllPairs ?? null,
    ci95AllPairs: null,
    varianceRatio: null,
    isDistinct: false,
    runsNeeded: null,
    containedDifference: { difference: 0, ci95: null },
    billDifference: { mean: 0, ci95: null },
    ...told,
  };
  const one = { scenario: "case", title: "Case", horizon: 7200, designs: [design("a"), design("b")], paired: [pair] };
  const results = [{ ...one, confidenceEach: 0.95, frictions: [], isRankingSensitive: null }];
  const report = { runs: 10, seed: 1, warnings: [], results } as unknown as Parameters<typeof toLabStudy>[0];
  return toLabStudy(report, { cases: ["case"], origins: [0], duty: String });
}

const sentenceOf = (ci95AllPairs: PairReport["ci95"]): string => studyOf({ ci95AllPairs }).sentence;

describe("a study of too few runs", () => {
  it("says what they cannot tell apart, how wide the doubt is, and how many would do, which the window offers", () => {
    const { warnings } = studyOf({ meanDifference: 600, ci95AllPairs: [-6600, 7800], runsNeeded: 5_812 });
    expect(warnings).toEqual([{ text: "Case: 10 pairs cannot tell A from B (±2 h). About 6,000 would.", runs: 6_000 }]);
    expect(
      studyOf({ meanDifference: 600, ci95AllPairs: [300, 900], isDistinct: true, runsNeeded: 5 }).warnings,
    ).toEqual([]);
  });
});

describe("the sentence of a study", () => {
  it("says “in every run” only where every run is the same, not where differences cancel out", () => {
    expect(sentenceOf([0, 0])).toBe("A and B contain at the same time in every run.");
    expect(sentenceOf([-600, 600])).toMatch(/^A and B cannot be told apart/);
  });
});

describe("the sentence of a look cell by cell", () => {
  const [{ scenario, design: matrix }] = casesOf(3, 1) as [ReturnType<typeof casesOf>[number]];
  const gain = (role: string, value: number, isDistinct: boolean): Suggestion => ({
    changes: listChanges(scenario, matrix, ["revocation"])
      .slice(0, 1)
      .map((change) => ({ ...change, to: [role] })),
    meanGainSeconds: value,
    ci95: isDistinct ? [value - 60, value + 60] : [-value, value * 3],
    meanGain: value,
    billDifference: 0,
    billCi95: null,
    isDistinct,
  });
  const told = (gains: Suggestion[]): string =>
    toLabCells(gains, changeWords(scenario), {
      runs: 10,
      seed: 1,
      from: "it",
      horizonHours: null,
      cases: ["Case"],
      design: "Ours",
    }).sentence;

  it("names the largest clear gain though one that is not clear is larger, and how many were tried", () => {
    const sentence = told([gain("x", 7200, false), gain("y", 3600, true), gain("z", 1800, true)]);
    expect(sentence).toContain("of 3 cells tried on the same runs");
    expect(sentence).toMatch(/→ y, 1 h.* earlier on the mean\. Not confirmed/);
    expect(told([gain("x", 7200, false)])).toBe("Of 1 cell tried, none contains earlier by more than chance.");
  });
});
