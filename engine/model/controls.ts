import type { Duration } from "./people.ts";
import type { Duty, PreventForm } from "./vocabulary.ts";

/** A safeguard; every one names the duty whose holder owns it, on one object. */
export type Control = PreventControl | DetectControl | RecoverControl | LimitControl;

interface ControlBase {
  id: string;
  title: string;
  duty: Duty;
  /** Object whose letters say who owns it. */
  on: string;
  /** In force at the start; designs may switch it. */
  enabled: boolean;
}

/** Which moves or edges a control meets. All given lists must match; empty lists do not restrict. */
export interface Matches {
  moves: string[];
  techniques: string[];
  /** Systems the move is aimed at. */
  systems: string[];
  /** Credentials it is done with. */
  credentials: string[];
}

/** Blocks or delays matching moves. */
export interface PreventControl extends ControlBase {
  kind: "prevent";
  form: PreventForm;
  matches: Matches;
  /** Edges that cannot be used by the attacker while it is in force. */
  guards: string[];
  /** Chance that a matching move is stopped. */
  stops: number;
  /** A move that is not stopped is delayed by this. */
  delays: Duration | null;
  /** step-up-approval, two-identity-delete: team role that must say yes, and its chance of a wrong yes. */
  approver: { role: string; wrongYes: number } | null;
  /** soft-delete: a destruction is undone by itself if noticed within this window. */
  undo: Duration | null;
}

/** Notices matching moves when its logs exist, are paid for and are on. */
export interface DetectControl extends ControlBase {
  kind: "detect";
  matches: Matches;
  /** `system/log` ids, all needed. */
  needs: string[];
  chance: number;
  latency: Duration;
  falsePositives: FalsePositives | null;
}

/** Background load of a detection: alerts about nothing. */
export interface FalsePositives {
  perDay: number;
  /** Triage work of each. */
  takes: Duration;
  /** Chance per day that one is taken for real and leads to a revocation of `credential`. */
  believedPerDay: number;
  credential: string | null;
}

/** Makes data come back. */
export interface RecoverControl extends ControlBase {
  kind: "recover";
  /** Data system that it protects. */
  protects: string;
  /** Backup system that it restores from. */
  from: string;
  takes: Duration;
  /** Age of the newest restorable copy. */
  point: Duration;
}

/** Changes the graph beforehand: removes edges while in force. */
export interface LimitControl extends ControlBase {
  kind: "limit";
  removes: string[];
}
