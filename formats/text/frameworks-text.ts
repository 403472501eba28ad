import { z } from "../zod.ts";
import { fieldRoles } from "./field-roles.ts";

/** An ATT&CK technique id; whether it exists in the pinned version is checked with the meaning. */
export const techniqueText = z
  .string({ error: "write an ATT&CK id such as T1528 or T1550.001" })
  .max(20)
  .register(fieldRoles, { field: { role: "technique" } })
  .describe("ATT&CK technique of the pinned version.");

/** An item of a published framework; whether it exists is checked with the meaning. */
export const frameworkIdText = z
  .string({ error: "write a framework id such as NHI1:2025, ASI03 or PR.AA-05" })
  .max(60)
  .register(fieldRoles, { field: { role: "framework" } })
  .describe("Item id, for example NHI1:2025, ASI03 or PR.AA-05.");

const version = (example: string) =>
  z.string({ error: `write the version in quotes, for example "${example}"` }).regex(/^v?\d+(?:\.\d+){0,2}$/, {
    error: `write the version in quotes, for example "${example}"`,
  });

/** Versions of the vocabularies that a case's ids belong to. */
export const pinsText = z.strictObject({
  attack: version("19.1").describe('MITRE ATT&CK for Enterprise, for example "19.1".'),
  owaspNhi: z.literal("2025").default("2025").describe("OWASP Non-Human Identities Top 10."),
  owaspAgentic: z
    .literal("2026")
    .nullable()
    .default(null)
    .describe("OWASP Top 10 for Agentic Applications, where used."),
  csf: z.literal("2.0").default("2.0").describe("NIST Cybersecurity Framework."),
  d3fend: version("1.3.0").nullable().default(null).describe("MITRE D3FEND, where used."),
});
