import { describe, expect, it } from "vitest";

import type { RunEvent } from "../../engine/run/event.ts";
import { compileExercise, simulateCompiled, type CompiledExercise } from "../../engine/run/simulate.ts";
import { casesOf } from "../support/random-case.ts";

const CASES = 40;
const RUNS = [3, 0, 7, 3];

function told(exercise: CompiledExercise, seed: number, run: number): string {
  const events: RunEvent[] = [];
  const outcome = simulateCompiled(exercise, { seed, run, response: "auto" }, (event) => events.push(event));
  return JSON.stringify([events, outcome]);
}

describe("runs of one compiled exercise", () => {
  it("are told as if each were the first, though they are played in one another's place", () => {
    for (const input of casesOf(20_251_122, CASES)) {
      const exercise = compileExercise(input);
      for (const run of RUNS)
        expect(told(exercise, input.seed, run)).toBe(told(compileExercise(input), input.seed, run));
    }
  });

  it("may be asked for inside one another", () => {
    const [input] = casesOf(20_251_123, 1);
    if (input === undefined) throw new Error("no case");
    const exercise = compileExercise(input);
    const alone = told(exercise, input.seed, 0);
    const within: string[] = [];
    const events: RunEvent[] = [];
    const outcome = simulateCompiled(exercise, { seed: input.seed, run: 0, response: "auto" }, (event) => {
      events.push(event);
      if (events.length === 3) within.push(told(exercise, input.seed, 0));
    });
    expect(JSON.stringify([events, outcome])).toBe(alone);
    expect(within).toEqual([alone]);
  });
});
