import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const WARM_MS = 1500;
const SAMPLES = 21;

/**
 * Bytes that one call of `work` allocates once it is warm: what the heap grows by from one collection on, as the median
 * of some calls, less what looking at the heap allocates by itself.
 */
export function bytesPerCall(work: () => void): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const start = performance.now();
  while (performance.now() - start < WARM_MS) work();
  return growth(work, collect) - growth(() => undefined, collect);
}

function growth(work: () => void, collect: () => void): number {
  const grown = Array.from({ length: SAMPLES }, () => {
    collect();
    const before = process.memoryUsage().heapUsed;
    work();
    return process.memoryUsage().heapUsed - before;
  }).sort((a, b) => a - b);
  return grown[SAMPLES >> 1] ?? 0;
}
