import {
  sayFriction,
  sayLevel,
  sayWorth,
  type DesignReport,
  type PairReport,
  type StudyReport,
} from "../host/study/study-report.ts";
import { plainTable, segmentWords } from "../story/ledger-table.ts";
import { formatDuration } from "../story/moments.ts";
import { formatCount } from "../story/text-layout.ts";

/** Rows of a design's ledger that are told; the document holds all. */
const LEDGER_ROWS = 4;

/** What a study found, for people: the answer first, then the numbers behind it. */
export function studyLines({ seed, runs, results }: StudyReport): string[] {
  return results.flatMap((one, i) => [
    ...(i === 0 ? [] : [""]),
    `${one.title} · ${formatCount(runs)} runs of each design under seed ${seed}`,
    "",
    ...one.paired.map((pair) => sentenceOf(pair, one.paired.length)),
    ...levelOf(one.paired.length),
    ...lineOf(sayFriction(one.frictions, String)),
    "",
    ...containmentTable(one.designs),
    "",
    ...pairTable(one.paired),
    "",
    ...one.designs.flatMap(ledgerLines),
  ]);
}

/** "B contains 1 h 12 min earlier than A (95 %: 51 min – 1 h 34 min)." */
function sentenceOf(pair: PairReport, pairs: number): string {
  const worth = sayWorth(pair.varianceRatio);
  const difference = differenceOf(pair, pairs > 1 ? "95 % together" : "95 %");
  return worth === null ? difference : `${difference} ${worth}`;
}

/** What "together" is, once; nothing where there is one pair. */
const levelOf = (pairs: number): string[] =>
  pairs < 2 ? [] : [`What is told apart, and the intervals above, hold at ${sayLevel(pairs)} (Bonferroni).`];

function differenceOf({ a, b, meanDifference, ci95AllPairs: ci95, isDistinct }: PairReport, level: string): string {
  if (meanDifference === 0 && !isDistinct && (ci95 === null || (ci95[0] === 0 && ci95[1] === 0)))
    return `${a} and ${b} contain at the same time in every run.`;
  const interval = ci95 === null ? "" : ` (${level}: ${formatSigned(ci95[0])} to ${formatSigned(ci95[1])})`;
  if (!isDistinct) return `${a} and ${b} cannot be told apart: ${formatSigned(meanDifference)} on the mean${interval}.`;
  const [early, late] = meanDifference < 0 ? [a, b] : [b, a];
  const [near, far] = ci95 === null ? [0, 0] : ci95.map(Math.abs).sort((x, y) => x - y);
  const bounds = ci95 === null ? "" : ` (${level}: ${formatDuration(near ?? 0)} – ${formatDuration(far ?? 0)})`;
  return `${early} contains ${formatDuration(meanDifference)} earlier than ${late} on the mean${bounds}.`;
}

const formatSigned = (seconds: number): string => `${seconds < 0 ? "−" : "+"}${formatDuration(seconds)}`;
const formatTime = (seconds: number | null): string => (seconds === null ? "not reached" : formatDuration(seconds));
const formatPoints = (share: number): string => `${share < 0 ? "−" : "+"}${Math.abs(share * 100).toFixed(1)} points`;
const formatShare = (share: number): string => `${(share * 100).toFixed(1)} %`;

const lineOf = (sentence: string | null): string[] => (sentence === null ? [] : [sentence]);

function containmentTable(designs: readonly DesignReport[]): string[] {
  return plainTable(
    [
      "design",
      "contained by the end",
      "a tenth by",
      "half by",
      "nine tenths by",
      "mean to the end",
      "bill",
      "false all-clears",
    ],
    designs.map(({ id, containment, bill, falseAllClears }) => [
      id,
      formatShare(containment.containedFraction),
      formatTime(containment.p10),
      formatTime(containment.p50),
      formatTime(containment.p90),
      formatDuration(containment.restrictedMean),
      formatCount(bill),
      falseAllClears.toFixed(2),
    ]),
    [1, 2, 3, 4, 5, 6, 7],
  );
}

function pairTable(pairs: readonly PairReport[]): string[] {
  // With one pair, both intervals are the same.
  const isOne = pairs.length === 1;
  const formatInterval = (ends: [number, number] | null): string =>
    ends === null ? "–" : `${formatSigned(ends[0])} … ${formatSigned(ends[1])}`;
  return plainTable(
    [
      "first − second",
      "mean difference",
      ...(isOne ? ["95 %"] : ["95 % together", "95 % of it alone"]),
      "contained more often",
      "pairing is worth",
      "runs to tell apart",
    ],
    pairs.map(({ a, b, meanDifference, ci95, ci95AllPairs, containedDifference, varianceRatio, runsNeeded }) => [
      `${a} − ${b}`,
      formatSigned(meanDifference),
      ...(isOne ? [formatInterval(ci95)] : [formatInterval(ci95AllPairs), formatInterval(ci95)]),
      formatPoints(containedDifference.difference),
      varianceRatio === null ? "–" : `${varianceRatio.toFixed(1)} × the runs`,
      runsNeeded === null ? "–" : formatCount(runsNeeded),
    ]),
    isOne ? [1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 6],
  );
}

function ledgerLines({ id, ledger }: DesignReport): string[] {
  const told = ledger.slice(0, LEDGER_ROWS).map(({ segment, team, duty, seconds }) => {
    const who = team === null ? "nobody" : team;
    const what = duty === null ? "" : `, ${duty.replaceAll("-", " ")}`;
    return `${formatDuration(seconds)} ${segmentWords[segment]} (${who}${what})`;
  });
  return [`${id}: ${told.join(" · ")}`];
}
