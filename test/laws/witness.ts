import { hashName } from "../../engine/chance/name-hash.ts";
import type { Played, RandomCase } from "../support/random-case.ts";
import type { Field } from "./field-paths.ts";
import { perturbationsOf, perturbed, type Perturbation } from "./perturbations.ts";

/** A case with what it plays to. */
export interface KnownCase {
  input: RandomCase;
  events: string;
  outcome: string;
}

/** A change of a field that a run notices. */
export interface Witness {
  input: RandomCase;
  change: Perturbation;
  /** Whether the log shows it, or only what the log comes to. */
  shows: "events" | "outcome";
  tries: number;
}

/**
 * A case and a change of one place of a field in it that makes another log; null where none of `triesMax` does. One
 * change of each case is tried before a second of any, since cases differ more than changes do.
 */
export function findWitness(
  field: Field,
  cases: readonly KnownCase[],
  play: (input: RandomCase) => Played | null,
  triesMax: number,
): Witness | null {
  const changes = cases.map(({ input }) => shuffled(perturbationsOf(input, field)));
  let inOutcome: Witness | null = null;
  let tries = 0;
  const roundMax = Math.max(0, ...changes.map((list) => list.length));
  for (let round = 0; round < roundMax; round++) {
    for (const [n, { input, events, outcome }] of cases.entries()) {
      const change = changes[n]?.[round];
      if (change === undefined) continue;
      if (++tries > triesMax) return inOutcome;
      const played = play(perturbed(input, change));
      if (played === null) continue;
      if (JSON.stringify(played.events) !== events) return { input, change, shows: "events", tries };
      if (JSON.stringify(played.outcome) !== outcome) inOutcome ??= { input, change, shows: "outcome", tries };
    }
  }
  return inOutcome;
}

/** In an order that has nothing to do with the file's, and is the same every time. */
function shuffled(changes: readonly Perturbation[]): Perturbation[] {
  const keyed = changes.map((change, n) => ({ change, key: hashName(`${n}/${change.at.join("/")}`) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ change }) => change);
}
