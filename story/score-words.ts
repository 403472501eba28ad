import type { Score, ScoreName } from "../engine/score/scores.ts";
import { formatDuration } from "./moments.ts";
import { formatCount } from "./text-layout.ts";

const STOPPED = "play was stopped";

/** What a run came to, and what stands for 100 and for 0, in words. */
const INPUTS: Record<ScoreName, (run: string, hundred: string, zero: string) => string> = {
  containment: (run, hundred, zero) =>
    `${zero === formatDuration(0) ? "never needed" : run === zero ? "not contained" : `contained after ${run}`}; 100 is par, ${hundred}; 0 is the end of the run, ${zero}`,
  damage: (run, hundred, zero) => `${run} of what there was to lose; 100 is par, ${hundred}; 0 is no response, ${zero}`,
  availability: (run, hundred, zero) =>
    `stopped work cost ${run}; 100 is par, ${hundred}; 0 is revoking everything, ${zero}`,
  evidence: (run, _, zero) => `${run} of ${zero} facts lost; 100 is none, 0 is all of them`,
  accountability: (run, _, zero) => `gaps weigh ${run}; 100 is no gap, 0 is all that could be wrong here, ${zero}`,
};

/** Why one cut can cost more than cutting everything: the reference puts back at once what a run left standing. */
const DEARER = ": that puts all work back as soon as somebody can, and here some stood still longer";

/** What a run that was stopped came to by itself: its references went on to the end of the run, and measure nothing of it. */
const ALONE: Record<ScoreName, (run: string, zero: string) => string> = {
  containment: (run, zero) => (run === zero ? "not contained when play was stopped" : `contained after ${run}`),
  damage: (run) => `${run} of what there was to lose`,
  availability: (run) => `stopped work cost ${run}`,
  evidence: (run, zero) => `${run} of ${zero} facts lost`,
  accountability: (run, zero) => `gaps weigh ${run} of ${zero}`,
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
  if (why === "the reference is as bad") return `n/a: ${AS_BAD[name]}`;
  // Shares alone can be too close, and damage is the only score of shares.
  if (why === "the references are too close")
    return "n/a: par loses hardly less than no response, too little to measure a run by";
  return `n/a: ${why}`;
}

export interface ScoreWords {
  inputs: string;
  formula: string;
  notApplicable: string | null;
  /** How the score came about, or why there is none, and what it was made from. */
  workings: string;
}

/**
 * A score's inputs and formula with its own numbers, in words. A formula that comes to less than 0 or more than 100 says
 * what is shown instead.
 */
export function scoreWords(name: ScoreName, score: Score, isStopped = score.notApplicable === STOPPED): ScoreWords {
  const { inputs, unit, notApplicable, value } = score;
  const { zero, hundred, run } = inputs;
  const say = (input: number): string => formatInput(unit, input);
  const below = hundred === 0 ? say(zero) : `(${say(zero)} − ${say(hundred)})`;
  const measured = INPUTS[name](say(run), say(hundred), say(zero));
  const isDearer = name === "availability" && value !== null && run > zero;
  const words = isStopped ? ALONE[name](say(run), say(zero)) : `${measured}${isDearer ? DEARER : ""}`;
  const formula = `100 × (${say(zero)} − ${say(run)}) ÷ ${below}${boundWords(score)}`;
  const why = isStopped ? STOPPED : (notApplicable ?? "nothing at stake");
  const none = value === null ? notApplicableWords(name, why) : null;
  return { inputs: words, formula, notApplicable: none, workings: `${none ?? formula}. ${capital(words)}.` };
}

function boundWords({ raw, value }: Score): string {
  const [found, shown] = [Math.round(raw ?? 0), Math.round(value ?? 0)];
  if (value === null || found === shown) return "";
  const bound = found < shown ? "no score is below 0" : "no score is above 100";
  return ` = ${String(found).replace("-", "−")}, shown as ${shown}: ${bound}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

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
