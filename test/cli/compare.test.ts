import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";

import { afterAll, beforeAll, describe, expect, it, test } from "vitest";

import { packageRoot } from "../../host/package-root.ts";
import { bundlePath } from "../../scripts/bundle.mjs";
import { breachtable, breachtableJson, buildWhenStale } from "./run-breachtable.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "breachtable-compare-"));
const studiesText = readFileSync(path.join(packageRoot, "docs", "STUDIES.md"), "utf8");
const study = ["nine-seconds", "--designs", "as-it-was,named-owners", "--runs", "40", "--friction", "1"];
const hasParallel = spawnSync("parallel", ["--version"], { stdio: "ignore" }).status === 0;

beforeAll(buildWhenStale);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("breachtable compare", () => {
  it("has in its document what is promised of it", () => {
    const { exitCode, document } = breachtableJson(["compare", ...study]);
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({
      runs: 40,
      results: [
        {
          scenario: "nine-seconds",
          designs: [{ id: "as-it-was" }, { id: "named-owners" }],
          paired: [{ a: "as-it-was", b: "named-owners" }],
        },
      ],
    });
    expect(document["runsPerSecond"]).toBeGreaterThan(0);
  });

  it("tells people the answer first", () => {
    const { stdout } = breachtable(["compare", ...study]);
    expect(stdout.split("\n")[2]).toMatch(/named-owners contains .* earlier than as-it-was|cannot be told apart/);
  });

  test.each([
    [["compare", "nine-seconds", "--designs", "as-it-was"], "Two designs at least are compared: --designs A,B."],
    [["compare", ...study, "--shard", "1/2"], "A part is only of use in a file: add --out FILE."],
    [["compare", ...study, "--shard", "3/2"], "Say which part of how many, from 1: for example 2/8."],
    [["compare", "nine-seconds", "--designs", "as-it-was,nobody"], 'There is no design "nobody" for this case.'],
    [["merge", path.join(folder, "none.json")], "There is no file"],
  ])("says of %j what to do", (words, sentence) => {
    const { exitCode, stderr } = breachtable(words);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
  });

  it("merges parts that GNU Parallel played to the whole, though it was killed and started again", async (context) => {
    if (!hasParallel && process.env["BREACHTABLE_REQUIRE_ALL"] !== "1")
      return context.skip("GNU Parallel is not installed.");
    const whole = path.join(folder, "whole.json");
    expect(breachtable(["compare", ...study, "--out", whole]).exitCode).toBe(0);
    const log = path.join(folder, "log");
    const command = [process.execPath, bundlePath, "compare", ...study, "--jobs", "1"];
    const shards = [...command, "--shard", "{}/4", "--out", path.join(folder, "{}.json"), ":::", "1", "2", "3", "4"];
    const words = ["--joblog", log, documentedResume(), "--jobs", "1", ...shards];
    const jobs = (): string[] => (existsSync(log) ? readFileSync(log, "utf8").trim().split("\n").slice(1) : []);

    const killed = spawn("parallel", words, { stdio: "ignore" });
    await expect.poll(jobs, { timeout: 60_000, interval: 20 }).toHaveLength(1);
    for (const pid of familyOf(killed.pid ?? 0)) process.kill(pid, "SIGKILL");
    const finished = statSync(path.join(folder, "1.json")).mtimeMs;
    // The part in flight is lost, and leaves nothing half written.
    expect(readdirSync(folder).filter((name) => /^\d\.json$/.test(name))).toEqual(["1.json"]);

    execFileSync("parallel", words, { stdio: "pipe" });
    expect(jobs()).toHaveLength(4);
    expect(statSync(path.join(folder, "1.json")).mtimeMs).toBe(finished);
    const merged = path.join(folder, "merged.json");
    const parts = ["3", "1", "4", "2"].map((part) => path.join(folder, `${part}.json`));
    expect(breachtable(["merge", ...parts, "--out", merged]).exitCode).toBe(0);
    expect(readFileSync(merged, "utf8")).toBe(readFileSync(whole, "utf8"));
  });
});

describe("one part of several", () => {
  it("is played again where it alone was killed, by the line that is documented", async (context) => {
    if (!hasParallel && process.env["BREACHTABLE_REQUIRE_ALL"] !== "1")
      return context.skip("GNU Parallel is not installed.");
    const parts = path.join(folder, "killed-alone");
    mkdirSync(parts);
    const command = [process.execPath, bundlePath, "compare", ...study, "--jobs", "1", "--shard", "{}/2"];
    const log = ["--joblog", path.join(parts, "log"), documentedResume(), "--jobs", "1"];
    const words = [...log, ...command, "--out", path.join(parts, "{}.json"), ":::", "1", "2"];
    const done = (): string[] => readdirSync(parts).filter((name) => name.endsWith(".json"));
    const running = spawn("parallel", words, { stdio: "ignore" });
    const ended = new Promise<number | null>((resolve) => {
      running.once("close", resolve);
    });
    await expect.poll(() => jobsOf(running.pid ?? 0).length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
    for (const pid of jobsOf(running.pid ?? 0)) process.kill(pid, "SIGKILL");
    expect(await ended).not.toBe(0);
    expect(done()).toEqual(["2.json"]);
    execFileSync("parallel", words, { stdio: "pipe" });
    expect(done()).toEqual(["1.json", "2.json"]);
  });

  it("is documented with a command that is there", () => {
    const lines = studiesText
      .split("\n")
      .filter((line) => /\b(compare|merge|suggest) \S/.test(line) && /^ *(npm|node|breachtable)/.test(line));
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(line).toMatch(/^ *(npm run -s breachtable --|node dist\/breachtable\.mjs) /);
  });
});

describe("breachtable suggest", () => {
  const words = ["suggest", "nine-seconds", "--design", "as-it-was", "--duties", "monitoring"];

  it("names cells with what changing them gains, confirmed on runs of their own", () => {
    const { exitCode, document } = breachtableJson([...words, "--max-changes", "1", "--runs", "40"]);
    expect(exitCode).toBe(0);
    const suggestions = document["suggestions"] as { cell: string; from: string[]; to: string[]; ci95: unknown }[];
    expect(suggestions.length).toBeGreaterThan(0);
    for (const { cell, from, to } of suggestions) {
      expect(cell).toMatch(/^monitoring.*, [RAC]$/);
      expect(to).not.toEqual(from);
    }
    expect(document).toMatchObject({ method: "exhaustive", duties: ["monitoring"] });
  });

  it("refuses a duty that neither the model nor the case has, with the nearest, before it plays anything", () => {
    const { exitCode, stderr } = breachtable([...words.slice(0, -1), "monitoring,revokation,foo"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('"revokation" is no duty here. Did you mean "revocation"?');
    expect(stderr).toContain('"foo" is no duty here.');
    expect(stderr).toContain("Duties: inventory, ");
    expect(stderr).not.toContain('"monitoring"');
  });

  it("says of a wrong number what is wanted", () => {
    const { exitCode, stderr } = breachtable([...words, "--max-changes", "none"]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("A whole number from 1 is wanted.")]);
  });
});

/** How `docs/STUDIES.md` has GNU Parallel go on. */
const documentedResume = (): string => /--resume\S*(?= --jobs)/.exec(studiesText)?.[0] ?? "";

/** The parts that a GNU Parallel plays, as processes. */
function jobsOf(parallel: number): number[] {
  const { stdout } = spawnSync("pgrep", ["-f", `^${process.execPath} ${bundlePath} compare .*killed-alone`], {
    encoding: "utf8",
  });
  const family = familyOf(parallel);
  return stdout
    .split("\n")
    .filter(Boolean)
    .map(Number)
    .filter((pid) => family.includes(pid));
}

/** A process and all that it started, itself first: it must not see them end. */
function familyOf(pid: number): number[] {
  const { stdout } = spawnSync("pgrep", ["-P", String(pid)], { encoding: "utf8" });
  return [pid, ...stdout.split("\n").filter(Boolean).map(Number).flatMap(familyOf)];
}
