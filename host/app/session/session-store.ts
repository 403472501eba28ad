import path from "node:path";

import type { ResumableSession } from "../../../contract/library.ts";
import type { CallResult } from "../../../contract/problem.ts";
import { formatDiagnostic } from "../../../formats/diagnostic.ts";
import { SESSION_BYTES_MAX } from "../../read-text-file.ts";
import { answer, decline } from "../answer.ts";
import { parseBeside, summaryOf, type Beside } from "./beside.ts";
import { codeOf, notSavedSentence, type FileLayer } from "../file-layer.ts";
import type { KnownSessions } from "../library/library-service.ts";
import { readSession, type ReadSession } from "./read-session.ts";
import { SavedElsewhere } from "./saved-elsewhere.ts";
import { SessionFile, type StoredSession } from "./session-file.ts";
import { findOtherOwner, releaseLock, takeLock, type Processes } from "./session-lock.ts";
import { createFile, replaceFile } from "../write-whole.ts";

/** How session files are called. */
export const SESSION_ENDING = ".breachtable";

/** Where it is open, as far as this computer tells, and what helps. */
function goThere(process: string | null): string {
  const which = process === null ? "" : ` (process ${process})`;
  return `Open in another window${which}. Go on there, or close it first.`;
}

/** Every session in the data folder: one log each, what is kept beside it, and a lock while somebody has it open. */
export class SessionStore implements KnownSessions {
  readonly #files: FileLayer;
  readonly #processes: Processes;
  readonly #folder: string;
  /** Sessions that were saved to a folder of the person's choice, when this one was full. */
  readonly #elsewhere: SavedElsewhere;
  /** What was found out about logs that nothing beside them tells, by id. */
  readonly #read = new Map<string, { bytes: number; row: ResumableSession }>();

  constructor(dataFolder: string, files: FileLayer, processes: Processes) {
    this.#folder = path.join(dataFolder, "sessions");
    this.#files = files;
    this.#processes = processes;
    this.#elsewhere = new SavedElsewhere(files, path.join(dataFolder, "elsewhere.json"));
  }

  /** Begins one with the lines it has so far, in the data folder or in another one. */
  create(id: string, lines: readonly string[], folder = this.#folder): StoredSession {
    this.#files.makeFolder(folder);
    const paths = pathsOf(folder, id);
    if (!takeLock(this.#files, this.#processes, paths.lock))
      throw Object.assign(new Error("Open in another window."), { code: "EEXIST" });
    try {
      const text = toText(lines);
      createFile(this.#files, paths.log, text);
      if (folder !== this.#folder) this.#elsewhere.add(id, folder);
      return this.#stored(id, folder, Buffer.byteLength(text));
    } catch (error) {
      releaseLock(this.#files, this.#processes, paths.lock);
      throw error;
    }
  }

  /** Opens one to go on with it. What a crash cut off is cut off in its file as well. */
  open(id: string): CallResult<{ stored: StoredSession; read: ReadSession; beside: Beside | null }> {
    const folder = this.#folderOf(id);
    const paths = pathsOf(folder, id);
    if (!this.#has(id)) return decline("refused", "There is no such session.");
    try {
      if (!takeLock(this.#files, this.#processes, paths.lock))
        return decline("refused", goThere(findOtherOwner(this.#files, this.#processes, paths.lock)));
    } catch (error) {
      return decline("not-saved", notSavedSentence(error));
    }
    try {
      const bytes = this.#files.read(paths.log);
      if (bytes === null) return this.#letGo(paths.lock, decline("refused", "There is no such session."));
      const read = readSession(`${id}${SESSION_ENDING}`, bytes.toString("utf8"));
      if (!read.ok) {
        const { message, diagnostics } = read.problem;
        return this.#letGo(paths.lock, decline("input", message, diagnostics.map(formatDiagnostic)));
      }
      const { exercise, isReadOnly } = read.value;
      const intact = isReadOnly ? bytes.length : this.#mend(paths.log, bytes, toText(exercise.lines));
      const beside = parseBeside(this.#files.read(paths.beside));
      return answer({ stored: this.#stored(id, folder, intact), read: read.value, beside });
    } catch (error) {
      return this.#letGo(paths.lock, decline("not-saved", notSavedSentence(error)));
    }
  }

  list(): ResumableSession[] {
    const ids = this.#files
      .names(this.#folder)
      .filter((name) => name.endsWith(SESSION_ENDING))
      .map((name) => name.slice(0, -SESSION_ENDING.length));
    const all = new Set([...ids, ...this.#elsewhere.ids().filter((id) => this.#has(id))]);
    return [...all]
      .flatMap((id) => this.#rowOf(id) ?? [])
      .toSorted((a, b) => b.savedAt - a.savedAt || (a.session < b.session ? -1 : 1));
  }

  keep(name: string, text: string): CallResult<string> {
    if (Buffer.byteLength(text) > SESSION_BYTES_MAX) return decline("input", `${name} is larger than 64 MiB.`);
    const read = readSession(name, text);
    if (!read.ok) return decline("input", read.problem.message, read.problem.diagnostics.map(formatDiagnostic));
    const id = `${read.value.header.scenario.id}-${hashOf(text)}`;
    try {
      if (this.#has(id)) return answer(id);
      this.#files.makeFolder(this.#folder);
      createFile(this.#files, pathsOf(this.#folder, id).log, text);
      return answer(id);
    } catch (error) {
      return decline("not-saved", notSavedSentence(error));
    }
  }

  discard(id: string): CallResult<null> {
    const folder = this.#folderOf(id);
    const paths = pathsOf(folder, id);
    if (!this.#has(id)) return decline("refused", "There is no such session.");
    const owner = findOtherOwner(this.#files, this.#processes, paths.lock);
    if (owner !== null) return decline("refused", goThere(owner));
    try {
      // What it was before it was saved elsewhere goes with it, or it would come back.
      for (const where of new Set([folder, this.#folder])) {
        const { log, beside, lock } = pathsOf(where, id);
        for (const file of [log, beside, lock]) this.#files.remove(file);
        this.#files.syncFolder(where);
      }
      this.#elsewhere.remove(id);
      return answer(null);
    } catch (error) {
      return decline("refused", `It could not be discarded (${codeOf(error)}).`);
    }
  }

  #has(id: string): boolean {
    // Ids are names of files in one folder; what looks like a way out of it is none.
    return /^[a-z0-9-]{1,200}$/.test(id) && this.#files.names(this.#folderOf(id)).includes(`${id}${SESSION_ENDING}`);
  }

  /** Where a session is: where it was saved to last, as long as it is there. */
  #folderOf(id: string): string {
    const elsewhere = this.#elsewhere.folderOf(id);
    if (elsewhere === null) return this.#folder;
    try {
      return this.#files.names(elsewhere).includes(`${id}${SESSION_ENDING}`) ? elsewhere : this.#folder;
    } catch {
      // A disk that was taken away is no reason to show none of the others.
      return this.#folder;
    }
  }

  #stored(id: string, folder: string, length: number): StoredSession {
    const paths = pathsOf(folder, id);
    return {
      id,
      file: new SessionFile(this.#files, paths.log, length),
      saveBeside: (text) => replaceFile(this.#files, paths.beside, text),
      release: () => releaseLock(this.#files, this.#processes, paths.lock),
    };
  }

  #letGo<T extends CallResult<never>>(lock: string, result: T): T {
    releaseLock(this.#files, this.#processes, lock);
    return result;
  }

  /** Makes a log say what was kept of it, and returns its length. */
  #mend(file: string, bytes: Buffer, text: string): number {
    const kept = Buffer.from(text, "utf8");
    if (bytes.equals(kept)) return kept.length;
    const common = commonLength(bytes, kept);
    const handle = this.#files.open(file, "existing");
    try {
      this.#files.truncate(handle, common);
      this.#files.write(handle, kept.subarray(common), common);
      this.#files.sync(handle);
    } finally {
      this.#files.close(handle);
    }
    return kept.length;
  }

  #rowOf(id: string): ResumableSession | null {
    const paths = pathsOf(this.#folderOf(id), id);
    try {
      const bytes = this.#files.read(paths.log);
      if (bytes === null) return null;
      const beside = parseBeside(this.#files.read(paths.beside));
      const row = beside?.summary.bytes === bytes.length ? toRow(id, beside) : this.#readRow(id, bytes, beside);
      const owner = findOtherOwner(this.#files, this.#processes, paths.lock);
      if (row === null || owner === null) return row;
      return { ...row, isOpenElsewhere: true, warning: goThere(owner) };
    } catch {
      return null;
    }
  }

  /** Reads the log itself: nothing stands beside it, or something else than it says. */
  #readRow(id: string, bytes: Buffer, beside: Beside | null): ResumableSession | null {
    const known = this.#read.get(id);
    if (known?.bytes === bytes.length) return known.row;
    const read = readSession(`${id}${SESSION_ENDING}`, bytes.toString("utf8"));
    if (!read.ok) return null;
    const { exercise, notice, isReadOnly } = read.value;
    const commands = exercise.play.steps.map(({ command }) => command.room ?? 0);
    const row: ResumableSession = {
      session: id,
      case: beside?.case ?? exercise.scenario.id,
      mode: exercise.header.play?.mode ?? beside?.mode ?? "facilitated",
      ...summaryOf(exercise),
      room: beside?.clock.room ?? commands.at(-1) ?? 0,
      savedAt: beside?.savedAt ?? 0,
      warning: notice,
      isOpenElsewhere: false,
      isReadOnly,
    };
    this.#read.set(id, { bytes: bytes.length, row });
    return row;
  }
}

function toRow(id: string, { mode, case: name, clock, savedAt, summary }: Beside): ResumableSession {
  const { title, design, beat, beats, at, hasEnded } = summary;
  const common = { session: id, case: name, title, design, mode, beat, beats, at, savedAt, hasEnded };
  return { ...common, room: clock.room, warning: null, isOpenElsewhere: false, isReadOnly: false };
}

const pathsOf = (folder: string, id: string): { log: string; beside: string; lock: string } => ({
  log: path.join(folder, `${id}${SESSION_ENDING}`),
  beside: path.join(folder, `${id}.json`),
  lock: path.join(folder, `${id}.lock`),
});

const toText = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

/** The beginning of the last line's hash: the same session kept twice is one. */
const hashOf = (text: string): string => /\{"h":"([0-9a-f]{12})[0-9a-f]{52}"[^\n]*\n?$/.exec(text)?.[1] ?? "opened";

function commonLength(a: Buffer, b: Buffer): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length += 1;
  return length;
}
