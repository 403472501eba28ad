import { ACTIONS, CLAIMS, PARTY_KINDS } from "../../engine/model/vocabulary.ts";
import { z } from "../zod.ts";
import { idText, lineText, listOf, nameText, orNull, referenceText } from "./id-text.ts";
import { coverageText, durationText } from "./time-text.ts";

/** Objects that an action can be done to. */
export const ACTED_ON = [
  "credential",
  "system",
  "identity",
  "edge",
  "setting",
  "obligation",
  "party",
  "incident",
] as const;

/** A response action. */
export const actionText = z.enum(ACTIONS);

const allOr = <Value extends z.ZodType>(value: Value, error: string) => z.union([z.literal("all"), value], { error });

/** A role of a scenario: some team plays it. */
export const roleText = () => referenceText("role");

/** An organisation. */
export const partyText = z.strictObject({
  id: idText("party"),
  title: lineText.describe("Name of the organisation."),
  kind: z.enum(PARTY_KINDS).describe("What it is to us."),
  clauses: listOf(
    z.strictObject({
      id: idText("clause"),
      title: lineText.describe("What the clause says, in short."),
      actions: z.array(actionText).min(1).max(ACTIONS.length).describe("What it must do when asked."),
      within: durationText.describe("Answer time agreed."),
      claim: z.enum(CLAIMS).describe("What it must hand over as proof."),
    }),
  ).describe("What a contract binds it to do for us."),
});

/** A team, as a seat at the table. */
export const teamText = z.strictObject({
  id: idText("team"),
  tag: z
    .string()
    .regex(/^[A-Z][A-Z0-9]$/, { error: "write a tag of two capitals, for example SO" })
    .describe("Two capitals shown on the screen; each team has its own."),
  title: lineText.describe("Name of the team."),
  party: referenceText("party").describe("Organisation it belongs to."),
  role: nameText.describe("Role it plays; designs give letters to roles."),
  capacity: z.number().int().min(1).max(1_000).default(1).describe("Tasks worked on at the same time."),
  coverage: coverageText.default("always").describe("When it is at work."),
  abilities: listOf(
    z.strictObject({
      actions: allOr(z.array(actionText).min(1).max(ACTIONS.length), "write all, or a list of actions").describe(
        "Actions it can technically carry out.",
      ),
      on: allOr(z.array(referenceText(ACTED_ON)).min(1).max(5_000), "write all, or a list of ids")
        .default("all")
        .describe(
          "Objects it can do them to; a system stands for its own credentials, settings and incoming edges too.",
        ),
      takes: orNull(durationText).describe("Replaces the assumption for how long carrying it out takes."),
    }),
  ).describe("What it can technically carry out, and how fast."),
  speed: z.number().min(0.01).max(100).default(1).describe("Multiplies every working time of this team."),
});
