import { existsSync, statSync } from "node:fs";
import path from "node:path";

import type { Command } from "commander";

import { findGaps } from "../engine/gaps/find-gaps.ts";
import { compileCalendars } from "../formats/model/compile-calendars.ts";
import { formatDiagnostic } from "../formats/diagnostic.ts";
import { parseDesign } from "../formats/parse-design.ts";
import { loadExercise, valueOf } from "../host/load-exercise.ts";
import { suggestNames } from "../host/nearest-names.ts";
import { DOCUMENT_BYTES_MAX, readTextFile } from "../host/read-text-file.ts";
import { fail, succeed, type Result } from "../host/result.ts";
import { listLibrary } from "../host/scenario-library.ts";
import { showPath } from "../host/shown-path.ts";
import { reportProblem, type CommandResult, type Report } from "./command-result.ts";
import { countGaps, tellGaps } from "./gap-lines.ts";
import { createTitles } from "../story/titles.ts";
import { findWidth } from "./terminal.ts";

/** `breachtable lint-raci DESIGN`: accountability gaps that are seen without a run. */
export function addLintRaciCommand(program: Command, report: Report): void {
  program
    .command("lint-raci")
    .description("accountability gaps of a design, without a run")
    .argument("<design>", "path or id")
    .option("--scenario <scenario>", "path or id, with @variant or without; the design's own unless given")
    .option("--json", "one JSON document on stdout")
    .action((design: string, options: { scenario?: string; json?: boolean }) => {
      report(lintRaci(design, options.scenario ?? null), options);
    });
}

function lintRaci(typedDesign: string, typedScenario: string | null): CommandResult {
  const scenarioOf = typedScenario === null ? findOwnScenario(typedDesign) : succeed(typedScenario);
  if (!scenarioOf.ok) return reportProblem(scenarioOf.problem);
  const loaded = loadExercise(scenarioOf.value, typedDesign);
  if (!loaded.ok) return reportProblem(loaded.problem);
  const { scenario, design, variant, warnings } = loaded.value;
  const { gaps, applicableWeight, gapWeight } = findGaps(scenario, design, compileCalendars(scenario, design));
  const width = findWidth();
  return {
    // Gaps are findings, not problems of the input.
    exitCode: 0,
    document: { design: design.id, scenario: scenario.id, variant, gaps, applicableWeight, gapWeight },
    lines: [
      `${scenario.title} · design “${design.title}” · ${countGaps(gaps)}`,
      ...tellGaps(gaps, createTitles(scenario), width),
    ],
    notes: warnings.map(formatDiagnostic),
  };
}

/** The case a design is for: the one it lies beside, the one it names, or the only one that has a design of that id. */
function findOwnScenario(typed: string): Result<string> {
  if (existsSync(typed) && statSync(typed).isFile()) return findScenarioOfFile(typed);
  const { cases, designs } = listLibrary();
  const having = cases.filter((one) => one.designs.some(({ id }) => id === typed)).map(({ id }) => id);
  const [only] = having;
  if (only !== undefined && having.length === 1) return succeed(only);
  if (having.length > 1) {
    return fail(
      "usage",
      `Several scenarios have a design "${typed}"; say which with --scenario: ${having.join(", ")}.`,
    );
  }
  const shared = designs.find(({ id }) => id === typed);
  if (shared !== undefined) return findScenarioOfFile(shared.file);
  const known = [...cases.flatMap((one) => one.designs), ...designs].map(({ id }) => id);
  return fail("usage", `There is no design "${typed}".${suggestNames(typed, [...new Set(known)])}`);
}

function findScenarioOfFile(file: string): Result<string> {
  const read = readTextFile(file, DOCUMENT_BYTES_MAX);
  if (!read.ok) return read;
  const shown = showPath(file);
  const parsed = valueOf(shown, parseDesign(read.value, { file: shown }));
  if (!parsed.ok) return parsed;
  const folder = path.dirname(path.resolve(file));
  const beside = path.dirname(folder);
  if (path.basename(folder) === "designs" && existsSync(path.join(beside, "case.yaml"))) return succeed(beside);
  const { scenario } = parsed.value.value;
  if (scenario !== null) return succeed(scenario);
  return fail("usage", `${shown} names no scenario of its own; give one with --scenario.`);
}
