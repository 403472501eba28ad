import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { compileDuration, poissonCount, sampleDuration } from "../../../engine/chance/distribution.ts";
import { uniform, uniformInt } from "../../../engine/chance/draw.ts";
import { exponential, inverseNormal, naturalLog } from "../../../engine/chance/elementary.ts";
import { hashName } from "../../../engine/chance/name-hash.ts";
import { floatBits } from "./float-bits.ts";

// 50 draws and what is made of them: seed, run, name and occurrence; the name's hash; the bits of the uniform u; an
// integer below 1000; the bits of the normal quantile z of u, of ln u and of e^(20 z); a duration's p50 and p90, the
// bits of its sigma, its seconds at u; a Poisson mean and its count at u. The values come from a second implementation
// in another language, so a difference means that this platform or a change of the code rounds differently.
const golden = readFileSync(new URL("golden-draws.tsv", import.meta.url), "utf8");
const [header, ...rows] = golden.trimEnd().split(/\r?\n/);

test("there are 50 golden draws", () => {
  expect(header?.split("\t")).toHaveLength(16);
  expect(rows).toHaveLength(50);
});

test.each(rows)("the draw %s comes out bit for bit", (row) => {
  const cells = row.split("\t");
  const [seed, run, occurrence] = [Number(cells[0]), Number(cells[1]), Number(cells[3])];
  const [p50, p90, mean] = [Number(cells[10]), Number(cells[11]), Number(cells[14])];
  const key = hashName(cells[2]!);
  const u = uniform(seed, run, key, occurrence);
  const z = inverseNormal(u);
  const { median, sigma } = compileDuration(p50, p90);
  expect([
    ...cells.slice(0, 4),
    (key >>> 0).toString(16).padStart(8, "0"),
    floatBits(u),
    String(uniformInt(seed, run, key, occurrence, 1000)),
    floatBits(z),
    floatBits(naturalLog(u)),
    floatBits(exponential(20 * z)),
    String(median),
    cells[11],
    floatBits(sigma),
    String(sampleDuration(median, sigma, u)),
    cells[14],
    String(poissonCount(mean, u)),
  ]).toEqual(cells);
});
