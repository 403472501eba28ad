import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

import type { Scenario } from "../engine/model/scenario.ts";
import type { Diagnostic } from "../formats/diagnostic.ts";
import { parseDesign } from "../formats/parse-design.ts";
import { parseScenario } from "../formats/parse-scenario.ts";
import { suggestNames } from "./nearest-names.ts";
import { DOCUMENT_BYTES_MAX, readTextFile } from "./read-text-file.ts";
import { fail, succeed, type Result } from "./result.ts";
import { listDesignsOf, listLibrary } from "./scenario-library.ts";
import { showPath } from "./shown-path.ts";

/** All problems of one file. */
export interface CheckedFile {
  file: string;
  kind: "scenario" | "design";
  diagnostics: Diagnostic[];
}

/**
 * Checks what was named: a file by its `format` key; a folder with a case and its designs, or with several of those; an
 * id of the library. Designs beside a case are checked against it.
 */
export function validateFiles(typed: readonly string[]): Result<CheckedFile[]> {
  const files: string[] = [];
  for (const name of typed) {
    const found = filesOf(name);
    if (!found.ok) return found;
    for (const file of found.value) if (!files.includes(file)) files.push(file);
  }
  const checked: CheckedFile[] = [];
  for (const file of files) {
    const result = validateFile(file);
    if (!result.ok) return result;
    checked.push(result.value);
  }
  return succeed(checked);
}

function filesOf(typed: string): Result<string[]> {
  if (existsSync(typed)) {
    if (!statSync(typed).isDirectory()) return succeed([typed]);
    const files = filesInFolder(typed);
    return files.length > 0 ? succeed(files) : fail("usage", `There is no scenario and no design in ${typed}.`);
  }
  const library = listLibrary();
  const found = library.cases.find(({ id }) => id === typed);
  if (found !== undefined) return succeed([found.file, ...found.designs.map(({ file }) => file)]);
  const design = library.designs.find(({ id }) => id === typed);
  if (design !== undefined) return succeed([design.file]);
  const ids = [...library.cases, ...library.designs].map(({ id }) => id);
  return fail("usage", `There is no file, scenario or design "${typed}".${suggestNames(typed, ids)}`);
}

function filesInFolder(folder: string): string[] {
  const caseFile = path.join(folder, "case.yaml");
  if (existsSync(caseFile)) return [caseFile, ...listDesignsOf(caseFile).map(({ file }) => file)];
  const { cases, designs } = listLibrary(folder);
  const documents = readdirSync(folder)
    .filter((name) => /\.ya?ml$/i.test(name))
    .sort()
    .map((name) => path.join(folder, name));
  return [
    ...cases.flatMap((one) => [one.file, ...one.designs.map(({ file }) => file)]),
    ...designs.map(({ file }) => file),
    ...documents,
  ];
}

function validateFile(file: string): Result<CheckedFile> {
  const read = readTextFile(file, DOCUMENT_BYTES_MAX);
  if (!read.ok) return read;
  const shown = showPath(file);
  if (!isDesign(file, read.value)) {
    return succeed({
      file: shown,
      kind: "scenario",
      diagnostics: parseScenario(read.value, { file: shown }).diagnostics,
    });
  }
  const scenario = findCaseOf(file);
  const parsed = parseDesign(read.value, { file: shown, ...(scenario === null ? {} : { scenario }) });
  return succeed({ file: shown, kind: "design", diagnostics: parsed.diagnostics });
}

/** The `format` key decides; a file without one is taken for what its folder holds. */
function isDesign(file: string, text: string): boolean {
  const format = /^format:[ \t]*["']?([a-z-]+)/m.exec(text)?.[1];
  if (format === "breachtable-design") return true;
  return format !== "breachtable-scenario" && path.basename(path.dirname(path.resolve(file))) === "designs";
}

/** The case that a design lies beside, when that can be read. */
function findCaseOf(designFile: string): Scenario | null {
  const folder = path.dirname(path.resolve(designFile));
  const caseFile = path.join(path.dirname(folder), "case.yaml");
  if (path.basename(folder) !== "designs" || !existsSync(caseFile)) return null;
  const read = readTextFile(caseFile, DOCUMENT_BYTES_MAX);
  return read.ok ? parseScenario(read.value, { file: caseFile }).value : null;
}
