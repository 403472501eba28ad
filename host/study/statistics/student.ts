// The package brings no types of its own, and rooms that import this file read other folders' declarations only so.
/// <reference path="./jstat.d.ts" />
import jStat from "jstat";

interface Distributions {
  studentt: { inv: (probability: number, degreesOfFreedom: number) => number };
  normal: { inv: (probability: number, mean: number, deviation: number) => number };
}

const { studentt, normal } = (jStat as { jStat?: Distributions } & Distributions).jStat ?? (jStat as Distributions);

/** Quantile of Student's t, and of the normal distribution where the degrees of freedom are not finite. */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  return Number.isFinite(degreesOfFreedom) ? studentt.inv(probability, degreesOfFreedom) : normalQuantile(probability);
}

/** Quantile of the standard normal distribution. */
export function normalQuantile(probability: number): number {
  return normal.inv(probability, 0, 1);
}
