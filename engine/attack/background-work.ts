import { keyOf } from "../chance/draw-key.ts";
import { POISSON_MEAN_MAX, poissonCount } from "../chance/distribution.ts";
import { uniform } from "../chance/draw.ts";
import type { World } from "../compile/world.ts";
import type { Seconds } from "../model/people.ts";
import { drawSeconds, type Run } from "../run/state.ts";

const HOUR = 3600;
/** Background work older than this many hours is taken to be done. */
const BACKLOG_HOURS = 24;

/** Hours of a run for which background work can be asked for: from a day before its start. */
export const hoursOf = ({ startsAt, scenario }: World): number =>
  Math.ceil((scenario.horizon - startsAt) / HOUR) + BACKLOG_HOURS + 2;

/**
 * Background triage of a team at an instant: seconds of work still to be done before a new job, from false positives of
 * the last day. Drawn hour by hour without state, and worked off at the team's capacity (Lindley's recursion unrolled).
 */
export function backlog(run: Run, team: number): Seconds {
  const capacity = run.organisation.teams[team]?.capacity ?? 1;
  const known = run.backlogs[team];
  const count = noteNoiseReadBy(run, team);
  if (count === 0 || known === undefined) return 0;
  const hour = Math.floor(run.now / HOUR);
  // Within an hour only the time that has passed changes, and what the team reads. All of it is whole numbers, so that
  // the sums are the same in any order.
  if (known.hour !== hour || !isAsBefore(run, known.reads, count)) {
    known.hour = hour;
    known.reads.length = 0;
    for (let n = 0; n < count; n++) known.reads.push(run.scratch.noiseRead[n]!);
    known.peak = peakOf(run, known.reads, hour, capacity);
  }
  return Math.floor(Math.max(0, known.peak - run.now * capacity) / capacity);
}

/** The most work of the last hours, counted back from now, that capacity had not yet been there for. */
function peakOf(run: Run, reads: readonly number[], hour: number, capacity: number): Seconds {
  let peak = -Infinity;
  let work = 0;
  for (let back = hour; back > hour - BACKLOG_HOURS; back--) {
    for (const number of reads) work += noiseOf(run, number, back);
    peak = Math.max(peak, work + back * HOUR * capacity);
  }
  return peak;
}

function isAsBefore(run: Run, reads: readonly number[], count: number): boolean {
  if (reads.length !== count) return false;
  for (let n = 0; n < count; n++) if (reads[n] !== run.scratch.noiseRead[n]) return false;
  return true;
}

/** Writes the noisy controls that are on and whose alerts a team reads into the run's scratch; says how many there are. */
function noteNoiseReadBy(run: Run, team: number): number {
  const { noisy } = run.world;
  const { noisyObjects, noiseReaders } = run.organisation;
  let count = 0;
  for (let number = 0; number < noisy.length; number++) {
    const reader =
      noiseReaders === null
        ? run.organisation.row("monitoring", noisyObjects[number]!).responsible[0]
        : noiseReaders[number];
    if (reader !== team || run.graph.controlOn[noisy[number]!.control] === 0) continue;
    run.scratch.noiseRead[count] = number;
    count += 1;
  }
  return count;
}

/** Seconds of triage that one control's false positives of an hour ask for; drawn once a run, however often it is asked. */
function noiseOf(run: Run, number: number, hour: number): Seconds {
  const { noise, world } = run;
  const hours = noise.length / world.noisy.length;
  const place = number * hours + hour - Math.floor(world.startsAt / HOUR) + BACKLOG_HOURS;
  const before = noise[place]!;
  if (before >= 0) return before;
  const { perDay, takes, key } = world.noisy[number]!;
  let work = 0;
  // The law of a large mean is that of a sum of small ones, each with a draw of its own.
  const parts = Math.max(1, Math.ceil(perDay / 24 / POISSON_MEAN_MAX));
  for (let part = 0; part < parts; part++) {
    const partKey = keyOf(key, part);
    const count = poissonCount(perDay / 24 / parts, uniform(run.seed, run.index, partKey, hour + 100_000));
    if (takes.p50 === takes.p90) work += count * drawSeconds(run, partKey, 0, takes);
    else for (let n = 0; n < count; n++) work += drawSeconds(run, keyOf(partKey, hour), n, takes);
  }
  noise[place] = work;
  run.noiseDrawn[run.noiseDrawnCount++] = place;
  return work;
}
