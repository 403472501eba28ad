import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { beforeAll, describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

import { parseScenario } from "../../formats/parse-scenario.ts";
import { packageRoot } from "../../host/package-root.ts";
import { findBlocks } from "../docs/doc-blocks.ts";
import { makeTemporaryFolder } from "../host/temporary-folder.ts";
import { breachtable, breachtableJson, buildWhenStale } from "./run-breachtable.ts";

beforeAll(buildWhenStale);

const kinds = ["scenario", "design"] as const;
const library = path.join(packageRoot, "scenarios");
const files = readdirSync(library, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
const kindOf = (name: string): (typeof kinds)[number] =>
  path.basename(path.dirname(name)) === "designs" ? "design" : "scenario";
const textOf = (name: string): string => readFileSync(path.join(library, name), "utf8");

/** Reads the schema as an editor does: from what the command printed, and nothing else. */
function readSchema(kind: string): z.ZodType {
  const { exitCode, stdout, stderr } = breachtable(["schema", kind]);
  expect([exitCode, stderr]).toEqual([0, ""]);
  return z.fromJSONSchema(JSON.parse(stdout) as z.core.JSONSchema.JSONSchema);
}

describe("breachtable schema", () => {
  test.each(kinds)("prints a schema that takes every bundled %s", (kind) => {
    const schema = readSchema(kind);
    const own = files.filter((name) => kindOf(name) === kind);
    expect(own.length).toBeGreaterThan(2);
    for (const name of own) {
      expect([name, schema.safeParse(parse(textOf(name))).error?.issues]).toEqual([name, undefined]);
    }
  });

  it("refuses what the parser refuses for its shape", () => {
    const scenario = readSchema("scenario");
    const text = textOf("salesloft-drift/case.yaml");
    const broken: [RegExp, string][] = [
      [/^year: /m, "yeer: "],
      [/^year: .*$/m, ""],
      [/^ {2}horizon: .*$/m, "  horizon: forty days"],
      [/^(\s+)kind: refresh-token$/m, "$1kind: refreshtoken"],
      [/^timing: .*$/m, "timing: guessed"],
      [/^ {2}- id: [a-z-]+$/m, "  - id: Not An Id"],
      [/^format: .*$/m, "format: breachtable-design/1"],
    ];
    for (const [from, to] of broken) {
      const edited = text.replace(from, to);
      expect([String(from), edited === text]).toEqual([String(from), false]);
      expect([to, scenario.safeParse(parse(edited)).success]).toEqual([to, false]);
      expect([to, parseScenario(edited, { file: "f" }).value]).toEqual([to, null]);
    }
    expect(readSchema("design").safeParse(parse(text)).success).toBe(false);
  });

  it("gives with --json the same document", () => {
    expect(breachtableJson(["schema", "design"]).document).toEqual(
      JSON.parse(breachtable(["schema", "design"]).stdout),
    );
  });

  it("says where it wrote the file", () => {
    const folder = makeTemporaryFolder();
    const words = ["schema", "design", "-o", "d.json"];
    expect(breachtable(words, { cwd: folder })).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "Schema written to d.json.\n",
    });
    expect(readFileSync(path.join(folder, "d.json"), "utf8")).toBe(breachtable(["schema", "design"]).stdout);
    expect(breachtableJson(words, { cwd: folder }).document).toEqual({
      kind: "design",
      file: "d.json",
      isReplaced: true,
    });
    expect(breachtable(["schema", "design", "-o", "no/where.json"], { cwd: folder }).exitCode).toBe(2);
  });

  it("knows no other kinds", () => {
    const { exitCode, stderr } = breachtable(["schema", "session"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Allowed choices are scenario, design");
  });
});

describe("the page on the format", () => {
  const page = readFileSync(path.join(packageRoot, "docs/SCENARIO-FORMAT.md"), "utf8");
  const blocks = findBlocks(page);

  it("has commands that write the schema which its editor hint names", () => {
    const folder = makeTemporaryFolder();
    const commands = blocks
      .filter(({ words }) => words[0] === "sh")
      .flatMap(({ text }) => text.trim().split("\n"))
      .filter((line) => line.startsWith("breachtable schema "));
    expect(commands).toHaveLength(kinds.length);
    for (const line of commands) {
      expect(breachtable(line.split(" ").slice(1), { cwd: folder })).toMatchObject({ exitCode: 0 });
    }
    const hints = [...page.matchAll(/^# yaml-language-server: \$schema=(\S+)$/gm)].map((match) => match[1] ?? "");
    expect(hints.length).toBeGreaterThan(0);
    for (const file of hints) expect([file, existsSync(path.join(folder, file))]).toEqual([file, true]);
  });

  it("puts the hint where the parser takes it for a comment", () => {
    const example = blocks.find(({ words }) => words[1] === "case")?.text ?? "";
    const hint = /^# yaml-language-server: .*$/m.exec(page)?.[0] ?? "";
    expect(parseScenario(`${hint}\n${example}`, { file: "page" }).value).not.toBeNull();
  });
});
