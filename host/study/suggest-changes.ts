import type { Duty } from "../../engine/model/vocabulary.ts";
import { isSameCell, type CellChange, type ChangeConstraints } from "../../engine/study/cell-change.ts";
import { countOf, formatCount } from "../../story/text-layout.ts";
import { bestOfEachCellFirst, changesOf, isAllowed, setsOf } from "./change-sets.ts";
import { Trial, type TrialColumns, type TrialInput } from "./change-trial.ts";
import { findBest, runsOfRace, type Race } from "./paired-halving.ts";
import { confidenceForAll, meanInterval, pairedDifference } from "./statistics/paired-difference.ts";

/** What a better design is looked for with. */
export interface SuggestInput extends TrialInput {
  changesMax: number;
  constraints: ChangeConstraints;
  /** Runs on which a suggestion is confirmed; searching takes others. */
  runs: number;
  /** Runs that a set is judged by in the search. */
  searchRuns?: number;
  /** All allowed sets are tried where there are at most so many. */
  setsMax?: number;
  /** Looks at these duties; null: at those on the way to containment. */
  duties: Duty[] | null;
  /** What is done next, and the best found so far, if anything can be said yet. */
  onStep?: (step: SearchStep) => void;
}

/** Where a search is. `best` was seen on few runs: it is not confirmed. */
export interface SearchStep {
  doing: "duties" | "search" | "confirm";
  /** Sets of changes still looked at. */
  standing: number;
  best: { changes: CellChange[]; meanGain: number } | null;
}

/** One design that is better, by so much: confirmed on runs that the search had not seen. */
export interface Suggestion {
  changes: CellChange[];
  meanGainSeconds: number;
  ci95: [number, number] | null;
  /** Of what is searched for: seconds, or money where an hour has a cost. */
  meanGain: number;
  /** What the availability bill becomes dearer by. */
  billDifference: number;
  billCi95: [number, number] | null;
  /** The interval of what is searched for leaves 0 out. */
  isDistinct: boolean;
}

/** The best found for a number of changes, beside everything confirmed with fewer, nothing changed among it. */
export interface FrontSuggestion extends Suggestion {
  /** Mean gain over the best of those; where it is not above 0, the further change is for nothing. */
  gainOverFewer: number;
  /** The runs tell that it gains more than each of those. */
  isMoreThanFewer: boolean;
}

/** What a search came to. */
export interface Suggested {
  /** Single changes that stood to the end: the best of each cell first, then what else could be done with these cells. */
  single: Suggestion[];
  /** The best found for each number of changes, up to the most allowed; later ones hold earlier ones only by chance. */
  front: FrontSuggestion[];
  /**
   * `exhaustive`: every allowed set of changes was tried, and the best of each size is proved to be so on the runs of the
   * search. `halving`: halved by what was seen, one change after the other; a better set may have been missed.
   */
  method: "exhaustive" | "halving";
  /** Sets of changes that were tried, and the runs of each case that they were judged by. */
  tried: number;
  searchRuns: number;
  /** Single changes that the constraints allow, and that they refuse. */
  candidates: number;
  refused: number;
  duties: Duty[];
  /** Of the design at hand, on the runs that confirm: mean seconds to containment, and the mean bill. */
  meanSeconds: number;
  meanBill: number;
  /** Runs that were played. */
  played: number;
}

/** How far the answer of a search can be trusted to be the best. */
export function sayProof({ method, tried, searchRuns }: Suggested): string {
  const sets = countOf(tried, "assignment");
  return method === "exhaustive"
    ? `Every assignment tried: the best of ${sets} is proved, on the ${formatCount(searchRuns)} runs of the search.`
    : `Searched, not proved: ${sets} looked at, halved by what was seen on up to ${formatCount(searchRuns)} runs, one change after the other. A better one may have been missed.`;
}

/** Which numbers of changes gained no more than fewer did; null: each did. */
export function sayForNothing(front: readonly FrontSuggestion[]): string | null {
  const sizes = front.filter(({ gainOverFewer }) => !(gainOverFewer > 0)).map(({ changes }) => changes.length);
  if (sizes.length === 0) return null;
  if (sizes.length === front.length) return "No set of changes that was found contains earlier than none.";
  return `With ${sizes.join(" or ")} ${sizes.at(-1) === 1 ? "change" : "changes"}, nothing better was found than with fewer.`;
}

/** All allowed sets of changes are tried where there are at most so many. */
const SETS_MAX = 400;
/** Runs that a set is judged by where all are tried, and where the best is gone on with. */
const EXHAUSTIVE_RUNS = 200;
const STEP_RUNS = 504;
/** Single changes that are confirmed. */
const FINALISTS = 8;
/** Single changes among which these are chosen, so that they are not all of one cell. */
const SHORTLISTED = 16;
/** Number of the first run that confirms: no search gets so far. */
const CONFIRM_FROM = 1_000_000;

/** Looks for other letters that contain earlier. Letters only: staffing, controls and pre-authorisation stay. */
export async function suggestChanges(input: SuggestInput): Promise<Suggested> {
  const trial = new Trial(input);
  input.onStep?.({ doing: "duties", standing: 0, best: null });
  const duties = input.duties ?? (await trial.dutiesOnTheWay());
  const changes = changesOf(input, duties);
  const sets = setsOf(input, changes, input.changesMax, input.setsMax ?? SETS_MAX);
  const found = sets === null ? await searchStepwise(input, trial, changes) : await searchAll(input, trial, sets);
  const single = bestOfEachCellFirst(found.single, ([change]) => change).slice(0, FINALISTS);
  const { before, confirmed, front } = await confirmAll(input, trial, single, found.front);
  const candidates = changes.filter((change) => isAllowed(input, [change])).length;
  return {
    ...before,
    single: bestOfEachCellFirst(
      confirmed.toSorted((a, b) => b.meanGain - a.meanGain),
      ({ changes: [change] }) => change,
    ),
    front,
    method: sets === null ? "halving" : "exhaustive",
    tried: found.tried,
    searchRuns: found.runs,
    candidates,
    refused: changes.length - candidates,
    duties,
    played: trial.played,
  };
}

/** What was found: the best single changes, and the best set of each size; from so many sets, on so many runs of each. */
interface Found {
  single: CellChange[][];
  front: CellChange[][];
  tried: number;
  runs: number;
}

/** Tries every set, so that the best of each size is proved to be the best on these runs. */
async function searchAll(input: SuggestInput, trial: Trial, sets: CellChange[][]): Promise<Found> {
  const { changesMax, searchRuns: runs = EXHAUSTIVE_RUNS } = input;
  const keep = Array.from({ length: changesMax }, (_, i) => (i === 0 ? SHORTLISTED : 1));
  const heats = { keep, runs, isProved: true };
  trial.plan((sets.length + 1) * runs + confirmingRuns(input));
  const best = await raceOf(input, trial, sets, heats);
  return {
    single: best[0] ?? [],
    front: best.flatMap(([first]) => (first === undefined ? [] : [first])),
    tried: sets.length,
    runs,
  };
}

/** The best single change, then what can best be added to it, and so on: the best pair need not hold the best single one. */
async function searchStepwise(input: SuggestInput, trial: Trial, changes: CellChange[]): Promise<Found> {
  const { changesMax, searchRuns: runs = STEP_RUNS } = input;
  const heatsOf = (size: number): Pick<Race, "keep" | "runs" | "isProved"> => ({
    keep: [size === 1 ? SHORTLISTED : FINALISTS],
    runs,
    isProved: false,
  });
  const runsFor = (arms: number, size: number): number => {
    const { keep, ...rest } = heatsOf(size);
    return runsOfRace({ groups: [0, ...Array.from({ length: arms }, () => 1)], ...rest, keep: [1, ...keep] });
  };
  trial.plan(
    runsFor(changes.length, 1) + (changesMax - 1) * runsFor(Math.ceil(changes.length / 2), 2) + confirmingRuns(input),
  );
  let single: CellChange[][] = [];
  const front: CellChange[][] = [];
  let base: CellChange[] = [];
  let tried = 0;
  // A change that nobody felt by itself, in any run of the first round, is not tried again on top of others.
  const unfelt = new Set<CellChange>();
  for (let size = 1; size <= changesMax; size += 1) {
    const sets = changes
      .filter((change) => !unfelt.has(change) && !base.some((one) => isSameCell(one, change)))
      .map((change) => [...base, change])
      .filter((set) => isAllowed(input, set));
    tried += sets.length;
    const onUnfelt = size > 1 ? undefined : ([only]: CellChange[]) => only !== undefined && unfelt.add(only);
    const [finalists = []] = await raceOf(input, trial, sets, heatsOf(size), onUnfelt);
    if (size === 1) single = finalists;
    const [best] = finalists;
    if (best === undefined) break;
    front.push(best);
    base = best;
  }
  return { single, front, tried, runs };
}

/** Races sets of changes, and the design at hand beside them. The best of each size come back, or of all where one number is to be kept. */
async function raceOf(
  input: SuggestInput,
  trial: Trial,
  sets: readonly CellChange[][],
  { keep, ...heats }: Pick<Race, "keep" | "runs" | "isProved">,
  onUnfelt?: (set: CellChange[]) => void,
): Promise<CellChange[][][]> {
  const arms: CellChange[][] = [[], ...sets];
  const best = await findBest({
    ...heats,
    groups: arms.map((set) => Math.min(set.length, keep.length)),
    keep: [1, ...keep],
    play: async (raced, from, to) => {
      const costs = (
        await trial.columns(
          raced.map((arm) => arms[arm] ?? []),
          from,
          to,
        )
      ).map(({ value }) => value);
      // The design at hand, arm 0, is in the first round with all others.
      if (from === 0 && onUnfelt !== undefined)
        raced.forEach((arm, i) => {
          const isSame = costs[i]?.every((cost, run) => cost === costs[0]?.[run]) ?? false;
          if (arm > 0 && isSame) onUnfelt(arms[arm] ?? []);
        });
      return costs;
    },
    onRound: (standing, totals, played) => {
      const changed = standing.filter((arm) => arm > 0);
      const [first] = changed.toSorted((a, b) => (totals[a] ?? 0) - (totals[b] ?? 0));
      const seen =
        first === undefined || played === 0
          ? null
          : { changes: arms[first] ?? [], meanGain: ((totals[0] ?? 0) - (totals[first] ?? 0)) / played };
      input.onStep?.({ doing: "search", standing: changed.length, best: seen });
    },
  });
  return best.slice(1).map((group) => group.map((arm) => arms[arm] ?? []));
}

/** Runs of each case that confirm: the design at hand, single changes and the best of each size. */
const confirmingRuns = ({ changesMax, runs }: SuggestInput): number => (1 + FINALISTS + changesMax) * runs;

/**
 * The counterfactual of every cell: had this role alone held R, or A, of this row. Each is played by itself over the same
 * runs, so the intervals are of all cells together.
 */
export async function playEachCell(input: SuggestInput): Promise<{ gains: Suggestion[]; duties: Duty[] }> {
  const trial = new Trial(input);
  input.onStep?.({ doing: "duties", standing: 0, best: null });
  const duties = input.duties ?? (await trial.dutiesOnTheWay());
  const changes = changesOf(input, duties)
    .filter(({ letter }) => letter !== "C")
    .filter((change) => isAllowed(input, [change]));
  input.onStep?.({ doing: "search", standing: changes.length, best: null });
  const sets = changes.map((change) => [change]);
  const columns = await trial.columns([[], ...sets], 0, input.runs);
  return { gains: toSuggestions(sets, columns, confidenceForAll(countDistinct(sets))), duties };
}

/** Plays single changes and the best of each size on runs of their own. */
async function confirmAll(
  input: SuggestInput,
  trial: Trial,
  single: CellChange[][],
  sizes: CellChange[][],
): Promise<{
  before: Pick<Suggested, "meanSeconds" | "meanBill">;
  confirmed: Suggestion[];
  front: FrontSuggestion[];
}> {
  const sets = [...single, ...sizes];
  input.onStep?.({ doing: "confirm", standing: sets.length, best: null });
  const columns = await trial.columns([[], ...sets], CONFIRM_FROM, CONFIRM_FROM + input.runs);
  const meanOf = (values: ArrayLike<number>): number => meanInterval(values).mean;
  const [before] = columns;
  // One more comparison for each size above 1: with fewer changes.
  const confidence = confidenceForAll(countDistinct(sets) + Math.max(0, sizes.length - 1));
  const suggestions = toSuggestions(sets, columns, confidence);
  const arms: CellChange[][] = [[], ...sets];
  const front = sizes.map((changes, i): FrontSuggestion => {
    const at = single.length + i;
    const over = arms.flatMap((fewer, arm) => {
      if (fewer.length >= changes.length) return [];
      return [pairedDifference(columns[arm]?.value ?? [], columns[at + 1]?.value ?? [], confidence)];
    });
    return {
      ...(suggestions[at] as Suggestion),
      gainOverFewer: Math.min(...over.map(({ mean }) => mean)),
      // More than each of them, so that no further share of doubt is taken: the largest doubt among them is the whole.
      isMoreThanFewer: over.every(({ mean, isDistinct }) => mean > 0 && isDistinct),
    };
  });
  return {
    before: { meanSeconds: meanOf(before?.seconds ?? []), meanBill: meanOf(before?.bill ?? []) },
    confirmed: suggestions.slice(0, single.length),
    front,
  };
}

const countDistinct = (sets: readonly CellChange[][]): number =>
  new Set(sets.map((changes) => JSON.stringify(changes))).size;

/**
 * Gains of sets of changes over the design at hand, whose columns come first. The best of many is there partly by luck,
 * so the intervals hold all together 95 times in 100: Student's t, each at the level that Bonferroni's inequality leaves.
 */
function toSuggestions(
  sets: readonly CellChange[][],
  columns: readonly TrialColumns[],
  confidence: number,
): Suggestion[] {
  const [before] = columns;
  return sets.map((changes, i): Suggestion => {
    const after = columns[i + 1];
    const seconds = pairedDifference(before?.seconds ?? [], after?.seconds ?? [], confidence);
    const bill = pairedDifference(after?.bill ?? [], before?.bill ?? [], confidence);
    const value = pairedDifference(before?.value ?? [], after?.value ?? [], confidence);
    return {
      changes,
      meanGainSeconds: seconds.mean,
      ci95: seconds.ci95,
      billDifference: bill.mean,
      billCi95: bill.ci95,
      meanGain: value.mean,
      isDistinct: value.isDistinct,
    };
  });
}
