import type { DiagnosticCode } from "./diagnostic-codes.ts";

/** An error means that no value comes out; a warning only asks the author to look again. */
export type Severity = "error" | "warning";

/** One problem of a file, at a place an editor can jump to; line and column count from 1, columns in UTF-16 units. */
export interface Diagnostic {
  file: string;
  line: number;
  column: number;
  severity: Severity;
  code: DiagnosticCode;
  message: string;
}

/** The value read, or null as soon as one diagnostic is an error, and all problems found, sorted by place. */
export interface ParseResult<Value> {
  value: Value | null;
  diagnostics: Diagnostic[];
}

/** `file:line:column: severity CODE: message`, the form that compilers print and editors understand. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, severity, code, message } = diagnostic;
  return `${file}:${line}:${column}: ${severity} ${code}: ${message}`;
}

/** Orders by place, then code, then message, so that the same file always gives the same list. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  if (a.line !== b.line) return a.line - b.line;
  if (a.column !== b.column) return a.column - b.column;
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  if (a.message !== b.message) return a.message < b.message ? -1 : 1;
  return 0;
}
