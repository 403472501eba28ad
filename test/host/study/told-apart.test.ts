import { describe, expect, it } from "vitest";

import { studyLines } from "../../../cli/study-lines.ts";
import { toLabStudy } from "../../../host/app/lab/lab-results.ts";
import { STUDY_VERSIONS, type StudyFile } from "../../../host/study/study-file.ts";
import { reportStudy } from "../../../host/study/study-report.ts";

/** A study of one case in which each design took these seconds, run by run. */
function studyOf(times: readonly (readonly number[])[]): StudyFile {
  const runs = times[0]?.length ?? 0;
  const designs = times.map((_, d) => ({ id: "abcdefgh".charAt(d), title: "ABCDEFGH".charAt(d), sha256: "" }));
  const identity = { scenario: "case", variant: null, title: "Case", sha256: "", horizon: 86_400, designs };
  return {
    identity: { ...STUDY_VERSIONS, seed: 1, runs, cases: [identity], frictions: [1] },
    ranges: [[0, runs]],
    results: times.map((column, design) => ({
      scenario: 0,
      design,
      friction: 1,
      columns: { containedAfter: [...column], contained: column.map(() => 1), bill: column.map(() => 0) },
      ledger: [],
    })),
  };
}

const A = [120, 340, 80, 999, 40, 610, 75, 220, 310, 505];
const B = [100, 300, 95, 999, 45, 500, 70, 200, 330, 400];
const C = [70, 295, 35, 1019, 20, 520, 30, 192, 295, 350];

describe("verdicts among several designs", () => {
  const report = reportStudy(studyOf([A, B, C]));
  const [one] = report.results;
  const pairs = new Map(one?.paired.map((pair) => [`${pair.a}${pair.b}`, pair]));

  it("are by intervals at R's conf.level = 1 - 0.05/3, with those of each pair alone beside them", () => {
    // t.test(b, c, paired = TRUE), at 0.95 and at 1 - 0.05/3.
    const bc = pairs.get("bc");
    expect(bc?.ci95?.[0]).toBeCloseTo(1.63368343698, 4);
    expect(bc?.ci95?.[1]).toBeCloseTo(40.96631656302, 4);
    expect(bc?.ci95AllPairs?.[0]).toBeCloseTo(-4.2011813735, 4);
    expect(bc?.ci95AllPairs?.[1]).toBeCloseTo(46.8011813735, 4);
    // Alone it would look distinct.
    expect([...pairs.values()].map(({ isDistinct }) => isDistinct)).toEqual([false, true, false]);
    expect(one?.confidenceEach).toBeCloseTo(1 - 0.05 / 3, 12);
    expect(one?.frictions[0]?.toldApart).toEqual([["c", "a"]]);
  });

  it("say how many runs would be enough at the same level", () => {
    // (qnorm(1 - 0.05/6) + qnorm(0.8))^2 * var(d) / mean(d)^2
    expect([...pairs.values()].map(({ runsNeeded }) => runsNeeded)).toEqual([34, 11, 18]);
  });

  it("are those of the pair alone where there is one", () => {
    const [pair] = reportStudy(studyOf([B, C])).results[0]?.paired ?? [];
    expect(pair?.ci95AllPairs).toEqual(pair?.ci95);
    expect(pair?.isDistinct).toBe(true);
  });

  it("say on the command line and in the window which interval is which, and of how many pairs", () => {
    const lines = studyLines(report);
    expect(lines.join("\n")).toMatch(/^b and c cannot be told apart: .* on the mean \(95 % together: .* to .*\)\. /m);
    expect(lines).toContain(
      "What is told apart, and the intervals above, hold at 95 % for all 3 pairs together (Bonferroni).",
    );
    expect(studyLines(reportStudy(studyOf([B, C]))).join("\n")).not.toContain("together");
    const lab = toLabStudy(report, { cases: ["case"], origins: [0], duty: String });
    expect(lab.basis).toContain("Intervals: 95 % for all 3 pairs together (Bonferroni)");
    expect(lab.cases[0]?.pairLevel).toBe("95 % for all 3 pairs together");
    expect(lab.cases[0]?.pairTable.heads.slice(2, 4)).toEqual([
      "95 % for all 3 pairs together",
      "95 % of this pair alone",
    ]);
    expect(lab.cases[0]?.pairs[2]).toMatchObject({ isDistinct: false });
  });

  it("tell apart two of seven alike designs in no more than one study in twenty", () => {
    // A small generator of its own, so that the test rolls the same dice each time.
    let state = 4_711;
    const uniform = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const wrong = { together: 0, alone: 0 };
    for (let study = 0; study < 300; study += 1) {
      const alike = Array.from({ length: 7 }, () => Array.from({ length: 40 }, () => uniform() + uniform()));
      const paired = reportStudy(studyOf(alike)).results[0]?.paired ?? [];
      expect(paired).toHaveLength(21);
      wrong.together += Number(paired.some(({ isDistinct }) => isDistinct));
      wrong.alone += Number(paired.some(({ ci95 }) => ci95 !== null && (ci95[0] > 0 || ci95[1] < 0)));
    }
    // 0.05, with what 300 studies can be off by.
    expect(wrong.together / 300).toBeLessThan(0.07);
    // Taken each by itself, they would be wrong in every third study and more.
    expect(wrong.alone / 300).toBeGreaterThan(0.3);
  });
});
