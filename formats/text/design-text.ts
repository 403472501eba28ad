import { DESIGN_FORMAT } from "../../engine/model/design.ts";
import {
  CREDENTIAL_KINDS,
  EDGE_KINDS,
  IDENTITY_KINDS,
  PARTY_KINDS,
  SYSTEM_KINDS,
} from "../../engine/model/vocabulary.ts";
import { LIMITS } from "../limits.ts";
import { z } from "../zod.ts";
import { assumptionsText } from "./assumptions-text.ts";
import { lineText, listOf, nameText, orNull, proseText } from "./id-text.ts";
import { fieldRoles } from "./field-roles.ts";
import { ACTED_ON, actionText } from "./people-text.ts";
import { coverageText, durationText } from "./time-text.ts";

const KINDS = [...CREDENTIAL_KINDS, ...SYSTEM_KINDS, ...IDENTITY_KINDS, ...EDGE_KINDS, ...PARTY_KINDS] as const;

const selectorText = z
  .union(
    [
      nameText,
      z
        .strictObject({
          type: z.enum(ACTED_ON).optional().describe("Type of object."),
          kind: z.enum(KINDS).optional().describe("Its kind, for example refresh-token."),
          party: nameText.optional().describe("Party that it belongs to."),
          environment: nameText.optional().describe("Its environment."),
          issuer: nameText.optional().describe("System that issued it: credentials only."),
        })
        .refine((selector) => Object.values(selector).some((value) => value !== undefined), {
          error: "name at least one attribute, or write any",
        }),
    ],
    { error: "write any, an object id, or attributes such as {type: credential, party: vendor}" },
  )
  .describe("Objects: any, an id, or attributes that must all match.");

const roles = (what: string) => listOf(nameText).describe(what);

/** The text form of a design. */
export const designText = z.strictObject({
  format: z
    .literal(DESIGN_FORMAT)
    .register(fieldRoles, { field: { role: "format" } })
    .describe("Kind and version of the file."),
  id: nameText.describe("Id of the design: the name of its file."),
  title: lineText.describe("Title of the design."),
  summary: proseText.describe("What is particular about it."),
  scenario: orNull(nameText).describe("Case it was written for; left out: any case with these roles."),
  letters: listOf(
    z.strictObject({
      duty: nameText.describe("Duty."),
      on: selectorText,
      R: roles("Responsible: they do it. The first leads where `leads` is true."),
      A: roles("Accountable: they answer for it and say yes."),
      C: roles("Consulted before."),
      I: roles("Informed after."),
      S: roles("Supporting."),
      leads: z.boolean().default(false).describe("Whether the first R leads the others."),
      onPurpose: orNull(lineText).describe("Why nobody is R or nobody is A here; the gap counts all the same."),
    }),
    LIMITS.rules,
  ).describe("Who holds which letter. For one object the most specific rule counts, as a whole."),
  staffing: listOf(
    z.strictObject({
      role: nameText.describe("Role."),
      coverage: orNull(coverageText).describe("When it is at work; left out: as in the scenario."),
      capacity: orNull(z.number().int().min(1).max(1_000)).describe(
        "Tasks at the same time; left out: as in the scenario.",
      ),
    }),
  ).describe("Staffing in place of the scenario's."),
  controls: listOf(
    z.strictObject({
      control: nameText.describe("Control, by id."),
      enabled: z.boolean().describe("Whether it is in force."),
    }),
  ).describe("Controls switched."),
  preAuthorised: listOf(z.strictObject({ action: actionText.describe("Action."), on: selectorText })).describe(
    "Actions that need no approval at the time.",
  ),
  policy: z
    .strictObject({
      revokeOnSuspicion: z.boolean().default(false).describe("Revoke before the reach is traced."),
      preserveFirst: z.boolean().default(false).describe("Preserve evidence before any destructive response."),
      strikeTogether: z.boolean().default(false).describe("Prepare the whole set and carry it out together."),
      choose: z.enum(["bill", "lead-time"]).default("bill").describe("Price that the smallest set is chosen by."),
      consultTimeout: orNull(durationText).describe("After this a consulted team is not waited for."),
    })
    .prefault({})
    .describe("How unattended teams respond."),
  assumptions: assumptionsText,
});

/** A design as text says it, with defaults filled in. */
export type DesignText = z.output<typeof designText>;
/** The text form of a selector. */
export type SelectorText = z.output<typeof selectorText>;
