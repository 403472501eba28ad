import type { LedgerRow } from "../../engine/run/outcome.ts";
import type { FrictionFactor } from "../../engine/study/scale-friction.ts";
import { formatCount } from "../../story/text-layout.ts";
import { confidenceForAll, meanInterval, pairedDifference } from "./statistics/paired-difference.ts";
import { pairedProportions } from "./statistics/paired-proportions.ts";
import { survivalCurve, timeByWhich, type SurvivalStep } from "./statistics/survival-curve.ts";
import { runsOf, type StudyFile, type StudyResult } from "./study-file.ts";

/** Points of a curve that are told; a curve of many runs has a step for nearly each. */
const CURVE_POINTS = 120;

/** Runs below which intervals rest on too little, whatever they say. */
const RUNS_MIN = 100;

/** What a study found, case by case. */
export interface StudyReport {
  seed: number;
  /** Runs that were played, of so many. */
  runs: number;
  runsPlanned: number;
  results: CaseReport[];
  /** What its reader must be told. */
  warnings: string[];
}

export interface CaseReport {
  scenario: string;
  title: string;
  horizon: number;
  designs: DesignReport[];
  /** Every two designs, a − b: negative means that a contains earlier. */
  paired: PairReport[];
  /** Level of each `ci95AllPairs`, so that all of these pairs hold together at 95 %: Bonferroni's inequality. */
  confidenceEach: number;
  /** The order by restricted mean under other frictions. */
  frictions: {
    factor: FrictionFactor;
    ranking: string[];
    restrictedMeans: number[];
    /** Every two designs that its runs tell apart, all pairs together at 95 %; the earlier one first. */
    toldApart: [string, string][];
  }[];
  /** Two frictions have no design that could be first under both; null: the study was not repeated under others. */
  isRankingSensitive: boolean | null;
}

export interface DesignReport {
  id: string;
  title: string;
  containment: {
    /** Seconds by which a tenth, half, nine tenths of the runs were contained for good; null: not within the horizon. */
    p10: number | null;
    p50: number | null;
    p90: number | null;
    /** Mean of min(T, horizon). */
    restrictedMean: number;
    restrictedMeanCi95: [number, number] | null;
    containedFraction: number;
    /** Share not yet contained, by Kaplan–Meier. */
    curve: SurvivalStep[];
  };
  /** Means over all runs. */
  detectedFraction: number;
  falseAllClears: number;
  relapses: number;
  bill: number;
  damage: number | null;
  evidenceLost: number;
  /** Mean seconds on the way to containment, by segment, team and duty; the largest first. */
  ledger: LedgerRow[];
}

export interface PairReport {
  a: string;
  b: string;
  meanDifference: number;
  /** Of this pair alone. */
  ci95: [number, number] | null;
  /** Holds together with those of all pairs of the case; verdicts are by this one. With one pair it is `ci95`. */
  ci95AllPairs: [number, number] | null;
  varianceRatio: number | null;
  /** `ci95AllPairs` leaves 0 out, or every run differs by the same. */
  isDistinct: boolean;
  /** Runs at which an interval as wide as `ci95AllPairs` tells a difference of this size four times out of five. */
  runsNeeded: number | null;
  /** Intervals of this pair alone, as no verdict is by them. */
  containedDifference: { difference: number; ci95: [number, number] | null };
  billDifference: { mean: number; ci95: [number, number] | null };
}

/** Computes everything that is told of a study from its whole numbers, in the order of the runs. */
export function reportStudy({ identity, ranges, results }: StudyFile): StudyReport {
  const runs = runsOf(ranges);
  const warnings: string[] = [];
  if (runs < identity.runs) {
    const missing = gapsOf(ranges, identity.runs).map(([from, to]) => `${from}–${to - 1}`);
    warnings.push(`${runs} of ${identity.runs} runs are here; missing: ${missing.join(", ")}.`);
  }
  if (runs < RUNS_MIN) warnings.push(`${runs} runs are few; intervals of fewer than ${RUNS_MIN} can mislead.`);
  const cases = identity.cases.map((one, scenario): CaseReport => {
    const of = (factor: FrictionFactor): StudyResult[] =>
      results.filter((result) => result.scenario === scenario && result.friction === factor);
    const plain = of(identity.frictions[0] ?? 1);
    const designs = plain.map((result) => reportDesign(result, one.designs[result.design]));
    const confidenceEach = confidenceForAll((plain.length * (plain.length - 1)) / 2);
    const paired = plain.flatMap((a, i) =>
      plain.slice(i + 1).map((b) => reportPair(a, b, one.designs, confidenceEach)),
    );
    for (const pair of paired) {
      const warning = warningOf(pair, runs, one.title);
      if (warning !== null) warnings.push(warning);
    }
    const frictions = identity.frictions.map((factor) => rank(factor, of(factor), one.designs, confidenceEach));
    return {
      scenario: one.scenario,
      title: one.title,
      horizon: one.horizon,
      designs,
      paired,
      confidenceEach,
      frictions,
      isRankingSensitive: frictions.length < 2 ? null : changesFirst(frictions),
    };
  });
  return { seed: identity.seed, runs, runsPlanned: identity.runs, results: cases, warnings };
}

const column = ({ columns }: StudyResult, name: string): number[] => columns[name] ?? [];

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function reportDesign(result: StudyResult, design: { id: string; title: string } | undefined): DesignReport {
  const times = column(result, "containedAfter");
  const contained = column(result, "contained");
  const steps = survivalCurve(times, contained);
  const { mean: restrictedMean, ci95 } = meanInterval(times);
  const damage = column(result, "damage").filter((share) => share >= 0);
  const runs = Math.max(1, times.length);
  return {
    id: design?.id ?? "",
    title: design?.title ?? "",
    containment: {
      p10: timeByWhich(0.1, steps),
      p50: timeByWhich(0.5, steps),
      p90: timeByWhich(0.9, steps),
      restrictedMean,
      restrictedMeanCi95: ci95,
      containedFraction: mean(contained),
      curve: thin(steps),
    },
    detectedFraction: mean(column(result, "detectedAfter").map((at) => (at < 0 ? 0 : 1))),
    falseAllClears: mean(column(result, "falseAllClears")),
    relapses: mean(column(result, "relapses")),
    bill: mean(column(result, "bill")),
    damage: damage.length === 0 ? null : mean(damage) / 1_000_000,
    evidenceLost: mean(column(result, "evidenceLost")),
    ledger: result.ledger
      .map((row) => ({ ...row, seconds: row.seconds / runs }))
      .filter(({ seconds }) => seconds > 0)
      .sort((a, b) => b.seconds - a.seconds),
  };
}

function reportPair(
  a: StudyResult,
  b: StudyResult,
  designs: readonly { id: string }[],
  confidenceEach: number,
): PairReport {
  const [timesA, timesB] = [column(a, "containedAfter"), column(b, "containedAfter")];
  const times = pairedDifference(timesA, timesB, confidenceEach);
  const contained = pairedProportions(column(a, "contained"), column(b, "contained"));
  const bill = pairedDifference(column(a, "bill"), column(b, "bill"));
  return {
    a: designs[a.design]?.id ?? "",
    b: designs[b.design]?.id ?? "",
    meanDifference: times.mean,
    ci95: pairedDifference(timesA, timesB).ci95,
    ci95AllPairs: times.ci95,
    varianceRatio: times.varianceRatio,
    isDistinct: times.isDistinct,
    runsNeeded: times.runsNeeded,
    containedDifference: { difference: contained.difference, ci95: contained.ci95 },
    billDifference: { mean: bill.mean, ci95: bill.ci95 },
  };
}

/** What the intervals by which so many pairs are told apart hold, for people. */
export const sayLevel = (pairs: number): string => (pairs > 1 ? `95 % for all ${pairs} pairs together` : "95 %");

/** What pairing bought, for people: the same certainty would have taken so many times the runs. */
export function sayWorth(varianceRatio: number | null): string | null {
  if (varianceRatio === null) return null;
  const times = varianceRatio < 10 ? varianceRatio.toFixed(1) : formatCount(varianceRatio);
  return `Pairing was worth ${times} times the runs.`;
}

type Friction = CaseReport["frictions"][number];

/** Designs that could be first: none is told to be earlier. */
const firstsOf = ({ ranking, toldApart }: Friction): string[] =>
  ranking.filter((id) => !toldApart.some(([, late]) => late === id));

/** Whether the first is told to be another somewhere: a design that could be first here is told not to be there. */
function changesFirst(frictions: readonly Friction[]): boolean {
  const firsts = frictions.map(firstsOf);
  return firsts.some((one, i) => firsts.slice(i + 1).some((other) => one.every((id) => !other.includes(id))));
}

/** Whether two designs are told to be in one order here and in the other there. */
const changesOrder = (frictions: readonly Friction[]): boolean =>
  frictions.some((one) =>
    frictions.some((other) =>
      one.toldApart.some(([a, b]) => other.toldApart.some(([early, late]) => early === b && late === a)),
    ),
  );

const FRICTION_WORDS: Record<FrictionFactor, string> = { 1: "as assumed", 0.5: "twice as quick", 2: "twice as slow" };

/** Whether the first rests on how quick people are assumed to be, as far as runs tell designs apart; null: the study was not repeated under others. */
export function sayFriction(frictions: CaseReport["frictions"], nameOf: (design: string) => string): string | null {
  const [plain] = frictions;
  if (frictions.length < 2 || plain === undefined) return null;
  const each = frictions
    .map((one) => `${FRICTION_WORDS[one.factor]}, ${firstsOf(one).map(nameOf).join(" or ")}`)
    .join("; ");
  if (changesFirst(frictions)) return `Which is first rests on how quick people are: ${each}.`;
  const firsts = frictions.map(firstsOf);
  const words = frictions.map(({ factor }) => FRICTION_WORDS[factor]);
  if (firsts.every(({ length }) => length > 1))
    return `Which is first cannot be told with people ${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}.`;
  const first = firsts[0]?.[0] ?? "";
  if (firsts.some(({ length }) => length > 1)) return `Which is first cannot be told throughout: ${each}.`;
  const others = frictions.filter(({ factor }) => factor !== 1).map(({ factor }) => FRICTION_WORDS[factor]);
  return `${nameOf(first)} stays first with people ${others.join(" and ")}${plain.factor === 1 ? " as assumed" : ""}${changesOrder(frictions) ? "; the order behind it changes" : ""}.`;
}

/** Runs so few that two designs cannot be told apart, and how many would be enough. */
function warningOf(
  { a, b, isDistinct, runsNeeded, meanDifference }: PairReport,
  runs: number,
  title: string,
): string | null {
  if (isDistinct || meanDifference === 0 || runsNeeded === null) return null;
  const enough = Number(runsNeeded.toPrecision(1));
  return `${title}: ${runs} runs cannot tell ${a} from ${b}. About ${Math.max(enough, runs + 1)} would, if the difference is what it seems.`;
}

function rank(
  factor: FrictionFactor,
  results: readonly StudyResult[],
  designs: readonly { id: string }[],
  confidenceEach: number,
): CaseReport["frictions"][number] {
  const ranked = results
    .map((result) => ({
      id: designs[result.design]?.id ?? "",
      times: column(result, "containedAfter"),
      value: mean(column(result, "containedAfter")),
    }))
    .sort((a, b) => a.value - b.value);
  const toldApart = ranked.flatMap((early, i) =>
    ranked
      .slice(i + 1)
      .filter((late) => pairedDifference(early.times, late.times, confidenceEach).isDistinct)
      .map((late): [string, string] => [early.id, late.id]),
  );
  return {
    factor,
    ranking: ranked.map(({ id }) => id),
    restrictedMeans: ranked.map(({ value }) => value),
    toldApart,
  };
}

/** Steps at even distances of the share, the first and the last among them. */
function thin(steps: SurvivalStep[]): SurvivalStep[] {
  if (steps.length <= CURVE_POINTS) return steps;
  return Array.from(
    { length: CURVE_POINTS },
    (_, i) => steps[Math.round((i * (steps.length - 1)) / (CURVE_POINTS - 1))],
  ).flatMap((step) => step ?? []);
}

function gapsOf(ranges: readonly [number, number][], runs: number): [number, number][] {
  const gaps: [number, number][] = [];
  let next = 0;
  for (const [from, to] of ranges) {
    if (from > next) gaps.push([next, from]);
    next = to;
  }
  if (next < runs) gaps.push([next, runs]);
  return gaps;
}
