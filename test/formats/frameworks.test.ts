import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { checkFrameworkId } from "../../formats/frameworks/check-framework-id.ts";
import { CSF_SUBCATEGORIES, CSF_WITHDRAWN } from "../../formats/frameworks/csf-subcategories.ts";
import { parseScenario } from "../../formats/parse-scenario.ts";
import { findBlocks } from "../docs/doc-blocks.ts";

test("CSF 2.0 has 106 subcategories in 22 categories", () => {
  expect(CSF_SUBCATEGORIES.size).toBe(106);
  expect(new Set([...CSF_SUBCATEGORIES].map((id) => id.slice(0, 5))).size).toBe(22);
});

test("what was withdrawn is not current, and what it became is", () => {
  const categories = new Set([...CSF_SUBCATEGORIES].map((id) => id.slice(0, 5)));
  for (const [old, successors] of CSF_WITHDRAWN) {
    expect([old, CSF_SUBCATEGORIES.has(old)]).toEqual([old, false]);
    expect(successors.length).toBeGreaterThan(0);
    for (const id of successors) expect([id, CSF_SUBCATEGORIES.has(id) || categories.has(id)]).toEqual([id, true]);
  }
});

// By NIST's catalogue of CSF 2.0 (usnistgov/oscal-content, catalog version 1.2.0).
test.each([
  ["ID.AM-6", "write GV.RR-02 or GV.SC-02"],
  ["ID.BE-1", "write GV.OC-05"],
  ["ID.BE-4", "write GV.OC-04 or GV.OC-05"],
  ["ID.GV-1", "write GV.PO-01 or GV.PO-02"],
  ["ID.GV-3", "write GV.OC-03"],
  ["ID.GV-4", "write GV.RM-04"],
  ["DE.DP-2", "look for one in the category DE.AE"],
  ["PR.AA-5", "write PR.AA-05"],
])("%s is refused: %s", (id, says) => {
  expect(checkFrameworkId(id)?.code).toBe("BT332");
  expect(checkFrameworkId(id)?.message).toContain(says);
});

test("whatever a message says to write is accepted", () => {
  for (const id of CSF_WITHDRAWN.keys()) {
    const [, written = ""] = / write (.*)$/.exec(checkFrameworkId(id)?.message ?? "") ?? [];
    for (const proposed of written.split(" or ").filter((text) => text !== "")) {
      expect([id, proposed, checkFrameworkId(proposed)]).toEqual([id, proposed, null]);
    }
  }
});

test("the page's example is refused with any one of its ids written as older drafts did", () => {
  const page = readFileSync(new URL("../../docs/SCENARIO-FORMAT.md", import.meta.url), "utf8");
  const blocks = findBlocks(page);
  const example = blocks.find(({ words }) => words[1] === "fragment:frameworks")?.text ?? "";
  const whole = blocks.find(({ words }) => words[1] === "case")?.text ?? "";
  const head = whole.replace(/^pins:.*\n/m, "").replace(/^frameworks:\n(?: {2}-.*\n)+/m, "");
  const codes = (text: string): string[] =>
    parseScenario(`${head}${text}`, { file: "page" }).diagnostics.map(({ code }) => code);
  expect((parse(example) as { frameworks: unknown[] }).frameworks.length).toBeGreaterThan(3);
  expect(codes(example)).toEqual([]);
  for (const [from, to] of [
    ['"NHI7:2025"', "NHI-07"],
    ["ASI03", "ASI3"],
    ["PR.AA-05", "PR.AC-4"],
    ["GV.SC-10", "ID.SC-1"],
  ] as const) {
    expect(example).toContain(from);
    expect([to, codes(example.replace(from, to))]).toEqual([to, ["BT332"]]);
  }
});
