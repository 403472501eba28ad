import { z } from "../../../contract/zod.ts";
import type { FileLayer } from "../file-layer.ts";
import { replaceFile } from "../write-whole.ts";

/** Folders of sessions by id. */
const schema = z.record(z.string().max(200), z.string().max(4_096));

/** Where sessions are that were saved to another folder, so that the library finds them at the next start. */
export class SavedElsewhere {
  readonly #files: FileLayer;
  readonly #file: string;
  readonly #folders: Map<string, string>;
  #isWritten = true;

  constructor(files: FileLayer, file: string) {
    this.#files = files;
    this.#file = file;
    this.#folders = new Map(Object.entries(this.#read()));
  }

  ids(): string[] {
    // The disk that was full when a session went elsewhere may have room by now.
    if (!this.#isWritten) this.#write();
    return [...this.#folders.keys()];
  }

  folderOf(id: string): string | null {
    return this.#folders.get(id) ?? null;
  }

  add(id: string, folder: string): void {
    this.#folders.set(id, folder);
    this.#write();
  }

  remove(id: string): void {
    if (this.#folders.delete(id)) this.#write();
  }

  #read(): Record<string, string> {
    try {
      const bytes = this.#files.read(this.#file);
      const parsed = bytes === null ? null : schema.safeParse(JSON.parse(bytes.toString("utf8")));
      return parsed?.success === true ? parsed.data : {};
    } catch {
      // It is a list of places and no session: without it a file can still be opened by hand.
      return {};
    }
  }

  #write(): void {
    try {
      replaceFile(this.#files, this.#file, JSON.stringify(Object.fromEntries(this.#folders)));
      this.#isWritten = true;
    } catch {
      this.#isWritten = false;
    }
  }
}
