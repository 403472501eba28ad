import path from "node:path";

import type { FileLayer, Handle } from "../../../host/app/file-layer.ts";

interface Inode {
  data: Buffer;
  synced: Buffer;
}

/** A disk in memory that loses in a crash what was not synced: contents, and names in folders. */
export class LossyDisk implements FileLayer {
  #names = new Map<string, Inode>();
  #lasting = new Map<string, Inode>();
  readonly #open = new Map<Handle, Inode>();
  #next = 1;
  /** Calls so far. */
  calls = 0;
  /** Every call from this one on fails: the power is off. */
  offAfter = Infinity;
  /** The code that writing fails with; null: it works. */
  refuses: string | null = null;
  /** A disk that says it has synced and has not. */
  isLying = false;

  /** The same disk after the power came back. `keep`: the share of what was not synced that made it all the same. */
  afterCrash(keep: number): LossyDisk {
    const disk = new LossyDisk();
    for (const [file, { data, synced }] of this.#lasting) {
      const common = Math.min(synced.length, data.length);
      const most = data.length >= synced.length ? data.length : common;
      const length = common + Math.floor((most - common) * keep);
      const kept = keep === 0 ? synced : data.subarray(0, length);
      disk.#names.set(file, { data: Buffer.from(kept), synced: Buffer.from(kept) });
    }
    disk.#lasting = new Map(disk.#names);
    return disk;
  }

  #call(): void {
    this.calls += 1;
    if (this.calls > this.offAfter) throw errorOf("EIO");
  }

  #at(handle: Handle): Inode {
    const inode = this.#open.get(handle);
    if (inode === undefined) throw errorOf("EBADF");
    return inode;
  }

  makeFolder(): void {
    this.#call();
  }

  names(folder: string): string[] {
    return [...this.#names.keys()].filter((file) => path.dirname(file) === folder).map((file) => path.basename(file));
  }

  read(file: string): Buffer | null {
    const inode = this.#names.get(file);
    return inode === undefined ? null : Buffer.from(inode.data);
  }

  open(file: string, how: "new" | "existing"): Handle {
    this.#call();
    const known = this.#names.get(file);
    if (how === "new" && known !== undefined) throw errorOf("EEXIST");
    if (how === "existing" && known === undefined) throw errorOf("ENOENT");
    const inode = known ?? { data: Buffer.alloc(0), synced: Buffer.alloc(0) };
    this.#names.set(file, inode);
    const handle = this.#next;
    this.#next += 1;
    this.#open.set(handle, inode);
    return handle;
  }

  size(handle: Handle): number {
    return this.#at(handle).data.length;
  }

  write(handle: Handle, bytes: Buffer, position: number): void {
    this.#call();
    const inode = this.#at(handle);
    // A full disk takes the beginning.
    const taken = this.refuses === null ? bytes : bytes.subarray(0, bytes.length >> 1);
    inode.data = Buffer.concat([inode.data.subarray(0, position), taken]);
    if (this.refuses !== null) throw errorOf(this.refuses);
  }

  truncate(handle: Handle, length: number): void {
    this.#call();
    const inode = this.#at(handle);
    inode.data = inode.data.subarray(0, length);
  }

  sync(handle: Handle): void {
    this.#call();
    const inode = this.#at(handle);
    if (!this.isLying) inode.synced = Buffer.from(inode.data);
  }

  close(handle: Handle): void {
    this.#open.delete(handle);
  }

  rename(from: string, to: string): void {
    this.#call();
    const inode = this.#names.get(from);
    if (inode === undefined) throw errorOf("ENOENT");
    this.#names.delete(from);
    this.#names.set(to, inode);
  }

  remove(file: string): void {
    this.#call();
    this.#names.delete(file);
  }

  syncFolder(folder: string): void {
    this.#call();
    if (this.isLying) return;
    for (const file of this.#lasting.keys())
      if (path.dirname(file) === folder && !this.#names.has(file)) this.#lasting.delete(file);
    for (const [file, inode] of this.#names) if (path.dirname(file) === folder) this.#lasting.set(file, inode);
  }
}

const errorOf = (code: string): Error => Object.assign(new Error(code), { code });
