import type { Outcome } from "../run/outcome.ts";
import { compileReference, simulateCompiled, type RunInput } from "../run/simulate.ts";

/** What a run is measured against: other runs of the same case, with the same seed and run number. */
export interface References {
  /** Nobody acts. */
  noResponse: Outcome;
  /** Who can start first cuts the cheapest set on the truth. */
  par: Outcome;
  /** Every credential is revoked at the first alert. */
  revokeEverything: Outcome;
}

/**
 * Plays the references of a run. They are the same for all designs that differ in letters, pre-authorisation and policy
 * alone, so that a study of such designs needs them once for each run number.
 */
export function playReferences(input: Omit<RunInput, "response">): References {
  const exercise = compileReference(input);
  const { seed, run = 0 } = input;
  return {
    noResponse: simulateCompiled(exercise, { seed, run, response: "none" }),
    par: simulateCompiled(exercise, { seed, run, response: "par" }),
    revokeEverything: simulateCompiled(exercise, { seed, run, response: "revoke-everything" }),
  };
}
