import { compareDiagnostics, type Diagnostic, type Severity } from "./diagnostic.ts";
import { DIAGNOSTIC_CODES, type DiagnosticCode } from "./diagnostic-codes.ts";
import { LIMITS } from "./limits.ts";
import { offsetAt, type Path, type SourceNode } from "./source/source-node.ts";

/** A problem found in a value, placed by the path to it. */
export interface Problem {
  code: DiagnosticCode;
  path: Path;
  /** Whether the key is wrong or its value. */
  at: "key" | "value";
  message: string;
  /** Needed only where the code's severity depends on the case. */
  severity?: Severity;
  /** Of BT202: the key that is missing at `path`. */
  missing?: string;
  /** Of BT201: the key that the unknown one seems to be. */
  meant?: string;
}

/** A problem found in the text, placed by its offset. */
export interface TextProblem {
  code: DiagnosticCode;
  offset: number;
  message: string;
  severity?: Severity;
}

/** The severity of a problem: its own, or that of its code. */
export function severityOf(problem: { code: DiagnosticCode; severity?: Severity }): Severity {
  const { severity } = DIAGNOSTIC_CODES[problem.code];
  return problem.severity ?? (severity === "warning" ? "warning" : "error");
}

/** Places problems by the tree of the text they were found in. */
export function placeProblems(root: SourceNode, problems: readonly Problem[]): TextProblem[] {
  return problems.map(({ code, path, at, message, severity }) => ({
    code,
    offset: offsetAt(root, path, at),
    message,
    ...(severity === undefined ? {} : { severity }),
  }));
}

/** Problems of the tree, without those of values that the text's own problems have already made unreadable. */
export function addProblems(text: readonly TextProblem[], tree: readonly TextProblem[]): TextProblem[] {
  const broken = new Set(text.map((problem) => problem.offset));
  return [...text, ...tree.filter((problem) => !broken.has(problem.offset))];
}

/** Said at the end of a text whose shape hides some of its meaning. */
export function moreMayFollow(text: string): TextProblem {
  const message = "not all could be checked; more problems may follow once those above are mended";
  return { code: "BT119", offset: text.trimEnd().length, message };
}

/** Turns problems into diagnostics: placed by line and column, sorted, each once, and no more than the limit. */
export function toDiagnostics(text: string, file: string, problems: readonly TextProblem[]): Diagnostic[] {
  const lineStarts = findLineStarts(text);
  const sorted = problems
    .map((problem): Diagnostic => {
      const { line, column } = positionOf(lineStarts, problem.offset);
      return { file, line, column, severity: severityOf(problem), code: problem.code, message: problem.message };
    })
    .toSorted(compareDiagnostics);
  const unique = sorted.filter((diagnostic, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareDiagnostics(before, diagnostic) !== 0;
  });
  if (unique.length <= LIMITS.diagnostics) return unique;
  const shown = unique.slice(0, LIMITS.diagnostics);
  const last = shown.at(-1);
  if (last) {
    const message = `${unique.length - shown.length} more problems are not listed; mend these first`;
    // An error among the unlisted must not look like none.
    const severity = unique.some((diagnostic) => diagnostic.severity === "error") ? "error" : "warning";
    shown.push({ ...last, severity, code: "BT117", message });
  }
  return shown;
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function positionOf(lineStarts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}
