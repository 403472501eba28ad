import { writeFileSync } from "node:fs";
import path from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import { makeTemporaryFolder } from "../host/temporary-folder.ts";
import { leakedKeyFolder } from "./fixtures/leaked-key.ts";
import { breachtable, breachtableJson, buildWhenStale } from "./run-breachtable.ts";

beforeAll(buildWhenStale);

function commandsFile(...lines: (object | string)[]): string {
  const file = path.join(makeTemporaryFolder(), "commands.jsonl");
  writeFileSync(file, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
  return file;
}

const wait = { do: "wait", for: "6h", through: true };
const declare = { do: "commit", decisions: [{ team: "soc", action: "declare" }] };

describe("breachtable play", () => {
  it("plays commands, saves the session, and replay plays it the same", () => {
    const session = path.join(makeTemporaryFolder(), "a.session");
    const file = commandsFile("# a comment", wait, { do: "note", text: "so far" }, { do: "undo" }, wait, {
      do: "end",
      rest: "design",
    });
    const played = breachtableJson(["play", leakedKeyFolder, "--commands", file, "--seed", "3", "--save", session]);
    expect(played.exitCode).toBe(0);
    expect(played.document).toMatchObject({ seed: 3, standing: { isUnassisted: true } });
    expect(played.document["steps"]).toHaveLength(5);
    const replayed = breachtableJson(["replay", session]);
    expect(replayed.exitCode).toBe(0);
    expect(replayed.document).toMatchObject({ ok: true, steps: 4, logHash: played.document["logHash"] });
    expect(replayed.document["containment"]).toEqual(played.document["containment"]);
  });

  it("tells each step in words", () => {
    const { stdout, exitCode } = breachtable([
      "play",
      leakedKeyFolder,
      "--commands",
      commandsFile(wait, { show: "pace", room: 60 }),
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("── step 1 ── wait");
    expect(stdout).toContain("the clock stops");
    expect(stdout).not.toMatch(/undefined|\[object/);
  });

  it("goes on after a bad line and a refusal, names both, and exits with 1", () => {
    const file = commandsFile(wait, "{", { ...declare, decisions: [{ team: "nobody", action: "declare" }] }, wait);
    const { document, exitCode, stderr } = breachtableJson(["play", leakedKeyFolder, "--commands", file]);
    expect(exitCode).toBe(1);
    expect(document["steps"]).toMatchObject([
      { number: 1 },
      { problems: [{}] },
      { refused: { place: "decisions[0].team" } },
      { number: 2 },
    ]);
    expect(stderr).toContain(`${file}:2: error: This is not JSON.`);
    expect(stderr).toContain(`${file}:3: refused: decisions[0].team: There is no team "nobody".`);
  });

  it("refuses seats that are none", () => {
    const file = commandsFile(wait);
    expect(breachtable(["play", leakedKeyFolder, "--commands", file, "--seats", "identity=king"]).exitCode).toBe(2);
    expect(breachtable(["play", leakedKeyFolder, "--commands", file, "--seats", "nobody=human"]).exitCode).toBe(2);
    const twice = breachtable(["play", leakedKeyFolder, "--commands", file, "--seats", "soc=human,soc=absent"]);
    expect(twice.exitCode).toBe(2);
    expect(twice.stderr).toContain('"soc" has one seat; it is named twice.');
  });
});
