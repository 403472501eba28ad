import path from "node:path";

import { notSavedSentence, type FileLayer } from "./file-layer.ts";
import { replaceFile } from "./write-whole.ts";

/** As much as the first minutes of a session take. */
const PROBE = "x".repeat(64 * 1024);

/** Tries whether a folder takes what a session writes; null: it does. */
export function findDiskProblem(files: FileLayer, folder: string): string | null {
  const probe = path.join(folder, "disk-check");
  try {
    files.makeFolder(folder);
    replaceFile(files, probe, PROBE);
    files.remove(probe);
    return null;
  } catch (error) {
    return notSavedSentence(error);
  }
}
