import { existsSync, mkdirSync, renameSync } from "node:fs";
import path from "node:path";

import { debriefNotesSchema, type DebriefNotes } from "../../../contract/debrief.ts";
import { readTextFile } from "../../read-text-file.ts";
import { fail, succeed, type Result } from "../../result.ts";
import { saveFile } from "../../save-file.ts";
import { NO_NOTES } from "./debrief.ts";

const BYTES_MAX = 4 * 1024 * 1024;

/** Where the notes of a session lie: in the folder of the data, one file each. */
export function notesFileOf(dataFolder: string, session: string): string {
  return path.join(dataFolder, "debriefs", `${encodeURIComponent(session)}.json`);
}

/** What was typed in the debrief of a session; nothing where there is no such file, or none that can be read. */
export function readNotes(file: string): DebriefNotes {
  return parseNotes(file) ?? NO_NOTES;
}

function parseNotes(file: string): DebriefNotes | null {
  const read = readTextFile(file, BYTES_MAX);
  if (!read.ok) return null;
  try {
    const parsed = debriefNotesSchema.safeParse(JSON.parse(read.value));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Keeps what was typed, whole or not at all. */
export function writeNotes(file: string, notes: DebriefNotes): Result<null> {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    // Somebody typed it, so it is not written over, also where nothing here can read it.
    if (existsSync(file) && parseNotes(file) === null) renameSync(file, `${file}.unreadable`);
  } catch (error) {
    return fail("usage", `${path.dirname(file)} could not be written to (${String(error)}).`);
  }
  const saved = saveFile(file, `${JSON.stringify(notes, null, 2)}\n`);
  return saved.ok ? succeed(null) : saved;
}
