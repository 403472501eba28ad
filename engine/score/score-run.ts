import { findGaps } from "../gaps/find-gaps.ts";
import type { RunEvent } from "../run/event.ts";
import type { Outcome } from "../run/outcome.ts";
import type { RunInput } from "../run/simulate.ts";
import { attributeDamage, type AttributedDamage } from "./attribute-damage.ts";
import { referencePlayer, type References } from "./references.ts";
import { scoreRun, type Scores } from "./scores.ts";

/** A run beside its references, scored, with what each harm is owed to. */
export interface ScoredRun extends Scores {
  references: References;
  attribution: AttributedDamage[];
}

/** Scores a run that was played from an input; `events` are all of its events. References are played unless given. */
export function scorePlayed(
  input: Omit<RunInput, "response">,
  outcome: Outcome,
  events: readonly RunEvent[],
  references: References = referencePlayer(input.scenario)(input),
): ScoredRun {
  const { scenario, design, calendars } = input;
  return {
    ...scoreRun(scenario, outcome, references, findGaps(scenario, design, calendars)),
    references,
    attribution: attributeDamage(input, events, outcome),
  };
}
