import { withOverrides, type AssumptionOverrides, type DurationAssumption } from "../model/assumptions.ts";
import type { Design } from "../model/design.ts";
import type { Scenario } from "../model/scenario.ts";

/** Factors that a comparison is repeated under: does the ranking rest on how slow people are assumed to be? */
export const FRICTION_FACTORS = [1, 0.5, 2] as const;
export type FrictionFactor = (typeof FRICTION_FACTORS)[number];

/** The same design with every friction duration of the model multiplied; probabilities and the case's own facts stay. */
export function scaleFriction(scenario: Scenario, design: Design, factor: FrictionFactor): Design {
  if (factor === 1) return design;
  const { durations, numbers } = withOverrides(scenario.assumptions, design.assumptions);
  const scaled: AssumptionOverrides["durations"] = {};
  for (const [name, { p50, p90 }] of Object.entries(durations)) {
    const times = (seconds: number): number => Math.max(1, Math.floor(seconds * factor + 0.5));
    scaled[name as DurationAssumption] = { p50: times(p50), p90: times(p90) };
  }
  return { ...design, assumptions: { durations: scaled, numbers } };
}
