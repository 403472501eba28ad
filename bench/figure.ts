/** One measured figure: a name to ask for it by, its unit, how it was measured, and the measurement itself. */
export interface Figure {
  name: string;
  unit: string;
  /** What was measured, and on what; frozen inputs are named by their hash. */
  note: string;
  measure: () => number | Promise<number>;
}

const WARM_MS = 1500;
const ROUND_MS = 300;
const ROUNDS = 5;

/**
 * Calls per second of `work`, by the time that the process spent on a processor, its collector and compiler included: warmed
 * up for a second and a half, then the median of five rounds of about 0.3 s. The median, and not the time on the wall, because on a
 * shared machine single rounds are disturbed and others wait their turn.
 */
export function callsPerSecond(work: () => void): number {
  round(work, WARM_MS);
  const rates = Array.from({ length: ROUNDS }, () => round(work, ROUND_MS)).sort((a, b) => a - b);
  return rates[Math.floor(ROUNDS / 2)] ?? 0;
}

function round(work: () => void, milliseconds: number): number {
  const start = performance.now();
  const used = process.cpuUsage();
  let calls = 0;
  do {
    work();
    calls += 1;
  } while (performance.now() - start < milliseconds);
  const { user, system } = process.cpuUsage(used);
  return (calls / (user + system)) * 1e6;
}
