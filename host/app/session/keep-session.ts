import { notSavedSentence } from "../file-layer.ts";
import { toBeside } from "./beside.ts";
import { roomSecond, type OpenSession } from "./open-session.ts";
import { rereadLines } from "./read-session.ts";

/** Writes the lines since a place; null: they are on the disk. Otherwise all is as it was before them. */
export function appendLines(open: OpenSession, from: number, now: number): string | null {
  if (open.stored === null) return null;
  try {
    if (open.exercise.lines.length > from) open.stored.file.append(open.exercise.lines.slice(from));
  } catch (error) {
    open.exercise = rereadLines(open.exercise, from);
    return stand(open, notSavedSentence(error), now);
  }
  open.savedAt = now;
  goOn(open, now);
  return null;
}

/** Keeps what is not in the log. */
export function keepBeside(open: OpenSession, now: number): void {
  if (open.stored === null || open.isReadOnly) return;
  try {
    const { file } = open.stored;
    open.stored.saveBeside(JSON.stringify(toBeside(open, file.length, now)));
    goOn(open, now);
  } catch (error) {
    stand(open, notSavedSentence(error), now);
  }
}

/** Room time stands while the disk takes nothing: nobody can play on. */
function stand(open: OpenSession, problem: string, now: number): string {
  if (open.problem === null) open.wasRunning = open.clock.isRunning;
  open.problem = problem;
  open.clock = { ...open.clock, room: roomSecond(open.clock, now), asOf: now, isRunning: false };
  return problem;
}

function goOn(open: OpenSession, now: number): void {
  if (open.problem === null) return;
  open.problem = null;
  open.clock = { ...open.clock, asOf: now, isRunning: open.wasRunning };
}
