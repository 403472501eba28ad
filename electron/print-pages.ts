import { randomBytes } from "node:crypto";

/** Pages that are being printed, each under an address that nobody can guess. */
export class PrintPages {
  readonly #pages = new Map<string, Uint8Array>();

  /** Keeps a page until `drop`; gives its path. */
  keep(html: string): string {
    const pathname = `/print/${randomBytes(16).toString("hex")}`;
    this.#pages.set(pathname, new TextEncoder().encode(html));
    return pathname;
  }

  find(pathname: string): Uint8Array | null {
    return this.#pages.get(pathname) ?? null;
  }

  drop(pathname: string): void {
    this.#pages.delete(pathname);
  }
}
