import {
  DURATION_ASSUMPTIONS,
  NUMBER_ASSUMPTIONS,
  type DurationAssumption,
  type NumberAssumption,
} from "../../engine/model/assumptions.ts";
import { z } from "../zod.ts";
import { probabilityText } from "./id-text.ts";
import { durationText } from "./time-text.ts";

const durations = Object.fromEntries(
  Object.entries(DURATION_ASSUMPTIONS).map(([name, entry]) => [
    name,
    durationText.optional().describe(`Until: ${entry.why}.`),
  ]),
) as Record<DurationAssumption, z.ZodOptional<typeof durationText>>;
const numbers = Object.fromEntries(
  Object.entries(NUMBER_ASSUMPTIONS).map(([name, entry]) => [
    name,
    probabilityText.optional().describe(`Chance that ${entry.why}.`),
  ]),
) as Record<NumberAssumption, z.ZodOptional<typeof probabilityText>>;

/** Values in place of the model's friction assumptions. */
export const assumptionsText = z
  .strictObject({ ...durations, ...numbers })
  .prefault({})
  .describe("Values in place of the model's assumptions.");
