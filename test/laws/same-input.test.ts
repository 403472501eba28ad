import { describe, expect, test } from "vitest";

import { hashName } from "../../engine/chance/name-hash.ts";
import { casesOf, play } from "../support/random-case.ts";
import { holdForRandomCases } from "./hold-for-random-cases.ts";
import type { Player } from "./names-only-law.ts";
import { breachesOfSameInputLaw } from "./same-input-law.ts";

describe("law 1", () => {
  test("the same input gives the same log, from text and in any order of keys too", () => {
    holdForRandomCases((input) => breachesOfSameInputLaw(input, play), { seed: 1, numRuns: 60 });
  });

  test("another seed gives another log", () => {
    const cases = casesOf(10, 40);
    const changed = cases.filter(
      (input) => JSON.stringify(play(input)) !== JSON.stringify(play({ ...input, seed: input.seed + 1 })),
    );
    expect(changed.length).toBeGreaterThan(30);
  });
});

describe("law 1 can fail", () => {
  const corpus = casesOf(11, 20);
  const broken = (player: Player): number =>
    corpus.filter((input) => breachesOfSameInputLaw(input, player).length > 0).length;

  test("when a run leaves something behind for the next", () => {
    let runs = 0;
    expect(broken((input) => play({ ...input, seed: input.seed + runs++ }))).toBeGreaterThan(15);
  });

  test("when the order of keys gets into a draw", () => {
    expect(broken((input) => play({ ...input, seed: hashName(Object.keys(input.scenario).join()) }))).toBeGreaterThan(
      15,
    );
  });

  test("when a run writes into its input", () => {
    const writes: Player = (input) => {
      const played = play(input);
      input.scenario.horizon += 1;
      return played;
    };
    expect(broken(writes)).toBe(corpus.length);
  });
});
