import { readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { listFiles, packageRoot } from "../scripts/source-files.mjs";
import { findBadModule, findBadNames, findBadText, findUnsteadyEngine } from "./tidy-rules.ts";

const binaryPattern = /\.(?:png|ico|icns|woff2|pdf|docx|xlsx|zip|gz)$/;

describe("the repository", () => {
  const files = listFiles(packageRoot)
    .filter((file) => !binaryPattern.test(file))
    .map((file) => ({ path: file, text: readFileSync(path.join(packageRoot, file), "utf8") }));

  it("is read as a whole", () => {
    expect(files.filter((file) => file.path.startsWith("engine/") && file.path.endsWith(".ts")).length).toBeGreaterThan(
      5,
    );
    expect(files.map((file) => file.path)).toContain("package-lock.json");
  });

  for (const rule of [findBadNames, findBadText, findBadModule, findUnsteadyEngine]) {
    it(`has nothing for ${rule.name}`, () => {
      expect(files.flatMap((file) => rule(file))).toEqual([]);
    });
  }
});

describe("findBadNames", () => {
  it.each([
    ["engine/runLoop.ts", "kebab-case"],
    ["engine/run_loop.ts", "kebab-case"],
    ["formats/index.ts", "index file"],
    ["host/utils.ts", "says nothing"],
    ["cli/table-helpers.ts", "says nothing"],
    ["engine/misc.test.ts", "says nothing"],
    ["host/session-manager.ts", "says nothing"],
  ])("refuses %s", (file, reason) => {
    expect(findBadNames({ path: file, text: "" })).toEqual([expect.stringContaining(reason)]);
  });

  it("accepts kebab-case and leaves other kinds of file alone", () => {
    for (const file of ["engine/run-loop.ts", "test/run-loop.test.ts", "vitest.config.mjs", "README.md"]) {
      expect(findBadNames({ path: file, text: "" })).toEqual([]);
    }
  });
});

describe("findBadText", () => {
  // Joined here, so that this file does not hold what the rule looks for.
  it.each([
    [["// es", "lint-disable-next-line eqeqeq"], "lint"],
    [["/* ox", "lint-disable */"], "lint"],
    [["// @ts", "-ignore"], "type check"],
    [["const file = '/wo", "rk/main/a.ts';"], "machine"],
    [["see /ro", "ot/notes"], "machine"],
    [["https://regi", "stry.example.org/zod"], "registry"],
    [["npm.corp/artif", "actory/api"], "registry"],
  ])("refuses %j", (parts, reason) => {
    expect(findBadText({ path: "docs/a.md", text: `one\n${parts.join("")}` })).toEqual([
      expect.stringMatching(new RegExp(`^docs/a\\.md:2: .*${reason}`)),
    ]);
  });

  it("refuses an address in the lockfile", () => {
    const text = '{\n  "resolved": "https://mirror.example/zod.tgz"\n}';
    expect(findBadText({ path: "package-lock.json", text })).toEqual(["package-lock.json:2: registry address"]);
  });

  it("accepts a web address with such a folder in it", () => {
    expect(findBadText({ path: "a.md", text: "https://example.org/work/a" })).toEqual([]);
  });
});

describe("findBadModule", () => {
  it.each([
    "export default function run() {}",
    "const a = 1;\nexport default a;",
    "const a = 1;\nexport { a as default };",
    'export { default } from "./a.ts";\nconst a = 1;',
  ])("refuses the default export in %j", (text) => {
    expect(findBadModule({ path: "host/a.ts", text })).toEqual([expect.stringContaining("default export")]);
  });

  it("refuses a file that only passes on what others export", () => {
    const text = 'export { a } from "./a.ts";\nexport type * from "./b.ts";';
    expect(findBadModule({ path: "host/all.ts", text })).toEqual([expect.stringContaining("barrel")]);
  });

  it("accepts named exports, and the default a tool wants in its configuration", () => {
    expect(findBadModule({ path: "host/a.ts", text: "export const a = 1;" })).toEqual([]);
    expect(findBadModule({ path: "vitest.config.mjs", text: "export default {};" })).toEqual([]);
  });
});

describe("findUnsteadyEngine", () => {
  it.each([
    ["export async function run() {}", "waits"],
    ["export const run = async () => 1;", "waits"],
    ["export const a = Math.log(2);", "Math log"],
    ["export const a = Math.random();", "Math random"],
    ["export const a = Math['pow'](2, 3);", "Math alone"],
    ["const { exp } = Math;\nexport const a = exp(1);", "Math alone"],
    ["export const a = (b: number) => b ** 2;", "**"],
    ["export function a(b: number) { b **= 2; return b; }", "**"],
  ])("refuses %j", (text, reason) => {
    expect(findUnsteadyEngine({ path: "engine/a.ts", text })).toEqual([expect.stringContaining(reason)]);
  });

  it("accepts exact functions, words in comments, and other rooms", () => {
    const text = '/** async ** Math.log */ export const a = Math.imul(2, 3) + Math.floor(1.5) + "Math.exp".length;';
    expect(findUnsteadyEngine({ path: "engine/a.ts", text })).toEqual([]);
    expect(findUnsteadyEngine({ path: "host/a.ts", text: "export const a = Math.log(2);" })).toEqual([]);
  });
});
