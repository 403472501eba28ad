import { PREVENT_FORMS } from "../../engine/model/vocabulary.ts";
import { z } from "../zod.ts";
import {
  amountText,
  dutyText,
  idText,
  lineText,
  listOf,
  logText,
  orNull,
  probabilityText,
  referenceText,
} from "./id-text.ts";
import { techniqueText } from "./frameworks-text.ts";
import { ACTED_ON, roleText } from "./people-text.ts";
import { durationText } from "./time-text.ts";

const common = {
  id: idText("control"),
  title: lineText.describe("What the control does."),
  duty: dutyText.describe("Duty whose holder owns it."),
  on: referenceText(ACTED_ON).describe("Object whose letters say who owns it."),
  enabled: z.boolean().default(true).describe("In force at the start; designs may switch it."),
};

const matches = z
  .strictObject({
    moves: listOf(referenceText("move")).describe("Moves, by id."),
    techniques: listOf(techniqueText).describe("Moves with one of these techniques."),
    systems: listOf(referenceText("system")).describe("Moves aimed at one of these systems."),
    credentials: listOf(referenceText("credential")).describe("Moves done with one of these credentials."),
  })
  .prefault({})
  .describe("Which moves it meets: all lists given must match, empty ones do not restrict.");

const prevent = z.strictObject({
  ...common,
  kind: z.literal("prevent").describe("Blocks or delays matching moves."),
  form: z.enum(PREVENT_FORMS).describe("How it prevents."),
  matches,
  guards: listOf(referenceText("edge")).describe("Edges that the attacker cannot use while it is in force."),
  stops: probabilityText.default(1).describe("Chance that a matching move is stopped."),
  delays: orNull(durationText).describe("A move that is not stopped is delayed by this."),
  approver: orNull(
    z.strictObject({
      role: roleText().describe("Role that must say yes."),
      wrongYes: probabilityText.default(0).describe("Chance of a wrong yes."),
    }),
  ).describe("step-up-approval, two-identity-delete: who must say yes."),
  undo: orNull(durationText).describe("soft-delete: a destruction noticed within this time undoes itself."),
});

const detect = z.strictObject({
  ...common,
  kind: z.literal("detect").describe("Notices matching moves when its logs exist, are paid for and are on."),
  matches,
  needs: listOf(logText).describe("Logs, as system/log, all needed."),
  chance: probabilityText.default(1).describe("Chance that a matching move is noticed."),
  latency: durationText.default("0s").describe("From the end of the move to the alert."),
  falsePositives: orNull(
    z.strictObject({
      perDay: amountText.max(100_000).describe("Alerts about nothing, per day."),
      takes: durationText.describe("Triage work of each."),
      believedPerDay: amountText.max(100_000).default(0).describe("Chance per day that one is taken for real."),
      credential: orNull(referenceText("credential")).describe("Credential that is then revoked."),
    }),
  ).describe("Background load of the detection."),
});

const recover = z.strictObject({
  ...common,
  kind: z.literal("recover").describe("Makes data come back."),
  protects: referenceText("system").describe("Data system that it protects."),
  from: referenceText("system").describe("Backup system that it restores from."),
  takes: durationText.describe("Time to restore."),
  point: durationText.describe("Age of the newest restorable copy."),
});

const limit = z.strictObject({
  ...common,
  kind: z.literal("limit").describe("Removes edges while in force."),
  removes: z.array(referenceText("edge")).min(1).max(5_000).describe("Edges that are gone while it is in force."),
});

/** A safeguard. */
export const controlText = z.discriminatedUnion("kind", [prevent, detect, recover, limit]);
