import { readFileSync } from "node:fs";
import path from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import { leakedKeyFolder } from "../cli/fixtures/leaked-key.ts";
import { breachtable, breachtableJson, buildWhenStale } from "../cli/run-breachtable.ts";
import { makeTemporaryFolder } from "../host/temporary-folder.ts";

beforeAll(buildWhenStale);

interface ShownGap {
  id: string;
  severity: string;
  paths: string[];
  question: string;
  seconds: number | null;
  weight: number;
}
const FIELDS = "id rule title severity weight question fixableBy standards paths duty teams seconds sentence remedy";
const designFile = path.join(leakedKeyFolder, "designs/as-it-was.yaml");

describe("breachtable lint-raci", () => {
  it("gives every gap with its fields, and exits with 0", () => {
    const { exitCode, document } = breachtableJson(["lint-raci", "as-it-was", "--scenario", "nine-seconds"]);
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({ design: "as-it-was", scenario: "nine-seconds", variant: null });
    const gaps = document["gaps"] as ShownGap[];
    expect(gaps.length).toBeGreaterThan(10);
    for (const gap of gaps) expect(Object.keys(gap).sort()).toEqual(FIELDS.split(" ").sort());
    expect(gaps.every(({ seconds }) => seconds === null)).toBe(true);
    expect(gaps.reduce((sum, { weight }) => sum + weight, 0)).toBe(document["gapWeight"]);
  });

  it("takes the scenario that the design lies beside, or names, or that alone has it", () => {
    expect(breachtableJson(["lint-raci", designFile]).document["scenario"]).toBe("leaked-key");
    const text = readFileSync(
      path.join(leakedKeyFolder, "../../../../scenarios/nine-seconds/designs/single-owner.yaml"),
    );
    const folder = makeTemporaryFolder({ "mine.yaml": text.toString() });
    expect(breachtableJson(["lint-raci", path.join(folder, "mine.yaml")]).document["scenario"]).toBe("nine-seconds");
    expect(breachtableJson(["lint-raci", "named-owners"]).document["scenario"]).toBe("nine-seconds");
  });

  it("tells what is wrong, what to do and by which standard, in plain lines", () => {
    const { stdout } = breachtable(["lint-raci", "as-it-was", "--scenario", "salesloft-drift"]);
    expect(stdout).toMatch(/^Salesloft Drift · design “As it was” · \d+ gaps: \d+ high, \d+ medium, \d+ low\n/);
    const text = stdout.replaceAll(/\s+/g, " ");
    expect(text).toContain(
      "No team is responsible or accountable for inventory of Drift connected app and Drift Email.",
    );
    expect(text).toContain("do Name one responsible and one accountable team of ours for inventory.");
    expect(text).toContain("asks who issued it; fixable by letters; GV.RR-02; no-owner/inventory");
  });

  it.each([
    [["lint-raci", "as-it-was"], "say which with --scenario"],
    [["lint-raci", "as-it-wsa"], 'Did you mean "as-it-was"?'],
    [["lint-raci", "nowhere.yaml"], 'There is no design "nowhere.yaml".'],
    [["lint-raci"], "missing required argument 'design'"],
    [["lint-raci", "as-it-was", "--scenario", "nine-secnds"], 'Did you mean "nine-seconds"?'],
  ])("%j exits with 2 and says %j", (words, message) => {
    const { exitCode, stderr, document } = breachtableJson(words);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(document["error"]).toMatchObject({ kind: "usage" });
  });

  it("asks for a scenario where the design names none", () => {
    const anyCase = readFileSync(designFile, "utf8").replace(/^scenario: .*\n/m, "");
    const file = path.join(makeTemporaryFolder({ "free.yaml": anyCase }), "free.yaml");
    expect(breachtableJson(["lint-raci", file])).toMatchObject({ exitCode: 2 });
    expect(breachtable(["lint-raci", file]).stderr).toContain(
      "names no scenario of its own; give one with --scenario.",
    );
    expect(breachtableJson(["lint-raci", file, "--scenario", leakedKeyFolder]).exitCode).toBe(0);
  });

  it("exits with 1 for a design with errors", () => {
    const file = path.join(
      makeTemporaryFolder({ "bad.yaml": "format: breachtable-design/1\nletters: 3\n" }),
      "bad.yaml",
    );
    expect(breachtableJson(["lint-raci", file])).toMatchObject({ exitCode: 1, document: { error: { kind: "input" } } });
  });
});

describe("breachtable run", () => {
  it("gives the gaps that it showed with their seconds, and those that are seen without it", () => {
    const gaps = breachtableJson(["run", "nine-seconds"]).document["gaps"] as ShownGap[];
    const lint = breachtableJson(["lint-raci", "as-it-was", "--scenario", "nine-seconds"]).document["gaps"];
    expect(gaps.filter(({ seconds }) => (seconds ?? 0) > 0).length).toBeGreaterThan(0);
    expect(gaps.filter(({ id }) => (lint as ShownGap[]).some((one) => one.id === id))).toEqual(lint);
    expect(new Set(gaps.map(({ id }) => id)).size).toBe(gaps.length);
  });

  it("shows no minutes of teams where nobody responds", () => {
    const gaps = breachtableJson(["run", "nine-seconds", "--response", "none"]).document["gaps"] as ShownGap[];
    expect(gaps.every(({ seconds }) => seconds === null)).toBe(true);
  });

  it("names the worst in a few lines, and how to see the rest", () => {
    const { stdout } = breachtable(["run", "nine-seconds@soft-delete"]);
    const block = stdout.slice(stdout.indexOf("── Who should have owned it ──")).split("\n\n")[0]?.split("\n") ?? [];
    expect(block.length).toBeGreaterThan(4);
    expect(block.length).toBeLessThanOrEqual(10);
    expect(block.at(-1)).toContain("breachtable lint-raci as-it-was --scenario nine-seconds@soft-delete");
  });
});
