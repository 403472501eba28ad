import { designText } from "./text/design-text.ts";
import { scenarioText } from "./text/scenario-text.ts";
import { z } from "./zod.ts";

/** A JSON Schema document. */
export type JsonSchema = Record<string, unknown>;

/** JSON Schema of case files for editors, with a description of every field; draft 7, which YAML editors read best. */
export function scenarioJsonSchema(): JsonSchema {
  return toJsonSchema(scenarioText, "Breachtable scenario");
}

/** JSON Schema of design files. */
export function designJsonSchema(): JsonSchema {
  return toJsonSchema(designText, "Breachtable design");
}

function toJsonSchema(schema: z.ZodType, title: string): JsonSchema {
  // `input`: what an author may write, with the keys that have defaults left out.
  const document = z.toJSONSchema(schema, { io: "input", target: "draft-7", reused: "inline" });
  return { ...document, title };
}
