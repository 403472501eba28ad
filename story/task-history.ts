import type { Seconds } from "../engine/model/people.ts";
import type { Action, Segment } from "../engine/model/vocabulary.ts";

/** One stretch of a task; `held`: nothing to do until other tasks are as far. */
export interface Stage {
  segment: Segment | "held";
  team: string | null;
  from: Seconds;
  to: Seconds;
  /** It had not ended when the run did. */
  isOpen: boolean;
  /** Set where another party was asked and this is the wait for it. */
  asked: Request | null;
}

/** A request to another party; asked again after silence. */
export interface Request {
  party: string;
  clause: string | null;
  times: number;
}

/** Something done, or said to be. */
export interface Execution {
  at: Seconds;
  order: number;
  team: string;
  /** Set where another party did it for us, and said so. */
  claim: { party: string; claim: string; isTrue: boolean } | null;
}

/** How a task ended; `open` at the horizon. */
export type TaskEnding =
  | { kind: "open" }
  | { kind: "done"; at: Seconds; order: number }
  | { kind: "declined"; at: Seconds; order: number; team: string }
  | { kind: "refused"; at: Seconds; order: number; why: "nobody-able" | "already-done" | "no-copy" | "reopened" };

/** Everything the log says about one task. */
export interface TaskHistory {
  task: number;
  action: Action;
  object: string;
  /** First team that held R when it was opened; null when nobody did. */
  responsible: string | null;
  /** Team that was found for it, or settled on, where nobody held R or A. */
  found: string | null;
  /** Team that asked for it. */
  requester: string | null;
  openedAt: Seconds;
  stages: Stage[];
  /** Consulted team that was slowest, whether it was given up on, and those that answered. */
  consulted: { team: string | null; timedOut: boolean; answered: string[] } | null;
  revealed: string[];
  /** Carried out, or claimed to be: more than once where a check failed. */
  executions: Execution[];
  /** Credentials it ordered dead, with the second of death where that came. */
  revoked: { credential: string; revokedAt: Seconds; diedAt: Seconds | null }[];
  checks: { at: Seconds; order: number; team: string; isDead: boolean }[];
  ending: TaskEnding;
  /** The alert that it reads, for triage. */
  alert: number | null;
  /** For a restore: when the data had come back by other hands before it was done. */
  backAlreadyAt: Seconds | null;
}

/** Who has the task in hand: the team that weighs or carries it out, before that the one that holds R. */
export function ownerOf(task: TaskHistory): string | null {
  const first = (...segments: Stage["segment"][]) =>
    task.stages.find(({ segment }) => segments.includes(segment))?.team;
  return first("decide", "triage", "execute") ?? task.responsible ?? task.found ?? first("coverage", "queue") ?? null;
}

/** Somebody said that it was done, and it was not. */
export function isUntrue(execution: Execution | undefined): boolean {
  return execution?.claim?.isTrue === false;
}
