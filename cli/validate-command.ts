import type { Command } from "commander";

import { formatDiagnostic } from "../formats/diagnostic.ts";
import { validateFiles } from "../host/validate-files.ts";
import type { CommandResult, Report } from "./command-result.ts";
import { countOf } from "../story/text-layout.ts";

/** `breachtable validate FILE…`: all problems of scenarios and designs. */
export function addValidateCommand(program: Command, report: Report): void {
  program
    .command("validate")
    .description("all problems of scenario and design files")
    .argument("<file...>", "files, folders of cases, or ids of the library")
    .option("--json", "one JSON document on stdout")
    .action((files: string[], options: { json?: boolean }) => report(validateAll(files), options));
}

function validateAll(names: readonly string[]): CommandResult {
  const checked = validateFiles(names);
  const all = checked.flatMap(({ diagnostics }) => diagnostics);
  const errors = all.filter(({ severity }) => severity === "error").length;
  const warnings = all.length - errors;
  const summary = `${countOf(checked.length, "file")}: ${countOf(errors, "error")}, ${countOf(warnings, "warning")}`;
  return {
    // A name that is none of a file is a command used wrongly, whatever the other files hold.
    exitCode: checked.every(({ isFound }) => isFound) ? (errors > 0 ? 1 : 0) : 2,
    document: {
      files: checked.map(({ file, kind, diagnostics }) => ({
        file,
        kind,
        diagnostics: diagnostics.map(({ line, column, severity, code, message }) => ({
          line,
          column,
          severity,
          code,
          message,
        })),
      })),
      errors,
      warnings,
    },
    lines: all.map(formatDiagnostic),
    notes: [summary],
  };
}
