import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { compileDuration, poissonCount, sampleDuration, sigmaOf } from "../../../engine/chance/distribution.ts";
import { uniform } from "../../../engine/chance/draw.ts";
import { exponential } from "../../../engine/chance/elementary.ts";
import { hashName } from "../../../engine/chance/name-hash.ts";

const tenYearsSeconds = 10 * 365 * 86_400;
const drawCount = 100_000;

const openUnit = fc.oneof(
  fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }),
  // The grid on which draws lie, and its ends.
  fc.integer({ min: 0, max: 2 ** 52 - 1 }).map((n) => (2 * n + 1) / 2 ** 53),
  fc.integer({ min: 1, max: 1000 }).map((n) => 1 - n / 2 ** 53),
  fc.constantFrom(Number.MIN_VALUE, 2 ** -53, 0.5, 1 - 2 ** -53),
);
const law = fc
  .tuple(fc.integer({ min: 0, max: 100_000_000 }), fc.double({ min: 1, max: 1000, noNaN: true }))
  .map(([p50, ratio]) => ({ p50, p90: Math.ceil(p50 * ratio) }));

/** The next double above a positive x. */
function nextUp(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return view.getFloat64(0);
}

describe("sigmaOf", () => {
  test("is that of the compiled duration, however many durations share a place in its table", () => {
    const percentiles = Array.from({ length: 20_000 }, (_, n) => [1 + (n % 137), 140 + ((n * 7919) % 90_000)] as const);
    for (let round = 0; round < 2; round++)
      for (const [p50, p90] of percentiles) expect(sigmaOf(p50, p90)).toBe(compileDuration(p50, p90).sigma);
  });

  test("refuses what cannot be compiled, also once it has been refused", () => {
    for (let time = 0; time < 2; time++) expect(() => sigmaOf(600, 300)).toThrow(RangeError);
  });
});

describe("compileDuration", () => {
  test("is fixed when both percentiles are equal and zero without a positive median", () => {
    expect(compileDuration(600, 600)).toEqual({ median: 600, sigma: 0 });
    expect(compileDuration(0, 90)).toEqual({ median: 0, sigma: 0 });
    expect(compileDuration(-5, 90)).toEqual({ median: 0, sigma: 0 });
  });

  test("refuses a 90th percentile below the median or without a number", () => {
    expect(() => compileDuration(600, 599)).toThrow(RangeError);
    expect(() => compileDuration(600, Number.NaN)).toThrow(RangeError);
    expect(() => compileDuration(600, Infinity)).toThrow(RangeError);
    expect(() => compileDuration(Number.NaN, 600)).toThrow(RangeError);
  });

  test("gives the law whose quantiles are the two numbers", () => {
    fc.assert(
      fc.property(law, ({ p50, p90 }) => {
        const { median, sigma } = compileDuration(p50, p90);
        expect(sampleDuration(median, sigma, 0.5)).toBe(p50);
        const expected = Math.min(p50 === 0 ? 0 : p90, tenYearsSeconds);
        expect(Math.abs(sampleDuration(median, sigma, 0.9) - expected)).toBeLessThanOrEqual(1 + expected * 1e-7);
      }),
      { seed: 90, numRuns: 1000 },
    );
  });
});

describe("sampleDuration", () => {
  test.each([
    [600, 1800],
    [3600, 14_400],
    [86_400, 259_200],
  ])("hits the median %i s and the 90th percentile %i s within one percent over 100,000 draws", (p50, p90) => {
    const { median, sigma } = compileDuration(p50, p90);
    const key = hashName(`duration/${p50}`);
    const seconds = new Float64Array(drawCount);
    for (let run = 0; run < drawCount; run += 1) {
      seconds[run] = sampleDuration(median, sigma, uniform(2026, run, key, 0));
    }
    seconds.sort();
    expect(Math.abs(seconds[drawCount / 2]! / p50 - 1)).toBeLessThan(0.01);
    expect(Math.abs(seconds[drawCount * 0.9]! / p90 - 1)).toBeLessThan(0.01);
  });

  test("is a whole number of seconds from 0, or from 1 where the median is, up to ten years", () => {
    fc.assert(
      fc.property(law, openUnit, ({ p50, p90 }, u) => {
        const { median, sigma } = compileDuration(p50, p90);
        const seconds = sampleDuration(median, sigma, u);
        expect(Number.isInteger(seconds)).toBe(true);
        expect(seconds).toBeGreaterThanOrEqual(median >= 1 ? 1 : 0);
        expect(seconds).toBeLessThanOrEqual(tenYearsSeconds);
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  test("never falls as u rises, between any two quantiles and between neighbours", () => {
    fc.assert(
      fc.property(law, openUnit, openUnit, ({ p50, p90 }, one, other) => {
        const { median, sigma } = compileDuration(p50, p90);
        const seconds = sampleDuration(median, sigma, one);
        const atOther = sampleDuration(median, sigma, other);
        expect(one <= other ? seconds <= atOther : seconds >= atOther).toBe(true);
        const above = Math.min(nextUp(one), 1 - 2 ** -53);
        expect(sampleDuration(median, sigma, above)).toBeGreaterThanOrEqual(seconds);
      }),
      { seed: 12, numRuns: 3000 },
    );
  });

  test("never falls across the seams of the normal quantile", () => {
    const { median, sigma } = compileDuration(100_000_000, 150_000_000);
    for (const seam of [0.075, 0.5, 0.925, 1.3887943864964021e-11, 1 - 1.3887943864964021e-11]) {
      let before = 0;
      for (let step = -2000; step <= 2000; step += 1) {
        const seconds = sampleDuration(median, sigma, seam + step * 2 ** -24 * Math.min(seam, 1 - seam));
        expect(seconds).toBeGreaterThanOrEqual(before);
        before = seconds;
      }
    }
  });

  test("gives one duration to quantiles that are equal in single precision, so that rounding cannot swap them", () => {
    for (const [median, u] of [
      [1e8, 0.375],
      [1e7, 0.625],
    ] as const) {
      const seconds = sampleDuration(median, 5, u);
      expect(sampleDuration(median, 5, u + 2 ** -27)).toBe(seconds);
      expect(sampleDuration(median, 5, u + 2 ** -24)).toBeGreaterThan(seconds);
    }
  });

  test("rounds a fixed duration to the nearest second and caps it", () => {
    expect(sampleDuration(89.5, 0, 0.3)).toBe(90);
    expect(sampleDuration(0.4, 0, 0.3)).toBe(0);
    expect(sampleDuration(0, 0, 0.3)).toBe(0);
    expect(sampleDuration(4e9, 0, 0.3)).toBe(tenYearsSeconds);
    expect(sampleDuration(1e8, 5, 1 - 2 ** -53)).toBe(tenYearsSeconds);
    expect(sampleDuration(1, 5, 2 ** -53)).toBe(1);
  });
});

describe("poissonCount", () => {
  const mean = fc.double({ min: 0, max: 50, noNaN: true });

  test("is a whole number that never falls as u rises", () => {
    fc.assert(
      fc.property(mean, openUnit, openUnit, (mean, one, other) => {
        const counts = [poissonCount(mean, Math.min(one, other)), poissonCount(mean, Math.max(one, other))] as const;
        expect(Number.isInteger(counts[0]) && counts[0] >= 0).toBe(true);
        expect(counts[1]).toBeGreaterThanOrEqual(counts[0]);
      }),
      { seed: 13, numRuns: 2000 },
    );
  });

  test.each([0.1, 1, 7.5, 50])("has the mean and the variance %d", (mean) => {
    const key = hashName(`count/${mean}`);
    let sum = 0;
    let squares = 0;
    for (let run = 0; run < drawCount; run += 1) {
      const count = poissonCount(mean, uniform(2026, run, key, 0));
      sum += count;
      squares += (count - mean) ** 2;
    }
    // Four standard deviations, a two-sided p-value of 6e-5.
    expect(Math.abs(sum / drawCount - mean)).toBeLessThan(4 * Math.sqrt(mean / drawCount));
    expect(Math.abs(squares / drawCount - mean)).toBeLessThan(4 * Math.sqrt((mean + 2 * mean ** 2) / drawCount));
  });

  test("is zero exactly up to the chance of none, also where that is not computed", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 50, noNaN: true }), openUnit, (mean, u) => {
        expect(poissonCount(mean, u) === 0).toBe(u <= exponential(-mean));
      }),
      { seed: 17, numRuns: 5000 },
    );
    // Just below and above 1 - mean, where the short way ends.
    for (const mean of [1e-9, 1e-6, 0.001, 0.1, 0.9])
      for (const by of [-1e-3, -1e-9, -1e-12, -1e-13, 0, 1e-13, 1e-12, 1e-9, 1e-3]) {
        const u = 1 - mean + by;
        if (u > 0 && u < 1) expect(poissonCount(mean, u) === 0).toBe(u <= exponential(-mean));
      }
  });

  test("is zero without a positive mean, ends at the largest u and refuses a mean above 50", () => {
    expect(poissonCount(0, 0.999)).toBe(0);
    expect(poissonCount(-1, 0.999)).toBe(0);
    for (let mean = 0.01; mean <= 50; mean += 0.01) expect(poissonCount(mean, 1 - 2 ** -53)).toBeLessThan(200);
    expect(() => poissonCount(50.1, 0.5)).toThrow(RangeError);
  });
});
