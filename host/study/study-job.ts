import { STUDY_COLUMNS, LedgerSums, toRunRecord } from "../../engine/study/run-record.ts";
import { scaleFriction, type FrictionFactor } from "../../engine/study/scale-friction.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import type { LedgerRow } from "../../engine/run/outcome.ts";
import { compileExercise, simulateCompiled, type CompiledExercise } from "../../engine/run/simulate.ts";
import { compileCalendars } from "../../formats/compile-calendars.ts";
import { parseDesign } from "../../formats/parse-design.ts";
import { parseScenario } from "../../formats/parse-scenario.ts";

/** A case under a design, as texts: what crosses to a worker is what a file holds. */
export interface StudyArm {
  scenarioText: string;
  variant: string | null;
  designText: string;
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

/** Compiles an arm. Throws on a text that is not valid: it was read before it was sent. */
export function prepareArm({ scenarioText, variant, designText, friction }: StudyArm): ReadyArm {
  const scenario = parseScenario(scenarioText, { file: "case", ...(variant === null ? {} : { variant }) }).value;
  if (scenario === null) throw new Error("The case of this study cannot be read.");
  const design = parseDesign(designText, { file: "design", scenario }).value;
  if (design === null) throw new Error("A design of this study cannot be read.");
  const scaled = scaleFriction(scenario, design, friction);
  return {
    scenario,
    exercise: compileExercise({ scenario, design: scaled, calendars: compileCalendars(scenario, scaled) }),
  };
}

/** Plays the runs of a job, in order. */
export function playJob({ scenario, exercise }: ReadyArm, { arm, seed, from, to }: StudyJob): StudyPart {
  const width = STUDY_COLUMNS.length;
  const records = new Float64Array((to - from) * width);
  const ledger = new LedgerSums();
  for (let run = from; run < to; run += 1) {
    const outcome = simulateCompiled(exercise, { seed, run, response: "auto" });
    records.set(toRunRecord(scenario, outcome), (run - from) * width);
    ledger.add(outcome.ledger);
  }
  return { arm, from, records, ledger: ledger.toRows() };
}
