import { DRAW, keyOf } from "../engine/chance/draw-key.ts";
import { sampleDuration, sigmaOf } from "../engine/chance/distribution.ts";
import { happens, uniform } from "../engine/chance/draw.ts";
import { clearQueue, createEventQueue, ORDER, schedule, takeNext } from "../engine/run/event-queue.ts";
import { callsPerSecond, type Figure } from "./figure.ts";

const TIMES = 1000;
/** What waits in the queue of a bundled case at once, by order of magnitude. */
const WAITING = 32;

/**
 * What every event costs before it means anything: the luck that is drawn for it, and its place on the clock. No model
 * of any kind on this queue and these draws is faster than their sum.
 */
export function floorFigures(): Figure[] {
  return [
    nanoseconds("floor/draw-duration", "a keyed draw of a lognormal duration in whole seconds", drawDurations()),
    nanoseconds("floor/draw-chance", "a keyed draw of whether something happens", drawChances()),
    nanoseconds("floor/queue", `one thing put on the clock and one taken off, ${WAITING} waiting`, putAndTake()),
  ];
}

/** `work` does a thing `TIMES` times. */
function nanoseconds(name: string, what: string, work: () => void): Figure {
  return { name, unit: "ns", note: `${what}; one thread`, measure: () => 1e9 / (callsPerSecond(work) * TIMES) };
}

// What is drawn is kept, so that no compiler leaves the drawing out.
let kept = 0;

function drawDurations(): () => void {
  let run = 0;
  return () => {
    run += 1;
    for (let n = 0; n < TIMES; n++) {
      const key = keyOf(DRAW.patience, n);
      const p50 = 600 + (n & 7) * 300;
      kept += sampleDuration(p50, sigmaOf(p50, p50 * 3), uniform(1, run, key, n & 3));
    }
  };
}

function drawChances(): () => void {
  let run = 0;
  return () => {
    run += 1;
    for (let n = 0; n < TIMES; n++) if (happens(1, run, keyOf(DRAW.edge, n), n & 3, 0.3)) kept += 1;
  };
}

function putAndTake(): () => void {
  const queue = createEventQueue<null>();
  const nothing = (): void => undefined;
  return () => {
    clearQueue(queue);
    for (let n = 0; n < WAITING; n++) schedule(queue, n * 37, ORDER.taskEnd, n, 0, nothing, null, n);
    for (let n = 0; n < TIMES; n++) {
      const slot = takeNext(queue, Infinity);
      const now = queue.at[slot]!;
      kept += queue.with[slot]!;
      schedule(queue, now + ((n * 7919) % 1500), ORDER.taskStart, n & 15, n & 3, nothing, null, n);
    }
  };
}
