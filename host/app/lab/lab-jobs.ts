import type { LabCells, LabGain, LabJob, LabSuggestions } from "../../../contract/lab.ts";
import type { Selector } from "../../../engine/model/design.ts";
import type { Scenario } from "../../../engine/model/scenario.ts";
import type { CellChange } from "../../../engine/study/cell-change.ts";
import { createTitles, type Titles } from "../../../story/titles.ts";
import { formatDuration } from "../../../story/moments.ts";
import { bestOfEachCellFirst } from "../../study/change-sets.ts";
import { countOf, formatCount } from "../../../story/text-layout.ts";
import {
  sayForNothing,
  sayProof,
  type SearchStep,
  type Suggested,
  type Suggestion,
} from "../../study/suggest-changes.ts";
import { capital, whereOf } from "./lab-matrix.ts";
import { formatMoney, formatSigned, markFront } from "./lab-results.ts";

/** Says a change of letters in the words of a case. */
export interface ChangeWords {
  titles: Titles;
  roleOf: (role: string) => string;
}

/** Words for changes, from the first case that is played. */
export function changeWords(scenario: Scenario): ChangeWords {
  const roles = new Map(scenario.teams.map(({ role, title }) => [role, title]));
  return { titles: createTitles(scenario), roleOf: (role) => roles.get(role) ?? role };
}

/** "Revocation of Drift app, R: Vendor → Identity". */
function sayChange(change: CellChange, words: ChangeWords): string {
  const list = (roles: readonly string[]): string =>
    roles.length === 0 ? "nobody" : roles.map(words.roleOf).join(" + ");
  return `${sayCell(change, words)}: ${list(change.from)} → ${list(change.to)}`;
}

/** "Revocation of Drift app, R". */
export function sayCell(
  { duty, on, letter }: Pick<CellChange, "duty" | "on" | "letter">,
  { titles }: ChangeWords,
): string {
  return `${capital(titles.duty(duty))}${sayPlace(on, titles)}, ${letter}`;
}

function sayPlace(on: Selector, titles: Titles): string {
  const where = whereOf(on, titles);
  return where === "everything" ? "" : ` of ${where}`;
}

/** A suggestion as the window shows it. */
function toGain(suggestion: Suggestion, words: ChangeWords): LabGain {
  const { changes, meanGainSeconds: value, ci95, billDifference, isDistinct } = suggestion;
  const [low, high] = ci95 ?? [value, value];
  return {
    title: changes.map((change) => sayChange(change, words)).join("; "),
    value,
    low,
    high,
    text: `${formatSigned(value)} (${formatSigned(low)} … ${formatSigned(high)})`,
    isDistinct,
    bill: formatMoney(billDifference, true),
    changes,
    doubt: isDistinct ? null : "cannot be told from 0",
  };
}

/** What a search was of. Another matrix may be open by the time that its result is read. */
interface Searched {
  /** Which matrix, as `fingerprintOf` has it. */
  from: string;
  cases: readonly string[];
  design: string;
  /** Hours after the origin at which it ended; null: where each case ends. */
  horizonHours: number | null;
}

function searchedOf({ cases, design, horizonHours }: Omit<Searched, "from">): string {
  const isOne = cases.length === 1;
  const own = isOne ? "to the case's own horizon" : "each to its own horizon";
  const to = horizonHours === null ? own : `to ${formatDuration(horizonHours * 3600)} after the origin`;
  return `“${design}” in ${cases.join(", ")}, ${to}${isOne ? "" : "; each run is the mean of its cases"}`;
}

/** What each cell would have been worth by itself. */
export function toLabCells(
  gains: readonly Suggestion[],
  words: ChangeWords,
  { runs, seed, ...searched }: Searched & { runs: number; seed: number },
): LabCells {
  // The best of each cell first: eight teams that all do for one cell would fill the chart.
  const sorted = bestOfEachCellFirst(
    gains.toSorted((a, b) => b.meanGainSeconds - a.meanGainSeconds),
    ({ changes: [change] }) => change,
  ).map((one) => toGain(one, words));
  const best = sorted.find(({ value, isDistinct }) => value > 0 && isDistinct);
  const tried = countOf(gains.length, "cell");
  return {
    from: searched.from,
    // The first of many on the same runs is there partly by luck: it is told as what was measured, not as a fact.
    sentence:
      sorted.length === 0
        ? "No cell on the way to containment can be given to one of our teams."
        : best === undefined
          ? `Of ${tried} tried, none contains earlier by more than chance.`
          : `Largest clear gain measured, of ${tried} tried on the same runs: ${best.title}, ${formatDuration(best.value)} earlier on the mean. Not confirmed on other runs.`,
    basis: `${searchedOf(searched)}; ${formatCount(runs)} paired runs of each of ${tried}, seed ${seed}; mean time to containment, 95 % for all cells together (Student’s t after Bonferroni). Gains do not add up.`,
    gains: sorted,
  };
}

/** What a search came to. */
export function toLabSuggestions(
  found: Suggested,
  words: ChangeWords,
  { runs, seed, hours, bill, ...searched }: Searched & { runs: number; seed: number; hours: number; bill: number },
): LabSuggestions {
  // What gained nothing on the runs that confirm is no suggestion.
  const gaining = found.single.filter(({ meanGain }) => meanGain > 0);
  const single = gaining.map((one) => toGain(one, words));
  const better = found.front.filter(({ gainOverFewer }) => gainOverFewer > 0);
  const front = better.map((one) => {
    const gain = toGain(one, words);
    const { doubt } = gain;
    return one.isMoreThanFewer ? gain : { ...gain, doubt: doubt ?? "not told apart from fewer changes" };
  });
  const all = [...gaining, ...better];
  const points = all.map((one, i) => ({
    title: [...single, ...front][i]?.title ?? "",
    hours: hours - one.meanGainSeconds / 3600,
    bill: bill + one.billDifference,
  }));
  const unique = points.filter(({ title }, i) => points.findIndex((other) => other.title === title) === i);
  const best = single.find(({ value, isDistinct }) => value > 0 && isDistinct);
  return {
    from: searched.from,
    sentence:
      best === undefined
        ? "No single change contains earlier for certain."
        : `${best.title}: ${formatDuration(best.value)} earlier on the mean.`,
    basis: `${searchedOf(searched)}; confirmed on ${formatCount(runs)} paired runs that the search had not seen, seed ${seed}, 95 % for all that were confirmed together (Student’s t after Bonferroni); ${formatCount(found.candidates)} cells looked at, ${found.refused} refused by constraints, ${formatCount(found.played)} runs.`,
    proof: sayProof(found),
    single,
    front,
    forNothing: sayForNothing(found.front),
    points: markFront([{ title: "The matrix as it stands", hours, bill }, ...unique]),
  };
}

/** What a search is doing, in words. */
export function sayStep({ doing, standing, best }: SearchStep, words: ChangeWords): Pick<LabJob, "text" | "soFar"> {
  const text = {
    duties: "Looking at which duties are on the way to containment",
    search: `Playing ${countOf(standing, "change")} of the matrix`,
    confirm: "Confirming the best on runs that the search has not seen",
  }[doing];
  const isGain = best !== null && best.meanGain > 0;
  const soFar = isGain
    ? `Best so far, not confirmed: ${best.changes.map((change) => sayChange(change, words)).join("; ")} (${formatDuration(best.meanGain)} earlier)`
    : null;
  return { text, soFar };
}
