import fc from "fast-check";
import { describe, expect, it, test } from "vitest";

import { confidenceForAll, meanInterval, pairedDifference } from "../../../host/study/statistics/paired-difference.ts";
import { pairedProportions, tangoInterval } from "../../../host/study/statistics/paired-proportions.ts";
import { normalQuantile, studentQuantile } from "../../../host/study/statistics/student.ts";
import { survivalCurve, timeByWhich } from "../../../host/study/statistics/survival-curve.ts";

// Golden values are R 4.2.2's, printed to twelve digits.

describe("quantiles", () => {
  test.each([
    [1, 12.7062047362],
    [2, 4.30265272975],
    [9, 2.2621571628],
    [99, 1.98421695159],
    [99_999, 1.95998770777],
  ])("of Student's t at 0.975 with %i degrees of freedom are R's qt", (degrees, golden) => {
    expect(studentQuantile(0.975, degrees)).toBeCloseTo(golden, 6);
  });

  it("of the normal distribution are R's qnorm", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.95996398454, 9);
    expect(normalQuantile(0.8)).toBeCloseTo(0.841621233573, 9);
  });
});

describe("paired differences", () => {
  const a = [120, 340, 80, 999, 40, 610, 75, 220, 310, 505];
  const b = [100, 300, 95, 999, 45, 500, 70, 200, 330, 400];

  it("are those of R's t.test(a, b, paired = TRUE)", () => {
    const { mean, ci95, deviation, varianceRatio, isDistinct } = pairedDifference(a, b);
    expect(mean).toBeCloseTo(26, 10);
    expect(ci95?.[0]).toBeCloseTo(-7.24678460103, 6);
    expect(ci95?.[1]).toBeCloseTo(59.246784601, 6);
    expect(deviation).toBeCloseTo(46.4758001545, 8);
    expect(varianceRatio).toBeCloseTo(80.9778703704, 8);
    expect(isDistinct).toBe(false);
  });

  it("that hold together for twenty are those at R's conf.level = 1 - 0.05/20", () => {
    const { ci95 } = pairedDifference(a, b, confidenceForAll(20));
    expect(ci95?.[0]).toBeCloseTo(-34.9304032661, 5);
    expect(ci95?.[1]).toBeCloseTo(86.9304032661, 5);
    expect(studentQuantile(1 - (1 - confidenceForAll(180)) / 2, 199)).toBeCloseTo(3.70115627106, 6);
  });

  it("of one column are those of R's t.test(a)", () => {
    const { mean, ci95 } = meanInterval(a);
    expect(mean).toBeCloseTo(329.9, 10);
    expect(ci95?.[0]).toBeCloseTo(113.326636942, 6);
    expect(ci95?.[1]).toBeCloseTo(546.473363058, 6);
  });

  it("of a column and itself are exactly 0", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { minLength: 2 }), (column) => {
        const { mean, deviation, ci95, isDistinct, runsNeeded } = pairedDifference(column, [...column]);
        expect([mean, deviation, ci95, isDistinct, runsNeeded]).toEqual([0, 0, [0, 0], false, null]);
      }),
    );
  });

  it("say how many runs would tell the two apart", () => {
    // (1.959964 + 0.841621)² × 2160 / 26² = 25.08
    expect(pairedDifference(a, b).runsNeeded).toBe(26);
    // A difference that is the same in every run is told apart by any number.
    expect(pairedDifference([3, 4, 5], [2, 3, 4])).toMatchObject({ isDistinct: true, runsNeeded: null });
  });

  it("hold the true difference about 95 times in 100", () => {
    // A small generator of its own, so that the test rolls the same dice each time.
    let state = 12_345;
    const uniform = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    let holds = 0;
    for (let study = 0; study < 1000; study += 1) {
      const first = Float64Array.from({ length: 40 }, () => uniform() + uniform());
      const second = first.map((value) => value + uniform() - 0.25);
      const { ci95 } = pairedDifference(second, first);
      if (ci95 !== null && ci95[0] <= 0.25 && ci95[1] >= 0.25) holds += 1;
    }
    expect(holds).toBeGreaterThan(925);
    expect(holds).toBeLessThan(975);
  });
});

describe("survival curves", () => {
  const times = [3, 5, 5, 8, 12, 12, 12, 20, 21, 30, 30, 30, 30];
  const isReached = [1, 1, 0, 1, 1, 1, 0, 1, 0, 1, 1, 0, 0];

  it("are those of R's survfit with log–log intervals", () => {
    const golden = [
      [3, 13, 0.923076923077, 0.566359466131, 0.988794062304],
      [5, 12, 0.846153846154, 0.512203590685, 0.959145460529],
      [8, 10, 0.761538461538, 0.426727623454, 0.916548258164],
      [12, 9, 0.592307692308, 0.278536811937, 0.806870880794],
      [20, 6, 0.49358974359, 0.19690330625, 0.735822925854],
      [30, 4, 0.246794871795, 0.0421147829193, 0.538965570704],
    ];
    const curve = survivalCurve(times, isReached);
    expect(curve.map(({ at, atRisk }) => [at, atRisk])).toEqual(golden.map(([at, atRisk]) => [at, atRisk]));
    curve.forEach(({ share, low, high }, i) => {
      expect(share).toBeCloseTo(golden[i]?.[2] ?? 0, 10);
      expect(low).toBeCloseTo(golden[i]?.[3] ?? 0, 8);
      expect(high).toBeCloseTo(golden[i]?.[4] ?? 0, 8);
    });
  });

  it("give quantiles, and none where too few got there", () => {
    const curve = survivalCurve(times, isReached);
    expect([0.1, 0.5, 0.9].map((share) => timeByWhich(share, curve))).toEqual([5, 20, null]);
    expect(timeByWhich(0.5, survivalCurve([1, 2, 3, 4], [1, 1, 1, 1]))).toBe(2);
    expect(survivalCurve([9, 9], [0, 0])).toEqual([]);
  });
});

describe("paired proportions", () => {
  // By numeric maximisation of the restricted likelihood and root finding in R, not by the closed form used here.
  test.each([
    [12, 5, 60, -0.01946646, 0.2540225],
    [1, 9, 40, -0.35707184, -0.05514097],
    [30, 10, 400, 0.01998492, 0.08312694],
    [2, 1, 1000, -0.00380456, 0.00636156],
    [7, 7, 20, -0.34724056, 0.34724056],
  ])("with %i only under a and %i only under b of %i have Tango's interval", (onlyA, onlyB, runs, low, high) => {
    const [from, to] = tangoInterval(onlyA, onlyB, runs);
    expect(from).toBeCloseTo(low, 6);
    expect(to).toBeCloseTo(high, 6);
  });

  it("stay within −1 and 1 and turn around with their sides", () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.nat(30), (onlyA, onlyB, rest) => {
        const runs = onlyA + onlyB + rest;
        fc.pre(runs > 0);
        const [low, high] = tangoInterval(onlyA, onlyB, runs);
        const [mirroredLow, mirroredHigh] = tangoInterval(onlyB, onlyA, runs);
        const estimate = (onlyA - onlyB) / runs;
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(estimate + 1e-9);
        expect(high).toBeGreaterThanOrEqual(estimate - 1e-9);
        expect(mirroredLow).toBeCloseTo(-high, 6);
        expect(mirroredHigh).toBeCloseTo(-low, 6);
      }),
    );
  });

  it("are counted from columns of 0 and 1", () => {
    const { a, b, difference } = pairedProportions([1, 1, 0, 1], [1, 0, 0, 0]);
    expect([a, b, difference]).toEqual([0.75, 0.25, 0.5]);
  });
});
