import { CONFIDENCE } from "./paired-difference.ts";
import { normalQuantile } from "./student.ts";

/** One step of a survival curve: from `at` on, this share is still not there. */
export interface SurvivalStep {
  at: number;
  share: number;
  /** 95 % by Greenwood's variance on the log–log scale (Kalbfleisch & Prentice); null where it is not defined. */
  low: number | null;
  high: number | null;
  /** Runs that were still under way just before. */
  atRisk: number;
}

/**
 * Kaplan–Meier estimate. `times`: seconds at which a run was contained, or stopped being looked at; `isReached[i]`: 1
 * where it was contained then, 0 where it was not (censored). Steps at the times at which something was reached.
 */
export function survivalCurve(times: ArrayLike<number>, isReached: ArrayLike<number>): SurvivalStep[] {
  const order = Uint32Array.from(times, (_, i) => i).sort((i, j) => (times[i] ?? 0) - (times[j] ?? 0));
  const z = normalQuantile(1 - (1 - CONFIDENCE) / 2);
  const steps: SurvivalStep[] = [];
  let atRisk = order.length;
  let share = 1;
  let greenwood = 0;
  for (let i = 0; i < order.length;) {
    const at = times[order[i] ?? 0] ?? 0;
    let reached = 0;
    let left = 0;
    for (; i < order.length && times[order[i] ?? 0] === at; i += 1) {
      left += 1;
      reached += isReached[order[i] ?? 0] === 1 ? 1 : 0;
    }
    if (reached > 0) {
      share *= 1 - reached / atRisk;
      greenwood += reached / (atRisk * (atRisk - reached));
      steps.push({ at, share, atRisk, ...interval(share, greenwood, z) });
    }
    atRisk -= left;
  }
  return steps;
}

function interval(share: number, greenwood: number, z: number): { low: number | null; high: number | null } {
  if (share <= 0 || share >= 1) return { low: null, high: null };
  const half = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(share));
  return { low: share ** Math.exp(half), high: share ** Math.exp(-half) };
}

/** First time by which at least this share was reached; null: never within what was looked at. */
export function timeByWhich(share: number, steps: readonly SurvivalStep[]): number | null {
  // Shares are products of fractions: one that should be exactly a half may miss it by a last digit.
  return steps.find((step) => step.share <= 1 - share + 1e-12)?.at ?? null;
}
