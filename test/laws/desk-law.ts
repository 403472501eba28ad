import { startNext, wakeAt, type Desk, type Waiting } from "../../engine/teams/team-queue.ts";

/** A job that comes to one desk, with everything about it fixed beforehand. */
export interface DeskJob {
  joinsAt: number;
  /** Seconds until somebody paged is there; null: nobody is paged. */
  pagedAfter: number | null;
  /** Seconds that background work keeps it. */
  keptFor: number;
  takes: number;
}

/** One team's desk on one day's work. */
export interface DeskCase {
  capacity: number;
  shifts: number[] | null;
  jobs: DeskJob[];
}

/** All jobs that the engine's desk starts at a second, and when to ask it again. */
export function startJobs(desk: Desk<number>, t: number): { started: Waiting<number>[]; wakeAt: number } {
  const started: Waiting<number>[] = [];
  for (let next = startNext(desk, t); next !== null; next = startNext(desk, t)) started.push(next);
  return { started, wakeAt: wakeAt(desk, t) };
}

/** Which jobs a desk starts at a second; the engine's, or a stub in the test that proves this law able to fail. */
export type Starter = typeof startJobs;

/** The second at which each job starts, in the order of the jobs; Infinity: never. */
export function startsOf({ capacity, shifts, jobs }: DeskCase, starter: Starter = startJobs): number[] {
  const starts = jobs.map(() => Infinity);
  const desk: Desk<number> = { capacity, shifts, busy: 0, waiting: [] };
  const arrivals = jobs.map((job, n): Waiting<number> & { takes: number } => ({
    job: n,
    joinedAt: job.joinsAt,
    pagedAt: job.pagedAfter === null ? Infinity : job.joinsAt + job.pagedAfter,
    notBefore: job.joinsAt + job.keptFor,
    heldUntil: null,
    takes: job.takes,
  }));
  const ends: number[] = [];
  let wake = Infinity;
  for (;;) {
    const now = Math.min(arrivals[0]?.joinedAt ?? Infinity, wake, ...ends);
    if (now === Infinity) return starts;
    while (ends.includes(now)) {
      ends.splice(ends.indexOf(now), 1);
      desk.busy -= 1;
    }
    while (arrivals[0]?.joinedAt === now) desk.waiting.push(...arrivals.splice(0, 1));
    const step = starter(desk, now);
    wake = step.wakeAt;
    for (const { job } of step.started) {
      starts[job] = now;
      ends.push(now + (jobs[job]?.takes ?? 0));
    }
  }
}

/** Law 5: `better` has more people, more hours or earlier arrivals than `before`, and so starts nothing later. */
export function breachesOfDeskLaw(before: DeskCase, better: DeskCase, starter: Starter = startJobs): string[] {
  const [old, now] = [startsOf(before, starter), startsOf(better, starter)];
  return old.flatMap((at, n) => ((now[n] ?? Infinity) > at ? [`job ${n} starts at ${now[n]}, not at ${at}`] : []));
}

/** The hours of two calendars together. */
export function unionOf(one: readonly number[], other: readonly number[]): number[] {
  const pairs = [...pairsOf(one), ...pairsOf(other)].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const joined: [number, number][] = [];
  for (const [from, to] of pairs) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined.flat();
}

function pairsOf(shifts: readonly number[]): [number, number][] {
  return Array.from({ length: shifts.length / 2 }, (_, n) => [shifts[2 * n] ?? 0, shifts[2 * n + 1] ?? 0]);
}
