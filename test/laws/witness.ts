import { hashName } from "../../engine/chance/name-hash.ts";
import type { Played, RandomCase } from "../support/random-case.ts";
import type { Field } from "./field-paths.ts";
import { perturbationsOf, perturbed, type Perturbation } from "./perturbations.ts";

/** A case with what it plays to. */
export interface KnownCase {
  /** Its place among all cases, by which hints name it. */
  number: number;
  input: RandomCase;
  events: string;
  outcome: string;
}

/** Number of a case, and of a change of the field in it. */
export type Hint = [number, number];

/** A change of a field that a run notices. */
export interface Witness {
  /** Whether the log shows it, or only what the log comes to. */
  shows: "events" | "outcome";
  hint: Hint;
}

type Play = (input: RandomCase) => Played | null;

/**
 * A change of one place of a field in one case that makes another log; null where none of `triesMax` does. One change of
 * each case is tried before a second of any, since cases differ more than changes do; the hint is tried before all.
 */
export function findWitness(
  field: Field,
  cases: readonly KnownCase[],
  play: Play,
  { hint, triesMax }: { hint: Hint | null; triesMax: number },
): Witness | null {
  const changes: (Perturbation[] | undefined)[] = [];
  const tried = (n: number, round: number): Witness | null => {
    const known = cases[n];
    if (known === undefined) return null;
    const list = (changes[n] ??= shuffled(perturbationsOf(known.input, field)));
    const change = list[round];
    const played = change === undefined ? null : play(perturbed(known.input, change));
    if (played === null) return null;
    if (JSON.stringify(played.events) !== known.events) return { shows: "events", hint: [known.number, round] };
    return JSON.stringify(played.outcome) === known.outcome ? null : { shows: "outcome", hint: [known.number, round] };
  };

  const hinted = hint === null ? -1 : cases.findIndex((known) => known.number === hint[0]);
  let inOutcome = hint === null ? null : tried(hinted, hint[1]);
  if (inOutcome?.shows === "events") return inOutcome;
  let tries = 0;
  for (let round = 0; tries < triesMax; round++) {
    const before = tries;
    for (let n = 0; n < cases.length && tries < triesMax; n++) {
      const witness = tried(n, round);
      if (round < (changes[n]?.length ?? 0)) tries += 1;
      if (witness?.shows === "events") return witness;
      inOutcome ??= witness;
    }
    if (tries === before) break;
  }
  return inOutcome;
}

/** In an order that has nothing to do with the file's, and is the same every time. */
function shuffled(changes: readonly Perturbation[]): Perturbation[] {
  const keyed = changes.map((change, n) => ({ change, key: hashName(`${n}/${change.at.join("/")}`) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ change }) => change);
}
