import type { Design } from "../../engine/model/design.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import type { Duty } from "../../engine/model/vocabulary.ts";
import { STUDY_COLUMNS } from "../../engine/study/run-record.ts";
import {
  applyChanges,
  findBreach,
  isSameCell,
  listChanges,
  type CellChange,
  type ChangeConstraints,
} from "../../engine/study/cell-change.ts";
import { playStudy } from "./play-study.ts";
import { confidenceForAll, meanInterval, pairedDifference } from "./statistics/paired-difference.ts";

/** What a better design is looked for with. */
export interface SuggestInput {
  scenarios: Scenario[];
  design: Design;
  seed: number;
  changesMax: number;
  constraints: ChangeConstraints;
  /** Cost of an hour until containment, in the cases' currency; 0: only time counts, and bills are told beside it. */
  hourCosts: number;
  /** Runs on which a suggestion is confirmed; searching takes others. */
  runs: number;
  /** Runs on which every set is played where all are. */
  searchRuns?: number;
  jobs: number;
  /** Looks at these duties; null: at those on the way to containment. */
  duties: Duty[] | null;
  /** Runs played, and about how many there will be. */
  onProgress?: (done: number, all: number) => void;
  /** What is done next, and the best found so far, if anything can be said yet. */
  onStep?: (step: SearchStep) => void;
  signal?: AbortSignal;
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

/** What a search came to. */
export interface Suggested {
  /** Each single change that stood to the end, the best first. */
  single: Suggestion[];
  /** The best found for each number of changes, up to the most allowed; later ones hold earlier ones only by chance. */
  front: Suggestion[];
  /** `exhaustive`: every allowed set of changes was played; `halving`: halved by what was seen so far, then one at a time. */
  method: "exhaustive" | "halving";
  candidates: number;
  refused: number;
  duties: Duty[];
  /** Of the design at hand, on the runs that confirm: mean seconds to containment, and the mean bill. */
  meanSeconds: number;
  meanBill: number;
  /** Runs that were played. */
  played: number;
}

/** Sets of changes that are played one by one rather than searched among. */
const SETS_MAX = 400;
/** Runs of the look at which duties are on the way, of the first round of a halving, and of an exhaustive search. */
const LOOK_RUNS = 32;
const ROUND_RUNS = 8;
const EXHAUSTIVE_RUNS = 200;
/** Candidates that are confirmed. */
const FINALISTS = 8;
/** Number of the first run that confirms: no search gets so far. */
const CONFIRM_FROM = 1_000_000;

/** Looks for other letters that contain earlier. Letters only: staffing, controls and pre-authorisation stay. */
export async function suggestChanges(input: SuggestInput): Promise<Suggested> {
  const trial = new Trial(input);
  input.onStep?.({ doing: "duties", standing: 0, best: null });
  const duties = input.duties ?? (await trial.dutiesOnTheWay());
  const all = distinct(
    input.scenarios.flatMap((scenario) => listChanges(scenario, input.design, duties, input.constraints)),
  );
  const allowed = all.filter((change) => isAllowed(input, [change]));
  const sets = setsOf(input, allowed, input.changesMax);
  const found = sets === null ? await halve(input, trial, allowed) : await exhaust(input, trial, sets);
  const { before, suggestions: confirmed } = await confirmAll(input, trial, [...found.single, ...found.front]);
  return {
    ...before,
    single: confirmed.slice(0, found.single.length).sort((a, b) => b.meanGain - a.meanGain),
    front: confirmed.slice(found.single.length),
    method: sets === null ? "halving" : "exhaustive",
    candidates: allowed.length,
    refused: all.length - allowed.length,
    duties,
    played: trial.played,
  };
}

type Found = { single: CellChange[][]; front: CellChange[][] };

function isAllowed({ design, constraints }: SuggestInput, changes: readonly CellChange[]): boolean {
  return findBreach(design, applyChanges(design, changes), constraints) === null;
}

/** Every allowed set of up to so many changes of different cells; null: there are too many to play each. */
function setsOf(input: SuggestInput, changes: readonly CellChange[], most: number): CellChange[][] | null {
  const sets: CellChange[][] = [];
  let last: CellChange[][] = [[]];
  for (let size = 1; size <= most; size += 1) {
    const next: CellChange[][] = [];
    for (const set of last) {
      const from = set.length === 0 ? 0 : changes.indexOf(set.at(-1) as CellChange) + 1;
      for (const change of changes.slice(from)) {
        if (set.some((one) => isSameCell(one, change))) continue;
        next.push([...set, change]);
        if (sets.length + next.length > SETS_MAX * 4) return null;
      }
    }
    sets.push(...next);
    last = next;
  }
  const allowed = sets.filter((set) => isAllowed(input, set));
  return allowed.length > SETS_MAX ? null : allowed;
}

async function exhaust(input: SuggestInput, trial: Trial, sets: CellChange[][]): Promise<Found> {
  const { changesMax: most, searchRuns: runs = EXHAUSTIVE_RUNS } = input;
  trial.plan((sets.length + 1) * runs);
  input.onStep?.({ doing: "search", standing: sets.length, best: null });
  const gains = await trial.gains(sets, 0, runs);
  const ranked = sets.map((changes, i) => ({ changes, gain: gains[i] ?? 0 })).sort((a, b) => b.gain - a.gain);
  const front = Array.from({ length: most }, (_, size) => ranked.find(({ changes }) => changes.length === size + 1));
  return {
    single: ranked
      .filter(({ changes }) => changes.length === 1)
      .slice(0, FINALISTS)
      .map(({ changes }) => changes),
    front: front.flatMap((one) => (one === undefined ? [] : [one.changes])),
  };
}

/** Paired sequential halving over single changes, then over what can be added to the best so far. */
async function halve(input: SuggestInput, trial: Trial, allowed: CellChange[]): Promise<Found> {
  let single: CellChange[][] = [];
  const front: CellChange[][] = [];
  let base: CellChange[] = [];
  // A change that nobody felt by itself, in any run, is not tried again on top of others.
  let felt = allowed;
  trial.plan(halvingRuns(allowed.length) + (input.changesMax - 1) * halvingRuns(Math.ceil(allowed.length / 2)));
  for (let size = 1; size <= input.changesMax; size += 1) {
    const arms = felt
      .filter((change) => !base.some((one) => isSameCell(one, change)))
      .map((change) => [...base, change])
      .filter((changes) => isAllowed(input, changes));
    const { finalists, unfelt } = await finalistsOf(input, trial, arms);
    if (size === 1) {
      single = finalists;
      felt = allowed.filter((change) => !unfelt.some(([only]) => only === change));
    }
    const [best] = finalists;
    if (best === undefined) break;
    front.push(best);
    base = best;
  }
  return { single, front };
}

/** Halves while the runs double, so that every round costs about the same. */
async function finalistsOf(
  input: SuggestInput,
  trial: Trial,
  arms: CellChange[][],
): Promise<{ finalists: CellChange[][]; unfelt: CellChange[][] }> {
  let standing = arms.map((changes) => ({ changes, sum: 0 }));
  let unfelt: CellChange[][] = [];
  let from = 0;
  for (let runs = ROUND_RUNS; ; runs *= 2) {
    const [first] = standing;
    const best = first === undefined || from === 0 ? null : { changes: first.changes, meanGain: first.sum / from };
    input.onStep?.({ doing: "search", standing: standing.length, best });
    const gains = await trial.gains(
      standing.map(({ changes }) => changes),
      from,
      from + runs,
    );
    standing.forEach((one, i) => {
      one.sum += (gains[i] ?? 0) * runs;
    });
    from += runs;
    standing.sort((a, b) => b.sum - a.sum);
    if (runs === ROUND_RUNS) unfelt = standing.filter(({ sum }) => sum === 0).map(({ changes }) => changes);
    if (standing.length <= FINALISTS) return { finalists: standing.map(({ changes }) => changes), unfelt };
    standing = standing.slice(0, Math.max(FINALISTS, Math.ceil(standing.length / 2)));
  }
}

/** Runs of each case that a halving of so many arms takes, the design at hand beside them in every round. */
function halvingRuns(arms: number): number {
  let all = 0;
  for (let [standing, runs] = [arms, ROUND_RUNS]; ; runs *= 2) {
    all += (standing + 1) * runs;
    if (standing <= FINALISTS) return all;
    standing = Math.max(FINALISTS, Math.ceil(standing / 2));
  }
}

/** Plays designs on common random numbers and says what they gain over the one at hand. */
class Trial {
  played = 0;
  #planned = 0;
  readonly #input: SuggestInput;

  constructor(input: SuggestInput) {
    this.#input = input;
  }

  /** Says about how many runs of each case are still to come before those that confirm. */
  plan(runs: number): void {
    const confirming = (FINALISTS + this.#input.changesMax + 1) * this.#input.runs;
    this.#planned = this.played + (runs + confirming) * this.#input.scenarios.length;
  }

  /** Duties on the way to containment in a first look, those with the most of the time first. */
  async dutiesOnTheWay(): Promise<Duty[]> {
    const results = await this.#play([[]], 0, LOOK_RUNS);
    const seconds = new Map<Duty, number>();
    for (const { ledger } of results)
      for (const row of ledger)
        if (row.duty !== null) seconds.set(row.duty, (seconds.get(row.duty) ?? 0) + row.seconds);
    return [...seconds].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([duty]) => duty);
  }

  /** Mean gain of each set of changes over runs `from` … `to` − 1, in seconds or in money, all cases together. */
  async gains(sets: readonly CellChange[][], from: number, to: number): Promise<number[]> {
    const columns = await this.columns([[], ...sets], from, to);
    const [before] = columns;
    return columns.slice(1).map((after) => pairedDifference(before?.value ?? [], after.value).mean);
  }

  /**
   * What each set of changes comes to in each run, as the mean over the cases. The runs are what was drawn: cases stacked
   * as if they were further runs would narrow the intervals by how far the cases lie apart, and by their number.
   */
  async columns(
    sets: readonly CellChange[][],
    from: number,
    to: number,
  ): Promise<{ seconds: Float64Array; bill: Float64Array; value: Float64Array }[]> {
    const { scenarios, hourCosts } = this.#input;
    const results = await this.#play(sets, from, to);
    const length = to - from;
    return sets.map((_, s) => {
      const [seconds, bill] = ["containedAfter", "bill"].map((name) => {
        const at = STUDY_COLUMNS.indexOf(name as "bill");
        const ofCases = scenarios.map((__, c) => results[s * scenarios.length + c]?.columns[at] ?? []);
        return Float64Array.from(
          { length },
          (__, run) => ofCases.reduce((sum, column) => sum + (column[run] ?? 0), 0) / scenarios.length,
        );
      });
      const [time, cost] = [seconds ?? new Float64Array(length), bill ?? new Float64Array(length)];
      const value = hourCosts === 0 ? time : time.map((second, run) => (second / 3600) * hourCosts + (cost[run] ?? 0));
      return { seconds: time, bill: cost, value };
    });
  }

  async #play(sets: readonly CellChange[][], from: number, to: number) {
    const { scenarios, design, seed, jobs, signal, onProgress } = this.#input;
    const arms = sets.flatMap((changes) =>
      scenarios.map((scenario) => ({ scenario, design: applyChanges(design, changes), friction: 1 as const })),
    );
    const before = this.played;
    this.played += arms.length * (to - from);
    return playStudy({
      arms,
      seed,
      from,
      to,
      jobs,
      ...(signal === undefined ? {} : { signal }),
      onProgress: (done) => onProgress?.(before + done, Math.max(this.#planned, this.played)),
    });
  }
}

/**
 * The counterfactual of every cell: had this role alone held R, or A, of this row. Each is played by itself over the same
 * runs, so the intervals are of all cells together.
 */
export async function playEachCell(input: SuggestInput): Promise<{ gains: Suggestion[]; duties: Duty[] }> {
  const trial = new Trial(input);
  input.onStep?.({ doing: "duties", standing: 0, best: null });
  const duties = input.duties ?? (await trial.dutiesOnTheWay());
  const changes = distinct(
    input.scenarios.flatMap((scenario) => listChanges(scenario, input.design, duties, input.constraints)),
  )
    .filter(({ letter }) => letter !== "C")
    .filter((change) => isAllowed(input, [change]));
  input.onStep?.({ doing: "search", standing: changes.length, best: null });
  const sets = changes.map((change) => [change]);
  const columns = await trial.columns([[], ...sets], 0, input.runs);
  return { gains: toSuggestions(sets, columns), duties };
}

async function confirmAll(
  input: SuggestInput,
  trial: Trial,
  sets: CellChange[][],
): Promise<{ before: Pick<Suggested, "meanSeconds" | "meanBill">; suggestions: Suggestion[] }> {
  input.onStep?.({ doing: "confirm", standing: sets.length, best: null });
  const columns = await trial.columns([[], ...sets], CONFIRM_FROM, CONFIRM_FROM + input.runs);
  const meanOf = (values: ArrayLike<number>): number => meanInterval(values).mean;
  const [before] = columns;
  return {
    before: { meanSeconds: meanOf(before?.seconds ?? []), meanBill: meanOf(before?.bill ?? []) },
    suggestions: toSuggestions(sets, columns),
  };
}

/**
 * Gains of sets of changes over the design at hand, whose columns come first. The best of many is there partly by luck,
 * so the intervals hold all together 95 times in 100: Student's t, each at the level that Bonferroni's inequality leaves.
 */
function toSuggestions(
  sets: readonly CellChange[][],
  columns: readonly { seconds: Float64Array; bill: Float64Array; value: Float64Array }[],
): Suggestion[] {
  const [before] = columns;
  const confidence = confidenceForAll(new Set(sets.map((changes) => JSON.stringify(changes))).size);
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

/** Each change once, where several cases offer the same. */
function distinct(changes: CellChange[]): CellChange[] {
  const seen = new Map(changes.map((change) => [JSON.stringify(change), change]));
  return [...seen.values()];
}
