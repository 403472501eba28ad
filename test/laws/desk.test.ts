import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  breachesOfDeskLaw,
  startJobs,
  startsOf,
  unionOf,
  type DeskCase,
  type DeskJob,
  type Starter,
} from "./desk-law.ts";

const seconds = fc.integer({ min: 0, max: 100 });
const shiftsArbitrary = fc
  .uniqueArray(fc.integer({ min: -20, max: 300 }), { minLength: 0, maxLength: 12 })
  .map((edges) => edges.sort((a, b) => a - b).slice(0, edges.length - (edges.length % 2)));
const jobArbitrary = fc.record<DeskJob>({
  joinsAt: seconds,
  pagedAfter: fc.option(seconds),
  keptFor: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 })),
  takes: fc.integer({ min: 0, max: 60 }),
});
const deskArbitrary = fc.record<DeskCase>({
  capacity: fc.integer({ min: 1, max: 3 }),
  shifts: fc.option(shiftsArbitrary, { freq: 8 }),
  jobs: fc
    .array(jobArbitrary, { minLength: 1, maxLength: 12, size: "max" })
    .map((jobs) => jobs.sort((a, b) => a.joinsAt - b.joinsAt)),
});

/** Everything that may not delay a start, from a number that chooses how much of it. */
const improvements: [string, (desk: DeskCase, more: number[]) => DeskCase][] = [
  ["adding capacity", (desk, more) => ({ ...desk, capacity: desk.capacity + 1 + (more.length % 2) })],
  [
    "widening coverage",
    (desk, more) => ({ ...desk, shifts: desk.shifts === null ? null : unionOf(desk.shifts, more) }),
  ],
  ["covering all hours", (desk) => ({ ...desk, shifts: null })],
  [
    "adding on-call",
    (desk) => ({
      ...desk,
      jobs: desk.jobs.map((job) => ({ ...job, pagedAfter: Math.min(job.pagedAfter ?? 40, 40) })),
    }),
  ],
  [
    // Without the hand-off before it, each job comes sooner; none overtakes another.
    "removing a hand-off",
    (desk, more) => {
      const sooner = more.length * 3;
      return { ...desk, jobs: desk.jobs.map((job) => ({ ...job, joinsAt: job.joinsAt - sooner })) };
    },
  ],
];

/** Null: the law holds for a change. Otherwise the seed, the smallest case, and what it breaks. */
function check(change: (desk: DeskCase, more: number[]) => DeskCase, starter: Starter): string | null {
  const run = fc.check(
    fc.property(deskArbitrary, shiftsArbitrary, (desk, more) => {
      expect(breachesOfDeskLaw(desk, change(desk, more), starter)).toEqual([]);
    }),
    { seed: 5, numRuns: 1000 },
  );
  return run.failed ? `seed ${run.seed}: ${JSON.stringify(run.counterexample)} ${String(run.errorInstance)}` : null;
}

describe("law 5: with arrivals and durations held fixed on one desk", () => {
  for (const [what, change] of improvements) {
    test(`${what} delays no start`, () => {
      expect(check(change, startJobs)).toBeNull();
    });
  }

  test("jobs start in the order they came, and never beyond the desk's capacity", () => {
    fc.assert(
      fc.property(deskArbitrary, (desk) => {
        const starts = startsOf(desk);
        for (let n = 1; n < starts.length; n++) expect(starts[n]).toBeGreaterThanOrEqual(starts[n - 1] ?? 0);
        for (const at of starts) {
          if (at === Infinity) continue;
          const busy = desk.jobs.filter((job, n) => (starts[n] ?? 0) <= at && at < (starts[n] ?? 0) + job.takes);
          expect(busy.length).toBeLessThanOrEqual(desk.capacity);
        }
      }),
      { seed: 55, numRuns: 1000 },
    );
  });
});

describe("law 5 can fail", () => {
  // Last come, first served: a job that comes sooner is overtaken by those it now stands behind.
  const lastFirst: Starter = (desk, t) => {
    desk.waiting.reverse();
    const step = startJobs(desk, t);
    desk.waiting.reverse();
    return step;
  };
  // Whoever is shortest, from those who can start: more people let a long job slip in before a short one.
  const shortestFirst: Starter = (desk, t) => {
    desk.waiting.sort((a, b) => a.notBefore - a.joinedAt - (b.notBefore - b.joinedAt));
    return startJobs(desk, t);
  };
  // A page that is answered only at the end of the shift it falls into.
  const forgetsPages: Starter = (desk, t) => {
    for (const first of desk.waiting.slice(0, 1))
      if (first.pagedAt < first.joinedAt + 50) first.pagedAt = first.joinedAt + 200;
    return startJobs(desk, t);
  };

  test.each([
    ["last come, first served", lastFirst, "adding capacity"],
    ["least kept, first served", shortestFirst, "adding capacity"],
    ["a quick page that is forgotten", forgetsPages, "adding on-call"],
  ])("for %s", (_, starter, what) => {
    const change = improvements.find(([name]) => name === what)?.[1];
    expect(change).toBeDefined();
    if (change !== undefined) expect(check(change, starter)).not.toBeNull();
  });
});
