import {
  DURATION_ASSUMPTIONS,
  NUMBER_ASSUMPTIONS,
  type AssumptionOverrides,
  type DurationAssumption,
  type NumberAssumption,
} from "../../engine/model/assumptions.ts";
import type { assumptionsText } from "../text/assumptions-text.ts";
import { toDuration } from "./to-times.ts";
import type { z } from "../zod.ts";

/** Overrides split into durations and numbers, in the order of the model's table. */
export function toAssumptions(text: z.output<typeof assumptionsText>): AssumptionOverrides {
  const overrides: AssumptionOverrides = { durations: {}, numbers: {} };
  for (const name of Object.keys(DURATION_ASSUMPTIONS) as DurationAssumption[]) {
    const value = text[name];
    if (value !== undefined) overrides.durations[name] = toDuration(value);
  }
  for (const name of Object.keys(NUMBER_ASSUMPTIONS) as NumberAssumption[]) {
    const value = text[name];
    if (value !== undefined) overrides.numbers[name] = value;
  }
  return overrides;
}
