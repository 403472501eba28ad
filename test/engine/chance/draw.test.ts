import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { happens, uniform, uniformInt } from "../../../engine/chance/draw.ts";
import { hashName } from "../../../engine/chance/name-hash.ts";
import { threefry2x32 } from "../../../engine/chance/threefry.ts";
import { chiSquareP } from "./statistics.ts";

const word = fc.integer({ min: 0, max: 0xffffffff });
const key = hashName("detect/reco-alert/move-12");
const drawCount = 65_536;

describe("uniform", () => {
  test("takes 26 bits of each word of Threefry keyed by seed and run, counting key and occurrence", () => {
    const words = new Uint32Array(2);
    fc.assert(
      fc.property(word, word, word, word, (seed, run, drawKey, occurrence) => {
        threefry2x32(seed, run, drawKey, occurrence, words);
        const bits = (BigInt(words[0]! >>> 6) << 26n) | BigInt(words[1]! >>> 6);
        const u = uniform(seed, run, drawKey, occurrence);
        expect(BigInt(u * 2 ** 53)).toBe(2n * bits + 1n);
        expect(u).toBeGreaterThan(0);
        expect(u).toBeLessThan(1);
        expect(1 - (1 - u)).toBe(u);
      }),
      { seed: 53, numRuns: 1000 },
    );
  });

  test("depends on its arguments only, whatever was drawn in between", () => {
    const first = uniform(7, 3, key, 1);
    for (let run = 0; run < 100; run += 1) uniform(7, run, key, 0);
    expect(uniform(7, 3, key, 1)).toBe(first);
  });

  test("takes its arguments modulo 2^32", () => {
    expect(uniform(-1, 0, key, 0)).toBe(uniform(0xffffffff, 0, key, 0));
    expect(uniform(2 ** 32 + 5, 2, key, 0)).toBe(uniform(5, 2, key, 0));
  });

  test("falls evenly into 256 bins over runs, by its first and by its last bits", () => {
    const [firstBits, lastBits] = [new Uint32Array(256), new Uint32Array(256)];
    for (let run = 0; run < drawCount; run += 1) {
      const u = uniform(1, run, key, 0);
      firstBits[Math.floor(u * 256)]! += 1;
      lastBits[Math.floor(u * 2 ** 52) % 256]! += 1;
    }
    expect(chiSquareP(firstBits)).toBeGreaterThan(1e-3);
    expect(chiSquareP(lastBits)).toBeGreaterThan(1e-3);
  });
});

describe("uniformInt", () => {
  test("stays below its bound", () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1, max: 2 ** 20 }), (seed, run, below) => {
        const drawn = uniformInt(seed, run, key, 0, below);
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn < below).toBe(true);
      }),
      { seed: 20, numRuns: 1000 },
    );
  });

  test.each([3, 7, 100, 255])("reaches all of %i values equally often", (below) => {
    const counts = new Uint32Array(below);
    for (let run = 0; run < drawCount; run += 1) counts[uniformInt(1, run, key, 0, below)]! += 1;
    expect(chiSquareP(counts)).toBeGreaterThan(1e-3 / 4);
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 20 + 1])("refuses the bound %d", (below) => {
    expect(() => uniformInt(1, 0, key, 0, below)).toThrow(RangeError);
  });
});

describe("happens", () => {
  test("never happens at 0, always at 1, and more often the likelier it is", () => {
    fc.assert(
      fc.property(word, word, fc.double({ min: 0, max: 1, noNaN: true }), (seed, run, probability) => {
        expect(happens(seed, run, key, 0, 0)).toBe(false);
        expect(happens(seed, run, key, 0, 1)).toBe(true);
        const isLikelierTrue = happens(seed, run, key, 0, (1 + probability) / 2);
        expect(isLikelierTrue || !happens(seed, run, key, 0, probability)).toBe(true);
      }),
      { seed: 10, numRuns: 1000 },
    );
  });

  test("happens as often as its probability says", () => {
    let count = 0;
    for (let run = 0; run < drawCount; run += 1) count += happens(1, run, key, 0, 0.3) ? 1 : 0;
    // Four standard deviations, a two-sided p-value of 6e-5.
    expect(Math.abs(count - drawCount * 0.3)).toBeLessThan(4 * Math.sqrt(drawCount * 0.3 * 0.7));
  });
});
