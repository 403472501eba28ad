import { normalQuantile, studentQuantile } from "./student.ts";

/** Share of intervals that hold the true value, over many studies. */
export const CONFIDENCE = 0.95;

/** Chance of telling two designs apart that the recommended number of runs gives. */
const POWER = 0.8;

/** Confidence of each of so many intervals that hold all together at 95 %, by Bonferroni's inequality. */
export const confidenceForAll = (count: number): number => 1 - (1 - CONFIDENCE) / Math.max(1, count);

/** A mean with its confidence interval. */
export interface MeanInterval {
  mean: number;
  /** Both ends; null: fewer than two values, so there is no interval. */
  ci95: [number, number] | null;
}

/** How two columns of the same runs differ. */
export interface PairedDifference extends MeanInterval {
  runs: number;
  /** Standard deviation of the differences (n − 1). */
  deviation: number;
  /** What pairing bought: variance of the difference of independent runs over that of paired ones; null: the latter is 0. */
  varianceRatio: number | null;
  /** The interval leaves 0 out, or every single difference is the same. */
  isDistinct: boolean;
  /** Runs that would tell the two apart by such an interval four times out of five; null: their mean difference is 0. */
  runsNeeded: number | null;
}

/** Mean and Student's t interval of a column; differences from the first value, so that equal values have variance 0 exactly. */
export function meanInterval(values: ArrayLike<number>, confidence = CONFIDENCE): MeanInterval & { variance: number } {
  const n = values.length;
  if (n === 0) return { mean: Number.NaN, ci95: null, variance: Number.NaN };
  const origin = values[0] ?? 0;
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += (values[i] ?? 0) - origin;
  const shift = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i += 1) {
    const off = (values[i] ?? 0) - origin - shift;
    squares += off * off;
  }
  const mean = origin + shift;
  if (n < 2) return { mean, ci95: null, variance: Number.NaN };
  const variance = squares / (n - 1);
  const half = studentQuantile(1 - (1 - confidence) / 2, n - 1) * Math.sqrt(variance / n);
  return { mean, ci95: [mean - half, mean + half], variance };
}

/** Compares two columns run by run (a − b). Throws where they are not of the same runs. */
export function pairedDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  confidence = CONFIDENCE,
): PairedDifference {
  if (a.length !== b.length) throw new RangeError(`${a.length} runs cannot be paired with ${b.length}.`);
  const differences = Float64Array.from(a, (value, run) => value - (b[run] ?? 0));
  const { mean, ci95, variance } = meanInterval(differences, confidence);
  const apart = meanInterval(a).variance + meanInterval(b).variance;
  const isExact = variance === 0;
  return {
    runs: a.length,
    mean,
    ci95,
    deviation: Math.sqrt(variance),
    varianceRatio: variance > 0 ? apart / variance : null,
    isDistinct: mean !== 0 && (isExact || (ci95 !== null && (ci95[0] > 0 || ci95[1] < 0))),
    runsNeeded: mean === 0 || !(variance > 0) ? null : runsFor(Math.abs(mean), variance, confidence),
  };
}

function runsFor(difference: number, variance: number, confidence: number): number {
  const reach = normalQuantile(1 - (1 - confidence) / 2) + normalQuantile(POWER);
  return Math.max(2, Math.ceil((reach * reach * variance) / (difference * difference)));
}
