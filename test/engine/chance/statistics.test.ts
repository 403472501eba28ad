import { expect, test } from "vitest";

import { chiSquareP, coinP, correlationP, normalP } from "./statistics.ts";

test.each([
  [1.959963984540054, 0.05],
  [-3.2905267314919255, 1e-3],
  [4.891638475698977, 1e-6],
  [0, 1],
])("a standard normal value of %d has the two-sided p-value %d", (z, p) => {
  expect(normalP(z) / p).toBeCloseTo(1, 8);
});

test("chi-square with 255 degrees of freedom is judged as tables have it", () => {
  // Half of the bins above and half below the expected 10,000 give 256 * 110^2 / 10,000 = 309.76; the table has 310.457
  // for an upper tail of 1 %.
  const counts = Uint32Array.from({ length: 256 }, (_, bin) => (bin % 2 === 0 ? 10_110 : 9890));
  expect(chiSquareP(counts)).toBeCloseTo(2 * 0.0107, 3);
  expect(chiSquareP(new Uint32Array(256).fill(1000))).toBeLessThan(1e-9);
});

test("a coin with 550 heads in 1000 throws is suspect", () => {
  expect(coinP(550, 1000)).toBeCloseTo(0.00157, 4);
  expect(coinP(500, 1000)).toBe(1);
});

test("a sample is correlated with itself", () => {
  const words = Uint32Array.from({ length: 1000 }, (_, index) => Math.imul(index, 0x9e3779b1));
  expect(correlationP(words, words)).toBeLessThan(1e-9);
});
