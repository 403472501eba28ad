import { describe, expect, test } from "vitest";
import { DIAGNOSTIC_CODES } from "../../formats/diagnostic-codes.ts";
import { formatDiagnostic, type Diagnostic } from "../../formats/diagnostic.ts";
import { LIMITS } from "../../formats/limits.ts";
import { parseDesign } from "../../formats/parse-design.ts";
import { parseScenario } from "../../formats/parse-scenario.ts";
import { caseFixtures, designFixtures, MARK, smallCase, smallDesign, type Fixture } from "./diagnostic-fixtures.ts";

const readCase = (text: string): Diagnostic[] => parseScenario(text, { file: "f" }).diagnostics;
const scenario = parseScenario(smallCase, { file: "f" }).value;
if (!scenario) throw new Error("the small case must be valid");
const readDesign = (text: string): Diagnostic[] => parseDesign(text, { file: "f", scenario }).diagnostics;

/** The text with every part replaced once; a part that is not there would make a test empty. */
function edit(text: string, parts: [string, string][]): string {
  let edited = text;
  for (const [from, to] of parts) {
    expect(edited, `the text has no "${from}"`).toContain(from);
    edited = edited.replace(from, () => to);
  }
  return edited;
}

function positionOfMark(text: string): { line: number; column: number } {
  const before = text.slice(0, text.indexOf(MARK));
  return { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
}

function checkFixture(base: string, read: (text: string) => Diagnostic[], fixture: Fixture): void {
  const marked = edit(base, fixture.replace);
  expect(marked.split(MARK)).toHaveLength(2);
  const found = read(marked.replace(MARK, ""));
  const place = positionOfMark(marked);
  const seen = found.map(formatDiagnostic).join("\n");
  const hit = found.find(
    ({ code, line, column }) => code === fixture.code && line === place.line && column === place.column,
  );
  expect(hit, `no ${fixture.code} at ${place.line}:${place.column} in\n${seen}`).toBeDefined();
  expect(hit?.message).toContain(fixture.says);
  if (fixture.fine.length === 0) return;
  const fine = read(edit(base, fixture.fine)).filter(({ code }) => code === fixture.code);
  expect(fine.map(formatDiagnostic)).toEqual([]);
}

describe("a case", () => {
  test.each(caseFixtures.map((fixture) => [fixture.code, fixture.replace.at(-1)?.[1].slice(0, 60), fixture] as const))(
    "%s is shown at its place: %s",
    (_code, _text, fixture) => checkFixture(smallCase, readCase, fixture),
  );
});

describe("a design", () => {
  test.each(
    designFixtures.map((fixture) => [fixture.code, fixture.replace.at(-1)?.[1].slice(0, 60), fixture] as const),
  )("%s is shown at its place: %s", (_code, _text, fixture) => checkFixture(smallDesign, readDesign, fixture));
});

const wide = (lists: number): string => `cards:\n${`  - [${"0,".repeat(4_999)}0]\n`.repeat(lists)}`;

describe("a file beyond the bounds", () => {
  test.each([
    ["BT101", smallCase + "#".repeat(LIMITS.textBytes), [1, 1]],
    ["BT101", `a: ${"é".repeat(LIMITS.textBytes / 2)}`, [1, 1]],
    ["BT104", wide(10), [11, 9_982]],
    ["BT105", `a: &x 1\nb: [${"*x, ".repeat(101)}]`, [2, 405]],
    ["BT107", `a: [${"0,".repeat(5_001)}]`, [1, 4]],
    ["BT116", "", [1, 1]],
    ["BT116", "# only a comment\n", [1, 1]],
    ["BT116", "---\n", [1, 1]],
  ] as const)("%s ends the reading", (code, text, [line, column]) => {
    const [first] = readCase(text);
    expect(first).toMatchObject({ code, line, column });
  });

  test("a bomb of aliases is refused before it is built", () => {
    const bomb = [
      "a: &a [0,0,0,0,0,0,0,0,0,0]",
      ...["b", "c", "d", "e", "f"].map((name, index) => `${name}: &${name} [${`*${"abcde"[index]},`.repeat(9)}]`),
    ];
    expect(readCase(bomb.join("\n"))[0]?.code).toBe("BT105");
    expect(readCase(`a: &a [${"0,".repeat(4_999)}0]\nb: [${"*a,".repeat(11)}]`)[0]?.code).toBe("BT104");
  });

  test("BT117 says that more problems are not listed", () => {
    const many = readCase(Array.from({ length: 1_200 }, (_, index) => `key${index}: 1`).join("\n"));
    expect(many).toHaveLength(LIMITS.diagnostics + 1);
    expect(many.at(-1)).toMatchObject({ code: "BT117", severity: "error" });
  });
});

test("every code has a fixture", () => {
  const shown = new Set<string>([...caseFixtures, ...designFixtures].map((fixture) => fixture.code));
  // BT119 has tests of its own, beside those of mending. BT100, BT118 and BT360 are about files, and tested with the command.
  for (const code of ["BT119", "BT100", "BT118", "BT360", "BT101", "BT104", "BT116", "BT117"]) shown.add(code);
  expect(Object.keys(DIAGNOSTIC_CODES).filter((code) => !shown.has(code))).toEqual([]);
});

test("a byte order mark before the text is not counted", () => {
  expect(readCase(`\uFEFF${smallCase}`)).toEqual([]);
});

test("Windows line ends move no column", () => {
  const marked = smallCase.replace("vendor-post, title", "vendr-post, title").replaceAll("\n", "\r\n");
  const unix = readCase(smallCase.replace("vendor-post, title", "vendr-post, title"));
  expect(unix.length).toBeGreaterThan(0);
  expect(readCase(marked)).toEqual(unix);
});

test("a variant that does not exist is named with those that do", () => {
  const { value, diagnostics } = parseScenario(smallCase, { file: "f", variant: "with-allow-lst" });
  expect(value).toBeNull();
  expect(diagnostics[0]).toMatchObject({ code: "BT323", severity: "error" });
  expect(diagnostics[0]?.message).toContain('Did you mean "with-allow-list"?');
});

test("a variant is read with its values in place", () => {
  const { value, diagnostics } = parseScenario(smallCase, { file: "f", variant: "with-allow-list" });
  expect(diagnostics).toEqual([]);
  expect(value?.controls[0]?.enabled).toBe(true);
});

test("problems of a variant's values stand at the variant's line", () => {
  const text = smallCase.replace("ip-allow-list/enabled: true", "ip-allow-list/enabled: maybe");
  const { diagnostics } = parseScenario(text, { file: "f", variant: "with-allow-list" });
  const line = text.split("\n").findIndex((row) => row.includes("maybe")) + 1;
  expect(diagnostics).toMatchObject([{ code: "BT203", line }, { code: "BT119" }]);
});

test("a shared design only warns about what one case lacks", () => {
  const shared = smallDesign.replace("scenario: small-case\n", "").replace("{role: application-owner", "{role: legal");
  expect(readDesign(shared)).toMatchObject([{ code: "BT350", severity: "warning" }]);
});
