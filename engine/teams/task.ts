import type { Row } from "../compile/letters.ts";
import type { Action, Claim, Duty, Segment } from "../model/vocabulary.ts";
import type { Seconds } from "../model/people.ts";
import type { RestoreWay } from "../response/restore-way.ts";

/** An alert on its way to, or with, a team. */
export interface Alert {
  number: number;
  /** Objects it is about, by duty-object number; the first is the main one. */
  things: number[];
  /** Control that raised it, or −1. */
  control: number;
  real: boolean;
  cause: number;
  /** Second at which what it is about was done. */
  doneAt: Seconds;
  /** Systems that records were taken from in what it is about. */
  took: readonly number[];
  /** What another party says with it to be revoked. */
  claim: RevocationClaim | null;
}

/** Word from outside that credentials are revoked, by duty-object number; true or not, it has to be confirmed. */
export interface RevocationClaim {
  party: string;
  quality: Claim;
  credentials: number[];
}

/** What a team, or after declaration a party, knows of an object. */
export type Level = "suspected" | "known" | "cleared";

/** What something learned rests on. */
export interface Evidence {
  /** Second at which it was done; −∞: it could have been. */
  at: Seconds;
  /** It came to be then, rather than being used. */
  isMade: boolean;
  /** Records were taken from it. */
  isRobbed: boolean;
}

/** What is asked for when a task is opened. */
export interface TaskOrder {
  action: Action;
  object: number;
  requester: number | null;
  cause: number;
  alert?: Alert;
  isWrong?: boolean;
  /** Tasks that must be done first. */
  after?: Task[];
  /** Tasks that must have taken effect, or ended, before it is carried out; it is prepared meanwhile. */
  lastAfter?: Task[];
  strike?: Strike | undefined;
  way?: RestoreWay;
  /** Who holds it, where that is not for the letters to say. */
  row?: Row;
  /** It is not to let back in what was shut out while the incident is open. */
  onlyWhenOver?: boolean;
  /** Seconds that deciding takes, where a facilitator charges the room's own; the design's draw otherwise. */
  deciding?: Seconds;
  presence?: Presence[];
}

/** What draws about a task are named by: what is done to what, how often before, for which duty. */
export interface TaskName {
  /** The action, the object's id, and apart what a false alarm or duplicate work led to. */
  key: number;
  /** How many tasks with the same key came before. */
  occurrence: number;
  duty: Duty;
  /** Hash of the duty. */
  dutyKey: number;
  failedVerifications: number;
}

/** One response on its way through the pipeline. */
export interface Task extends TaskName {
  number: number;
  /** Place of its duty in the list of duties, for ties in one second. */
  dutyNumber: number;
  action: Action;
  /** Duty-object number and id. */
  object: number;
  objectId: string;
  /** The row that applies, with owners found where it was empty. */
  row: Readonly<Row>;
  /** Team that asked for it, or null. */
  requester: number | null;
  /** Seconds that handing it to R takes, once drawn. */
  handOffTakes: Seconds;
  /** R that leads, once known. */
  team: number;
  /** Team that carries it out. */
  executor: number;
  stage: TaskStage;
  cause: number;
  alert: Alert | null;
  /** A revocation that a false alarm led to. */
  isWrong: boolean;
  /** It has to be decided before it is carried out. */
  isDecided: boolean;
  /** A cut, which is verified and has to be settled before an all-clear. */
  isDisruptive: boolean;
  /** Seconds that cuts wait for it, where it is a trace; −1: not drawn yet. */
  patience: Seconds;
  /** Holds a slot of this team's desk, or −1. */
  slotOf: number;
  /** Carried out by another party, whose claim must be confirmed. */
  isVendorDone: boolean;
  claimTrue: boolean;
  /** It kills credentials, so that an untrue claim can be found out, or prove idle, by trying them. */
  isCheckable: boolean;
  /** Vendor asked this many times. */
  asked: number;
  /** Seconds at which what it cut will be dead. */
  needsDead: number[];
  /** Instances that it was to kill, for its verification. */
  covered: number[];
  /** How data is to come back, for a restore. */
  way: RestoreWay | null;
  onlyWhenOver: boolean;
  isDone: boolean;
  isDeclined: boolean;
  /** Declined in the end because it was needed no more. */
  isDropped: boolean;
  isVerified: boolean;
  /** Preparation after which it starts; 0: none. */
  waitsFor: number;
  thenStart: Task[];
  /** How many tasks must still take effect, or end, before it is carried out. */
  holdsFor: number;
  thenCarryOut: Task[];
  /** Prepared, and holding back until the others of its strike are ready. */
  strike: Strike | null;
  openedAt: Seconds;
  executedAt: Seconds;
  /** What it is waiting for or doing now, for the story and for censored ledgers. */
  now: { readonly segment: Segment; readonly team: number | null };
  /** Seconds charged for deciding it; null: drawn. */
  deciding: Seconds | null;
  /** The wait that it is in; null: it is worked on, or in a queue. */
  wait: Wait | null;
  /** What is done with it as soon as the desk has a slot for it, while it is in a queue. */
  atSlot: Step;
  /** Who is asked about it, while they are asked. */
  question: Question | null;
  /** Whom it need not wait for, or waits for in vain; null: nobody. */
  presence: Presence[] | null;
}

/** Whoever a task waits for, in one kind of wait, is in the room now, or cannot be reached at all. */
export interface Presence {
  segment: Segment;
  /** Team that it was said of; null: whoever is waited for. */
  team: number | null;
  is: "present" | "absent";
}

/**
 * How a task goes on: a function of a file, never a closure, since a task takes many steps. What a step has to know
 * beyond the task is written down in the task. It takes a `Run`, whose type rests on that of a task and so cannot be
 * named here; a method, other than a function, may ask for more than its type says.
 */
export type Step = { go(run: object, task: Task): void }["go"];

/** A wait that can be cut short, or made longer, while it lasts. */
export interface Wait {
  task: Task;
  segment: Segment;
  team: number | null;
  /** Infinity: it does not end by itself. */
  at: Seconds;
  /** Second at which it ends as the model has it, where something was said of who is there; null: nothing was. */
  modelled: Seconds | null;
  /** Second at which nobody waits longer, whoever is absent; Infinity: there is none. */
  atLatest: Seconds;
  go: Step;
}

/** Teams that are asked together, or another party that is asked. */
export interface Question {
  asked: number[];
  /** Those that answer in time. */
  answered: number[];
  /** Second of the yes of each who is asked, in their order, where several have to say it; empty otherwise. */
  yesAt: readonly Seconds[];
  /** Whose answer comes last; of another party, who is booked for the wait. */
  slowest: number;
  /** Second of the last answer. */
  at: Seconds;
  isLate: boolean;
  /** Another party: what its name is, in what kind of wait, and how it goes on with an answer. */
  party: string;
  segment: Segment;
  go: Step;
}

export type TaskStage =
  | "held-back"
  | "find-owner"
  | "hand-off"
  | "queue-decide"
  | "decide"
  | "consult"
  | "approve"
  | "authority"
  | "queue-execute"
  | "ready"
  | "execute"
  | "propagate"
  | "queue-verify"
  | "verify"
  | "done";

/** Several cuts that wait for the slowest and are made together, in order. */
export interface Strike {
  members: Task[];
  /** Members that are prepared. */
  ready: number;
  /** Members that have only the last step left. */
  poised: number;
}
