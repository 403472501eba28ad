import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { findBest, FIRST_ROUND, runsOfRace, type Race } from "../../../host/study/paired-halving.ts";

/** What each arm costs in each run, its group, and how many of each group are looked for. */
interface Table {
  costs: number[][];
  groups: number[];
  keep: number[];
}

/** Few different costs, so that arms are often equal, or take turns in being ahead. */
const tables: fc.Arbitrary<Table> = fc
  .record({
    arms: fc.integer({ min: 1, max: 40 }),
    runs: fc.integer({ min: 1, max: 90 }),
    most: fc.constantFrom(1, 3, 900),
  })
  .chain(({ arms, runs, most }) =>
    fc.record({
      costs: fc.array(fc.array(fc.nat(most), { minLength: runs, maxLength: runs }), {
        minLength: arms,
        maxLength: arms,
      }),
      groups: fc.array(fc.nat(2), { minLength: arms, maxLength: arms }),
      keep: fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 2 }), fc.constant(1)),
    }),
  );

/** Plays a table, and counts what was played. */
async function race({ costs, groups, keep }: Table, isProved: boolean): Promise<{ best: number[][]; played: number }> {
  let played = 0;
  const best = await findBest({
    groups,
    keep,
    runs: costs[0]?.length ?? 0,
    isProved,
    play: (arms, from, to) => {
      played += arms.length * (to - from);
      return Promise.resolve(arms.map((arm) => costs[arm]?.slice(from, to) ?? []));
    },
  });
  return { best, played };
}

/** The best of each group by adding up every row. */
const exhaustive = ({ costs, groups, keep }: Table): number[][] =>
  keep.map((count, group) =>
    costs
      .flatMap((row, arm) => (groups[arm] === group ? [{ arm, sum: row.reduce((sum, cost) => sum + cost, 0) }] : []))
      .sort((a, b) => a.sum - b.sum || a.arm - b.arm)
      .slice(0, count)
      .map(({ arm }) => arm),
  );

describe("paired sequential halving", () => {
  it("equals exhaustive search over the same runs, once it is proved", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (table) => {
        const { best, played } = await race(table, true);
        expect(best).toEqual(exhaustive(table));
        expect(played).toBeLessThanOrEqual(table.costs.length * (table.costs[0]?.length ?? 0));
      }),
      { numRuns: 400 },
    );
  });

  it("can lose the best arm without the proof: that is what the proof is for", async () => {
    const tried = fc.sample(tables, { seed: 1, numRuns: 200 });
    let lost = 0;
    for (const table of tried) {
      const { best } = await race(table, false);
      if (JSON.stringify(best) !== JSON.stringify(exhaustive(table))) lost += 1;
    }
    expect(lost).toBeGreaterThan(20);
  });

  it("finds the best without the proof where it is the best in every run", async () => {
    const table: Table = {
      costs: Array.from({ length: 64 }, (_, arm) => Array.from({ length: 100 }, () => (arm * 37) % 64)),
      groups: Array.from({ length: 64 }, () => 0),
      keep: [2],
    };
    const { best, played } = await race(table, false);
    expect(best).toEqual([[0, 45]]);
    expect(played).toBe(runsOfRace({ ...table, runs: 100, isProved: false }));
    expect(played).toBeLessThan(64 * 100 * 0.4);
  });

  it("rules out unplayed what cannot be better any more", async () => {
    const costs = Array.from({ length: 32 }, (_, arm) => Array.from({ length: 200 }, () => (arm === 31 ? 1 : 100)));
    const { best, played } = await race({ costs, groups: costs.map(() => 0), keep: [1] }, true);
    expect(best).toEqual([[31]]);
    expect(played).toBeLessThan(32 * 200 * 0.3);
  });

  it("plays the arms of a round over the same runs, each run once", async () => {
    const [table] = fc.sample(tables, { seed: 4, numRuns: 1 }) as [Table];
    const seen = new Map<number, number>();
    const race: Race = {
      ...table,
      runs: table.costs[0]?.length ?? 0,
      isProved: true,
      play: (arms, from, to) => {
        for (const arm of arms) {
          expect(seen.get(arm) ?? 0).toBe(from);
          seen.set(arm, to);
        }
        return Promise.resolve(arms.map((arm) => table.costs[arm]?.slice(from, to) ?? []));
      },
    };
    await findBest(race);
    expect(Math.min(...seen.values())).toBeGreaterThanOrEqual(Math.min(FIRST_ROUND, race.runs));
  });
});
