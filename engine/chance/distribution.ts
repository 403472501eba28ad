import { exponential, inverseNormal, naturalLog } from "./elementary.ts";

// The standard normal quantile of 0.9.
const z90 = 1.2815515655446004;
const durationSecondsMax = 10 * 365 * 86_400;

/** The largest mean that `poissonCount` takes. */
export const POISSON_MEAN_MAX = 50;

// Far above what rounding moves 1 - mean by, far below any chance that matters.
const QUIET_MARGIN = 1e-12;

/** A lognormal duration: its median in seconds and the standard deviation of its logarithm; sigma 0 means fixed. */
export interface DurationLaw {
  median: number;
  sigma: number;
}

/**
 * The lognormal duration with this median and this 90th percentile, both in seconds; fixed where they are equal, fixed
 * at 0 where the median is not positive. Throws a RangeError if p90 is below p50.
 */
export function compileDuration(p50: number, p90: number): DurationLaw {
  if (p50 <= 0) return { median: 0, sigma: 0 };
  if (!(p90 >= p50 && p90 < Infinity)) {
    throw new RangeError(`A duration's 90th percentile (${p90}) must be finite and not below its median (${p50}).`);
  }
  return { median: p50, sigma: p50 === p90 ? 0 : naturalLog(p90 / p50) / z90 };
}

// Spreads that were computed before, by a hash of both percentiles: a case has some dozens of durations and draws each of
// them thousands of times. A table of numbers, because looking an object up in a map takes as long as the draw itself.
const PLACES = 4096;
const medians = new Float64Array(PLACES).fill(-1);
const percentiles = new Float64Array(PLACES);
const sigmas = new Float64Array(PLACES);

/** The sigma of `compileDuration`, remembered. Throws as it does. */
export function sigmaOf(p50: number, p90: number): number {
  const place = (Math.imul(p50, 31) ^ Math.imul(p90, 0x9e37)) & (PLACES - 1);
  if (medians[place] !== p50 || percentiles[place] !== p90) {
    const { sigma } = compileDuration(p50, p90);
    medians[place] = p50;
    percentiles[place] = p90;
    sigmas[place] = sigma;
  }
  return sigmas[place]!;
}

/**
 * The duration at quantile u of (0, 1), in whole seconds: at least 1 if the median is, at most 10 years of 365 days.
 * Monotone in u, to the last bit.
 */
export function sampleDuration(median: number, sigma: number, u: number): number {
  if (!(median > 0)) return 0;
  let exact = median;
  if (sigma > 0) {
    // Single precision of the nearer tail keeps quantiles far enough apart that no last digit of the arithmetic below
    // can swap two of them, so that monotonicity is certain; it moves a tail's probability by less than 1e-7 of itself.
    const z = u < 0.5 ? inverseNormal(Math.fround(u)) : -inverseNormal(Math.fround(1 - u));
    exact = median * exponential(sigma * z);
  }
  if (exact >= durationSecondsMax) return durationSecondsMax;
  const seconds = Math.floor(exact + 0.5);
  return seconds < 1 && median >= 1 ? 1 : seconds;
}

/**
 * The count at quantile u of a Poisson law, by inversion, so monotone in u; 0 if the mean is not positive. Throws a
 * RangeError above a mean of 50, where e^-mean would cost the sum its digits.
 */
export function poissonCount(mean: number, u: number): number {
  if (!(mean > 0)) return 0;
  if (mean > POISSON_MEAN_MAX) throw new RangeError(`A Poisson mean may be at most ${POISSON_MEAN_MAX}, not ${mean}.`);
  // e^-mean lies above 1 - mean by far more than rounding, so that most hours of a quiet source cost no exponential.
  if (u < 1 - mean - QUIET_MARGIN) return 0;
  let count = 0;
  let probability = exponential(-mean);
  let cumulative = probability;
  while (u > cumulative) {
    count += 1;
    probability *= mean / count;
    const next = cumulative + probability;
    // Rounding may keep the sum below the largest u.
    if (next === cumulative && count > mean) return count;
    cumulative = next;
  }
  return count;
}
