import { readFileSync } from "node:fs";

import { describe, expect, it, test } from "vitest";

import { findBlocks, findTableDifferences, tableRows } from "./doc-blocks.ts";
import { mergeYaml } from "./merged-case.ts";
import { compareFacts, findExamples, findWrongFacts, ledgerFaults, type ModelExample } from "./model-examples.ts";
import {
  DURATION_HEADING,
  durationRows,
  NUMBER_HEADING,
  numberRows,
  RESPONSIBILITY_HEADING,
  responsibilityRows,
} from "./model-tables.ts";
import { formatSecond } from "./story-facts.ts";
import type { Outcome } from "../../engine/run/outcome.ts";

const model = readFileSync(new URL("../../docs/MODEL.md", import.meta.url), "utf8");
const examples = findExamples(model);

describe("docs/MODEL.md", () => {
  it("has the examples that this test plays", () => {
    expect(examples.length).toBeGreaterThanOrEqual(30);
    expect(examples.flatMap(({ says }) => says.flatMap(({ lines }) => lines)).length).toBeGreaterThan(150);
  });

  test.each(examples.map((example) => [example.name, example] as const))("says what happens in %s", (_, example) => {
    expect(findWrongFacts(example)).toEqual([]);
  });

  it("prints the normative table as the code has it", () => {
    expect(findTableDifferences(tableRows(model, RESPONSIBILITY_HEADING), responsibilityRows())).toEqual([]);
  });

  it("prints every assumption with its value and source", () => {
    expect(findTableDifferences(tableRows(model, DURATION_HEADING), durationRows())).toEqual([]);
    expect(findTableDifferences(tableRows(model, NUMBER_HEADING), numberRows())).toEqual([]);
  });
});

describe("the check of examples", () => {
  const plain = exampleNamed("plain");
  const broken = (lines: string[]): string[] =>
    findWrongFacts({ ...plain, says: [{ line: 1, options: new Map(), lines }] });

  it("accepts a line that holds", () => {
    expect(broken(["T+1:48:00 credentialDied token by revocation"])).toEqual([]);
  });

  it.each([
    ["a wrong second", ["T+1:47:59 credentialDied token by revocation"]],
    ["a wrong value", ["T+1:48:00 credentialDied token by expiry"]],
    ["an event that did not happen", ["T+1:48:00 edgeCut token-on-crm"]],
    ["half a ledger", ["ledger undetected nobody monitoring 1:00:00"]],
    ["a work step left out", ["T+1:40:00 taskWorks revoke token decide desk until T+1:45:00"]],
    [
      "a wrong order",
      ["T+1:10:00 alertClosed 1 real true desk", "T+1:00:00 alertRaised 1 control alert about token desk"],
    ],
    ["a wrong outcome", ["outcome containment.relapses = 1"]],
    ["a field that does not exist", ["outcome containment.seconds = 6480"]],
    ["something that did happen", ["never credentialDied"]],
    ["something that did happen to one object", ["never credentialDied token"]],
  ])("refuses %s", (_, lines) => {
    expect(broken(lines)).toHaveLength(1);
  });

  it("refuses an example about which nothing is said", () => {
    expect(findWrongFacts({ ...plain, says: [] })).toHaveLength(1);
  });

  it("plays the case that the text shows, and not another", () => {
    const slower = mergeYaml(plain.parts, { case: { assumptions: { revoke: "4m" } } }) as ModelExample["parts"];
    expect(findWrongFacts({ ...plain, parts: slower })).not.toEqual([]);
  });

  it("refuses a case that a reader could not run", () => {
    const dangling = mergeYaml(plain.parts, { case: { scope: ["nowhere"] } }) as ModelExample["parts"];
    expect(() => findWrongFacts({ ...plain, parts: dangling })).toThrow(/BT302/);
  });

  it("sees a ledger that does not sum, and a negative row", () => {
    const row = { segment: "queue", team: null, duty: null } as const;
    const outcome = { originAt: 0, horizonAt: 100, containment: { final: 60 } } as Outcome;
    expect(ledgerFaults({ ...outcome, ledger: [{ ...row, seconds: 60 }] })).toEqual([]);
    expect(ledgerFaults({ ...outcome, ledger: [{ ...row, seconds: 59 }] })).toHaveLength(1);
    const negative = [
      { ...row, seconds: 61 },
      { ...row, seconds: -1 },
    ];
    expect(ledgerFaults({ ...outcome, ledger: negative })).toHaveLength(1);
  });

  it("compares nothing less than all facts of a kind", () => {
    const facts = [1, 2].map((t) => ({ key: "edgeCut", line: `${formatSecond(t)} edgeCut e${t}` }));
    const outcome = {} as Outcome;
    expect(compareFacts(["T+0:00:01 edgeCut e1", "T+0:00:02 edgeCut e2"], facts, outcome)).toEqual([]);
    expect(compareFacts(["T+0:00:02 edgeCut e2"], facts, outcome)).toHaveLength(1);
  });
});

describe("the reading of a text", () => {
  it("finds blocks with their words and refuses one that is never closed", () => {
    expect(findBlocks("a\n```yaml case x\nb: 1\n```\n")).toEqual([
      { line: 2, words: ["yaml", "case", "x"], text: "b: 1\n" },
    ]);
    expect(() => findBlocks("```text\nopen")).toThrow(/never closed/);
  });

  it.each([
    ["two examples of one name", "```yaml case a\ncase: {}\n```\n```yaml case a\ncase: {}\n```", /two examples/],
    ["an example like one that is not there", "```yaml case a\nlike: b\n```", /no example "b"/],
    ["facts before any example", "```text facts\nx\n```", /before any example/],
  ])("refuses %s", (_, text, message) => {
    expect(() => findExamples(text)).toThrow(message);
  });

  it("sees a table row that was changed, left out or swapped", () => {
    const text = "| a | b |\n|---|---|\n| `x` | 1 |\n| y | 2 |\n";
    const rows = tableRows(text, ["a", "b"]);
    expect(
      findTableDifferences(rows, [
        ["x", "1"],
        ["y", "2"],
      ]),
    ).toEqual([]);
    expect(
      findTableDifferences(rows, [
        ["x", "1"],
        ["y", "3"],
      ]),
    ).toHaveLength(1);
    expect(findTableDifferences(rows, [["x", "1"]])).toHaveLength(1);
    expect(
      findTableDifferences(rows, [
        ["y", "2"],
        ["x", "1"],
      ]),
    ).toHaveLength(2);
    expect(() => tableRows(text, ["a", "c"])).toThrow(/no table/);
  });
});

function exampleNamed(name: string): ModelExample {
  const found = examples.find((example) => example.name === name);
  if (found === undefined) throw new Error(`there is no example "${name}"`);
  return found;
}
