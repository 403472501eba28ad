import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it, test } from "vitest";

import { parseSessionLog } from "../../formats/play/session-log.ts";
import { packageRoot } from "../../host/package-root.ts";
import { roomTable } from "../../scripts/import-rules.mjs";
import { findBlocks, findTableDifferences, tableRows } from "./doc-blocks.ts";

const architecture = readFileSync(path.join(packageRoot, "docs/ARCHITECTURE.md"), "utf8");

describe("docs/ARCHITECTURE.md", () => {
  it("has the room table of the import check", () => {
    const rows = Object.entries(roomTable).map(([name, { rooms, packages, node }]) => [
      name,
      rooms.join(", ") || "–",
      packages.join(", ") || "–",
      node ? "yes" : "no",
    ]);
    expect(findTableDifferences(tableRows(architecture, ["room", "rooms", "packages", "Node"]), rows)).toEqual([]);
  });

  test.each([
    ["folder", "what it does", "engine"],
    ["folder", "what can break there", "test"],
  ])("names each folder below %s / %s / %s once", (first, second, folder) => {
    const named = tableRows(architecture, [first, second]).map(([name]) => name ?? "");
    expect(findUnequal(named, foldersIn(folder))).toEqual([]);
  });

  it("names each command once", () => {
    const files = readdirSync(path.join(packageRoot, "cli")).filter((name) => name.endsWith("-command.ts"));
    const commands = files.flatMap((name) =>
      [...readFileSync(path.join(packageRoot, "cli", name), "utf8").matchAll(/\.command\("([a-z-]+)"\)/g)].map(
        (match) => match[1] ?? "",
      ),
    );
    const named = tableRows(architecture, ["command", "does"]).map(([name]) => name ?? "");
    expect(commands.length).toBeGreaterThan(0);
    expect(findUnequal(named, commands)).toEqual([]);
  });

  it("shows a session whose chain holds", () => {
    expect(findSessionFault(sessionExample())).toBeNull();
  });

  it("names only files that exist", () => {
    expect(findMissingFiles(architecture)).toEqual([]);
  });

  it("names for each protection a test that is there", () => {
    const rows = tableRows(architecture, ["what holds", "where", "test"]);
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.flatMap(([, , tests]) => findMissingTests(tests ?? ""))).toEqual([]);
  });

  it("dates every decision", () => {
    expect(findUndatedDecisions(architecture)).toEqual([]);
  });
});

describe("the checks of docs/ARCHITECTURE.md", () => {
  it("see a folder that is missing, added or named twice", () => {
    expect(findUnequal(["a", "b"], ["b", "a"])).toEqual([]);
    expect(findUnequal(["a"], ["a", "b"])).toEqual(["not in the text: b"]);
    expect(findUnequal(["a", "c"], ["a"])).toEqual(["not there: c"]);
    expect(findUnequal(["a", "a"], ["a"])).toEqual(["twice: a"]);
  });

  it("see a session that was changed in one character, cut off, or not ended", () => {
    const session = sessionExample();
    expect(findSessionFault(session.replace('"seed":7', '"seed":8'))).toMatch(/line 1/);
    expect(findSessionFault(session.replace('"t":0', '"t":1'))).toMatch(/line 2/);
    expect(findSessionFault(session.split("\n").slice(0, 2).join("\n") + "\n")).toMatch(/no end/);
    expect(findSessionFault(session.slice(0, -5))).toMatch(/cut off/);
  });

  it("see a test that is not there, has another name, or is skipped", () => {
    const file = "test/docs/architecture.test.ts";
    expect(findMissingTests(`\`${file}\` “dates every decision”`)).toEqual([]);
    expect(findMissingTests(`\`${file}\` “dates no decision”`)).toEqual([`${file}: dates no decision`]);
    expect(findMissingTests("`test/nowhere.test.ts` “works”")).toEqual(["test/nowhere.test.ts: works"]);
    expect(findMissingTests("by hand")).toEqual(["no test: by hand"]);
  });

  it("see a file that is not there, and a decision without a date", () => {
    expect(findMissingFiles("`engine/run/state.ts`, `engine/nowhere.ts`")).toEqual(["engine/nowhere.ts"]);
    expect(findUndatedDecisions("## Decisions\n\n- 2026-11-22: **A.** B.\n- **C.** D.\n")).toEqual(["- **C.** D."]);
    expect(findUndatedDecisions("## Decisions\n")).toEqual(["there are none"]);
  });
});

function foldersIn(folder: string): string[] {
  return readdirSync(path.join(packageRoot, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function findUnequal(named: readonly string[], actual: readonly string[]): string[] {
  return [
    ...named.filter((name, i) => named.indexOf(name) !== i).map((name) => `twice: ${name}`),
    ...named.filter((name) => !actual.includes(name)).map((name) => `not there: ${name}`),
    ...actual.filter((name) => !named.includes(name)).map((name) => `not in the text: ${name}`),
  ];
}

function sessionExample(): string {
  const block = findBlocks(architecture).find(({ words }) => words.join(" ") === "text session");
  if (block === undefined) throw new Error("there is no block `text session`");
  return block.text;
}

function findSessionFault(text: string): string | null {
  const session = parseSessionLog(text);
  if (session.problem !== null) return `line ${session.problem.line}: ${session.problem.message}`;
  if (session.tornLine !== null) return `line ${session.tornLine} is cut off`;
  return session.isComplete ? null : "there is no end line";
}

/** Paths in code marks that end in a file name and are not there; a star stands for anything. */
function findMissingFiles(text: string): string[] {
  return [...text.matchAll(/`((?:[a-z-]+\/)+[a-z-]+(?:\.test)?\.(?:ts|mjs))`/g)]
    .map((match) => match[1] ?? "")
    .filter((file) => {
      const folder = path.join(packageRoot, path.dirname(file));
      // Inside the engine's own chapter a path may begin below the engine.
      return ![folder, path.join(packageRoot, "engine", path.dirname(file))].some((place) => {
        try {
          return readdirSync(place).includes(path.basename(file));
        } catch {
          return false;
        }
      });
    });
}

/** Tests of a table's cell that no test file has under that name. */
function findMissingTests(cell: string): string[] {
  const named = [...cell.matchAll(/`?(test\/[\w./-]+)`? “([^”]+)”/g)].map(([, file = "", name = ""]) => ({
    file,
    name,
  }));
  if (named.length === 0) return [`no test: ${cell}`];
  return named.flatMap(({ file, name }) => {
    const whole = path.join(packageRoot, file);
    const text = existsSync(whole) ? readFileSync(whole, "utf8") : "";
    return isCalled(text, name) ? [] : [`${file}: ${name}`];
  });
}

/** A name is the first word of a call of `it` or `test`, or of what their `each` gives; skipped, it would not be. */
function isCalled(text: string, name: string): boolean {
  const quoted = `"${name}"`;
  const before = text.slice(0, Math.max(0, text.indexOf(quoted))).trimEnd();
  return text.includes(quoted) && (/\b(?:it|test)\($/.test(before) || before.endsWith(")("));
}

function findUndatedDecisions(text: string): string[] {
  const part = text.slice(text.indexOf("## Decisions"));
  const items = part.split("\n").filter((line) => line.startsWith("- "));
  if (items.length === 0) return ["there are none"];
  return items.filter((line) => !/^- \d{4}-\d{2}-\d{2}: \*\*.+\*\*/.test(line));
}
