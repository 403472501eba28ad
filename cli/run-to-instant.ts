import { holdOnly } from "../engine/analysis/held.ts";
import { advanceRun, startRun, type RunInput } from "../engine/run/simulate.ts";
import type { LeadFrom } from "../engine/analysis/true-problem.ts";
import type { Run } from "../engine/run/state.ts";
import { compileCalendars } from "../formats/model/compile-calendars.ts";
import { loadExercise, type LoadedExercise } from "../host/load-exercise.ts";
import { succeed, type Result } from "../host/result.ts";
import { checkFrom, checkInstant, type AnalyzeQuestion } from "./blast-radius.ts";

/** A run played to the instant that a question is about, with what the question takes to be held. */
export interface AskedRun {
  exercise: LoadedExercise;
  input: RunInput;
  run: Run;
  /** Credentials that the question takes to be held, and that are dead at that instant. */
  dead: string[];
}

/** Whether lead times count hours: a question about no instant knows none. */
export const leadFromOf = ({ atSeconds }: AnalyzeQuestion): LeadFrom => (atSeconds === null ? "any-hour" : "now");

/** Plays to the second asked about; without one, nothing has happened and the attacker holds what he starts with. */
export function runToInstant(typed: string, { design, from, seed, atSeconds }: AnalyzeQuestion): Result<AskedRun> {
  const loaded = loadExercise(typed, design);
  if (!loaded.ok) return loaded;
  const exercise = loaded.value;
  const { scenario } = exercise;
  const named = from === null ? succeed(null) : checkFrom(scenario, from);
  if (!named.ok) return named;
  const instant = checkInstant(scenario, atSeconds);
  if (!instant.ok) return instant;
  const calendars = compileCalendars(scenario, exercise.design);
  const input: RunInput = { scenario, design: exercise.design, calendars, seed, response: "auto" };
  const run = startRun(input);
  if (atSeconds !== null) {
    advanceRun(run, atSeconds);
    run.now = atSeconds;
  }
  let dead: string[] = [];
  if (named.value !== null) {
    const held = named.value.map((holds) => ({ holds, access: [] }));
    dead = holdOnly(run, held);
  } else if (atSeconds === null) holdOnly(run, scenario.attacker.start);
  return succeed({ exercise, input, run, dead });
}
