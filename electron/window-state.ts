import { mkdirSync } from "node:fs";
import path from "node:path";

import { readTextFile } from "../host/read-text-file.ts";
import { saveFile } from "../host/save-file.ts";
import type { Bounds } from "./placement.ts";

/** What the desktop app remembers of its windows and dialogs from start to start. */
export interface WindowState {
  console: Bounds | null;
  isMaximized: boolean;
  /** Where the person last opened or saved a file. */
  folder: string | null;
}

const EMPTY: WindowState = { console: null, isMaximized: false, folder: null };
const BYTES_MAX = 16 * 1024;

/** What was remembered; what cannot be read is forgotten. */
export function readWindowState(dataFolder: string): WindowState {
  const read = readTextFile(fileIn(dataFolder), BYTES_MAX);
  if (!read.ok) return EMPTY;
  try {
    return toWindowState(JSON.parse(read.value));
  } catch {
    return EMPTY;
  }
}

/** Remembers it; a disk that will not take it is no reason to trouble anybody. */
export function writeWindowState(dataFolder: string, state: WindowState): void {
  try {
    mkdirSync(dataFolder, { recursive: true });
    saveFile(fileIn(dataFolder), `${JSON.stringify(state, null, 2)}\n`);
  } catch {
    // The windows come up at their usual place next time.
  }
}

/** Whatever the file holds, as far as it makes sense. */
export function toWindowState(value: unknown): WindowState {
  if (typeof value !== "object" || value === null) return EMPTY;
  const { console: bounds, isMaximized, folder } = value as Record<string, unknown>;
  return {
    console: toBounds(bounds),
    isMaximized: isMaximized === true,
    folder: typeof folder === "string" ? folder : null,
  };
}

function toBounds(value: unknown): Bounds | null {
  if (typeof value !== "object" || value === null) return null;
  const { x, y, width, height } = value as Record<string, unknown>;
  const numbers = [x, y, width, height];
  if (!numbers.every((one) => typeof one === "number" && Number.isSafeInteger(one))) return null;
  const bounds = { x, y, width, height } as Bounds;
  return bounds.width > 0 && bounds.height > 0 ? bounds : null;
}

const fileIn = (dataFolder: string): string => path.join(dataFolder, "windows.json");
