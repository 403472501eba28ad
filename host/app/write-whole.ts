import path from "node:path";

import type { FileLayer } from "./file-layer.ts";

/** Writes a file so that it is there whole or not at all: beside it, to the disk, then renamed. */
export function replaceFile(files: FileLayer, file: string, text: string): void {
  const temporary = `${file}.tmp`;
  files.remove(temporary);
  try {
    writeNew(files, temporary, text);
    files.rename(temporary, file);
  } catch (error) {
    removeQuietly(files, temporary);
    throw error;
  }
  files.syncFolder(path.dirname(file));
}

/** Writes a file that must not be there yet, to the disk with its name. */
export function createFile(files: FileLayer, file: string, text: string): void {
  const isThere = files.read(file) !== null;
  try {
    writeNew(files, file, text);
  } catch (error) {
    if (!isThere) removeQuietly(files, file);
    throw error;
  }
  files.syncFolder(path.dirname(file));
}

function writeNew(files: FileLayer, file: string, text: string): void {
  const handle = files.open(file, "new");
  try {
    files.write(handle, Buffer.from(text, "utf8"), 0);
    files.sync(handle);
  } finally {
    files.close(handle);
  }
}

function removeQuietly(files: FileLayer, file: string): void {
  try {
    files.remove(file);
  } catch {
    // What made the writing fail is what has to be told.
  }
}
