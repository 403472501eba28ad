import type { ScoreMark, ScoreRow } from "../../../contract/debrief.ts";
import type { Seconds } from "../../../engine/model/people.ts";
import type { Outcome } from "../../../engine/run/outcome.ts";
import { measureDamage } from "../../../engine/score/damage-measure.ts";
import {
  scoreBetween,
  SCORE_NAMES,
  secondsToContainment,
  type Score,
  type ScoreName,
} from "../../../engine/score/scores.ts";
import { formatElapsed } from "../../../story/moments.ts";
import { formatInput, scoreWords } from "../../../story/score-words.ts";
import type { DebriefBasis } from "./debrief-basis.ts";
import { lostFacts } from "./debrief-evidence.ts";

const TITLES: Record<ScoreName, string> = {
  containment: "Containment",
  damage: "Damage avoided",
  availability: "Availability",
  evidence: "Evidence",
  accountability: "Accountability",
};

/** The five scores, with par, no response, the real incident and the play without help as marks on the same scale. */
export function debriefScores(basis: DebriefBasis): ScoreRow[] {
  const { scored } = basis;
  return SCORE_NAMES.map((score): ScoreRow => {
    const own = scored.scores[score];
    const isStopped = basis.figures.standing.stoppedAt !== null;
    const marks = own.value === null ? [] : marksOf(basis, score, own);
    return {
      score,
      title: TITLES[score],
      value: own.value,
      raw: own.raw,
      ...scoreWords(score, own, isStopped && score !== "accountability"),
      measure: measureWords(score, own),
      detail: score === "evidence" ? lostFacts(basis.figures.events, basis.titles) : "",
      // What has no par for its 100 says what each reference came to: "par" alone at 50 would contradict the heading.
      marks: marks.map((mark) => (score === "evidence" ? { ...mark, label: `${mark.label}: ${mark.text}` } : mark)),
      references: marks.map(({ label, value, text }) => `${label} ${Math.round(value)} (${text})`),
    };
  });
}

function measureWords(name: ScoreName, { unit, inputs: { run, zero } }: Score): string {
  const said = formatInput(unit, run);
  if (name === "containment") return run === zero ? "not contained" : `contained after ${said}`;
  if (name === "damage") return `${said} of what was at stake lost`;
  if (name === "availability") return run === 0 ? "no work stopped" : `stopped work cost ${said}`;
  if (name === "evidence") return `${said} of ${formatInput(unit, zero)} facts lost`;
  return `gaps weigh ${said} of ${formatInput(unit, zero)}`;
}

function marksOf(basis: DebriefBasis, name: ScoreName, own: Score): ScoreMark[] {
  const { scored, withoutHelp } = basis;
  const { zero, hundred } = own.inputs;
  const at = (mark: ScoreMark["mark"], label: string, input: number | null): ScoreMark[] => {
    const raw = input === null ? null : scoreBetween(own.unit, zero, hundred, input).raw;
    if (raw === null || input === null) return [];
    return [{ mark, label, value: Math.min(100, Math.max(0, raw)), text: textOf(input) }];
  };
  const textOf = (input: number): string =>
    name === "evidence"
      ? `${formatInput(own.unit, input)} of ${formatInput(own.unit, zero)} lost`
      : formatInput(own.unit, input);
  const of = (outcome: Outcome): number | null => measureOf(basis, name, outcome);
  return [
    ...at("par", "par", of(scored.references.par)),
    ...at("none", "no response", of(scored.references.noResponse)),
    ...(name === "containment" ? at("record", "the real incident", recordedContainment(basis)) : []),
    ...(withoutHelp === null ? [] : at("without-help", "without help", of(withoutHelp.figures.outcome))),
  ];
}

/** What a score reads of an outcome; null: the score is of the design, the same for all. */
function measureOf({ exercise, scored }: DebriefBasis, name: ScoreName, outcome: Outcome): number | null {
  const { originAt, horizonAt } = scored.references.noResponse;
  switch (name) {
    case "containment":
      return originAt === null ? null : secondsToContainment(outcome, originAt, horizonAt - originAt);
    case "damage":
      return measureDamage(exercise.scenario, outcome).share ?? 0;
    case "availability":
      return outcome.availabilityBill.total;
    case "evidence":
      return outcome.evidence.lost.length;
    case "accountability":
      return null;
  }
}

/** Seconds after the origin by which the record has the incident contained. */
function recordedContainment({ exercise, originAt }: DebriefBasis): Seconds | null {
  const line = exercise.scenario.record.find(({ milestone }) => milestone === "contained");
  if (line === undefined) return null;
  const isExact = ["second", "minute", "illustrative"].includes(line.at.precision);
  return line.at.at + (isExact ? 0 : line.at.spread) - originAt;
}

/** When the record says that something was reached, in words, for sentences about the real incident. */
export function recordedWords(basis: DebriefBasis): string | null {
  const seconds = recordedContainment(basis);
  return seconds === null ? null : formatElapsed(seconds);
}
