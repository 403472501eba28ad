import { describe, expect, test } from "vitest";

import { compileExercise, compileReference, simulateCompiled, type RunInput } from "../../engine/run/simulate.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import { casesOf, type RandomCase } from "../support/random-case.ts";

const RUNS = [0, 1, 2, 3, 4, 5];

/** The events of several runs: of one exercise that remembers its plans from run to run, or of one compiled for each. */
function logs(input: RandomCase, response: RunInput["response"], isShared: boolean): RunEvent[][] {
  const compile = response === "auto" ? compileExercise : compileReference;
  const shared = compile(input);
  return RUNS.map((run) => {
    const events: RunEvent[] = [];
    simulateCompiled(isShared ? shared : compile(input), { seed: input.seed, run, response }, (event) =>
      events.push(event),
    );
    return events;
  });
}

describe("a plan that is remembered", () => {
  test.each(["auto", "par"] as const)("is the one that would be found anew (%s)", (response) => {
    for (const input of casesOf(41, 120)) expect(logs(input, response, true)).toEqual(logs(input, response, false));
  });
});
