import { LIMITS } from "../limits.ts";
import { z } from "../zod.ts";
import { fieldRoles, type ObjectType, type ReferenceTarget } from "./field-roles.ts";

const ID_HINT = 'write an id in kebab-case: small letters, digits and single hyphens, for example "drift-token"';
/** Words with a meaning of their own where an id may stand, and one that plain objects already carry. */
const RESERVED = ["any", "all", "incident", "constructor"];

/** A name in kebab-case. */
export const nameText = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: ID_HINT })
  .max(LIMITS.idLength)
  .register(fieldRoles, { field: { role: "name" } });

/** The id of an object of one type. */
export const idText = (type: ObjectType) =>
  nameText
    .refine((id) => !RESERVED.includes(id), {
      error: `${RESERVED.map((word) => `"${word}"`).join(", ")} are reserved; choose another id`,
    })
    .register(fieldRoles, { field: { role: "id", type } })
    .describe("Id, in kebab-case, unique over all objects of the file.");

/** A reference to an object of one of some types; `subject` opens the message when there is none. */
export const referenceText = (to: ReferenceTarget | readonly ReferenceTarget[], subject: string | null = null) =>
  nameText
    .refine(() => true)
    .register(fieldRoles, { field: { role: "reference", to: typeof to === "string" ? [to] : to, subject } });

/** A log as `system/log`. */
export const logText = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'write a log as "system/log"' })
  .max(2 * LIMITS.idLength + 1)
  .register(fieldRoles, { field: { role: "log" } });

/** A duty: standard, or one that the scenario adds. */
export const dutyText = nameText.refine(() => true).register(fieldRoles, { field: { role: "duty" } });

/** One line of text. */
export const lineText = z.string().trim().min(1).max(LIMITS.lineLength);

/** Text of any number of lines. */
export const proseText = z.string().trim().min(1).max(LIMITS.proseLength);

/** A list that may be left out. */
export const listOf = <Item extends z.ZodType>(item: Item, most: number = LIMITS.items) =>
  z.array(item).max(most).default([]);

/** A value that may be left out or null. */
export const orNull = <Value extends z.ZodType>(value: Value) => value.nullable().default(null);

/** A number from 0 to 1. */
export const probabilityText = z
  .number({ error: "write a number from 0 to 1, for example 0.5" })
  .min(0, { error: "a probability is a number from 0 to 1" })
  .max(1, { error: "a probability is a number from 0 to 1" })
  .register(fieldRoles, { field: { role: "probability" } });

/** A number of things: whole, not negative. */
export const countText = z.number().int().min(0).max(1e12);

/** A cost or rate: not negative. */
export const amountText = z.number().min(0).max(1e12);
