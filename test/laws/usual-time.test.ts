import { describe, expect, test } from "vitest";

import type { Segment } from "../../engine/model/vocabulary.ts";
import { casesOf, type RandomCase } from "../support/random-case.ts";
import { holdForRandomCases } from "./hold-for-random-cases.ts";
import { breachesOfUsualTimeLaw, foretell, withoutChance, withoutHours, type Foretold } from "./usual-time-law.ts";

const breachesOf = (input: RandomCase): string[] => breachesOfUsualTimeLaw(foretell(input), input.scenario.horizon);

describe("what a cut usually takes is what it takes where nothing is left to chance", () => {
  test("and everybody is at work at all hours", () => {
    holdForRandomCases((input) => breachesOf(withoutHours(withoutChance(input))), { seed: 71, numRuns: 200 });
  });

  test("and teams keep their hours", () => {
    holdForRandomCases((input) => breachesOf(withoutChance(input)), { seed: 72, numRuns: 200 });
  });
});

describe("the law of usual times can fail", () => {
  const corpus = casesOf(7171, 250).map((input) => {
    const certain = withoutChance(input);
    return { foretold: foretell(certain), horizon: certain.scenario.horizon };
  });

  test.each<Segment>([
    "find-owner",
    "hand-off",
    "coverage",
    "decide",
    "consult",
    "approve",
    "authority",
    "execute",
    "propagate",
  ])("when %s is left out", (left) => {
    const breaches = corpus.flatMap(({ foretold, horizon }) =>
      breachesOfUsualTimeLaw(
        foretold.map((one) => without(left, one)),
        horizon,
      ),
    );
    expect(breaches.length).toBeGreaterThan(3);
  });
});

function without(left: Segment, one: Foretold): Foretold {
  const { stretches, seconds, note } = one.usual;
  const lost = stretches.reduce((sum, { segment, seconds: length }) => sum + (segment === left ? length : 0), 0);
  const kept = stretches.filter(({ segment }) => segment !== left);
  return { ...one, usual: { stretches: kept, seconds: seconds - lost, note } };
}
