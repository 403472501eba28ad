import { execFileSync } from "node:child_process";
import { truncateSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { describe, expect, it } from "vitest";

import { DOCUMENT_BYTES_MAX, readTextFile } from "../../host/read-text-file.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

describe("readTextFile", () => {
  it("reads UTF-8, without a byte order mark", () => {
    const folder = makeTemporaryFolder({ a: "\uFEFFüber\n" });
    expect(readTextFile(path.join(folder, "a"), 100)).toEqual({ ok: true, value: "über\n" });
  });

  it("reads nothing of a file above the bound", () => {
    const file = path.join(makeTemporaryFolder({ a: "a" }), "a");
    // Sparse: takes no room on the disk, and would take minutes to read.
    truncateSync(file, 2 ** 40);
    const result = readTextFile(file, DOCUMENT_BYTES_MAX);
    expect(result).toMatchObject({ ok: false, problem: { kind: "input" } });
    expect(JSON.stringify(result)).toContain("at most 1,048,576 are read");
  });

  it("refuses bytes that are not text", () => {
    const file = path.join(makeTemporaryFolder({ a: new Uint8Array([0x66, 0xff, 0xfe]) }), "a");
    expect(readTextFile(file, 100)).toMatchObject({ ok: false, problem: { message: `${file} is not UTF-8 text.` } });
  });

  it("refuses folders and files that are not there", () => {
    const folder = makeTemporaryFolder();
    expect(readTextFile(folder, 100)).toMatchObject({ ok: false, problem: { kind: "usage" } });
    expect(readTextFile(path.join(folder, "gone"), 100)).toMatchObject({
      ok: false,
      problem: { kind: "usage", message: `There is no file ${path.join(folder, "gone")}.` },
    });
  });

  it.skipIf(process.platform === "win32")("does not wait for the writer of a pipe", () => {
    const pipe = path.join(makeTemporaryFolder(), "pipe");
    execFileSync("mkfifo", [pipe]);
    expect(readTextFile(pipe, 100)).toMatchObject({ ok: false, problem: { message: `${pipe} is not a plain file.` } });
  });
});
