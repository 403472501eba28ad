import type { Design } from "../engine/model/design.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import type { Diagnostic, ParseResult } from "../formats/diagnostic.ts";
import { parseDesign } from "../formats/parse-design.ts";
import { parseScenario } from "../formats/parse-scenario.ts";
import { suggestNames } from "./nearest-names.ts";
import { DOCUMENT_BYTES_MAX, readTextFile } from "./read-text-file.ts";
import { fail, succeed, type Result } from "./result.ts";
import { findDesign, findScenario } from "./scenario-library.ts";
import { showPath } from "./shown-path.ts";

/** A scenario that was read without errors. */
export interface LoadedScenario {
  file: string;
  text: string;
  variant: string | null;
  scenario: Scenario;
  warnings: Diagnostic[];
}

/** A scenario and a design that fit each other; warnings are those of both files. */
export interface LoadedExercise extends LoadedScenario {
  designFile: string;
  designText: string;
  design: Design;
}

/** Reads a scenario by path or id, with `@variant` or without. */
function loadScenario(typed: string): Result<LoadedScenario> {
  const found = findScenario(typed);
  if (!found.ok) return found;
  const { file, variant } = found.value;
  const read = readTextFile(file, DOCUMENT_BYTES_MAX);
  if (!read.ok) return read;
  const shown = showPath(file);
  let parsed = valueOf(shown, parseScenario(read.value, { file: shown }));
  if (parsed.ok && variant !== null) {
    const ids = parsed.value.value.variants.map(({ id }) => id);
    if (!ids.includes(variant)) {
      const known = ids.length === 0 ? " It has none." : ` Its variants: ${ids.join(", ")}.`;
      return fail("usage", `${shown} has no variant "${variant}".${suggestNames(variant, ids) || known}`);
    }
    parsed = valueOf(shown, parseScenario(read.value, { file: shown, variant }));
  }
  if (!parsed.ok) return parsed;
  return succeed({ file, text: read.value, variant, scenario: parsed.value.value, warnings: parsed.value.warnings });
}

/** Reads a scenario and the design that it is to be played with; null: the case's default. */
export function loadExercise(typed: string, typedDesign: string | null): Result<LoadedExercise> {
  const loaded = loadScenario(typed);
  if (!loaded.ok) return loaded;
  const found = findDesign(typedDesign, loaded.value.file);
  if (!found.ok) return found;
  const read = readTextFile(found.value, DOCUMENT_BYTES_MAX);
  if (!read.ok) return read;
  const shown = showPath(found.value);
  const parsed = valueOf(shown, parseDesign(read.value, { file: shown, scenario: loaded.value.scenario }));
  if (!parsed.ok) return parsed;
  return succeed({
    ...loaded.value,
    designFile: found.value,
    designText: read.value,
    design: parsed.value.value,
    warnings: [...loaded.value.warnings, ...parsed.value.warnings],
  });
}

/** The value of a text that was parsed, or its errors as a problem. */
export function valueOf<T>(shown: string, parsed: ParseResult<T>): Result<{ value: T; warnings: Diagnostic[] }> {
  const errors = parsed.diagnostics.filter(({ severity }) => severity === "error");
  if (parsed.value === null || errors.length > 0) {
    const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
    return fail("input", `${shown} cannot be used: it has ${count}.`, parsed.diagnostics);
  }
  return succeed({ value: parsed.value, warnings: parsed.diagnostics });
}
