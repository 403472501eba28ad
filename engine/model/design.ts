import type { AssumptionOverrides } from "./assumptions.ts";
import type { Coverage, Duration } from "./people.ts";
import type { Action, Duty } from "./vocabulary.ts";

/** The design text format this engine understands. */
export const DESIGN_FORMAT = "breachtable-design/1";

/** A RACI design: who holds which letter, who is staffed when, which controls are on, what is decided beforehand. */
export interface Design {
  format: typeof DESIGN_FORMAT;
  id: string;
  title: string;
  summary: string;
  /** Scenario it was written for; null: any scenario with these roles. */
  scenario: string | null;
  letters: LetterRule[];
  staffing: StaffingRule[];
  controls: { control: string; enabled: boolean }[];
  preAuthorised: PreAuthorisation[];
  policy: ResponsePolicy;
  assumptions: AssumptionOverrides;
}

/** Letters for one duty over the objects that a selector matches. The most specific rule replaces the whole row. */
export interface LetterRule {
  duty: Duty;
  on: Selector;
  /** Roles, in order; the first R leads when `leads` is true. */
  responsible: string[];
  accountable: string[];
  consulted: string[];
  informed: string[];
  support: string[];
  leads: boolean;
}

/** A conjunction of attributes; all null matches everything. A named object beats any number of attributes. */
export interface Selector {
  object: string | null;
  type: "credential" | "system" | "identity" | "edge" | "setting" | "obligation" | "party" | "incident" | null;
  kind: string | null;
  party: string | null;
  environment: string | null;
  issuer: string | null;
}

/** Replaces parts of a role's staffing; null leaves the scenario's. */
export interface StaffingRule {
  role: string;
  coverage: Coverage | null;
  capacity: number | null;
}

/** An action that needs no approval at the time. */
export interface PreAuthorisation {
  action: Action;
  on: Selector;
}

/** How unattended teams respond. */
export interface ResponsePolicy {
  /** Revoke the suspected credential before its reach is traced. */
  revokeOnSuspicion: boolean;
  /** Preserve evidence before any destructive response. */
  preserveFirst: boolean;
  /** Prepare the whole set and execute it together, so that the attacker sees no partial cut. */
  strikeTogether: boolean;
  /** Price that the smallest set is chosen by. */
  choose: "bill" | "lead-time";
  consultTimeout: Duration | null;
}
