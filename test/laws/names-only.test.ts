import { describe, expect, test } from "vitest";

import { hashName } from "../../engine/chance/name-hash.ts";
import { casesOf, play, type RandomCase } from "../support/random-case.ts";
import { holdForRandomCases } from "./hold-for-random-cases.ts";
import { breachesOfRenaming, breachesOfSwapping, type Player } from "./names-only-law.ts";

describe("law 4", () => {
  test("renaming every team changes names only", () => {
    holdForRandomCases((input) => breachesOfRenaming(input, play), { seed: 4, numRuns: 100 });
  });

  test("exchanging two equal teams in the design changes names only", () => {
    holdForRandomCases((input) => breachesOfSwapping(input, play), { seed: 44, numRuns: 120 });
  });
});

describe("law 4 can fail", () => {
  const corpus = casesOf(444, 40);
  const broken = (law: (input: RandomCase) => string[]): number =>
    corpus.filter((input) => law(input).length > 0).length;

  // A draw whose key holds a team's id: the same case under another seed as soon as a name changes.
  const drawsById: Player = (input) =>
    play({ ...input, seed: hashName(input.scenario.teams.map((team) => team.id).join()) });
  // Ties that fall to whoever comes first in the alphabet: speed goes with the order of the ids.
  const favoursFirst: Player = (input) => {
    const first = input.scenario.teams.map((team) => team.id).sort()[0];
    const teams = input.scenario.teams.map((team) => (team.id === first ? { ...team, speed: team.speed * 3 } : team));
    return play({ ...input, scenario: { ...input.scenario, teams } });
  };
  // The last team of the file is the one that is at work.
  const favoursLast: Player = (input) => {
    const last = input.scenario.teams.at(-1);
    const teams = input.scenario.teams.map((team) => (team === last ? { ...team, speed: team.speed * 3 } : team));
    return play({ ...input, scenario: { ...input.scenario, teams } });
  };

  test("when a draw's key holds a team's id", () => {
    expect(broken((input) => breachesOfRenaming(input, drawsById))).toBeGreaterThan(20);
  });

  test("when the order of the alphabet decides", () => {
    expect(broken((input) => breachesOfRenaming(input, favoursFirst))).toBeGreaterThan(0);
  });

  test("when the order of the file decides between equals", () => {
    expect(broken((input) => breachesOfSwapping(input, favoursLast))).toBeGreaterThan(0);
  });
});
