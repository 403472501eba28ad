import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

import { packageRoot } from "../../host/package-root.ts";

const folder = path.join(packageRoot, "test", "golden");

/** A short name of every transcript as it stands, by its path and its text. */
function hashOf(transcripts: readonly string[], read: (file: string) => string): string {
  const hash = createHash("sha256");
  for (const file of transcripts) hash.update(`${file}\0${read(file)}\0`);
  return hash.digest("hex").slice(0, 12);
}

const transcripts = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".txt"))
  .map((file) => file.replaceAll("\\", "/"))
  .sort();
const read = (file: string): string => readFileSync(path.join(folder, file), "utf8");

test("the newest reason is the one for the transcripts as they stand", () => {
  const [newest = ""] = readFileSync(path.join(folder, "CHANGES.md"), "utf8").split("\n").filter((line) => line.startsWith("- "));
  const hash = hashOf(transcripts, read);
  const advice = `The transcripts are others than those of the newest reason. Write a new first line into test/golden/CHANGES.md: "- DATE (${hash}): why they changed".`;
  expect(newest, advice).toMatch(new RegExp(`^- \\d{4}-\\d\\d-\\d\\d \\(${hash}\\): .{20}`));
});

test("a change of any transcript, or one more or fewer, asks for a reason", () => {
  const hash = hashOf(transcripts, read);
  expect(transcripts.length).toBeGreaterThan(20);
  for (const changed of transcripts)
    expect(hashOf(transcripts, (file) => (file === changed ? `${read(file)}.` : read(file)))).not.toBe(hash);
  expect(hashOf(transcripts.slice(1), read)).not.toBe(hash);
});
