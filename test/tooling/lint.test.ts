import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";

import { afterAll, beforeAll, expect, it } from "vitest";

import { packageRoot } from "../../scripts/source-files.mjs";

// One file per room, under the room's own tsconfig.json, with one line per rule or compiler's error that must bite. Were
// the part that knows types not to run, a rule to be renamed or a room to see more than it may, lint would stay green;
// this test would not.
const noNode = ["export const pid: number = process.pid;", "TS2591"] as const;
const noWindow = ["export const title: string = document.title;", "TS2584"] as const;
const pure = [noNode, noWindow, ["export const page: unknown = fetch('a');", "TS2304"]] as const;
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
  "engine/types.ts": [
    ...pure,
    ["import 'node:fs';", "TS2882"],
    ["export { a } from './missing.ts';", "TS2307"],
    ["export const some: string = 1;", "TS2322"],
    ["export const first: number = [1][0];", "TS2322"],
    ["export const none: { a?: number } = { a: undefined };", "TS2375"],
    ["export enum Colour { Red }", "TS1294"],
    ["export function never(a: boolean): number | undefined { if (a) return 1; }", "TS7030"],
    ["// @ts-expect-error", "TS2578"],
  ],
  "formats/types.ts": pure,
  "story/types.ts": pure,
  "contract/types.ts": pure,
  "charts/types.ts": pure,
  "host/types.ts": [noWindow],
  "cli/types.ts": [noWindow],
  "bench/types.ts": [noWindow],
  "electron/types.ts": [["export const title: number = document.title + process.title;", "TS2322"]],
  "renderer/types.tsx": [noNode, ["export const wrong = <button onClick='a' />;", "TS2322"]],
  "test/types.ts": [["export const title: number = document.title + process.title;", "TS2322"]],
  "scripts/types.mjs": [["/** @type {number} */ export const name = 'a';", "TS2322"]],
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
  for (const file of [".oxlintrc.json", "tsconfig.base.json", "tsconfig.json"]) {
    copyFileSync(path.join(packageRoot, file), path.join(root, file));
  }
  symlinkSync(path.join(packageRoot, "node_modules"), path.join(root, "node_modules"));
  for (const [file, lines] of Object.entries(snippets)) {
    const room = path.dirname(file);
    mkdirSync(path.join(root, room), { recursive: true });
    writeFileSync(path.join(root, file), lines.map(([line]) => `${line}\n`).join(""));
    const settings = path.join(packageRoot, room, "tsconfig.json");
    if (existsSync(settings)) copyFileSync(settings, path.join(root, room, "tsconfig.json"));
  }
  const linter = path.join(packageRoot, "node_modules/oxlint/bin/oxlint");
  const run = spawnSync(
    process.execPath,
    [linter, "--type-aware", "--type-check", "--deny-warnings", "--format", "unix", "--ignore-pattern=node_modules"],
    { cwd: root, encoding: "utf8" },
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

it("every room has a line that its types refuse", () => {
  const rooms = readdirSync(packageRoot).filter((name) => existsSync(path.join(packageRoot, name, "tsconfig.json")));
  expect(
    Object.keys(snippets)
      .filter((file) => file.includes("/types."))
      .map((file) => path.dirname(file))
      .toSorted(),
  ).toEqual([...rooms, "scripts"].toSorted());
});
