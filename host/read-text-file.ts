import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

import { LIMITS } from "../formats/limits.ts";
import { fail, succeed, type Problem, type Result } from "./result.ts";

/** Largest scenario or design file that is read: the format's own bound. */
export const DOCUMENT_BYTES_MAX = LIMITS.textBytes;

/** Largest session file that is read. */
export const SESSION_BYTES_MAX = 64 * 1024 * 1024;

/** Why a file was not read, with its sentence. */
export interface Unread extends Problem {
  reason: "unreadable" | "too-large" | "not-text";
}

/** The text of a file, or why there is none. */
export type ReadText = { ok: true; value: string } | { ok: false; problem: Unread };

/** Largest file of commands that is read. */
export const COMMANDS_BYTES_MAX = 4 * 1024 * 1024;

/** Reads a text file, or what comes in on stdin where the file is called `-`. */
export function readTextInput(file: string, bytesMax: number): Result<string> {
  if (file !== "-") return readTextFile(file, bytesMax);
  const parts: Buffer[] = [];
  let length = 0;
  for (;;) {
    const part = Buffer.alloc(65_536);
    let count: number;
    try {
      count = readSync(0, part, 0, part.length, null);
    } catch (error) {
      // Windows ends a pipe with an error instead of nothing.
      if (codeOf(error) === "EOF") break;
      return fail("input", `What comes in on stdin could not be read (${codeOf(error)}).`);
    }
    if (count === 0) break;
    length += count;
    if (length > bytesMax) return fail("input", `More than ${bytesMax / (1024 * 1024)} MiB came in on stdin.`);
    parts.push(part.subarray(0, count));
  }
  try {
    return succeed(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts)));
  } catch {
    return fail("input", "What came in on stdin is not UTF-8 text.");
  }
}

/**
 * Reads a UTF-8 file whole, unless it is larger than the bound, no plain file, or not text. The size is looked at before
 * anything is read, and no more is read than the bound even when the file grows meanwhile.
 */
export function readTextFile(file: string, bytesMax: number): ReadText {
  let handle: number;
  try {
    // Without O_NONBLOCK, opening a pipe would wait for its writer.
    handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return refuse("unreadable", sentenceForOpenError(file, error), "usage");
  }
  try {
    const status = fstatSync(handle);
    if (status.isDirectory()) return refuse("unreadable", `${file} is a folder, not a file.`, "usage");
    if (!status.isFile()) return refuse("unreadable", `${file} is not a plain file.`, "usage");
    if (status.size > bytesMax) {
      const [size, most] = [status.size, bytesMax].map((bytes) => bytes.toLocaleString("en"));
      return refuse("too-large", `${file} has ${size} bytes; at most ${most} are read.`);
    }
    const bytes = Buffer.alloc(status.size);
    let length = 0;
    while (length < bytes.length) {
      const count = readSync(handle, bytes, length, bytes.length - length, length);
      if (count === 0) break;
      length += count;
    }
    return { ok: true, value: new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length)) };
  } catch (error) {
    if (error instanceof TypeError) return refuse("not-text", `${file} is not UTF-8 text.`);
    return refuse("unreadable", `${file} could not be read (${codeOf(error)}).`);
  } finally {
    closeSync(handle);
  }
}

function sentenceForOpenError(file: string, error: unknown): string {
  const code = codeOf(error);
  if (code === "ENOENT" || code === "ENOTDIR") return `There is no file ${file}.`;
  if (code === "EACCES" || code === "EPERM") return `${file} may not be read by this user.`;
  return `${file} could not be opened (${code}).`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : String(error);
}

function refuse(reason: Unread["reason"], message: string, kind: Problem["kind"] = "input"): ReadText & { ok: false } {
  return { ok: false, problem: { ...fail(kind, message).problem, reason } };
}
