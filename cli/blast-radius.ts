import { blastRadius, type Reached } from "../engine/analysis/blast-radius.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import { formatDiagnostic } from "../formats/diagnostic.ts";
import { loadExercise, type LoadedExercise } from "../host/load-exercise.ts";
import { suggestNames } from "../host/nearest-names.ts";
import { fail, succeed, type Result } from "../host/result.ts";
import { reportMisuse, reportProblem, type CommandResult } from "./command-result.ts";
import { countOf, hangText } from "./story/text-layout.ts";
import { createTitles, type Titles } from "./story/titles.ts";
import { findWidth } from "./terminal.ts";

/** What to ask about; null stands for the case's own. */
export interface BlastRadiusQuestion {
  from: string[] | null;
  design: string | null;
  seed: number;
  atSeconds: number | null;
}

/** Answers what a set of credentials reaches: in one step, and in the end, with one derivation of each. */
export function analyzeBlastRadius(typed: string, question: BlastRadiusQuestion): CommandResult {
  if (question.atSeconds !== null) {
    return reportMisuse("--at is not part of this version; the graph is taken as the case starts.");
  }
  const loaded = loadExercise(typed, question.design);
  if (!loaded.ok) return reportProblem(loaded.problem);
  const exercise = loaded.value;
  const from = question.from === null ? startOf(exercise.scenario) : checkFrom(exercise.scenario, question.from);
  if (!from.ok) return reportProblem(from.problem);
  const { direct, closure } = blastRadius(exercise.scenario, exercise.design, from.value);
  const titles = createTitles(exercise.scenario);
  const isDirect = new Set(direct.map(({ id }) => id));
  const reach = closure.map((reached) => ({
    id: reached.id,
    kind: reached.kind,
    title: titles.of(reached.id),
    access: reached.access,
    isDirect: isDirect.has(reached.id),
    via: reached.via,
  }));
  return {
    exitCode: 0,
    document: {
      scenario: exercise.scenario.id,
      variant: exercise.variant,
      design: exercise.design.id,
      seed: question.seed,
      from: from.value,
      at: null,
      reach,
      direct: reach.filter(({ isDirect }) => isDirect).map(({ id }) => id),
      closure: reach.map(({ id }) => id),
    },
    lines: tellReach(exercise, from.value, direct, closure, titles),
    notes: exercise.warnings.map(formatDiagnostic),
  };
}

function startOf(scenario: Scenario): Result<string[]> {
  const credentials = new Set(scenario.credentials.map(({ id }) => id));
  const held = scenario.attacker.start.map(({ holds }) => holds).filter((id) => credentials.has(id));
  if (held.length > 0) return succeed(held);
  return fail("usage", "The attacker starts without a credential here; name some with --from.");
}

function checkFrom(scenario: Scenario, from: string[]): Result<string[]> {
  const ids = scenario.credentials.map(({ id }) => id);
  const unknown = from.find((id) => !ids.includes(id));
  if (unknown === undefined) return succeed([...new Set(from)]);
  const known = suggestNames(unknown, ids) || ` Credentials: ${ids.join(", ")}.`;
  return fail("usage", `${scenario.id} has no credential "${unknown}".${known}`);
}

function tellReach(
  { scenario, design }: LoadedExercise,
  from: readonly string[],
  direct: readonly Reached[],
  closure: readonly Reached[],
  titles: Titles,
): string[] {
  const width = findWidth();
  const isDirect = new Set(direct.map(({ id }) => id));
  const later = closure.filter(({ id }) => !isDirect.has(id));
  const tell = ({ id, access, via }: Reached): string[] => {
    const what = `${titles.of(id)}${access.length === 0 ? "" : ` (${access.join(", ")})`}`;
    const how = via.length < 2 ? "" : `, by ${via.map((edge) => titles.of(edge)).join(" → ")}`;
    return hangText("  - ", what + how, width);
  };
  return [
    `${scenario.title} · design “${design.title}”`,
    ...hangText("Held: ", titles.list(from), width),
    `Reach: ${countOf(direct.length, "thing")} in one step, ${closure.length} in the end.`,
    ...(direct.length === 0 ? [] : ["", "In one step", ...direct.flatMap(tell)]),
    ...(later.length === 0 ? [] : ["", "And through that", ...later.flatMap(tell)]),
  ];
}
