import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { REPORT_FORMATS } from "../../contract/debrief-words.ts";
import { readDocx } from "../host/report/read-docx.ts";
import { leakedKeyFolder } from "./fixtures/leaked-key.ts";
import { breachtable, breachtableJson, buildWhenStale } from "./run-breachtable.ts";

let folder = "";
let session = "";

beforeAll(async () => {
  await buildWhenStale();
  folder = mkdtempSync(path.join(tmpdir(), "breachtable-report-"));
  session = path.join(folder, "played.breachtable");
  const commands = path.join(folder, "commands.jsonl");
  writeFileSync(commands, '{"do":"wait","for":"6h","through":true}');
  const played = breachtable(["play", leakedKeyFolder, "--commands", commands, "--save", session]);
  expect(played.exitCode, played.stderr).toBe(0);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("writes what the file's ending says, of a session that is still played too, and says so", () => {
  const file = path.join(folder, "report.docx");
  const { exitCode, document } = breachtableJson(["report", session, "-o", file]);
  expect(exitCode).toBe(0);
  expect(document).toMatchObject({ format: "docx", file });
  expect(document["standing"]).toContainEqual(expect.stringMatching(/^still open at T[+−]/));
  const { paragraphs } = readDocx(readFileSync(file));
  expect(paragraphs.filter(({ style }) => style === "Heading1").length).toBeGreaterThan(8);
});

it("goes by --format where it is given, and by HTML where the ending says nothing", () => {
  const file = path.join(folder, "report");
  expect(breachtable(["report", session, "-o", file]).exitCode).toBe(0);
  expect(readFileSync(file, "utf8")).toMatch(/^<!doctype html>/);
  expect(breachtable(["report", session, "--format", "csv", "-o", file]).exitCode).toBe(0);
  expect(readFileSync(file, "utf8")).toMatch(/^table,/);
});

it("says what is wrong with a place that cannot be written to, and leaves nothing there", () => {
  const file = path.join(folder, "nowhere", "report.docx");
  const { exitCode, stderr } = breachtable(["report", session, "-o", file]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`${file} cannot be written: there is no folder ${path.dirname(file)}.`);
  expect(existsSync(path.dirname(file))).toBe(false);
});

it("refuses a run in which no team acted, and a format that there is not", () => {
  const run = path.join(folder, "run.session");
  expect(breachtable(["run", leakedKeyFolder, "--response", "none", "--save", run]).exitCode).toBe(0);
  const report = breachtable(["report", run, "-o", path.join(folder, "run.docx")]);
  expect(report.exitCode).toBe(1);
  expect(report.stderr).toContain("a report is of what teams did");
  const odd = breachtable(["report", session, "--format", "odt", "-o", path.join(folder, "report.odt")]);
  expect(odd.exitCode).toBe(2);
  for (const format of REPORT_FORMATS) expect(odd.stderr).toContain(format);
});

it("names every format in its help", () => {
  const { stdout } = breachtable(["report", "--help"]);
  for (const format of REPORT_FORMATS) expect(stdout).toContain(`"${format}"`);
});
