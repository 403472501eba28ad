import type { FileLayer } from "../file-layer.ts";

/** A session on the disk that this process alone writes. */
export interface StoredSession {
  id: string;
  file: SessionFile;
  /** Keeps what is not in the log; throws the system's error. */
  saveBeside(text: string): void;
  /** Lets go of it, so that others may write it. */
  release(): void;
}

/** The log of one session on the disk: what is appended is confirmed when it has reached the disk, and not before. */
export class SessionFile {
  readonly #files: FileLayer;
  readonly path: string;
  /** Bytes that are confirmed. */
  #length: number;
  /** An append failed, so that there may be bytes behind the confirmed ones. */
  #isDirty = false;

  constructor(files: FileLayer, file: string, length: number) {
    this.#files = files;
    this.path = file;
    this.#length = length;
  }

  get length(): number {
    return this.#length;
  }

  /** Writes lines to the disk, all or none; throws the system's error where it would not take them. */
  append(lines: readonly string[]): void {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""), "utf8");
    const handle = this.#files.open(this.path, "existing");
    try {
      const size = this.#files.size(handle);
      if (size < this.#length || (size > this.#length && !this.#isDirty)) throw changedBySomebody();
      if (size > this.#length) this.#files.truncate(handle, this.#length);
      this.#isDirty = true;
      this.#files.write(handle, bytes, this.#length);
      this.#files.sync(handle);
      this.#isDirty = false;
      this.#length += bytes.length;
    } catch (error) {
      if (this.#isDirty) this.#cutBack(handle);
      throw error;
    } finally {
      this.#files.close(handle);
    }
  }

  /** What was refused is not to be found there after a crash either. Where that fails too, the next append does it. */
  #cutBack(handle: number): void {
    try {
      this.#files.truncate(handle, this.#length);
      this.#files.sync(handle);
      this.#isDirty = false;
    } catch {
      // The disk takes nothing now; what made the append fail is what has to be told.
    }
  }
}

function changedBySomebody(): Error {
  return Object.assign(new Error("The session's file was changed by another program."), { code: "ECHANGED" });
}
