import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

import { fail, succeed, type Result } from "./result.ts";

/** Largest scenario or design file that is read. */
export const DOCUMENT_BYTES_MAX = 4 * 1024 * 1024;

/** Largest session file that is read. */
export const SESSION_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Reads a UTF-8 file whole, unless it is larger than the bound, no plain file, or not text. The size is looked at before
 * anything is read, and no more is read than the bound even when the file grows meanwhile.
 */
export function readTextFile(file: string, bytesMax: number): Result<string> {
  let handle: number;
  try {
    // Without O_NONBLOCK, opening a pipe would wait for its writer.
    handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return fail("usage", sentenceForOpenError(file, error));
  }
  try {
    const status = fstatSync(handle);
    if (status.isDirectory()) return fail("usage", `${file} is a folder, not a file.`);
    if (!status.isFile()) return fail("usage", `${file} is not a plain file.`);
    if (status.size > bytesMax) {
      return fail("input", `${file} has ${formatBytes(status.size)}; at most ${formatBytes(bytesMax)} are read.`);
    }
    const bytes = Buffer.alloc(status.size);
    let length = 0;
    while (length < bytes.length) {
      const count = readSync(handle, bytes, length, bytes.length - length, length);
      if (count === 0) break;
      length += count;
    }
    return succeed(new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length)));
  } catch (error) {
    if (error instanceof TypeError) return fail("input", `${file} is not UTF-8 text.`);
    return fail("input", `${file} could not be read (${codeOf(error)}).`);
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

function formatBytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes} bytes` : `${(bytes / (1024 * 1024)).toFixed(1)} MiB`;
}
