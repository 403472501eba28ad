import { STUDY_COLUMNS, LedgerSums, toRunRecord } from "../../engine/study/run-record.ts";
import { scaleFriction, type FrictionFactor } from "../../engine/study/scale-friction.ts";
import type { Design } from "../../engine/model/design.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import type { LedgerRow } from "../../engine/run/outcome.ts";
import {
  compileExercise,
  measureCompiled,
  reletterExercise,
  type CompiledExercise,
} from "../../engine/run/simulate.ts";
import { compileCalendars } from "../../formats/model/compile-calendars.ts";

/** A case under a design, as plain values: that is what crosses to a thread. */
export interface StudyArm {
  scenario: Scenario;
  design: Design;
  friction: FrictionFactor;
}

/** Runs `from` … `to` − 1 of one arm. */
export interface StudyJob {
  arm: number;
  seed: number;
  from: number;
  to: number;
}

/** What came of a job: records one after the other, each as long as there are columns. */
export interface StudyPart {
  arm: number;
  from: number;
  records: Float64Array;
  ledger: LedgerRow[];
}

/** An arm that is ready to be played, as often as asked. */
export interface ReadyArm {
  scenario: Scenario;
  exercise: CompiledExercise;
}

/**
 * The arms of a study, each compiled when it is first played. Of designs that differ in letters alone, as those of a
 * search do, only the letters are compiled for each: for the few runs that a candidate gets, that is most of its time.
 */
export class ReadyArms {
  readonly #arms: readonly StudyArm[];
  readonly #ready = new Map<number, ReadyArm>();

  constructor(arms: readonly StudyArm[]) {
    this.#arms = arms;
  }

  /** Throws a RangeError where there is no such arm. */
  get(number: number): ReadyArm {
    const known = this.#ready.get(number);
    if (known !== undefined) return known;
    const arm = this.#arms[number];
    if (arm === undefined) throw new RangeError(`There is no arm ${number}.`);
    const { scenario } = arm;
    const made = { scenario, exercise: this.#compile(arm) };
    this.#ready.set(number, made);
    return made;
  }

  #compile({ scenario, design, friction }: StudyArm): CompiledExercise {
    const scaled = scaleFriction(scenario, design, friction);
    for (const other of this.#ready.values()) {
      const shared = other.scenario === scenario ? reletterExercise(other.exercise, scaled) : null;
      if (shared !== null) return shared;
    }
    return compileExercise({ scenario, design: scaled, calendars: compileCalendars(scenario, scaled) });
  }
}

/** Plays the runs of a job, in order. */
export function playJob({ scenario, exercise }: ReadyArm, { arm, seed, from, to }: StudyJob): StudyPart {
  const width = STUDY_COLUMNS.length;
  const records = new Float64Array((to - from) * width);
  const ledger = new LedgerSums();
  for (let run = from; run < to; run += 1) {
    const outcome = measureCompiled(exercise, { seed, run, response: "auto" });
    records.set(toRunRecord(scenario, outcome), (run - from) * width);
    ledger.add(outcome.ledger);
  }
  return { arm, from, records, ledger: ledger.toRows() };
}
