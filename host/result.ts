import type { Diagnostic } from "../formats/diagnostic.ts";

/**
 * Why something could not be done. `usage`: asked for wrongly, for example an unknown id. `input`: what was read has
 * problems.
 */
export interface Problem {
  kind: "usage" | "input";
  /** A full sentence that says what to do, where that is known. */
  message: string;
  /** Where in which file, when the file could be read. */
  diagnostics: Diagnostic[];
}

/** A value, or why there is none. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** A result that holds a value. */
export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A result that holds a problem; the message is a full sentence. */
export function fail(
  kind: Problem["kind"],
  message: string,
  diagnostics: Diagnostic[] = [],
): { ok: false; problem: Problem } {
  return { ok: false, problem: { kind, message, diagnostics } };
}
