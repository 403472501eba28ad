import type { Score, ScoreName } from "../engine/score/scores.ts";
import { formatDuration } from "./moments.ts";
import { formatCount } from "./text-layout.ts";

/** What a run came to, and what stands for 100 and for 0, in words. */
const INPUTS: Record<ScoreName, (run: string, hundred: string, zero: string) => string> = {
  containment: (run, hundred, zero) =>
    `${run === zero ? "not contained" : `contained after ${run}`}; 100 is par, ${hundred}; 0 is the end of the run, ${zero}`,
  damage: (run, hundred, zero) => `${run} of what there was to lose; 100 is par, ${hundred}; 0 is no response, ${zero}`,
  availability: (run, hundred, zero) =>
    `stopped work cost ${run}; 100 is par, ${hundred}; 0 is revoking everything, ${zero}`,
  evidence: (run, _, zero) => `${run} lost; 0 is every fact that can be lost, ${zero}`,
  accountability: (run, _, zero) => `gaps weigh ${run}; 0 is all that could be wrong here, ${zero}`,
};

/** Why par, which stands for 100, is no better than what stands for 0. */
const AS_BAD: Record<ScoreName, string> = {
  containment: "par does not contain it before the end of the run",
  damage: "par loses as much as no response",
  availability: "par costs as much as revoking everything",
  evidence: "par loses every fact that can be lost",
  accountability: "everything that could be wrong is",
};

function notApplicableWords(name: ScoreName, why: NonNullable<Score["notApplicable"]>): string {
  return `n/a: ${why === "the reference is as bad" ? AS_BAD[name] : why}`;
}

/** A score's inputs and formula with its own numbers, in words. */
export function scoreWords(
  name: ScoreName,
  { inputs: { zero, hundred, run }, unit, notApplicable, value }: Score,
): { inputs: string; formula: string; notApplicable: string | null } {
  const say = (input: number): string => formatInput(unit, input);
  const below = hundred === 0 ? say(zero) : `(${say(zero)} − ${say(hundred)})`;
  return {
    inputs: INPUTS[name](say(run), say(hundred), say(zero)),
    formula: `100 × (${say(zero)} − ${say(run)}) ÷ ${below}`,
    notApplicable: value === null ? notApplicableWords(name, notApplicable ?? "nothing at stake") : null,
  };
}

/** An input of a score with its unit. */
export function formatInput(unit: Score["unit"], value: number): string {
  if (unit === "seconds") return formatDuration(value);
  if (unit === "share") return formatShare(value);
  // Weights are kept in thousandths.
  if (unit === "weight") return (value / 1000).toFixed(1);
  return formatCount(value);
}

/** A share of a whole in percent with one decimal. */
export const formatShare = (share: number): string => `${(100 * share).toFixed(1)} %`;
