import { formatDiagnostic } from "../formats/diagnostic.ts";
import type { Problem } from "../host/result.ts";

/** Exit codes: 0 fine, 1 the input has problems, 2 used wrongly. (3, our bug, is given at the top only.) */
export type ExitCode = 0 | 1 | 2;

/** What a command has to say, in both forms; printing it is the caller's work. */
export interface CommandResult {
  exitCode: ExitCode;
  /** The one document of `--json`. */
  document: object;
  /** Lines for people, on stdout. */
  lines: string[];
  /** Warnings and progress, on stderr in both forms. */
  notes: string[];
}

/** Hands a result to whoever prints it. */
export type Report = (result: CommandResult, options: { json?: boolean }) => void;

/** The result of a command that could not do what was asked. */
export function reportProblem(problem: Problem): CommandResult {
  const { kind, message, diagnostics } = problem;
  return {
    exitCode: kind === "usage" ? 2 : 1,
    document: { error: { kind, message, diagnostics } },
    lines: [],
    notes: [...diagnostics.map(formatDiagnostic), `breachtable: ${message}`],
  };
}

/** The result of a command that was used wrongly; the message is a full sentence. */
export function reportMisuse(message: string): CommandResult {
  return reportProblem({ kind: "usage", message, diagnostics: [] });
}
