import { keyOfReference, noResponseInput, parInput, type ReferenceInput } from "../par/reference-input.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Outcome } from "../run/outcome.ts";
import {
  compileExercise,
  simulateCompiled,
  type CompiledExercise,
  type RunChoice,
  type RunInput,
} from "../run/simulate.ts";

/** What a run is measured against: other runs of the same case, with the same seed and run number. */
export interface References {
  /** Nobody acts. */
  noResponse: Outcome;
  /** Who can start first cuts the cheapest set on the truth. */
  par: Outcome;
  /** Every credential is revoked at the first alert. */
  revokeEverything: Outcome;
}

/** Plays the references of runs of one case. */
export type ReferencePlayer = (input: Omit<RunInput, "response" | "scenario">) => References;

/**
 * Plays each reference of a case once for what it depends on: designs that differ in letters, pre-authorisation and policy
 * share them all, and no response even where the staffing differs, unless the attacker has to ask somebody. What was
 * played is kept as long as the player is.
 */
export function referencePlayer(scenario: Scenario): ReferencePlayer {
  const exercises = new Map<string, CompiledExercise>();
  const outcomes = new Map<string, Outcome>();
  const play = (input: ReferenceInput, { seed, run = 0, response }: RunChoice): Outcome => {
    const key = keyOfReference(input);
    const choice = `${response} ${seed} ${run} ${key}`;
    let outcome = outcomes.get(choice);
    if (outcome === undefined) {
      let exercise = exercises.get(key);
      if (exercise === undefined) {
        exercise = compileExercise(input);
        exercises.set(key, exercise);
      }
      outcome = simulateCompiled(exercise, { seed, run, response });
      outcomes.set(choice, outcome);
    }
    return outcome;
  };
  return ({ design, calendars, seed, run = 0 }) => {
    const input = { scenario, design, calendars };
    const atPar = parInput(input);
    return {
      noResponse: play(noResponseInput(input), { seed, run, response: "none" }),
      par: play(atPar, { seed, run, response: "par" }),
      revokeEverything: play(atPar, { seed, run, response: "revoke-everything" }),
    };
  };
}
