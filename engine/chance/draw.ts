import { threefry2x32 } from "./threefry.ts";

const belowMax = 1_048_576;
const words = new Uint32Array(2);

/**
 * The number in the open interval (0, 1) that belongs to a named draw, an odd multiple of 2^-53, so never 0 or 1 and
 * `1 - u` is exact. Stateless: equal arguments give equal luck. Each argument is an integer taken modulo 2^32
 * (`seed >>> 0`); Threefry's key is (seed, run), its counter (key, occurrence).
 */
export function uniform(seed: number, run: number, key: number, occurrence: number): number {
  threefry2x32(seed, run, key, occurrence, words);
  // 26 bits of each word; the half keeps both ends out and still fits a double's 53 bits.
  return ((words[0]! >>> 6) * 67_108_864 + (words[1]! >>> 6) + 0.5) / 4_503_599_627_370_496;
}

/**
 * An integer from 0 up to but without `below`, which is an integer from 1 to 2^20; no value is favoured by more than
 * 2^-32 of its probability. Throws a RangeError for any other `below`.
 */
export function uniformInt(seed: number, run: number, key: number, occurrence: number, below: number): number {
  if (!(below >= 1 && below <= belowMax && below === Math.floor(below))) {
    throw new RangeError(`A draw needs an integer bound from 1 to ${belowMax}, not ${below}.`);
  }
  return Math.floor(uniform(seed, run, key, occurrence) * below);
}

/**
 * Whether something of this probability happens: never at 0, always at 1. For one named draw, raising the probability
 * never turns a yes into a no.
 */
export function happens(seed: number, run: number, key: number, occurrence: number, probability: number): boolean {
  // A draw lies strictly between 0 and 1: of a certainty it need not be made.
  if (probability <= 0) return false;
  if (probability >= 1) return true;
  return uniform(seed, run, key, occurrence) < probability;
}
