import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { designJsonSchema, scenarioJsonSchema, type JsonSchema } from "../../formats/json-schema.ts";
import { parseDesign } from "../../formats/parse-design.ts";
import { parseScenario } from "../../formats/parse-scenario.ts";
import { caseFixtures, designFixtures, MARK, smallCase, smallDesign } from "./diagnostic-fixtures.ts";

/** Reads a JSON Schema by itself, without the schema that it was made from. */
const reader = (schema: JsonSchema): z.ZodType => z.fromJSONSchema(schema);
const scenarioReader = reader(scenarioJsonSchema());
const designReader = reader(designJsonSchema());

const library = new URL("../../scenarios/", import.meta.url);
const cases = readdirSync(library, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".yaml"));

describe("the JSON Schema", () => {
  test("accepts the small case and its design", () => {
    expect(scenarioReader.safeParse(parse(smallCase)).error?.issues).toBeUndefined();
    expect(designReader.safeParse(parse(smallDesign)).error?.issues).toBeUndefined();
  });

  test("accepts what the parser accepts among the fixtures", () => {
    let accepted = 0;
    for (const [base, fixtures, isCase] of [
      [smallCase, caseFixtures, true],
      [smallDesign, designFixtures, false],
    ] as const) {
      for (const { replace, fine } of fixtures) {
        for (const parts of [replace, fine]) {
          const text = parts.reduce((edited, [from, to]) => edited.replace(from, () => to.replace(MARK, "")), base);
          const { value } = isCase ? parseScenario(text, { file: "f" }) : parseDesign(text, { file: "f" });
          if (!value) continue;
          accepted += 1;
          const result = (isCase ? scenarioReader : designReader).safeParse(parse(text));
          expect([text, result.error?.issues]).toEqual([text, undefined]);
        }
      }
    }
    expect(accepted).toBeGreaterThan(60);
  });

  test.each(cases)("accepts scenarios/%s", (path) => {
    const text = readFileSync(new URL(path, library), "utf8");
    const isDesign = path.includes("designs/");
    expect((isDesign ? designReader : scenarioReader).safeParse(parse(text)).error?.issues).toBeUndefined();
  });

  test("refuses an unknown key, a wrong choice and a missing key", () => {
    const value = parse(smallCase) as Record<string, unknown>;
    expect(scenarioReader.safeParse({ ...value, dificulty: "moderate" }).success).toBe(false);
    expect(scenarioReader.safeParse({ ...value, timing: "guessed" }).success).toBe(false);
    expect(scenarioReader.safeParse({ ...value, clock: undefined }).success).toBe(false);
  });

  test.each([
    ["case", scenarioJsonSchema()],
    ["design", designJsonSchema()],
  ])("describes every field of a %s", (_name, schema) => {
    const bare: string[] = [];
    let described = 0;
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== "object" || node === null) return;
      const { properties } = node as { properties?: Record<string, { description?: string }> };
      for (const [key, field] of Object.entries(properties ?? {})) {
        if (field.description) described += 1;
        else bare.push(`${path}/${key}`);
      }
      for (const [key, child] of Object.entries(node)) visit(child, `${path}/${key}`);
    };
    visit(schema, "");
    expect(bare).toEqual([]);
    expect(described).toBeGreaterThan(30);
  });
});
