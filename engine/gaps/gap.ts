import type { Seconds } from "../model/people.ts";
import type { Duty } from "../model/vocabulary.ts";

/** How much a gap matters, and the weight of its severity in the accountability score. */
export const SEVERITY_WEIGHT = { low: 1, medium: 3, high: 6 } as const;
export type Severity = keyof typeof SEVERITY_WEIGHT;

/** Which of the four questions of a trust path has no good answer: who issued it, approved its scope, monitored it, can revoke it at once. */
export type Question = "issued" | "scope-approved" | "monitored" | "can-revoke" | "other";

/** What has to change for the gap to go away. */
export type FixableBy = "letters" | "staffing" | "control" | "contract" | "architecture";

/** One place where accountability is missing, over all objects that share the cause. Plain JSON. */
export interface Gap {
  /** The rule, and after a slash what tells this gap from others of the rule; unique in one list. */
  id: string;
  rule: string;
  title: string;
  severity: Severity;
  /** Share of `gapWeight`, an integer; 0 where a worse gap counts for the same letter, and for minutes of a run. */
  weight: number;
  question: Question;
  fixableBy: FixableBy;
  /** Ids of published frameworks. */
  standards: string[];
  /** Objects, edges and logs (`system/log`) concerned, in the order in which the rule met them. */
  paths: string[];
  /** Duty whose letters are at fault, or null. */
  duty: Duty | null;
  /** Team ids that the sentence is about. */
  teams: string[];
  /** Time lost in a run; null for a gap that is seen without one. */
  seconds: Seconds | null;
  /** What is wrong, as one sentence with titles. */
  sentence: string;
  /** What to do, verb first. */
  remedy: string;
}

/** A row of letters: one duty on one object. */
export interface Cell {
  duty: Duty;
  object: string;
}

/** One thing that a rule looked at and that could be wrong; the ones that are wrong are grouped into gaps. */
export interface Finding {
  isGap: boolean;
  paths: string[];
  /** Findings of one rule with the same group have the same cause. */
  group?: string;
  /** Where it differs from the rule's. */
  severity?: Severity;
  /** Which letter of the duty's row it is about; findings on one letter of one row weigh once. */
  letter?: "A" | "R" | "both";
  duty?: Duty;
  /** Rows of letters that decided it; without any, letters do not matter to it. */
  cells?: Cell[];
  /** Team numbers. */
  teams?: number[];
  /** Ids that the sentence names besides the paths. */
  also?: string[];
}

/** What is wrong, and what to do about it. */
export interface Telling {
  sentence: string;
  remedy: string;
}
