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
  /** Null where nothing could be read. */
  kind: "scenario" | "design" | null;
  /** False where what was typed names no file, folder or id. */
  isFound: boolean;
  diagnostics: Diagnostic[];
}

/**
 * Checks what was named: a file by its `format` key; a folder with a case and its designs, or with several of those; an
 * id of the library. Designs beside a case are checked against it. What cannot be read is a problem of that file alone.
 */
export function validateFiles(typed: readonly string[]): CheckedFile[] {
  const checked = new Map<string, CheckedFile>();
  for (const name of typed) {
    const found = filesOf(name);
    if (!found.ok) checked.set(name, unread(name, "BT100", found.problem.message, false));
    else {
      for (const file of found.value) {
        const key = path.resolve(file);
        if (!checked.has(key)) checked.set(key, validateFile(file));
      }
    }
  }
  return [...checked.values()];
}

function filesOf(typed: string): Result<string[]> {
  if (existsSync(typed)) {
    if (!statSync(typed).isDirectory()) return succeed([typed]);
    let files: string[];
    try {
      files = filesInFolder(typed);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
      return fail("usage", `The folder ${typed} could not be read (${code}).`);
    }
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

const REASON_CODES = { unreadable: "BT100", "too-large": "BT101", "not-text": "BT118" } as const;

function validateFile(file: string): CheckedFile {
  const shown = showPath(file);
  const read = readTextFile(file, DOCUMENT_BYTES_MAX);
  if (!read.ok) return unread(shown, REASON_CODES[read.problem.reason], read.problem.message, true);
  if (!isDesign(file, read.value)) {
    const { diagnostics } = parseScenario(read.value, { file: shown });
    return { file: shown, kind: "scenario", isFound: true, diagnostics };
  }
  const beside = findCaseOf(file);
  const scenario = beside === null ? null : readCase(beside);
  const { diagnostics } = parseDesign(read.value, { file: shown, ...(scenario === null ? {} : { scenario }) });
  if (beside !== null && scenario === null) {
    const message = `${showPath(beside)} has errors, so this design was not checked against it; mend the case first`;
    diagnostics.unshift({ file: shown, line: 1, column: 1, severity: "warning", code: "BT360", message });
  }
  return { file: shown, kind: "design", isFound: true, diagnostics };
}

/** A file that was not read; its one problem stands at its begin. */
function unread(file: string, code: Diagnostic["code"], message: string, isFound: boolean): CheckedFile {
  const diagnostic: Diagnostic = { file, line: 1, column: 1, severity: "error", code, message };
  return { file, kind: null, isFound, diagnostics: [diagnostic] };
}

/** The `format` key decides; a file without one is taken for what its folder holds. */
function isDesign(file: string, text: string): boolean {
  const format = /^format:[ \t]*["']?([a-z-]+)/m.exec(text)?.[1];
  if (format === "breachtable-design") return true;
  return format !== "breachtable-scenario" && path.basename(path.dirname(path.resolve(file))) === "designs";
}

/** The case that a design lies beside. */
function findCaseOf(designFile: string): string | null {
  const folder = path.dirname(path.resolve(designFile));
  const caseFile = path.join(path.dirname(folder), "case.yaml");
  return path.basename(folder) === "designs" && existsSync(caseFile) ? caseFile : null;
}

function readCase(caseFile: string): Scenario | null {
  const read = readTextFile(caseFile, DOCUMENT_BYTES_MAX);
  return read.ok ? parseScenario(read.value, { file: caseFile }).value : null;
}
