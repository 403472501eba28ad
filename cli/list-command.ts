import type { Command } from "commander";

import { parseDesign } from "../formats/parse-design.ts";
import { parseScenario } from "../formats/parse-scenario.ts";
import { DOCUMENT_BYTES_MAX, readTextFile } from "../host/read-text-file.ts";
import { listLibrary, type LibraryCase, type LibraryFile } from "../host/scenario-library.ts";
import { showPath } from "../host/shown-path.ts";
import type { CommandResult, Report } from "./command-result.ts";
import { hangText } from "../story/text-layout.ts";
import { findWidth } from "./terminal.ts";

/** `breachtable list`: the bundled scenarios and designs. */
export function addListCommand(program: Command, report: Report): void {
  program
    .command("list")
    .description("scenarios and designs of the library")
    .option("--json", "one JSON document on stdout")
    .action((options: { json?: boolean }) => report(listAll(), options));
}

function listAll(): CommandResult {
  const library = listLibrary();
  const notes: string[] = [];
  const scenarios = library.cases.map((one) => describeCase(one, notes));
  const designs = [
    ...library.designs.map((design) => describeDesign(design, null, notes)),
    ...library.cases.flatMap((one) => one.designs.map((design) => describeDesign(design, one.id, notes))),
  ];
  const width = findWidth();
  const lines = scenarios.flatMap(({ id, title, year, difficulty, summary, variants }) => [
    ...hangText(`${id}  `, `${title}${year === null ? "" : ` (${year}, ${difficulty})`}`, width),
    ...hangText("    ", summary, width),
    ...hangText("    designs   ", namesOf(designs.filter(({ scenario }) => scenario === id)), width),
    ...(variants.length === 0 ? [] : hangText("    variants  ", namesOf(variants), width)),
    "",
  ]);
  const shared = designs.filter(({ scenario }) => scenario === null);
  if (shared.length > 0) lines.push("Designs for any scenario");
  for (const { id, title } of shared) lines.push(...hangText(`    ${id}  `, title, width));
  if (scenarios.length === 0) lines.push("No scenarios are bundled here. Name one by its path.");
  return { exitCode: 0, document: { scenarios, designs }, lines: dropLastEmpty(lines), notes };
}

function describeCase({ id, file, designs }: LibraryCase, notes: string[]) {
  const shown = showPath(file);
  const read = readTextFile(file, DOCUMENT_BYTES_MAX);
  const scenario = read.ok ? parseScenario(read.value, { file: shown }).value : null;
  if (scenario === null) notes.push(`breachtable: ${shown} has problems; see them with: breachtable validate ${shown}`);
  return {
    id,
    title: scenario?.title ?? id,
    year: scenario?.year ?? null,
    difficulty: scenario?.difficulty ?? null,
    timing: scenario?.timing ?? null,
    summary: scenario?.summary ?? "This file has problems.",
    designs: designs.map((design) => design.id),
    variants: (scenario?.variants ?? []).map((variant) => ({ id: variant.id, title: variant.title })),
    isValid: scenario !== null,
  };
}

function describeDesign({ id, file }: LibraryFile, scenario: string | null, notes: string[]) {
  const shown = showPath(file);
  const read = readTextFile(file, DOCUMENT_BYTES_MAX);
  const design = read.ok ? parseDesign(read.value, { file: shown }).value : null;
  if (design === null) notes.push(`breachtable: ${shown} has problems; see them with: breachtable validate ${shown}`);
  return { id, title: design?.title ?? id, summary: design?.summary ?? "", scenario, isValid: design !== null };
}

function namesOf(things: readonly { id: string }[]): string {
  return things.length === 0 ? "none" : things.map(({ id }) => id).join(", ");
}

function dropLastEmpty(lines: string[]): string[] {
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
