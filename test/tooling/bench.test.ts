import { spawnSync } from "node:child_process";
import path from "node:path";

import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

function bench(...words: string[]): ReturnType<typeof spawnSync> {
  return spawnSync(process.execPath, ["scripts/bench.mjs", ...words], { cwd: root, encoding: "utf8" });
}

test("npm run bench measures a figure and prints it as one document", () => {
  const { status, stdout } = bench("--json", "--only", "growth/12");
  expect(status).toBe(0);
  const { figures } = JSON.parse(String(stdout)) as { figures: { name: string; value: number; unit: string }[] };
  expect(figures.map(({ name, unit }) => ({ name, unit }))).toEqual([{ name: "growth/12", unit: "ns/event" }]);
  expect(figures[0]?.value).toBeGreaterThan(0);
});

test("a figure that is not there is refused by name", () => {
  const { status, stderr } = bench("--only", "no-such-figure");
  expect(status).toBe(2);
  expect(stderr).toContain('"no-such-figure"');
});
