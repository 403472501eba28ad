import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { beforeAll, describe, expect, it } from "vitest";

import { describeFault } from "../../cli/fault.ts";
import { packageRoot } from "../../host/package-root.ts";
import { bundlePath } from "../../scripts/bundle.mjs";
import { makeTemporaryFolder } from "../host/temporary-folder.ts";
import { leakedKeyFolder } from "./fixtures/leaked-key.ts";
import { buildWhenStale } from "./run-breachtable.ts";

beforeAll(buildWhenStale);

it("a fault names itself ours, with the seed, the command to send and the place", () => {
  const lines = describeFault(new Error("broken"), ["run", "my case.yaml", "--seed=7"]);
  expect(lines[0]).toBe("breachtable: This is our fault: broken");
  expect(lines).toContain("  command   breachtable run 'my case.yaml' --seed=7");
  expect(lines).toContain("  seed      7");
  expect(lines.at(-1)).toContain("fault.test.ts");
});

it("a fault without a seed in the command was met with the seed that stands for none", () => {
  expect(describeFault("broken", ["run", "drift"])).toContain("  seed      1");
});

describe("a fault of the built command, in a process of its own", () => {
  const manifest = readFileSync(path.join(packageRoot, "package.json"), "utf8");
  const start = (bundle: string, words: readonly string[]) =>
    spawnSync(process.execPath, [bundle, ...words], { encoding: "utf8", env: { PATH: process.env["PATH"] ?? "" } });

  /** An installation whose engine is broken: the bundle as it is built, with one function that throws. */
  const installBroken = (): string => {
    const bundle = readFileSync(bundlePath, "utf8");
    const parts = bundle.split(/^(function simulate\(.*\) \{)$/m);
    expect(parts).toHaveLength(3);
    const broken = `${parts[0]}${parts[1]} throw new Error("the queue ran backwards");${parts[2]}`;
    const folder = makeTemporaryFolder({ "package.json": manifest, "dist/breachtable.mjs": broken });
    return path.join(folder, "dist/breachtable.mjs");
  };

  it("exits with 3 and prints what to send us, on stderr alone", () => {
    const bundle = installBroken();
    const words = ["run", leakedKeyFolder, "--seed", "7"];
    const { status, stdout, stderr } = start(bundle, words);
    expect([status, stdout]).toEqual([3, ""]);
    const lines = stderr.split("\n");
    expect(lines[0]).toBe("breachtable: This is our fault: the queue ran backwards");
    expect(lines).toContain(`  command   breachtable ${words.join(" ")}`);
    expect(lines).toContain("  seed      7");
    expect(stderr).toMatch(/^ {2}version {3}\d+\.\d+\.\d+, rules /m);
    expect(stderr).toMatch(/at simulate /);
    // What does not come by the broken place works.
    expect(start(bundle, ["validate", leakedKeyFolder])).toMatchObject({ status: 0, stdout: "" });
  });

  it("is one document with --json", () => {
    const { status, stdout } = start(installBroken(), ["run", leakedKeyFolder, "--json"]);
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toEqual({
      error: { kind: "fault", message: "breachtable: This is our fault: the queue ran backwards" },
    });
  });

  it("is one of an installation without its files too, before any command begins", () => {
    const folder = makeTemporaryFolder({ "dist/breachtable.mjs": readFileSync(bundlePath) });
    const { status, stderr } = start(path.join(folder, "dist/breachtable.mjs"), ["list"]);
    expect(status).toBe(3);
    expect(stderr).toContain("breachtable: This is our fault: ENOENT");
    expect(stderr).toContain("  version   unknown, rules ");
  });

  it.skipIf(!existsSync("/dev/full"))("is none where the disk is full: what was asked for is not there", () => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [bundlePath, "list"], {
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    });
    closeSync(full);
    expect([status, stderr]).toEqual([2, "breachtable: The output could not be written (ENOSPC).\n"]);
  });
});
