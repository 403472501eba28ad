import type { RoomDisplay, RoomTimer } from "../../contract/room.ts";
import type { Mode } from "../../contract/session.ts";
import type { Decision } from "../../engine/play/command.ts";
import type { ExerciseSession } from "../exercise-session.ts";

/** A session that is open in this process, with what is kept beside its log. */
export interface OpenSession {
  id: string;
  mode: Mode;
  exercise: ExerciseSession;
  /** Who sits where, by team id, as typed. */
  persons: Record<string, string>;
  /** Planned length of the room's time. */
  minutes: number;
  staged: { decisions: Decision[]; order: "free" | "in-order" | "together" };
  room: { display: RoomDisplay; timer: RoomTimer | null; isOpen: boolean };
  clock: RoomClock;
  /** Milliseconds since 1970 of the last line on the disk; null: nothing is written yet. */
  savedAt: number | null;
  /** Why the last line could not be written; null: all is on the disk. */
  problem: string | null;
}

/** Room time: seconds at an instant of the wall clock, and whether they run on from there. */
export interface RoomClock {
  room: number;
  asOf: number;
  isRunning: boolean;
  isBreak: boolean;
  breakUntil: number | null;
}

/** Seconds of room time at an instant (milliseconds since 1970). */
export function roomSecond({ room, asOf, isRunning }: RoomClock, now: number): number {
  return isRunning ? room + Math.max(0, Math.floor((now - asOf) / 1000)) : room;
}
