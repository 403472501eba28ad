import { describe, expect, test } from "vitest";

import { casesOf, play, type Played } from "../support/random-case.ts";
import { playCase } from "../support/play-case.ts";
import { breachesOfBeliefLaw } from "./belief-law.ts";
import { holdForRandomCases } from "./hold-for-random-cases.ts";

describe("what the teams believed", () => {
  test("is counted and timed as the log tells it", () => {
    holdForRandomCases((input) => breachesOfBeliefLaw(play(input)), { seed: 12, numRuns: 300 });
  });
});

describe("the law of beliefs can fail", () => {
  // Few random cases have a relapse while containment is believed; the agent of this one comes back in most runs.
  const relapsing = [1, 2, 3, 4, 5].map((seed) => playCase("nine-seconds", "as-it-was", seed));
  const corpus: Played[] = [...casesOf(1212, 250).map((input) => play(input)), ...relapsing];
  const withCount = (field: "falseAllClear" | "lapsedAllClear"): Played[] =>
    corpus.filter(({ outcome }) => outcome.containment[field] > 0);

  test("when a declaration that was false when made is not counted", () => {
    expect(withCount("falseAllClear").length).toBeGreaterThan(3);
    for (const { events, outcome } of withCount("falseAllClear")) {
      const containment = { ...outcome.containment, falseAllClear: 0 };
      expect(breachesOfBeliefLaw({ events, outcome: { ...outcome, containment } })).toHaveLength(1);
    }
  });

  test("when a relapse while containment was believed is dropped from the log", () => {
    expect(withCount("lapsedAllClear").length).toBeGreaterThan(0);
    for (const { events, outcome } of withCount("lapsedAllClear")) {
      const kept = events.filter(({ type }) => type !== "containmentLost");
      expect(breachesOfBeliefLaw({ events: kept, outcome })).not.toEqual([]);
    }
  });

  test("when what was believed wrongly is a second too long", () => {
    for (const { events, outcome } of corpus) {
      const { wronglyBelieved } = outcome.containment;
      const containment = { ...outcome.containment, wronglyBelieved: wronglyBelieved + 1 };
      expect(breachesOfBeliefLaw({ events, outcome: { ...outcome, containment } })).toHaveLength(1);
    }
  });
});
