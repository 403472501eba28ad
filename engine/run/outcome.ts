import type { Duty, Segment } from "../model/vocabulary.ts";
import type { Seconds } from "../model/people.ts";

/** One row of a time ledger; team and duty are null where nobody held the time. */
export interface LedgerRow {
  segment: Segment;
  team: string | null;
  duty: Duty | null;
  seconds: Seconds;
}

/** One stretch of the causal walk, in order of time; rows are its sums. */
export interface LedgerStretch extends LedgerRow {
  from: Seconds;
  to: Seconds;
  /** The task that it belongs to, or null. */
  task: number | null;
}

/** A time measured from the scored origin, with where it went; null: not reached by the horizon. */
export interface Milestone {
  /** Seconds after the origin, or null. */
  seconds: Seconds | null;
  ledger: LedgerRow[];
  stretches: LedgerStretch[];
}

/** What one run came to. Times are seconds after the scored origin unless they are called `at` (seconds of the run). */
export interface Outcome {
  /** Second that the clock is counted from; null: the attacker never reached the scope. */
  originAt: Seconds | null;
  horizonAt: Seconds;
  events: number;
  containment: {
    first: Seconds | null;
    /** Last transition that held to the horizon. */
    final: Seconds | null;
    relapses: number;
    /** The declaration of containment that stands at the horizon; null: never declared, or the last one was taken back. */
    believed: Seconds | null;
    /** The first declaration, and the last one, taken back or not. */
    firstBelieved: Seconds | null;
    lastBelieved: Seconds | null;
    /** Declarations that were false when they were made. */
    falseAllClear: number;
    /** Declarations that were true when made and stopped being true while they were believed. */
    lapsedAllClear: number;
    /** Seconds of the run for which containment was believed and did not hold. */
    wronglyBelieved: Seconds;
  };
  /** Sums to min(final containment, horizon) exactly. */
  ledger: LedgerRow[];
  stretches: LedgerStretch[];
  /** From final containment to the confirmed all-clear. */
  tail: Milestone;
  /** Data and settings back; which of those that were lost are so at the horizon, and which are not. */
  recovery: Milestone & {
    by: "own" | "provider" | "nobody" | "not-needed";
    restored: string[];
    notRestored: string[];
  };
  detected: Seconds | null;
  declared: Seconds | null;
  firstRevocation: Seconds | null;
  damage: {
    systemsReached: string[];
    recordsTaken: number;
    secretsHarvested: string[];
    destroyed: string[];
    /** Age of what came back; null where nothing came back, or nobody said how old it was. */
    recoveryPointLost: Seconds | null;
    /** What came back, with the age of the oldest copy that did; null: nobody said how old it was. */
    copies: { system: string; ageSeconds: Seconds | null }[];
    outageSeconds: Seconds;
    outageCost: number;
  };
  availabilityBill: {
    total: number;
    /** A workload was still down at the horizon. */
    stillRunning: boolean;
    workloads: { workload: string; seconds: Seconds; cost: number }[];
  };
  evidence: { lost: string[]; preserved: string[]; kept: string[] };
  obligations: {
    obligation: string;
    due: Seconds | null;
    met: Seconds | null;
    lateSeconds: Seconds;
    ledger: LedgerRow[];
  }[];
  /** What each team knew at the end: object id → level. */
  knowledge: { team: string; knows: Record<string, "suspected" | "known" | "cleared"> }[];
  /** Something about the run that its reader must be told. */
  diagnostics: string[];
}

/** What of an outcome a study of many runs keeps. */
export type MeasuredOutcome = Omit<Outcome, "tail" | "obligations" | "knowledge" | "diagnostics">;
