/** One measured figure: a name to ask for it by, its unit, how it was measured, and the measurement itself. */
export interface Figure {
  name: string;
  unit: string;
  /** What was measured, and on what; frozen inputs are named by their hash. */
  note: string;
  measure: () => number | Promise<number>;
}

const ROUND_MS = 300;
const ROUNDS = 5;

/**
 * Calls per second of `work`: warmed up for one round, then the median of five rounds of about 0.3 s. The median, because
 * on a shared machine single rounds are disturbed.
 */
export function callsPerSecond(work: () => void): number {
  round(work);
  const rates = Array.from({ length: ROUNDS }, () => round(work)).sort((a, b) => a - b);
  return rates[Math.floor(ROUNDS / 2)] ?? 0;
}

function round(work: () => void): number {
  const start = performance.now();
  let calls = 0;
  let elapsed = 0;
  do {
    work();
    calls += 1;
    elapsed = performance.now() - start;
  } while (elapsed < ROUND_MS);
  return (calls / elapsed) * 1000;
}
