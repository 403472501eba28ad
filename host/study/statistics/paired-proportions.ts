import { CONFIDENCE } from "./paired-difference.ts";
import { normalQuantile } from "./student.ts";

/** How often two designs reached something in the same runs. */
export interface PairedProportions {
  runs: number;
  a: number;
  b: number;
  /** Share under a minus share under b. */
  difference: number;
  /** Tango's score interval for paired binomial data (Statistics in Medicine 17, 1998); null: there are no runs. */
  ci95: [number, number] | null;
}

/** Compares two columns of 0 and 1 of the same runs. */
export function pairedProportions(a: ArrayLike<number>, b: ArrayLike<number>): PairedProportions {
  if (a.length !== b.length) throw new RangeError(`${a.length} runs cannot be paired with ${b.length}.`);
  const runs = a.length;
  let [sumA, sumB, onlyA, onlyB] = [0, 0, 0, 0];
  for (let run = 0; run < runs; run += 1) {
    const [inA, inB] = [a[run] === 1, b[run] === 1];
    if (inA) sumA += 1;
    if (inB) sumB += 1;
    if (inA && !inB) onlyA += 1;
    if (inB && !inA) onlyB += 1;
  }
  if (runs === 0) return { runs, a: Number.NaN, b: Number.NaN, difference: Number.NaN, ci95: null };
  return {
    runs,
    a: sumA / runs,
    b: sumB / runs,
    difference: (onlyA - onlyB) / runs,
    ci95: tangoInterval(onlyA, onlyB, runs),
  };
}

/** Ends of the set of differences that the score test does not reject, by bisection to the last digits that matter. */
export function tangoInterval(onlyA: number, onlyB: number, runs: number): [number, number] {
  const z = normalQuantile(1 - (1 - CONFIDENCE) / 2);
  const estimate = (onlyA - onlyB) / runs;
  const score = (delta: number): number => scoreStatistic(onlyA, onlyB, runs, delta);
  return [bisect(-1, estimate, (delta) => score(delta) > z), bisect(1, estimate, (delta) => score(delta) < -z)];
}

/** Standardised distance of what was seen from a difference, with the nuisance parameter at its restricted maximum. */
function scoreStatistic(b: number, c: number, n: number, delta: number): number {
  const distance = b - c - n * delta;
  if (distance === 0) return 0;
  const linear = -b - c + (2 * n - b + c) * delta;
  const constant = -c * delta * (1 - delta);
  const q = (Math.sqrt(Math.max(0, linear * linear - 8 * n * constant)) - linear) / (4 * n);
  const variance = n * (2 * q + delta * (1 - delta));
  return variance > 0 ? distance / Math.sqrt(variance) : distance * Infinity;
}

/** The point between one that is outside and one that is inside at which that changes. */
function bisect(from: number, to: number, isOutside: (delta: number) => boolean): number {
  if (!isOutside(from)) return from;
  let [outside, inside] = [from, to];
  for (let i = 0; i < 200 && outside !== inside; i += 1) {
    const middle = (outside + inside) / 2;
    if (middle === outside || middle === inside) break;
    if (isOutside(middle)) outside = middle;
    else inside = middle;
  }
  return inside;
}
