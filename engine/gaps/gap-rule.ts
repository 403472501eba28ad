import type { FixableBy, Finding, Question, Severity, Telling } from "./gap.ts";
import type { GapContext } from "./gap-context.ts";

/** One static rule over a case and a design. */
export interface GapRule {
  /** Stable, kebab-case. */
  id: string;
  title: string;
  /** `by-duty`: as the table of duties says. A finding may say something else. */
  severity: Severity | "by-duty";
  /** `by-duty`: the question that the duty answers. */
  question: Question | "by-duty";
  /** `by-duty` questions bring the duty's own standards with them. */
  standards: readonly string[];
  fixableBy: FixableBy;
  /** Everything that could be wrong in this case, with whether it is. */
  check(context: GapContext): Finding[];
  /** Puts findings of one group into words; there is at least one. */
  tell(context: GapContext, findings: readonly Finding[]): Telling;
}

/** Paths of several findings, each once. */
export const pathsOf = (findings: readonly Finding[]): string[] => [
  ...new Set(findings.flatMap((finding) => finding.paths)),
];

/** Teams of several findings, each once. */
export const teamsOf = (findings: readonly Finding[]): number[] => [
  ...new Set(findings.flatMap((finding) => finding.teams ?? [])),
];

/** `is` or `are`. */
export const isOrAre = (things: readonly unknown[]): string => (things.length === 1 ? "is" : "are");
