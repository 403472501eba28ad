import { describe, expect, test } from "vitest";

import { compileExercise } from "../../engine/run/simulate.ts";
import { casesOf } from "../support/random-case.ts";
import { holdForRandomCases } from "./hold-for-random-cases.ts";
import { breachesOfLettersOnly, movedOn, type Compiler } from "./letters-only-law.ts";

describe("law 11", () => {
  test("designs that differ in letters only compile to the same attacker, graph and controls", () => {
    holdForRandomCases(
      (input) => [...breachesOfLettersOnly(input, movedOn(input)), ...breachesOfLettersOnly(input, [])],
      { seed: 11, numRuns: 200 },
    );
  });
});

describe("law 11 can fail", () => {
  const broken = (compile: Compiler): number =>
    casesOf(1111, 40).filter((input) => breachesOfLettersOnly(input, movedOn(input), compile).length > 0).length;

  test("when a control works only where somebody answers for it", () => {
    const compile: Compiler = (input) => {
      const compiled = compileExercise(input);
      const { controls, controlEnabled } = compiled.world;
      const roles = input.design.letters.map(({ duty, responsible }) => `${duty}/${responsible.join()}`);
      const isOwned = (duty: string): boolean => roles.includes(`${duty}/${input.scenario.teams[0]?.role ?? ""}`);
      const owned = controlEnabled.map((on, k) => on && isOwned(controls[k]?.duty ?? ""));
      return { ...compiled, world: { ...compiled.world, controlEnabled: owned } };
    };
    expect(broken(compile)).toBeGreaterThan(10);
  });

  test("when one byte of the graph follows the letters", () => {
    const compile: Compiler = (input) => {
      const compiled = compileExercise(input);
      const edgeAccess = compiled.world.edgeAccess.slice();
      edgeAccess[0] = (edgeAccess[0] ?? 0) ^ (input.design.letters[0]?.responsible.join().length ?? 0);
      if (input.design.letters[0]?.responsible[0] === input.scenario.teams[1]?.role) edgeAccess[0] ^= 16;
      return { ...compiled, world: { ...compiled.world, edgeAccess } };
    };
    expect(broken(compile)).toBeGreaterThan(10);
  });
});
