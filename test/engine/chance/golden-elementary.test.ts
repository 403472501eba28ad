import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { exponential, inverseNormal, naturalLog } from "../../../engine/chance/elementary.ts";
import { floatBits } from "./float-bits.ts";

// Arguments at the ends and at the seams of each function, with the bits of its value, from a second implementation in
// another language.
const golden = readFileSync(new URL("golden-elementary.tsv", import.meta.url), "utf8");
const rows = golden
  .trimEnd()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split("\t") as [string, string, string]);

const functions: Record<string, (x: number) => number> = { naturalLog, exponential, inverseNormal };

test.each(rows)("%s of %s has the bits %s", (name, x, bits) => {
  expect(floatBits(functions[name]!(Number(x)))).toBe(bits);
});
