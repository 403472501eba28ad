import { blastRadius, type BlastRadius, type Reached } from "../engine/analysis/blast-radius.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import { compileCalendars } from "../formats/model/compile-calendars.ts";
import { formatDiagnostic } from "../formats/diagnostic.ts";
import { loadExercise, type LoadedExercise } from "../host/load-exercise.ts";
import { suggestNames } from "../host/nearest-names.ts";
import { fail, succeed, type Result } from "../host/result.ts";
import { reportProblem, type CommandResult } from "./command-result.ts";
import { countOf, hangText } from "../story/text-layout.ts";
import { createTitles, type Titles } from "../story/titles.ts";
import { findWidth } from "./terminal.ts";

/** What to ask about; null stands for the case's own. */
export interface AnalyzeQuestion {
  from: string[] | null;
  design: string | null;
  seed: number;
  atSeconds: number | null;
}

/** Answers what a set of credentials reaches: in one step, and in the end, with one derivation of each. */
export function analyzeBlastRadius(typed: string, question: AnalyzeQuestion): CommandResult {
  const loaded = loadExercise(typed, question.design);
  if (!loaded.ok) return reportProblem(loaded.problem);
  const exercise = loaded.value;
  const { scenario, design } = exercise;
  const named = question.from === null ? succeed(null) : checkFrom(scenario, question.from);
  if (!named.ok) return reportProblem(named.problem);
  const instant = checkInstant(scenario, question.atSeconds);
  if (!instant.ok) return reportProblem(instant.problem);
  const calendars = compileCalendars(scenario, design);
  const input = { scenario, design, calendars, seed: question.seed, response: "auto" as const };
  const found = blastRadius(input, named.value, question.atSeconds);
  const { from, dead, at, direct, closure } = found;
  const titles = createTitles(exercise.scenario);
  const step = new Map(direct.map((reached) => [reached.id, reached]));
  const reach = closure.map((reached) => ({
    id: reached.id,
    kind: reached.kind,
    title: titles.of(reached.id),
    access: reached.access,
    isDirect: step.has(reached.id),
    directAccess: step.get(reached.id)?.access ?? [],
    via: reached.via,
  }));
  return {
    exitCode: 0,
    document: {
      scenario: exercise.scenario.id,
      variant: exercise.variant,
      design: exercise.design.id,
      seed: question.seed,
      from,
      dead,
      at,
      reach,
      direct: reach.filter(({ isDirect }) => isDirect).map(({ id }) => id),
      closure: reach.map(({ id }) => id),
    },
    lines: tellReach(exercise, question, found, titles),
    notes: exercise.warnings.map(formatDiagnostic),
  };
}

/** When a question is about, in words. */
export const tellInstant = (atSeconds: number | null): string =>
  atSeconds === null ? "Before anything has happened." : `At second ${atSeconds} of the run.`;

/** What is held, in words; with nothing held before the first move, how to ask about later. */
export function tellHeld(
  held: readonly string[],
  dead: readonly string[],
  { atSeconds, from }: AnalyzeQuestion,
  titles: Titles,
): string[] {
  const width = findWidth();
  const lines =
    dead.length === 0
      ? []
      : hangText("Dead at that second: ", `${titles.list(dead)}. What is dead reaches nothing.`, width);
  if (held.length > 0) return [...lines, ...hangText("Held: ", titles.list(held), width)];
  if (atSeconds === null && from === null)
    return hangText("", "Nothing is held before the first move; give --at SECOND or --from CREDENTIAL.", width);
  return [...lines, "Held: nothing"];
}

/** Credentials of the case that were named, each once. */
export function checkFrom(scenario: Scenario, from: string[]): Result<string[]> {
  const ids = scenario.credentials.map(({ id }) => id);
  const unknown = from.find((id) => !ids.includes(id));
  if (unknown === undefined) return succeed([...new Set(from)]);
  const known = suggestNames(unknown, ids) || ` Credentials: ${ids.join(", ")}.`;
  return fail("usage", `${scenario.id} has no credential "${unknown}".${known}`);
}

/** Whether a run of the case gets to an instant. */
export function checkInstant({ id, horizon }: Scenario, at: number | null): Result<null> {
  if (at === null || at <= horizon) return succeed(null);
  return fail("usage", `${id} ends at second ${horizon}; there is no second ${at} of a run.`);
}

function tellReach(
  { scenario, design }: LoadedExercise,
  question: AnalyzeQuestion,
  { from, dead, direct, closure }: BlastRadius,
  titles: Titles,
): string[] {
  const width = findWidth();
  const step = new Map(direct.map((reached) => [reached.id, reached]));
  // Also what is reached at once, where more access comes in the end.
  const later = closure.filter(({ id, access }) => (step.get(id)?.access.length ?? -1) < access.length);
  const what = ({ id, access }: Reached): string =>
    `${titles.of(id)}${access.length === 0 ? "" : ` (${access.join(", ")})`}`;
  const how = ({ via }: Reached): string => `, by ${via.map((edge) => titles.of(edge)).join(" → ")}`;
  return [
    `${scenario.title} · design “${design.title}”`,
    tellInstant(question.atSeconds),
    ...tellHeld(from, dead, question, titles),
    ...(from.length === 0
      ? []
      : [`Reach: ${countOf(direct.length, "thing")} in one step, ${closure.length} in the end.`]),
    ...(direct.length === 0 ? [] : ["", "In one step", ...direct.flatMap((one) => hangText("  - ", what(one), width))]),
    ...(later.length === 0
      ? []
      : ["", "And through that", ...later.flatMap((one) => hangText("  - ", what(one) + how(one), width))]),
  ];
}
