import type { Design, Selector } from "../model/design.ts";
import type { Scenario } from "../model/scenario.ts";
import { ACTIONS } from "../model/vocabulary.ts";

const EVERYTHING: Selector = { object: null, type: null, kind: null, party: null, environment: null, issuer: null };

/**
 * A design without anything that par and the other references do not look at: what is left of it is who is staffed
 * when, which controls are on and the friction numbers. Designs that differ in letters, in what is pre-authorised or in
 * policy have one reference design.
 */
export function referenceDesign(design: Design): Design {
  return {
    ...design,
    letters: [],
    preAuthorised: ACTIONS.map((action) => ({ action, on: EVERYTHING })),
    policy: {
      revokeOnSuspicion: false,
      preserveFirst: false,
      strikeTogether: true,
      choose: "bill",
      consultTimeout: null,
    },
  };
}

/** A case in which no alarm is false: who knows the true holdings reads none, and no team is loaded with them. */
export function withoutFalseAlarms(scenario: Scenario): Scenario {
  return {
    ...scenario,
    controls: scenario.controls.map((control) =>
      control.kind === "detect" ? { ...control, falsePositives: null } : control,
    ),
  };
}
