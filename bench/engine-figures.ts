import { compileExercise, simulateCompiled, type CompiledExercise } from "../engine/run/simulate.ts";
import { compileCalendars } from "../formats/model/compile-calendars.ts";
import { sha256OfText } from "../formats/play/session-log.ts";
import { loadExercise } from "../host/load-exercise.ts";
import { listDesignsOf, listLibrary } from "../host/scenario-library.ts";
import { bytesPerCall } from "./allocated.ts";
import { callsPerSecond, type Figure } from "./figure.ts";
import { growingCase } from "./growing-case.ts";

const SEED = 1;
const GROWING_MOVES = [12, 24, 48, 96, 192, 384];

/** Speed of the engine: bundled cases under each of their designs, and the cost of an event as a case grows. */
export function engineFigures(): Figure[] {
  const cases = listLibrary().cases.flatMap(({ id, file }) =>
    listDesignsOf(file).flatMap((design) => caseFigures(id, design.id)),
  );
  return [...cases, ...GROWING_MOVES.map(growthFigure)];
}

function caseFigures(caseId: string, designId: string): Figure[] {
  // Reading and compiling a case takes longer than many a measurement: only for what was asked for, and once.
  let compiled: { exercise: CompiledExercise; note: string } | undefined;
  const prepared = (): { exercise: CompiledExercise; note: string } => (compiled ??= prepare(caseId, designId));
  const figure = (what: "runs" | "events"): Figure => ({
    name: `${caseId}/${designId}/${what}`,
    unit: `${what}/s`,
    get note() {
      return prepared().note;
    },
    measure: () => measureRuns(prepared().exercise)[what],
  });
  const bytes = (what: "run" | "event"): Figure => ({
    name: `${caseId}/${designId}/bytes-per-${what}`,
    unit: `bytes/${what}`,
    get note() {
      return `allocated once warm, run 0 again and again; ${prepared().note}`;
    },
    measure: () => measureBytes(prepared().exercise)[what],
  });
  return [figure("runs"), figure("events"), bytes("run"), bytes("event")];
}

function measureBytes(exercise: CompiledExercise): { run: number; event: number } {
  let events = 0;
  const run = bytesPerCall(() => {
    ({ events } = simulateCompiled(exercise, { seed: SEED, run: 0, response: "auto" }));
  });
  return { run, event: run / events };
}

function prepare(caseId: string, designId: string): { exercise: CompiledExercise; note: string } {
  const loaded = loadExercise(caseId, designId);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const { scenario, design, text, designText } = loaded.value;
  const hashes = `case ${sha256OfText(text).slice(0, 12)}, design ${sha256OfText(designText).slice(0, 12)}`;
  return {
    exercise: compileExercise({ scenario, design, calendars: compileCalendars(scenario, design) }),
    note: `unattended, log off, one thread, runs 0, 1, 2, … under seed ${SEED}; ${hashes}`,
  };
}

/** Nanoseconds per event; flat if an event costs the same in a large case. */
function growthFigure(moves: number): Figure {
  const note = `generated chain of ${moves} moves, every one noticed; log off, one thread`;
  const measure = (): number => 1e9 / measureRuns(compileExercise(growingCase(moves))).events;
  return { name: `growth/${moves}`, unit: "ns/event", note, measure };
}

function measureRuns(exercise: CompiledExercise): { runs: number; events: number } {
  let run = 0;
  let events = 0;
  const runs = callsPerSecond(() => {
    events += simulateCompiled(exercise, { seed: SEED, run: run++, response: "auto" }).events;
  });
  return { runs, events: (runs * events) / run };
}
