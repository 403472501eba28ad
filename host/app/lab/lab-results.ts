import type { LabCaseResult, LabHeat, LabPair, LabPoint, LabStudy } from "../../../contract/lab.ts";
import { formatDuration } from "../../../story/moments.ts";
import { formatCount } from "../../../story/text-layout.ts";
import {
  sayFriction,
  sayLevel,
  sayWorth,
  type CaseReport,
  type DesignReport,
  type PairReport,
  type StudyReport,
} from "../../study/study-report.ts";
import { capital } from "./lab-matrix.ts";

/** Rows of the heat map; what comes after them is minutes at most. */
const HEAT_ROWS = 12;

/** How the windows name a case of a study, and duties. */
export interface StudyNames {
  /** What the library calls each case, in the order of the study. */
  cases: string[];
  /** Seconds of the run from which times of each case count; null: from an event, at another moment in each run. */
  origins: (number | null)[];
  duty: (duty: string) => string;
}

/** A study in words and figures, for the window. */
export function toLabStudy(report: StudyReport, names: StudyNames): LabStudy {
  const { runs, seed, results } = report;
  const cases = results.map((one, i) => toCase(one, names.cases[i] ?? one.scenario, names.origins[i] ?? 0));
  const [only] = cases;
  return {
    sentence: cases.length === 1 && only !== undefined ? only.sentence : overall(results),
    basis: `${formatCount(runs)} paired runs of each design, seed ${seed}; each case to its horizon of ${[...new Set(results.map(({ horizon }, i) => formatHorizon(horizon, names.origins[i] ?? 0)))].join(", ")}. Intervals: ${levelOf(results)}.`,
    warnings: warningsOf(report),
    cases,
    heat: heatOf(results, names),
  };
}

/** What the intervals of a study hold: where there are several pairs, those of each case together. */
function levelOf(results: readonly CaseReport[]): string {
  const pairs = results[0]?.paired.length ?? 0;
  const level = `${sayLevel(pairs)}${pairs > 1 ? `${results.length > 1 ? " in each case" : ""} (Bonferroni)` : ""}`;
  return pairs > 1 ? `${level}; curves 95 % at each point` : level;
}

/** Times count from the origin, so the horizon is told from there too. */
const formatHorizon = (horizon: number, origin: number): string =>
  `${formatDuration(horizon - origin)}${origin === 0 ? "" : " after its origin"}`;

function toCase(one: CaseReport, name: string, origin: number): LabCaseResult {
  const titles = new Map(one.designs.map(({ id, title }) => [id, title]));
  const titleOf = (id: string): string => titles.get(id) ?? id;
  // With one pair, both intervals are the same.
  const isOne = one.paired.length === 1;
  return {
    case: name,
    title: one.title,
    horizon: one.horizon - origin,
    sentence: sentenceOf(one, titleOf),
    curves: one.designs.map(({ id, title, containment }) => ({
      design: id,
      title,
      steps: containment.curve.map(({ at, share, low, high }) => ({ at, share, low, high })),
    })),
    times: timesOf(one.designs),
    pairs: one.paired.map((pair) => toInterval(pair, titleOf)),
    pairLevel: sayLevel(one.paired.length),
    pairTable: {
      heads: [
        "Designs",
        "Earlier by (mean)",
        ...(isOne ? ["95 %"] : [sayLevel(one.paired.length), "95 % of this pair alone"]),
        "Contained more often",
        "Bill",
        "Pairing is worth",
        "Runs to tell apart",
      ],
      rows: one.paired.map((pair) => [
        `${titleOf(pair.a)} against ${titleOf(pair.b)}`,
        formatSigned(-pair.meanDifference),
        ...(isOne ? [formatGain(pair.ci95)] : [formatGain(pair.ci95AllPairs), formatGain(pair.ci95)]),
        `${formatPoints(pair.containedDifference.difference)}${pair.containedDifference.ci95 === null ? "" : ` (${pair.containedDifference.ci95.map(formatPoints).join(" … ")})`}`,
        formatMoney(pair.billDifference.mean, true),
        pair.varianceRatio === null ? "–" : `${pair.varianceRatio.toFixed(1)} × the runs`,
        pair.runsNeeded === null ? "–" : formatCount(pair.runsNeeded),
      ]),
    },
    points: markFront(
      one.designs.map(({ title, containment, bill }) => ({ title, hours: containment.restrictedMean / 3600, bill })),
    ),
    friction: frictionOf(one, titleOf),
  };
}

/** The best against the first design of the study, which is the one it began with. */
function sentenceOf({ designs, paired }: CaseReport, titleOf: (id: string) => string): string {
  const [first] = designs;
  const best = designs.toSorted((a, b) => a.containment.restrictedMean - b.containment.restrictedMean)[0];
  if (first === undefined || best === undefined) return "";
  if (designs.length === 1)
    return `${first.title}: contained after ${formatDuration(first.containment.restrictedMean)} on the mean.`;
  const others = paired.filter(({ a, b }) =>
    best === first ? a === first.id || b === first.id : [a, b].includes(best.id) && [a, b].includes(first.id),
  );
  const pair =
    best === first ? others.toSorted((x, y) => Math.abs(x.meanDifference) - Math.abs(y.meanDifference))[0] : others[0];
  if (pair === undefined) return "";
  const [early, late] = pair.a === best.id ? [pair.a, pair.b] : [pair.b, pair.a];
  const { ci95AllPairs: ci95 } = pair;
  if (pair.meanDifference === 0 && (ci95 ?? [0, 0]).every((end) => end === 0))
    return `${titleOf(pair.a)} and ${titleOf(pair.b)} contain at the same time in every run.`;
  const by = Math.abs(pair.meanDifference);
  const ends = ci95 === null ? null : ci95.map((end) => (pair.a === early ? -end : end)).sort((x, y) => x - y);
  const interval =
    ends === null
      ? ""
      : ` (${sayLevel(paired.length)}: ${formatSigned(ends[0] ?? 0, false)} – ${formatSigned(ends[1] ?? 0, false)})`;
  const worth = sayWorth(pair.varianceRatio);
  const told = pair.isDistinct
    ? `${titleOf(early)} contains ${formatDuration(by)} earlier than ${titleOf(late)}${interval}.`
    : `${titleOf(early)} and ${titleOf(late)} cannot be told apart: ${formatDuration(by)} on the mean${interval}.`;
  return worth === null ? told : `${told} ${worth}`;
}

function overall(results: readonly CaseReport[]): string {
  const wins = new Map<string, number>();
  for (const { designs } of results) {
    const [best] = designs.toSorted((a, b) => a.containment.restrictedMean - b.containment.restrictedMean);
    if (best !== undefined) wins.set(best.title, (wins.get(best.title) ?? 0) + 1);
  }
  const told = [...wins].sort(([, a], [, b]) => b - a).map(([title, count]) => `${title} in ${count}`);
  return `Earliest on the mean, of ${results.length} cases: ${told.join(", ")}.`;
}

function timesOf(designs: readonly DesignReport[]): LabCaseResult["times"] {
  return {
    heads: [
      "Design",
      "Contained by the end",
      "A tenth by",
      "Half by",
      "Nine tenths by",
      "Mean to the end",
      "Bill",
      "False all-clears",
    ],
    rows: designs.map(({ title, containment, bill, falseAllClears }) => [
      title,
      `${(containment.containedFraction * 100).toFixed(1)} %`,
      formatTime(containment.p10),
      formatTime(containment.p50),
      formatTime(containment.p90),
      formatDuration(containment.restrictedMean),
      formatMoney(bill),
      falseAllClears.toFixed(2),
    ]),
  };
}

function toInterval(
  { a, b, meanDifference, ci95AllPairs: ci95, isDistinct, varianceRatio }: PairReport,
  titleOf: (id: string) => string,
): LabPair {
  const [low, high] = ci95 ?? [meanDifference, meanDifference];
  // `a − b` is negative where a contains earlier; the figure shows what a gains.
  return {
    title: `${titleOf(a)} against ${titleOf(b)}`,
    value: 0 - meanDifference,
    low: 0 - high,
    high: 0 - low,
    text: `${formatSigned(-meanDifference)} (${formatSigned(-high)} … ${formatSigned(-low)})`,
    isDistinct,
    worth: sayWorth(varianceRatio),
  };
}

function frictionOf({ frictions }: CaseReport, titleOf: (id: string) => string): LabCaseResult["friction"] {
  const sentence = sayFriction(frictions, titleOf);
  if (sentence === null) return null;
  const words: Record<number, string> = { 1: "as assumed", 0.5: "twice as quick (×½)", 2: "twice as slow (×2)" };
  return {
    sentence,
    table: {
      heads: ["People", "Order, earliest first", "Mean to the end"],
      rows: frictions.map(({ factor, ranking, restrictedMeans }) => [
        words[factor] ?? String(factor),
        ranking.map(titleOf).join(" · "),
        restrictedMeans.map((seconds) => formatDuration(seconds)).join(" · "),
      ]),
    },
  };
}

/** A tie of runs needed is told with the pair; the window offers the number as a button. */
function warningsOf({ warnings, results, runs }: StudyReport): LabStudy["warnings"] {
  const unsure = results.flatMap(({ title, paired, designs }) => {
    const titles = new Map(designs.map((design) => [design.id, design.title]));
    return paired.flatMap(({ a, b, isDistinct, meanDifference, runsNeeded, ci95AllPairs: ci95 }) => {
      if (isDistinct || meanDifference === 0 || runsNeeded === null) return [];
      const enough = Math.max(roundUp(runsNeeded), runs + 1);
      const half = ci95 === null ? "" : ` (±${formatDuration((ci95[1] - ci95[0]) / 2)})`;
      const text = `${title}: ${formatCount(runs)} pairs cannot tell ${titles.get(a) ?? a} from ${titles.get(b) ?? b}${half}. About ${formatCount(enough)} would.`;
      return [{ text, runs: enough }];
    });
  });
  return [...warnings.filter((text) => !text.includes("cannot tell")).map((text) => ({ text, runs: null })), ...unsure];
}

/** To one digit, upwards. */
function roundUp(count: number): number {
  const unit = 10 ** (String(count).length - 1);
  return Math.ceil(count / unit) * unit;
}

function heatOf(results: readonly CaseReport[], { duty: word }: StudyNames): LabHeat {
  const columns = results.flatMap(({ title, designs }) =>
    designs.map((design) => ({
      title: results.length === 1 ? design.title : `${title}: ${design.title}`,
      ledger: design.ledger,
    })),
  );
  const secondsOf = (ledger: DesignReport["ledger"], duty: string | null): number =>
    ledger.filter((row) => row.duty === duty).reduce((sum, { seconds }) => sum + seconds, 0);
  const totals = new Map<string | null, number>();
  for (const { ledger } of columns)
    for (const { duty, seconds } of ledger) totals.set(duty, (totals.get(duty) ?? 0) + seconds);
  const duties = [...totals]
    .sort(([, a], [, b]) => b - a)
    .slice(0, HEAT_ROWS)
    .map(([duty]) => duty);
  const rows = duties.map((duty) => ({
    duty: duty === null ? "Nobody's duty" : capital(word(duty)),
    cells: columns.map(({ ledger }) => {
      const seconds = secondsOf(ledger, duty);
      return { seconds, text: seconds < 30 ? "0" : formatDuration(seconds) };
    }),
  }));
  const most = Math.max(1, ...rows.flatMap(({ cells }) => cells.map(({ seconds }) => seconds)));
  return { columns: columns.map(({ title }) => title), rows, most };
}

/** Marks what nothing else beats in both time and bill. */
export function markFront(points: readonly Omit<LabPoint, "isOnFront">[]): LabPoint[] {
  return points.map((point) => ({
    ...point,
    isOnFront: !points.some(
      (other) =>
        other.hours <= point.hours &&
        other.bill <= point.bill &&
        (other.hours < point.hours || other.bill < point.bill),
    ),
  }));
}

/** "+1 h 12 min", with the sign of a gain. */
export function formatSigned(seconds: number, hasPlus = true): string {
  if (Math.round(seconds) === 0) return formatDuration(0);
  return `${seconds < 0 ? "−" : hasPlus ? "+" : ""}${formatDuration(Math.abs(seconds))}`;
}

/** An interval of a − b as what a gains. */
const formatGain = (ends: [number, number] | null): string =>
  ends === null ? "–" : `${formatSigned(-ends[1])} … ${formatSigned(-ends[0])}`;

const formatTime = (seconds: number | null): string => (seconds === null ? "not reached" : formatDuration(seconds));
const formatPoints = (share: number): string => `${share < 0 ? "−" : "+"}${Math.abs(share * 100).toFixed(1)} points`;

export function formatMoney(amount: number, isSigned = false): string {
  const whole = Math.round(amount);
  return `${whole < 0 ? "−" : isSigned && whole > 0 ? "+" : ""}${formatCount(Math.abs(whole))}`;
}
