import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseDesign, readDesignTree } from "../../formats/parse-design.ts";
import { parseScenario, readScenarioTree } from "../../formats/parse-scenario.ts";
import { severityOf } from "../../formats/problem.ts";
import { mutateValue, toTree, type Mutation } from "./mutate-value.ts";

const read = (name: string): string => readFileSync(new URL(`cases/${name}.yaml`, import.meta.url), "utf8");
const tiny = read("tiny-case");
const small = read("small-case");
const design = read("small-design");
const tinyValue: unknown = parse(tiny);
const smallValue: unknown = parse(small);
const designValue: unknown = parse(design);
const scenario = parseScenario(small, { file: "f" }).value ?? undefined;

const mutation: fc.Arbitrary<Mutation> = fc.record({
  does: fc.constantFrom("drop", "duplicate", "retype", "rename", "nest", "swap"),
  at: fc.nat(1_000_000),
  pick: fc.nat(1_000_000),
});
const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 });

/** The law of every reader: a value, or at least one error, and never both; bounded time. */
function holds(result: { value: unknown; problems: { code: Parameters<typeof severityOf>[0]["code"] }[] }): boolean {
  const hasError = result.problems.some((problem) => severityOf(problem) === "error");
  return (result.value !== null) !== hasError;
}

/** Changed value trees, through everything that comes after the YAML. */
function fuzzTrees(
  value: unknown,
  readTree: (tree: ReturnType<typeof toTree>) => Parameters<typeof holds>[0],
  seed: number,
  numRuns: number,
): void {
  fc.assert(
    fc.property(mutations, (steps) => holds(readTree(toTree(mutateValue(value, steps))))),
    { seed, numRuns },
  );
}

describe("100,000 changed value trees end in a value or in diagnostics", () => {
  test("of a tiny case", () => fuzzTrees(tinyValue, readScenarioTree, 10, 55_000), 300_000);
  test("of a small case", () => fuzzTrees(smallValue, readScenarioTree, 11, 1_000), 300_000);
  test("of a design", () => fuzzTrees(designValue, (tree) => readDesignTree(tree), 12, 34_000), 300_000);
  test("of a design with its case", () => {
    fuzzTrees(designValue, (tree) => readDesignTree(tree, scenario), 13, 10_000);
  }, 300_000);
});

interface Edit {
  does: "delete" | "insert" | "swap" | "truncate" | "shuffle";
  at: number;
  size: number;
  text: string;
}
const edit: fc.Arbitrary<Edit> = fc.record({
  does: fc.constantFrom("delete", "insert", "swap", "truncate", "shuffle"),
  at: fc.nat(1_000_000),
  size: fc.integer({ min: 1, max: 12 }),
  text: fc.oneof(
    fc.constantFrom(
      "\t",
      "\r",
      "\u0000",
      "\uFEFF",
      "\ud800",
      "- ",
      "? ",
      ": ",
      "&a ",
      "*a",
      "!!x ",
      "<<: ",
      "{",
      "}",
      "[",
      "]",
      "|",
      ">",
      "#",
      "'",
      '"',
      "---\n",
      "...\n",
      "%YAML 1.1\n",
      "\n",
      "  ",
    ),
    fc.string({ maxLength: 4, unit: "binary" }),
  ),
});

function applyEdit(text: string, { does, at, size, text: inserted }: Edit): string {
  const index = at % (text.length + 1);
  switch (does) {
    case "delete":
      return text.slice(0, index) + text.slice(index + size);
    case "insert":
      return text.slice(0, index) + inserted + text.slice(index);
    case "swap":
      return (
        text.slice(0, index) +
        text.slice(index + size, index + 2 * size) +
        text.slice(index, index + size) +
        text.slice(index + 2 * size)
      );
    case "truncate":
      return text.slice(0, index);
    case "shuffle": {
      const lines = text.split("\n");
      const [line = ""] = lines.splice(at % lines.length, 1);
      lines.splice((at * size) % (lines.length + 1), 0, line);
      return lines.join("\n");
    }
  }
}

const edits = fc.array(edit, { minLength: 1, maxLength: 4 });
const toProblems = (result: {
  value: unknown;
  diagnostics: { code: Parameters<typeof severityOf>[0]["code"] }[];
}): Parameters<typeof holds>[0] => ({
  value: result.value,
  problems: result.diagnostics,
});

describe("10,000 changed texts end in a value or in diagnostics", () => {
  test.each([
    ["the head of a case", tiny.split("\n").slice(0, 10).join("\n"), 20, 7_000],
    ["a tiny case", tiny, 21, 1_300],
    ["a small case", small, 22, 200],
  ])(
    "of %s",
    (_name, text, seed, numRuns) => {
      fc.assert(
        fc.property(edits, (steps) => holds(toProblems(parseScenario(steps.reduce(applyEdit, text), { file: "f" })))),
        { seed, numRuns },
      );
    },
    300_000,
  );

  test("of a design", () => {
    fc.assert(
      fc.property(edits, (steps) =>
        holds(
          toProblems(parseDesign(steps.reduce(applyEdit, design), { file: "f", ...(scenario ? { scenario } : {}) })),
        ),
      ),
      { seed: 23, numRuns: 1_500 },
    );
  }, 300_000);
});

function failureOf(run: () => void): Error {
  try {
    run();
  } catch (failure) {
    if (failure instanceof Error) return failure;
  }
  throw new Error("nothing failed");
}

describe("the harness can fail", () => {
  test("a reader that throws on one kind of change is caught", () => {
    const throwing: typeof readScenarioTree = (tree) => {
      const result = readScenarioTree(tree);
      if (result.problems.some((problem) => problem.code === "BT301")) throw new Error("on a double id");
      return result;
    };
    expect(failureOf(() => fuzzTrees(tinyValue, throwing, 10, 2_000)).cause).toEqual(new Error("on a double id"));
  });

  test("a reader that gives neither a value nor an error is caught", () => {
    const silent: typeof readScenarioTree = (tree) => ({ ...readScenarioTree(tree), problems: [] });
    expect(() => fuzzTrees(tinyValue, silent, 10, 2_000)).toThrow("Property failed");
  });
});
