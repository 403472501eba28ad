import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";

/** An open file of a layer. */
export type Handle = number;

/**
 * The few things that sessions need of a disk, one system call each, so that a test can put a disk in their place that
 * loses what was not synced. What fails throws the system's error, with its code.
 */
export interface FileLayer {
  makeFolder(folder: string): void;
  /** Names in a folder; none where there is no folder. */
  names(folder: string): string[];
  /** Null: there is no such file. */
  read(file: string): Buffer | null;
  /** `new`: fails with EEXIST where there is one. */
  open(file: string, how: "new" | "existing"): Handle;
  size(handle: Handle): number;
  write(handle: Handle, bytes: Buffer, position: number): void;
  truncate(handle: Handle, length: number): void;
  sync(handle: Handle): void;
  close(handle: Handle): void;
  rename(from: string, to: string): void;
  remove(file: string): void;
  /** Makes names in a folder last, where the system can do that. */
  syncFolder(folder: string): void;
}

/** The disk of this computer. */
export const systemFiles: FileLayer = {
  makeFolder: (folder) => void mkdirSync(folder, { recursive: true }),
  names: (folder) => {
    try {
      return readdirSync(folder);
    } catch (error) {
      if (codeOf(error) === "ENOENT") return [];
      throw error;
    }
  },
  read: (file) => {
    try {
      return readFileSync(file);
    } catch (error) {
      if (codeOf(error) === "ENOENT") return null;
      throw error;
    }
  },
  open: (file, how) => openSync(file, how === "new" ? "wx" : "r+"),
  size: (handle) => fstatSync(handle).size,
  write: (handle, bytes, position) => {
    for (let written = 0; written < bytes.length;)
      written += writeSync(handle, bytes, written, bytes.length - written, position + written);
  },
  truncate: (handle, length) => ftruncateSync(handle, length),
  sync: (handle) => fsyncSync(handle),
  close: (handle) => closeSync(handle),
  rename: (from, to) => renameSync(from, to),
  remove: (file) => rmSync(file, { force: true }),
  syncFolder: (folder) => {
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
  },
};

/** The system's code of an error, such as ENOSPC; of what is none, its text. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

/** Why something could not be saved, and what to do, in the words of the banner. */
export function notSavedSentence(error: unknown): string {
  const code = codeOf(error);
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return "Not saved: disk full. Free space or choose another folder.";
    case "EROFS":
    case "EACCES":
    case "EPERM":
      return "Not saved: the folder is read-only. Choose another folder.";
    case "ENOENT":
      return "Not saved: the session's file is gone. Choose another folder.";
    case "ECHANGED":
      return "Not saved: another program changed the session's file. Choose another folder.";
    default:
      return `Not saved: the disk reports an error (${code}). Choose another folder.`;
  }
}
