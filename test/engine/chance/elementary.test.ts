import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { exponential, inverseNormal, naturalLog } from "../../../engine/chance/elementary.ts";

const relative = (actual: number, expected: number) =>
  actual === expected ? 0 : Math.abs((actual - expected) / expected);

describe("naturalLog", () => {
  test("agrees with the platform's logarithm to a relative error of 1e-14", () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -1022, noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(relative(naturalLog(x), Math.log(x))).toBeLessThan(1e-14);
      }),
      { seed: 2, numRuns: 1000 },
    );
    for (let x = 0.25; x < 4; x += 1 / 4096) expect(relative(naturalLog(x), Math.log(x))).toBeLessThan(1e-14);
  });

  test("is exact at its special points", () => {
    expect(naturalLog(1)).toBe(0);
    expect(naturalLog(0)).toBe(-Infinity);
    expect(naturalLog(Infinity)).toBe(Infinity);
    expect(naturalLog(-1)).toBeNaN();
    expect(naturalLog(Number.NaN)).toBeNaN();
    expect(relative(naturalLog(Number.MIN_VALUE), Math.log(Number.MIN_VALUE))).toBeLessThan(1e-14);
  });
});

describe("exponential", () => {
  test("agrees with the platform's exponential to a relative error of 1e-14", () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 709.78, noNaN: true }), (x) => {
        expect(relative(exponential(x), Math.exp(x))).toBeLessThan(1e-14);
      }),
      { seed: 3, numRuns: 1000 },
    );
    for (let x = -40; x < 40; x += 1 / 64) expect(relative(exponential(x), Math.exp(x))).toBeLessThan(1e-14);
  });

  test("is exact at its special points and reaches zero through subnormal numbers", () => {
    expect(exponential(0)).toBe(1);
    expect(exponential(-Infinity)).toBe(0);
    expect(exponential(-746)).toBe(0);
    expect(exponential(-745.13)).toBe(Number.MIN_VALUE);
    expect(exponential(709.79)).toBe(Infinity);
    expect(exponential(Infinity)).toBe(Infinity);
    expect(exponential(Number.NaN)).toBeNaN();
  });

  test("undoes the logarithm", () => {
    for (let x = 0.001; x < 1000; x *= 1.01) expect(relative(exponential(naturalLog(x)), x)).toBeLessThan(1e-14);
  });
});

// Found by Newton's method on the complementary error function with 60 digits, for the exact value of each double p.
const quantiles: [p: number, z: number][] = [
  [1.1102230246251565e-16, -8.209536151601387],
  [1e-300, -37.0470962993612],
  [1e-100, -21.273453560965326],
  [1e-16, -8.222082216130435],
  [1e-12, -7.034483825301132],
  [1e-9, -5.9978070150076865],
  [1e-6, -4.753424308822899],
  [0.0001, -3.7190164854556804],
  [0.001, -3.0902323061678136],
  [0.01, -2.326347874040841],
  [0.025, -1.9599639845400543],
  [0.05, -1.6448536269514726],
  [0.074999, -1.4395385353452308],
  [0.075001, -1.4395244066035215],
  [0.1, -1.2815515655446004],
  [0.2, -0.8416212335729142],
  [0.25, -0.6744897501960817],
  [0.3, -0.5244005127080408],
  [0.4, -0.2533471031357997],
  [0.499, -0.002506630899571766],
  [0.5, 0.0],
  [0.6, 0.2533471031357997],
  [0.75, 0.6744897501960817],
  [0.9, 1.2815515655446006],
  [0.95, 1.6448536269514722],
  [0.975, 1.9599639845400538],
  [0.99, 2.3263478740408408],
  [0.999, 3.090232306167813],
  [0.999999, 4.753424308817087],
  [0.9999999999999999, 8.209536151601387],
];

describe("inverseNormal", () => {
  test.each(quantiles)("at %d is %d", (p, z) => {
    expect(Math.abs(inverseNormal(p) - z)).toBeLessThan(1e-9);
    expect(Math.abs(inverseNormal(p) - z)).toBeLessThanOrEqual(4e-15 * Math.max(1, Math.abs(z)));
  });

  test("has no value outside [0, 1] but the infinite ends", () => {
    expect(inverseNormal(0)).toBe(-Infinity);
    expect(inverseNormal(1)).toBe(Infinity);
    expect(inverseNormal(Number.NaN)).toBeNaN();
  });

  test("is odd about one half", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 52 - 1 }), (n) => {
        const p = n / 2 ** 53;
        expect(inverseNormal(1 - p)).toBe(-inverseNormal(p));
      }),
      { seed: 4, numRuns: 1000 },
    );
  });
});
