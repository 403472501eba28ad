import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";

import { ENGINE_RULES_VERSION } from "../../../engine/run/rules-version.ts";
import { readPackageVersion } from "../../package-root.ts";
import { readTextFile } from "../../read-text-file.ts";
import { saveFile } from "../../save-file.ts";
import type { CaseEntry } from "./case-sheet.ts";
import type { ShelvedCase } from "./case-shelf.ts";

/** Changes with the shape of an entry. */
const CACHE_FORMAT = "breachtable-library-cache/4";
const BYTES_MAX = 32 * 1024 * 1024;

/** Rows and sheets of cases whose texts have not changed since they were read; losing it costs a second, nothing else. */
export class CaseEntryCache {
  readonly #file: string;
  readonly #entries: Map<string, CaseEntry>;
  #isDirty = false;

  constructor(dataFolder: string) {
    this.#file = path.join(dataFolder, "library-cache.json");
    this.#entries = readEntries(this.#file);
  }

  get(key: string): CaseEntry | undefined {
    return this.#entries.get(key);
  }

  set(key: string, entry: CaseEntry): void {
    this.#entries.set(key, entry);
    this.#isDirty = true;
  }

  /** Keeps the entries of these keys for the next start. */
  save(keys: readonly string[]): void {
    const kept = new Set(keys);
    for (const key of this.#entries.keys()) {
      if (kept.has(key)) continue;
      this.#entries.delete(key);
      this.#isDirty = true;
    }
    if (!this.#isDirty) return;
    this.#isDirty = false;
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      saveFile(this.#file, JSON.stringify({ format: CACHE_FORMAT, entries: [...this.#entries] }));
    } catch {
      // A folder that cannot be made: cases are read again at the next start.
    }
  }
}

let version: string | null = null;

/** What an entry depends on, as a hash: the program and all texts. */
export function keyOf({ name, shown, text, isBundled, designs }: ShelvedCase): string {
  version ??= `${CACHE_FORMAT} ${readPackageVersion()} ${ENGINE_RULES_VERSION}`;
  const hash = createHash("sha256");
  const parts = [
    version,
    name,
    shown,
    String(isBundled),
    text,
    ...designs.flatMap((design) => [design.name, design.text]),
  ];
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest("hex");
}

function readEntries(file: string): Map<string, CaseEntry> {
  const read = readTextFile(file, BYTES_MAX);
  if (!read.ok) return new Map();
  try {
    const value = JSON.parse(read.value) as { format?: unknown; entries?: unknown };
    // Written by ourselves; of another format, or by another hand, it is read again from the cases.
    if (value.format !== CACHE_FORMAT || !Array.isArray(value.entries)) return new Map();
    return new Map(value.entries as [string, CaseEntry][]);
  } catch {
    return new Map();
  }
}
