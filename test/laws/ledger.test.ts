import { describe, expect, test } from "vitest";

import type { LedgerStretch } from "../../engine/run/outcome.ts";
import { casesOf, play, type Played } from "../support/random-case.ts";
import { holdForRandomCases } from "./hold-for-random-cases.ts";
import { breachesOfLedgerLaw } from "./ledger-law.ts";

describe("law 3", () => {
  test("every ledger sums to the second, and its stretches touch", () => {
    holdForRandomCases((input) => breachesOfLedgerLaw(play(input)), { seed: 3, numRuns: 300 });
  });

  test("with nobody responding too", () => {
    holdForRandomCases((input) => breachesOfLedgerLaw(play(input, "none")), { seed: 33, numRuns: 60 });
  });
});

describe("law 3 can fail", () => {
  const corpus = casesOf(333, 100)
    .map((input) => play(input))
    .filter(({ outcome }) => outcome.stretches.length > 1);
  type Stretches = LedgerStretch[];
  const withStretches = (played: Played, stretches: Stretches): Played => ({
    ...played,
    outcome: { ...played.outcome, stretches },
  });

  test.each<[string, (played: Played) => Played]>([
    [
      "a second is moved from one row to another",
      (played) => {
        const [first, second, ...rest] = played.outcome.stretches;
        if (first === undefined || second === undefined) return played;
        return withStretches(played, [
          { ...first, seconds: first.seconds - 1 },
          { ...second, seconds: second.seconds + 1 },
          ...rest,
        ]);
      },
    ],
    ["a stretch is lost", (played) => withStretches(played, played.outcome.stretches.slice(1))],
    [
      "a row is a second short",
      (played) => ({
        ...played,
        outcome: {
          ...played.outcome,
          ledger: played.outcome.ledger.map((row, n) => (n === 0 ? { ...row, seconds: row.seconds - 1 } : row)),
        },
      }),
    ],
    [
      "a row is negative and another makes up for it",
      (played) => {
        const [row] = played.outcome.ledger;
        if (row === undefined) return played;
        const ledger = [
          ...played.outcome.ledger,
          { ...row, team: "x", seconds: -5 },
          { ...row, team: "y", seconds: 5 },
        ];
        return { ...played, outcome: { ...played.outcome, ledger } };
      },
    ],
    [
      "the first stretch is called a relapse",
      (played) => {
        const [first, ...rest] = played.outcome.stretches;
        return first === undefined ? played : withStretches(played, [{ ...first, segment: "relapse" }, ...rest]);
      },
    ],
    [
      "containment is a second later",
      (played) => {
        const { containment, horizonAt } = played.outcome;
        const final = (containment.final ?? horizonAt) + 1;
        return { ...played, outcome: { ...played.outcome, containment: { ...containment, first: final, final } } };
      },
    ],
  ])("when %s", (_, change) => {
    expect(corpus.length).toBeGreaterThan(15);
    for (const played of corpus) expect(breachesOfLedgerLaw(change(played))).not.toEqual([]);
  });
});
