import type { Design } from "../../engine/model/design.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import type { Duty } from "../../engine/model/vocabulary.ts";
import { applyChanges, type CellChange } from "../../engine/study/cell-change.ts";
import { STUDY_COLUMNS } from "../../engine/study/run-record.ts";
import { playStudy } from "./play-study.ts";

/** Runs of the look at which duties are on the way. */
const LOOK_RUNS = 32;

/** What changes of a design are tried on. */
export interface TrialInput {
  scenarios: Scenario[];
  design: Design;
  seed: number;
  /** Cost of an hour until containment, in the cases' currency; 0: only time counts. */
  hourCosts: number;
  jobs: number;
  /** Runs played, and about how many there will be. */
  onProgress?: (done: number, all: number) => void;
  signal?: AbortSignal;
}

/** What a set of changes came to, run by run; `value` is what is searched for: seconds, or money where an hour has a cost. */
export interface TrialColumns {
  seconds: Float64Array;
  bill: Float64Array;
  value: Float64Array;
}

/** Plays changed designs on common random numbers. */
export class Trial {
  played = 0;
  #planned = 0;
  readonly #input: TrialInput;
  /** What was played: the design at hand is in every race, and the best single change in two lists that are confirmed. */
  readonly #known = new Map<string, TrialColumns>();

  constructor(input: TrialInput) {
    this.#input = input;
  }

  /** Says about how many runs of each case are still to come. */
  plan(runs: number): void {
    this.#planned = this.played + runs * this.#input.scenarios.length;
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

  /**
   * What each set of changes comes to in each run, as the mean over the cases. The runs are what was drawn: cases stacked
   * as if they were further runs would narrow the intervals by how far the cases lie apart, and by their number. No set is
   * played twice on the same runs.
   */
  async columns(sets: readonly CellChange[][], from: number, to: number): Promise<TrialColumns[]> {
    const keyed = sets.map((set): [string, CellChange[]] => [JSON.stringify([from, to, set]), set]);
    const fresh = [...new Map(keyed.filter(([key]) => !this.#known.has(key)))];
    const played = await this.#playColumns(
      fresh.map(([, set]) => set),
      from,
      to,
    );
    fresh.forEach(([key], i) => {
      const columns = played[i];
      if (columns !== undefined) this.#known.set(key, columns);
    });
    return keyed.flatMap(([key]) => this.#known.get(key) ?? []);
  }

  async #playColumns(sets: readonly CellChange[][], from: number, to: number): Promise<TrialColumns[]> {
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
