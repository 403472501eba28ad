import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { DUTIES } from "../../engine/model/vocabulary.ts";
import { DIAGNOSTIC_CODES } from "../../formats/diagnostic-codes.ts";
import { formatDiagnostic } from "../../formats/diagnostic.ts";
import { WRONG_FRAMEWORK_IDS } from "../../formats/frameworks/check-framework-id.ts";
import { scenarioJsonSchema } from "../../formats/json-schema.ts";
import { LIMITS } from "../../formats/limits.ts";
import { parseDesign } from "../../formats/parse-design.ts";
import { parseScenario } from "../../formats/parse-scenario.ts";
import { findBlocks, findTableDifferences, tableRows } from "../docs/doc-blocks.ts";
import { mergeYaml, type Yaml } from "../docs/merged-case.ts";

const page = readFileSync(new URL("../../docs/SCENARIO-FORMAT.md", import.meta.url), "utf8");
const blocks = findBlocks(page).filter(({ words }) => words[0] === "yaml");
const ofKind = (kind: string): typeof blocks => blocks.filter(({ words }) => words[1]?.startsWith(kind));
const wholeCase = ofKind("case")[0]?.text ?? "";
const scenario = parseScenario(wholeCase, { file: "page" }).value;

test("every block of YAML says what it is", () => {
  expect(blocks.length).toBeGreaterThan(15);
  expect(blocks.length).toBe(ofKind("case").length + ofKind("design").length + ofKind("fragment:").length);
});

test.each(ofKind("case").map((block) => [block.line, block.text]))("the case in line %d is fine", (_line, text) => {
  expect(parseScenario(text, { file: "page" }).diagnostics.map(formatDiagnostic)).toEqual([]);
});

test.each(ofKind("design").map((block) => [block.line, block.text]))("the design in line %d is fine", (_line, text) => {
  if (!scenario) throw new Error("the whole case must be valid");
  expect(parseDesign(text, { file: "page", scenario }).diagnostics.map(formatDiagnostic)).toEqual([]);
});

describe("a fragment put into the whole case", () => {
  test.each(ofKind("fragment:").map((block) => [block.words[1] ?? "", block.text]))("is fine: %s", (name, text) => {
    const fragment = parse(text) as Yaml;
    expect(Object.keys(fragment ?? {})).toContain(name.replace("fragment:", ""));
    const merged = stringify(mergeYaml(parse(wholeCase) as Yaml, fragment));
    expect(parseScenario(merged, { file: "page" }).diagnostics.map(formatDiagnostic)).toEqual([]);
  });

  test("would be refused if it were wrong", () => {
    const merged = stringify(mergeYaml(parse(wholeCase) as Yaml, { scope: ["crmm"] }));
    expect(parseScenario(merged, { file: "page" }).diagnostics).toMatchObject([{ code: "BT302" }]);
  });
});

test("every key of a case stands on the page", () => {
  const shown = new Set([...page.matchAll(/([a-zA-Z0-9-]+):/g)].map((match) => match[1]));
  const missing = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const key of Object.keys((node as { properties?: object }).properties ?? {})) {
      if (!shown.has(key)) missing.add(key);
    }
    Object.values(node).forEach(visit);
  };
  const { properties } = scenarioJsonSchema() as { properties: Record<string, unknown> };
  visit({ properties: { ...properties, assumptions: {} } });
  expect([...missing]).toEqual([]);
});

test("the table of diagnostics is that of the code", () => {
  const rows = Object.entries(DIAGNOSTIC_CODES).map(([code, { severity, means }]) => [
    code,
    severity,
    means.replaceAll("`", ""),
  ]);
  expect(findTableDifferences(tableRows(page, ["code", "severity", "means"]), rows)).toEqual([]);
});

test("the table of wrong framework ids is that of the code", () => {
  const rows = [...WRONG_FRAMEWORK_IDS].map(([id, meant]) => [id, meant]);
  expect(findTableDifferences(tableRows(page, ["written", "meant"]), rows)).toEqual([]);
});

test("the bounds on the page are those of the code", () => {
  const bounds = page.slice(page.indexOf("## Bounds"), page.indexOf("## Diagnostics"));
  for (const limit of [LIMITS.textBytes, LIMITS.nodes, LIMITS.depth, LIMITS.aliases, LIMITS.items, LIMITS.idLength]) {
    expect(bounds).toContain(`${limit.toLocaleString("en")} `);
  }
  for (const limit of [
    LIMITS.lineLength,
    LIMITS.proseLength,
    LIMITS.variants,
    LIMITS.calendars,
    LIMITS.runDays,
    LIMITS.rules,
  ]) {
    expect(bounds).toContain(`${limit.toLocaleString("en")} `);
  }
});

test("every standard duty stands on the page", () => {
  expect(DUTIES.filter((duty) => !page.includes(`\`${duty}\``))).toEqual([]);
});
