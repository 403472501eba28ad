import { CONDITION_OBJECTS, type ConditionKind } from "../../engine/model/condition.ts";
import { z } from "../zod.ts";
import { orNull, referenceText } from "./id-text.ts";

const kinds = Object.keys(CONDITION_OBJECTS) as [ConditionKind, ...ConditionKind[]];

/** A condition over what is true in the run, whatever anybody knows of it. */
export const conditionText = z.strictObject({
  kind: z.enum(kinds).describe("What must be true in the run."),
  object: orNull(referenceText(["credential", "move", "system"])).describe(
    "alive, dead: a credential; move-done, move-not-done: a move; destroyed, not-destroyed: a system; else left out.",
  ),
});
