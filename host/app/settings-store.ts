import { mkdirSync } from "node:fs";
import path from "node:path";

import { DEFAULT_SETTINGS, settingsSchema, type Settings } from "../../contract/settings.ts";
import { readTextFile } from "../read-text-file.ts";
import { saveFile } from "../save-file.ts";

const BYTES_MAX = 64 * 1024;

/** What a person has set, in one file; what cannot be read is the default. */
export class SettingsStore {
  readonly #file: string;
  #settings: Settings;

  constructor(folder: string) {
    this.#file = path.join(folder, "settings.json");
    this.#settings = readSettings(this.#file);
  }

  get(): Settings {
    return this.#settings;
  }

  /** Keeps them from now on, and from start to start where the disk takes them. */
  set(settings: Settings): Settings {
    this.#settings = settings;
    mkdirSync(path.dirname(this.#file), { recursive: true });
    saveFile(this.#file, `${JSON.stringify(settings, null, 2)}\n`);
    return settings;
  }
}

function readSettings(file: string): Settings {
  const read = readTextFile(file, BYTES_MAX);
  if (!read.ok) return DEFAULT_SETTINGS;
  try {
    const value: unknown = JSON.parse(read.value);
    // Taken one by one, so that a setting of another version does not lose the others.
    const known = typeof value === "object" && value !== null ? value : {};
    const merged = { ...DEFAULT_SETTINGS };
    for (const key of Object.keys(DEFAULT_SETTINGS)) {
      const candidate = { ...merged, [key]: (known as Record<string, unknown>)[key] };
      const parsed = settingsSchema.safeParse(candidate);
      if (parsed.success) Object.assign(merged, parsed.data);
    }
    return merged;
  } catch {
    return DEFAULT_SETTINGS;
  }
}
