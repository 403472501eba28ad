import { DESIGN_FORMAT, type Design, type Selector, type StaffingRule } from "../model/design.ts";
import type { Scenario } from "../model/scenario.ts";
import { ACTIONS } from "../model/vocabulary.ts";
import type { Calendars } from "../run/calendar.ts";

const EVERYTHING: Selector = { object: null, type: null, kind: null, party: null, environment: null, issuer: null };

/** What a reference is compiled from. */
export interface ReferenceInput {
  scenario: Scenario;
  design: Design;
  calendars: Calendars;
}

/**
 * What par, and revoking everything, look at: the case, who is staffed when, which controls are on and the friction
 * numbers. Designs that differ in letters, in what is pre-authorised or in policy have one reference.
 */
export function parInput({ scenario, design, calendars }: ReferenceInput): ReferenceInput {
  return { scenario: withoutFalseAlarms(scenario), design: referenceDesign(design, design.staffing), calendars };
}

/** What a run without response looks at: of the staffing only when those can be reached whom the attacker's moves ask. */
export function noResponseInput({ scenario, design, calendars }: ReferenceInput): ReferenceInput {
  const approvers = new Set(
    scenario.controls.flatMap((control) =>
      control.kind === "prevent" && control.approver !== null ? [control.approver.role] : [],
    ),
  );
  const asked = scenario.teams.flatMap(({ id, role }) => (approvers.has(role) ? [id] : []));
  const staffing = design.staffing.flatMap(({ role, coverage }) =>
    approvers.has(role) && coverage !== null ? [{ role, coverage, capacity: null }] : [],
  );
  return {
    scenario: withoutFalseAlarms(scenario),
    design: referenceDesign(design, staffing),
    calendars: { ...calendars, teams: Object.fromEntries(asked.map((id) => [id, calendars.teams[id] ?? null])) },
  };
}

/** All that may differ between two references of one case, as a text. */
export function keyOfReference({ design, calendars }: ReferenceInput): string {
  return JSON.stringify([design.staffing, design.controls, design.assumptions, calendars]);
}

function referenceDesign({ controls, assumptions }: Design, staffing: readonly StaffingRule[]): Design {
  return {
    format: DESIGN_FORMAT,
    id: "reference",
    title: "",
    summary: "",
    scenario: null,
    letters: [],
    staffing: [...staffing],
    controls,
    preAuthorised: ACTIONS.map((action) => ({ action, on: EVERYTHING })),
    policy: {
      revokeOnSuspicion: false,
      preserveFirst: false,
      strikeTogether: true,
      choose: "bill",
      consultTimeout: null,
    },
    assumptions,
  };
}

/** A case in which no alarm is false: who knows the true holdings reads none, and no team is loaded with them. */
function withoutFalseAlarms(scenario: Scenario): Scenario {
  return {
    ...scenario,
    controls: scenario.controls.map((control) =>
      control.kind === "detect" ? { ...control, falsePositives: null } : control,
    ),
  };
}
