import { readFileSync } from "node:fs";
import process from "node:process";
import { randomBytes } from "node:crypto";

import { codeOf, type FileLayer } from "../file-layer.ts";
import { createFile } from "../write-whole.ts";

/** Who holds locks: this process, told apart from every other, also from one that had its number before. */
export interface Processes {
  /** This process, as it is written into a lock. */
  self: string;
  isAlive(owner: string): boolean;
}

/** The processes of this computer. */
export const systemProcesses: Processes = {
  self: `${process.pid} ${startOf(process.pid) ?? "-"}`,
  isAlive: (owner) => {
    const [pid = "", ...start] = owner.split(" ");
    try {
      process.kill(Number(pid), 0);
    } catch (error) {
      return codeOf(error) === "EPERM";
    }
    // A number is given again, after a restart of the computer at the latest; its start is not.
    const started = startOf(Number(pid));
    return started === null || start.join(" ") === "-" || started === start.join(" ");
  },
};

/** Boot and start of a process where the system tells them; null: it does not. */
function startOf(pid: number): string | null {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold spaces; the start is the twentieth field behind it.
    const start = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
    return `${boot} ${start}`;
  } catch {
    return null;
  }
}

/** Takes a lock for this process; one that a dead process left is broken. False: somebody has it. */
export function takeLock(files: FileLayer, processes: Processes, file: string): boolean {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      createFile(files, file, processes.self);
      return true;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    const owner = ownerOf(files, file);
    if (owner === null) continue;
    if (processes.isAlive(owner)) return false;
    breakLock(files, file, owner);
  }
  return false;
}

/** The number of the process that holds a lock, where it is another one and alive; null: nobody else has it. */
export function findOtherOwner(files: FileLayer, processes: Processes, file: string): string | null {
  const owner = ownerOf(files, file);
  if (owner === null || owner === processes.self || !processes.isAlive(owner)) return null;
  return owner.split(" ")[0] ?? "";
}

/** Gives a lock back. */
export function releaseLock(files: FileLayer, processes: Processes, file: string): void {
  if (ownerOf(files, file) === processes.self) files.remove(file);
}

function ownerOf(files: FileLayer, file: string): string | null {
  return files.read(file)?.toString("utf8") ?? null;
}

/** Moved away first: of two who break the same lock, one finds that what it moved is not what it judged. */
function breakLock(files: FileLayer, file: string, owner: string): void {
  const aside = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    files.rename(file, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  if (ownerOf(files, aside) === owner) files.remove(aside);
  else files.rename(aside, file);
}
