import { describe, expect, it } from "vitest";

import type { RunEvent } from "../../engine/run/event.ts";
import {
  compileExercise,
  reletterExercise,
  simulateCompiled,
  type CompiledExercise,
} from "../../engine/run/simulate.ts";
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

  it("are told the same where only the letters were compiled for them", () => {
    let different = 0;
    for (const input of casesOf(20_251_124, CASES)) {
      const { design } = input;
      const letters = design.letters.slice(0, -1).map((rule, r) => {
        const other = design.letters[(r + 1) % design.letters.length] ?? rule;
        return { ...rule, responsible: other.responsible, accountable: other.accountable };
      });
      const other = { ...input, design: { ...design, letters, preAuthorised: [] } };
      const first = compileExercise(input);
      const second = reletterExercise(first, other.design);
      if (second === null) throw new Error("only letters differ");
      // One after the other, since they share what either finds out, and the run that they are played in.
      for (const run of RUNS) {
        const alone = told(compileExercise(other), input.seed, run);
        expect(told(second, input.seed, run)).toBe(alone);
        expect(told(first, input.seed, run)).toBe(told(compileExercise(input), input.seed, run));
        if (alone !== told(first, input.seed, run)) different += 1;
      }
    }
    expect(different).toBeGreaterThan(CASES);
  });

  it("are compiled anew where more than the letters differs", () => {
    const [input] = casesOf(20_251_123, 1);
    if (input === undefined) throw new Error("no case");
    const { design } = input;
    const exercise = compileExercise(input);
    expect(reletterExercise(exercise, { ...design, letters: [] })).not.toBeNull();
    const [team] = input.scenario.teams;
    const staffing = [...design.staffing, { role: team?.role ?? "", capacity: 9, coverage: null }];
    expect(reletterExercise(exercise, { ...design, staffing })).toBeNull();
    const assumptions = { ...design.assumptions, numbers: { traceFinds: 0.123 } };
    expect(reletterExercise(exercise, { ...design, assumptions })).toBeNull();
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
