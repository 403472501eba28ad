import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseDesign, readDesignTree } from "../../formats/parse-design.ts";
import { parseScenario, readScenarioTree, type TreeResult } from "../../formats/parse-scenario.ts";
import { severityOf } from "../../formats/problem.ts";
import { smallCase, smallDesign } from "./diagnostic-fixtures.ts";
import { toTree } from "./mutate-value.ts";

/** Codes that the shape gives as well, for a value that is not written as its field wants. */
const SHAPE_CODES = new Set(["BT304", "BT309", "BT311", "BT325", "BT333", "BT334"]);

type Step = string | number;
type Plain = Record<Step, unknown>;

/** Paths of all keys of a value. */
function pathsOf(value: unknown, path: Step[] = []): Step[][] {
  if (typeof value !== "object" || value === null) return [];
  const steps: Step[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return steps.flatMap((step) => [
    ...(typeof step === "string" ? [[...path, step]] : []),
    ...pathsOf((value as Plain)[step], [...path, step]),
  ]);
}

/** A copy with the map that holds a key replaced. */
function edited(value: unknown, [step = "", ...rest]: readonly Step[], edit: (holder: Plain, key: string) => Plain) {
  if (rest.length === 0) return edit(value as Plain, String(step));
  const child: unknown = edited((value as Plain)[step], rest, edit);
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === step ? child : item));
  return { ...(value as Plain), [step]: child };
}

const renamed =
  (rename: (key: string) => string) =>
  (holder: Plain, key: string): Plain =>
    Object.fromEntries(Object.entries(holder).map(([name, value]) => [name === key ? rename(name) : name, value]));

const MISTAKES: Record<string, (holder: Plain, key: string) => Plain> = {
  "a letter too many": renamed((key) => `${key.slice(0, 2)}${key.slice(1)}`),
  "another word": renamed((key) => `quite-another-${key}`),
  "left out": (holder, key) => Object.fromEntries(Object.entries(holder).filter(([name]) => name !== key)),
  "a number for a value": (holder, key) => ({ ...holder, [key]: -7.5 }),
  "a map for a value": (holder, key) => ({ ...holder, [key]: { what: ["is this"] } }),
  "a word for a value": (holder, key) => ({ ...holder, [key]: "No such Thing" }),
};

/** One mistake of shape anywhere: nothing false is said, and a mistake of meaning elsewhere is still found. */
function holds(
  value: unknown,
  read: (tree: ReturnType<typeof toTree>) => TreeResult<unknown>,
  planted: { code: string; path: readonly Step[] },
  mistake: (holder: Plain, key: string) => Plain,
): { wrong: string[]; tried: number; found: number } {
  const wrong: string[] = [];
  let tried = 0;
  let found = 0;
  for (const path of pathsOf(value)) {
    // Free words: keys of these maps are ids and paths.
    if (path.length > 1 && ["aliases", "set"].includes(String(path.at(-2)))) continue;
    const { problems, isComplete } = read(toTree(edited(value, path, mistake)));
    const errors = problems.filter((problem) => severityOf(problem) === "error");
    if (!errors.some(({ code }) => code.startsWith("BT2"))) continue;
    tried += 1;
    const place = path.join("/");
    for (const { code, message } of problems) {
      if (code.startsWith("BT3") && !SHAPE_CODES.has(code) && code !== planted.code)
        wrong.push(`${place}: ${code} ${message}`);
    }
    const isHidden = path.every((step, index) => planted.path[index] === step);
    if (problems.some(({ code }) => code === planted.code)) found += 1;
    else if (!isHidden && isComplete) wrong.push(`${place}: ${planted.code} is not found`);
  }
  return { wrong, tried, found };
}

describe("one mistake of shape in a case", () => {
  const value: unknown = parse(smallCase.replace("techniques: [T1528]", "techniques: [T1562]"));
  const planted = { code: "BT330", path: ["attacker", "moves", 0, "techniques"] };

  test.each(Object.entries(MISTAKES))(
    "%s hides no mistake of meaning and makes up none",
    (_name, mistake) => {
      const { wrong, tried, found } = holds(value, readScenarioTree, planted, mistake);
      expect(wrong).toEqual([]);
      expect(tried).toBeGreaterThan(100);
      // Not found where what it stands in is gone: the attacker, the moves, the pinned version.
      expect(tried - found).toBeLessThan(15);
    },
    120_000,
  );
});

describe("one mistake of shape in a design", () => {
  const scenario = parseScenario(smallCase, { file: "f" }).value ?? undefined;
  const text = smallDesign.replace("{control: ip-allow-list", "{control: ip-allow-lst");
  const planted = { code: "BT355", path: ["controls", 0, "control"] };

  test.each(Object.entries(MISTAKES))("%s hides no mistake of meaning and makes up none", (_name, mistake) => {
    const { wrong, tried, found } = holds(parse(text), (tree) => readDesignTree(tree, scenario), planted, mistake);
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(10);
    expect(tried - found).toBeLessThan(5);
  });
});

const codes = (text: string): string[] => parseScenario(text, { file: "f" }).diagnostics.map(({ code }) => code);

describe("problems of shape and of meaning come at once", () => {
  const retired = smallCase.replace("techniques: [T1528]", "techniques: [T1562]");

  test("with a misspelt key, which is said once and taken for what was meant", () => {
    expect(codes(retired.replace("year: 2025", "yeer: 2025"))).toEqual(["BT201", "BT330"]);
    expect(codes(retired.replace("teams:\n", "teems:\n"))).toEqual(["BT201", "BT330"]);
  });

  test("warnings too, where nothing is lost", () => {
    const late = smallCase.replace("at: T+4d", "at: T+40d").replace("year: 2025", "yeer: 2025");
    expect(codes(late)).toEqual(["BT201", "BT312"]);
  });

  test("with what stands behind the misspelt key", () => {
    expect(codes(smallCase.replace("year: 2025", "yeer: soon"))).toEqual(["BT203", "BT201"].toSorted());
  });

  test("with a note at the end where something is missing that others refer to", () => {
    const text = retired.replace(
      "  - {id: us, title: Example Ltd, kind: ours}\n",
      "  - {title: Example Ltd, kind: ours}\n",
    );
    const found = parseScenario(text, { file: "f" }).diagnostics;
    expect(found.map(({ code }) => code)).toEqual(["BT202", "BT330", "BT119"]);
    expect(found.at(-1)?.line).toBe(text.trimEnd().split("\n").length);
  });

  test("in a design as well", () => {
    const text = smallDesign.replace("title: As it was", "titel: As it was").replace("A: [application-owner], I", "I");
    const found = parseDesign(text, { file: "f" }).diagnostics.map(({ code }) => code);
    expect(found).toContain("BT201");
    expect(found).toContain("BT353");
  });

  test("without a note where all is well or all was seen", () => {
    expect(codes(smallCase)).toEqual([]);
    expect(codes(smallCase.replace("takes: 5m", "takes: soon"))).toEqual(["BT206"]);
  });
});
