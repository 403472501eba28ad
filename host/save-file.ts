import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { fail, succeed, type Result } from "./result.ts";

/**
 * Writes a file so that it is there whole or not at all: to a temporary file beside it, to the disk, then renamed.
 * Says whether a file of that name was replaced.
 */
export function saveFile(file: string, content: string | Uint8Array): Result<{ isReplaced: boolean }> {
  const isReplaced = existsSync(file);
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    const handle = openSync(temporary, "wx");
    try {
      const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
      for (let written = 0; written < bytes.length;) written += writeSync(handle, bytes, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
    return succeed({ isReplaced });
  } catch (error) {
    rmSync(temporary, { force: true });
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return fail("usage", sentences[code]?.(file) ?? `${file} could not be written (${code}).`);
  } finally {
    syncFolder(path.dirname(file));
  }
}

const sentences: Record<string, (file: string) => string> = {
  ENOENT: (file) => `${file} cannot be written: there is no folder ${path.dirname(file)}.`,
  ENOTDIR: (file) => `${file} cannot be written: ${path.dirname(file)} is not a folder.`,
  EISDIR: (file) => `${file} cannot be written: it is a folder.`,
  EACCES: (file) => `${file} cannot be written: this user may not write there.`,
  EROFS: (file) => `${file} cannot be written: the disk is read-only.`,
  ENOSPC: (file) => `${file} was not written: the disk is full.`,
};

/** Makes the new name last through a power cut where the system can do that for a folder. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows opens no folders, and some file systems sync none; the file itself is on the disk.
  }
}
