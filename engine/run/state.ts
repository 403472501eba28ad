import { sampleDuration, sigmaOf } from "../chance/distribution.ts";
import { uniform } from "../chance/draw.ts";
import type { Organisation } from "../compile/organisation.ts";
import type { World } from "../compile/world.ts";
import type { GraphState, Reach } from "../graph/reach.ts";
import type { Duration, Instant, Seconds } from "../model/people.ts";
import type { Causes } from "../ledger/causes.ts";
import type { Calendars } from "./calendar.ts";
import type { EventQueue } from "./event-queue.ts";
import type { DeathCause, RunEvent } from "./event.ts";
import { ACTION_NUMBER, type Action } from "../model/vocabulary.ts";
import type { KnowledgeTable } from "../teams/knowledge-table.ts";
import type { Alert, Task, TaskOrder } from "../teams/task.ts";
import type { Desk } from "../teams/team-queue.ts";

/** One concrete credential: the declared one, a minted one, or a re-issued one of the same template. */
export interface Instance {
  id: string;
  /** Name for draws: of the template, or of what it was made from, by which move, for the how-manieth time. */
  key: number;
  template: number;
  /** Instance it was made from, or −1. */
  parent: number;
  /** How many were made from it. */
  children: number;
  /** The next instance of its template, or −1. */
  next: number;
  issuedAt: Seconds;
  /** Issued by us in the place of another one. */
  isReissued: boolean;
  live: boolean;
  held: boolean;
  heldAt: Seconds;
  /** Found in a copy only at this second. */
  usableAt: Seconds;
  /** Second at which a revocation under way takes effect. */
  dueDead: Seconds;
}

/** Where a move of the attacker stands. */
export interface MoveState {
  status: "reserve" | "pending" | "scheduled" | "running" | "done" | "failed" | "abandoned";
  attempts: number;
  /** Tries since it last worked. */
  failures: number;
  notBefore: Seconds;
  startedAt: Seconds;
  endsAt: Seconds;
  /** Instance it is done with, or −1. */
  instance: number;
  /** System whose foothold a move that names nothing is done from, or −1. */
  foothold: number;
  /** Systems that this try has taken records from; a new list at every change. */
  took: readonly number[];
  /** Distinguishes a run of the move from an earlier one whose end is still queued. */
  token: number;
  /** What a facilitator has ruled of its end; null: chance decides. */
  ruled: boolean | null;
}

/** A move that ended, as the logs may tell it. */
export interface Past {
  move: number;
  at: Seconds;
  /** Logs that were on to record it. */
  recorded: number[];
  /** Template, or system with a foothold, that it was done with; −1: none. */
  credential: number;
  foothold: number;
  /** Grants that it rested on. */
  edges: number[];
  /** Systems that it took records from. */
  took: readonly number[];
  /** It was not cut short, so that all its effects came about. */
  isWhole: boolean;
}

/**
 * What one part of the run tells another without importing it: the loop wires these, so that no two files depend on each
 * other both ways.
 */
export interface Wiring {
  /** Nobody decides but the design, so that what it left undone is left undone until something changes. */
  isUnattended: boolean;
  /** Whether the design opens a task by itself; what people decide is opened by their commands. */
  opensByItself(run: Run, order: TaskOrder): boolean;
  /** Whether a team goes on by the design from what it has learned or finished. */
  respondsByItself(run: Run, team: number, cause: number): boolean;
  /** The same for declaring that it is over. */
  declaresByItself(run: Run, team: number): boolean;
  openTask(run: Run, order: TaskOrder): Task | null;
  execute(run: Run, task: Task): void;
  taskDone(run: Run, task: Task): void;
  /** Whether what a cut was to kill is still alive. */
  isStillAlive(run: Run, task: Task): boolean;
  verificationFailed(run: Run, task: Task): void;
  credentialDied(run: Run, number: number, by: DeathCause, wasCurrent: boolean, cause: number): void;
  /** `isRefused`: a dead credential was tried, which is no new abuse. */
  moveObserved(run: Run, move: number, isRefused: boolean): void;
  /** Data was destroyed. */
  dataLost(run: Run): void;
  /** Holdings or the graph changed in what was just done; containment is settled. */
  hasChanged(run: Run): void;
  /** Whether a cut that is about to be made is still needed. */
  isNeeded(run: Run, task: Task): boolean;
  /** Whether the responders take it to be over, so that what they cut off may be put back. */
  isOver(run: Run): boolean;
}

/** What a way into the scope rests on: 1 at credentials that can be killed, credentials minted, edges, systems. */
export interface Parts {
  killable: Uint8Array;
  minted: Uint8Array;
  edge: Uint8Array;
  system: Uint8Array;
}

/** Everything that changes during a run. */
export interface Run {
  wiring: Wiring;
  world: World;
  organisation: Organisation;
  seed: number;
  index: number;
  now: Seconds;
  horizon: Seconds;
  queue: EventQueue<Run>;
  /** Null with the log off: `run.emit?.({…})` then builds nothing. */
  emit: ((event: RunEvent) => void) | null;
  causes: Causes;
  /** Latest cause on the responders' side; what came after it without an alert is again undetected. */
  latestResponse: number;
  /** All of them, in order of time. */
  responses: number[];

  graph: GraphState;
  reach: Reach;
  /** A graph and a reach to try things on: what would be left after some actions. */
  scratch: {
    graph: GraphState;
    reach: Reach;
    dead: Uint8Array;
    parts: Parts;
    noiseRead: Int32Array;
    known: Pick<GraphState, "edgePresent" | "edgeAccess">;
  };
  /** Why each edge is there or not; `graph.edgePresent` follows from it. */
  edges: {
    isDrawn: Uint8Array;
    isPlain: Uint8Array;
    isPlanted: Uint8Array;
    isCut: Uint8Array;
    openings: Int32Array;
    /** Second at which it last came to be, or to give something else, by what the attacker did. */
    changedAt: Float64Array;
  };
  /** How many changed settings keep a control off. */
  controlOff: Int32Array;
  instances: Instance[];
  /** The first and the last instance of each template, or −1; `Instance.next` leads from one to the next. */
  firstOf: Int32Array;
  lastOf: Int32Array;
  /** How many live instances of each template the attacker holds. */
  held: Int32Array;
  /** Production instance per template, or −1. */
  current: Int32Array;
  /** How many the attacker made of each template, and how many we issued anew: neither side shifts the other's names. */
  minted: Int32Array;
  reissued: Int32Array;
  /** How many of one template a move has made from one parent, by the hash of the three. */
  made: Map<number, number>;
  foothold: Uint8Array;
  footholdAt: Float64Array;
  logOn: Uint8Array;
  /** Second at which a log was last erased; what was written before is gone. */
  logErasedAt: Float64Array;
  settingChanged: Uint8Array;
  settingChangedAt: Float64Array;
  destroyed: Uint8Array;
  destroyedAt: Float64Array;
  /** A deletion that can be undone until this second. */
  undoUntil: Float64Array;
  systemReached: Uint8Array;
  lockedOut: Uint8Array;
  evidence: ("there" | "lost" | "preserved")[];

  moves: MoveState[];
  /** Every move before this one has ended. */
  firstOpenMove: number;
  running: number;
  tempo: number;
  isStopped: boolean;
  /** Second at which the attacker is already to look around again. */
  attackerLooksAt: Seconds;
  reacted: Set<number>;
  recordsTaken: number;
  /** Systems that records were taken from. */
  robbed: Uint8Array;
  /** Records that can still be taken from each system; infinite where the case states none. */
  recordsLeft: Float64Array;
  harvested: Set<number>;
  /** What the attacker has done, in order; what traces read. */
  history: Past[];
  /** The same by what it was done with or on: credentials, then systems. */
  historyOf: Past[][];

  /**
   * Triage work by false positives that was drawn, one row of hours for each number in `world.noisy`; −1: not drawn yet.
   * The first `noiseDrawnCount` of `noiseDrawn` are the places that were, so that a run that is used again need not wipe
   * all of it.
   */
  noise: Float64Array;
  noiseDrawn: Int32Array;
  noiseDrawnCount: number;
  /** What `backlog` last found out about each team. */
  backlogs: Backlog[];
  desks: Desk<Task>[];
  wakeAt: Float64Array;
  /** Second until which somebody who was paged is still at hand, by team. */
  atHandUntil: Float64Array;
  tasks: Task[];
  /** Traces under way, and what an all-clear may have to wait for; what is done with is dropped when they are read. */
  openTraces: Task[];
  unsettled: Task[];
  /** How many tasks there were, by `actionKey` and by what they came of. */
  taskCounts: Int32Array;
  alerts: Alert[];
  /** Alerts that nobody reads. */
  unread: Alert[];
  firstAlertAt: Seconds;
  /** First real alert that somebody on our side is there to read; or the second at which somebody knew without one. */
  firstReadAt: Seconds;
  detectedAt: Seconds;
  /** What each team knows, and from the declaration on what the teams of our party know together. */
  knowledge: KnowledgeTable[];
  shared: KnowledgeTable;
  incident: Incident;
  /** Who responds is not the design's teams by their letters, but a reference; null: it is they. */
  reference: Reference | null;
  workloadStoppedAt: Float64Array;
  /** How often it was waited for that somebody finds each workload. */
  workloadSearches: Int32Array;
  workloadSeconds: Float64Array;
  revealed: Uint8Array;
  /** Templates whose replacement waits for the all-clear, since their identity is suspended. */
  replacementsDue: Set<number>;
  acted: Uint8Array;
  /** Hours that count towards an obligation, by id. */
  obligationHours: Calendars["obligations"];
  obligations: { dueAt: Seconds; metAt: Seconds; cause: number; triggered: boolean }[];

  contained: boolean;
  everReached: boolean;
  originAt: Seconds;
  isDirty: boolean;
  /** Since the reach of all holdings was last found in full, something may have come to be reached. */
  mayReachMore: boolean;
  /** Templates that it had; while nothing but less has come of it since, nothing that one of them reaches is new. */
  wasReached: Uint8Array;
  /** Counts the changes of holdings and of the graph, so that what was found out about them can be kept. */
  graphChanges: number;
  dirtyCause: number;
  containmentCause: number;
  transitions: { at: Seconds; contained: boolean }[];
  belief: Declaration[];
  /** Second of the declaration that stands, or infinite. */
  believedAt: Seconds;
  firstRevocationAt: Seconds;
  restoredBy: "own" | "provider" | null;
  /** Age of the copy that came back, by system; null: nobody said how old it was. */
  copyAge: Map<number, Seconds | null>;
  outageSeconds: Seconds;
  outageCost: number;
  recoveryCause: number;
  recoveredAt: Seconds;
  everBroken: boolean;
  diagnostics: string[];
}

/** How far a team is behind with background work, as found out for one hour. */
export interface Backlog {
  /** Hour it holds for; NaN: none. */
  hour: number;
  /** Numbers in `world.noisy` of what the team read then. */
  reads: number[];
  /** Seconds of work, as if all capacity from second 0 on went into it: what has passed is still to be taken off. */
  peak: Seconds;
}

/** A declaration of containment, with what was true then. */
export interface Declaration {
  at: Seconds;
  true: boolean;
  cause: number;
  /** Changes of the truth that came before it. */
  transitions: number;
  /** Second at which a new alert took it back, or infinite. */
  until: Seconds;
}

/** What a reference response knows of itself. */
export interface Reference {
  /** Second of the first drawn alert, from which on everything is known to it. */
  knowsSince: Seconds;
  /** Instead of cutting the cheapest set it revokes every credential: the dearest answer. */
  revokesEverything: boolean;
}

/** The responders' common state. */
export interface Incident {
  isOpen: boolean;
  declaredAt: Seconds;
  hasCommander: boolean;
  /** The last task for each action on each object, by `actionKey`. */
  planned: (Task | null)[];
  /** `actionKey`s whose effect failed its verification twice: they are not planned again. */
  futile: Set<number>;
}

/** A keyed draw of a duration in whole seconds. */
export function drawSeconds(run: Run, key: number, occurrence: number, { p50, p90 }: Duration): Seconds {
  if (p50 <= 0) return 0;
  const sigma = p50 === p90 ? 0 : sigmaOf(p50, p90);
  if (sigma === 0) return p50;
  return sampleDuration(p50, sigma, uniform(run.seed, run.index, key, occurrence));
}

/** The instant as this run has it: uniform over the spread that its precision leaves open. */
export function drawInstant(run: Run, key: number, instant: Instant): Seconds {
  if (instant.spread <= 0) return instant.at;
  return instant.at + Math.floor(uniform(run.seed, run.index, key, 0) * instant.spread);
}

/** The duty-object number of an id. */
export function objectOf(run: Run, id: string): number {
  return run.organisation.objectIndex.get(id) ?? 0;
}

/** A number for an action on a duty object. */
export function actionKey(run: Run, action: Action, object: number): number {
  return ACTION_NUMBER[action] * run.organisation.objects.length + object;
}

/** The id of a duty-object number. */
export function idOf(run: Run, object: number): string {
  return run.organisation.objects[object]?.id ?? "";
}

/** The id of a team number. */
export function teamIdOf(run: Run, team: number): string {
  return run.organisation.teams[team]?.team.id ?? "";
}
