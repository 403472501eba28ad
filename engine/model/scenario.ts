import type { AssumptionOverrides } from "./assumptions.ts";
import type { Attacker } from "./attacker.ts";
import type { Control } from "./controls.ts";
import type { Condition } from "./condition.ts";
import type { Exercise } from "./exercise.ts";
import type { Clause, Coverage, Duration, Instant, Seconds, Team } from "./people.ts";
import type { Credential, Edge, Identity, RevocationProfile, Setting, System, Workload } from "./trust-path.ts";
import type { Action, Confidence, PartyKind } from "./vocabulary.ts";

/** The scenario text format this engine understands. */
export const SCENARIO_FORMAT = "breachtable-scenario/1";

/**
 * A case: a trust-path graph, the attacker's moves on it, and the people who respond. Plain JSON; the text form and its
 * defaults live in `formats/`. All times are integer seconds, relative to `epoch`, and may be negative.
 */
export interface Scenario {
  format: typeof SCENARIO_FORMAT;
  id: string;
  title: string;
  /** One sentence for the list of cases. */
  summary: string;
  /** What the room may read before it starts: no spoilers. */
  premise: string;
  /** What really happened; contains the answer. */
  reveal: string;
  year: number;
  difficulty: "introductory" | "moderate" | "demanding";
  /** `recorded`: the clock is the public record's. `illustrative`: relative times by the author. */
  timing: "recorded" | "illustrative";
  pins: Pins;
  /** Published framework items that the case is about (OWASP, CSF and the like), each with the reason. */
  frameworks: { id: string; why: string }[];
  sources: Source[];
  /** ISO 8601 UTC instant of second 0. */
  epoch: string;
  /** The same instant in seconds since 1970-01-01T00:00:00Z. */
  epochSeconds: number;
  /** The run ends this many seconds after second 0, for every design. */
  horizon: Seconds;
  clocks: Clock[];
  /**
   * Second from which containment time is counted: `first-reach` (first holding that reaches an in-scope system),
   * `first-act-outside-task` (for an agent), or a fixed second.
   */
  origin: "first-reach" | "first-act-outside-task" | Seconds;
  /** In-scope systems; null means those of our party and any that hold our data. */
  scope: string[] | null;
  /** Duties beyond the standard ones. */
  duties: { id: string; title: string }[];
  parties: Party[];
  teams: Team[];
  identities: Identity[];
  workloads: Workload[];
  systems: System[];
  profiles: RevocationProfile[];
  credentials: Credential[];
  edges: Edge[];
  settings: Setting[];
  evidence: EvidenceFact[];
  controls: Control[];
  attacker: Attacker;
  outside: OutsideAct[];
  obligations: Obligation[];
  exercise: Exercise;
  /** The real incident's timeline, as reference only; never read by the engine. */
  record: RecordedEvent[];
  variants: Variant[];
  assumptions: AssumptionOverrides;
}

/** Versions of the vocabularies that the file's ids belong to. */
export interface Pins {
  attack: string;
  owaspNhi: string;
  owaspAgentic: string | null;
  csf: string;
  d3fend: string | null;
}

/** A published source that facts in the file point to by id. */
export interface Source {
  id: string;
  title: string;
  url: string | null;
  confidence: Confidence;
}

/** A wall clock shown beside exercise time, for one party's people. */
export interface Clock {
  id: string;
  title: string;
  /** IANA time zone, for example `America/Los_Angeles`. */
  zone: string;
  /** Second that this clock's own T+0 stands at. */
  zero: Seconds;
}

/** An organisation. */
export interface Party {
  id: string;
  title: string;
  kind: PartyKind;
  /** What a contract binds it to do for us. */
  clauses: Clause[];
}

/** A log fact that is lost when somebody acts before it was preserved. */
export interface EvidenceFact {
  id: string;
  title: string;
  /** System whose logs or memory hold it. */
  system: string;
  /** `system/log` that holds it: erased with that log; null: held elsewhere than in a log. */
  log: string | null;
  /** Carrying out one of these on one of these objects destroys it; an empty object list means any object there. */
  lostBy: { actions: Action[]; objects: string[] };
  /** It vanishes by itself after this time (log retention); null: it stays. */
  retention: Seconds | null;
}

/** Something a third party did in the record; it occurs under every design, where its condition holds. */
export interface OutsideAct {
  id: string;
  title: string;
  /** Party that acts. */
  party: string;
  at: Instant;
  /** What must be true at its instant; otherwise it does not happen. Null: it happens whatever is true. */
  when: Condition | null;
  /** How long after a request of ours it happens, if that is earlier than `at`; null: asking does not help. */
  earlierIfAsked: Duration | null;
  /** Credentials it kills; the issuer's profile still decides how long that takes. */
  revokes: string[];
  /** Edges it cuts for good. */
  cuts: string[];
  /** Systems whose data it restores. */
  restores: string[];
  /** What it tells us: an alert to the holder of monitoring; `revoked`: credentials that it says are dead. */
  tells: { about: string[]; revoked: string[]; text: string } | null;
  source: string | null;
}

/** A duty to notify somebody within a time of a trigger. */
export interface Obligation {
  id: string;
  title: string;
  /** Party to be told. */
  to: string;
  trigger: "detection" | "declaration" | "records-taken" | "destruction";
  /** Systems whose records or data it is about; empty: any. */
  about: string[];
  within: Duration;
  /** `business`: only hours inside this coverage count; null: every hour counts. */
  calendar: Coverage | null;
  source: string | null;
}

/** What the record of a case may say of its own measures. */
export const RECORDED_MILESTONES = ["detected", "contained", "recovered"] as const;

/** One line of the real timeline. */
export interface RecordedEvent {
  id: string;
  at: Instant;
  title: string;
  kind: "attacker" | "detection" | "response" | "outside" | "notification";
  /** The measure that it stands for beside a run's, by the latest second at which it may have been; null: none. */
  milestone: (typeof RECORDED_MILESTONES)[number] | null;
}

/** A named change to the case: another control, another leftover; applied to the text before it is read. */
export interface Variant {
  id: string;
  title: string;
  why: string;
  source: string | null;
}
