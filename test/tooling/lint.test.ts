import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";

import { afterAll, beforeAll, expect, it } from "vitest";

import { packageRoot } from "../../scripts/source-files.mjs";

// One file per room with one line per rule that must bite. Were the type-aware part of the linter not to run, or a rule
// to be renamed, lint would stay green; this test would not.
const snippets: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "engine/bad.ts": [
    ["export const time: unknown = Date;", "no-restricted-globals"],
    ["export const order: unknown = Intl;", "no-restricted-globals"],
    ["export const dice = Math.random();", "no-restricted-properties"],
    ["export const natural = Math.log(3);", "no-restricted-properties"],
    ["export const sorted = 'a'.localeCompare('b');", "no-restricted-properties"],
    ["export const shown = (3).toLocaleString();", "no-restricted-properties"],
    [
      "export function first(kind: 'a' | 'b'): number { switch (kind) { case 'a': return 1; default: return 2; } }",
      "switch-exhaustiveness-check",
    ],
  ],
  "host/bad.ts": [
    ["export async function later(): Promise<void> {}", ""],
    ["export function forget(): void { later(); }", "no-floating-promises"],
    ["export function each(): void { [1].forEach(async () => { await later(); }); }", "no-misused-promises"],
    ["export function loose(a: any): void { void a; }", "no-explicit-any"],
    ["export function equal(a: number, b: number): boolean { return a == b; }", "eqeqeq"],
    ["export const dice = Math.random();", "no-restricted-properties"],
    ["export default 1;", "no-default-export"],
  ],
};

let root = "";
let output = "";

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "lint-"));
  for (const file of [".oxlintrc.json", "tsconfig.base.json"]) {
    copyFileSync(path.join(packageRoot, file), path.join(root, file));
  }
  for (const [file, lines] of Object.entries(snippets)) {
    const room = path.dirname(file);
    mkdirSync(path.join(root, room));
    writeFileSync(path.join(root, file), lines.map(([line]) => `${line}\n`).join(""));
    // Without Node's types, which are not installed here; the rules do not need them.
    writeFileSync(
      path.join(root, room, "tsconfig.json"),
      '{ "extends": "../tsconfig.base.json", "compilerOptions": { "lib": ["ES2024"], "types": [] } }',
    );
  }
  const modules = path.join(packageRoot, "node_modules");
  const run = spawnSync(
    process.execPath,
    [path.join(modules, "oxlint/bin/oxlint"), "--type-aware", "--deny-warnings", "--format", "unix"],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, OXLINT_TSGOLINT_PATH: path.join(modules, "oxlint-tsgolint/bin/tsgolint.js") },
    },
  );
  output = run.stdout + run.stderr;
  if (run.status !== 1) throw new Error(`oxlint ended with ${run.status}:\n${output}`);
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

for (const [file, lines] of Object.entries(snippets)) {
  for (const [index, [line, rule]] of lines.entries()) {
    if (rule === "") continue;
    it(`lint finds ${rule} in ${line}`, () => {
      const found = output.split("\n").filter((text) => text.includes(`${file}:${index + 1}:`));
      expect(found.join("\n")).toContain(`(${rule})`);
    });
  }
}
