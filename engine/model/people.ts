import type { Action, Claim, Precision } from "./vocabulary.ts";

/** Integer seconds. */
export type Seconds = number;

/** A duration by its median and 90th percentile, in seconds; equal values mean it is fixed. Lognormal in between. */
export interface Duration {
  p50: Seconds;
  p90: Seconds;
}

/** An instant as exactly as it is known: uniform over `spread` seconds from `at`. */
export interface Instant {
  at: Seconds;
  spread: Seconds;
  precision: Precision;
  /** Id of the source, or null where the author set it. */
  source: string | null;
}

/** When a team is at work. */
export interface Coverage {
  /** IANA time zone of the hours. */
  zone: string;
  /** Empty means always. */
  shifts: Shift[];
  /** Local dates (YYYY-MM-DD) without a shift. */
  holidays: string[];
  /** Off shift, somebody can be paged and starts after this long; null: nobody until the next shift. */
  onCall: Duration | null;
}

/** One weekly shift in local time; `to` at or before `from` ends on the next day. */
export interface Shift {
  /** 1 = Monday … 7 = Sunday. */
  days: number[];
  /** Seconds after local midnight. */
  from: Seconds;
  to: Seconds;
}

/** What a team can technically carry out, and how fast. */
export interface Ability {
  actions: Action[];
  /** Object ids; a system stands for its own credentials, settings and incoming edges too. Empty: every object. */
  on: string[];
  /** Replaces the assumption for how long carrying it out takes. */
  takes: Duration | null;
}

/** A team, as a seat at the table. Designs address it by its role. */
export interface Team {
  id: string;
  /** Two letters shown on the screen. */
  tag: string;
  title: string;
  party: string;
  role: string;
  /** Tasks worked on at the same time. */
  capacity: number;
  coverage: Coverage;
  abilities: Ability[];
  /** Multiplies every working time of this team. */
  speed: number;
}

/** What a contract makes a party do. */
export interface Clause {
  id: string;
  title: string;
  actions: Action[];
  /** Answer time agreed. */
  within: Duration;
  /** What it must hand over as proof. */
  claim: Claim;
}
