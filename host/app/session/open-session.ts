import type { Agenda } from "../../../contract/agenda.ts";
import type { RoomDisplay, RoomTimer } from "../../../contract/room.ts";
import type { ChargeFactor, Mode } from "../../../contract/session.ts";
import type { Command, Decision } from "../../../engine/play/command.ts";
import type { Scenario } from "../../../engine/model/scenario.ts";
import type { RoomPlan } from "../../../engine/play/pace.ts";
import { branchTo } from "../../../engine/play/session.ts";
import { createTitles, type Titles } from "../../../story/titles.ts";
import type { ExerciseSession } from "../../exercise-session.ts";
import type { StoredSession } from "./session-file.ts";

/** A session that is open in this process, with what is kept beside its log. */
export interface OpenSession {
  id: string;
  mode: Mode;
  /** What the library calls its case. */
  case: string;
  exercise: ExerciseSession;
  /** Where it is written; null: it is only being looked at. */
  stored: StoredSession | null;
  /** Designs of the library for this case, for a replay under another one. */
  designs: { design: string; title: string }[];
  /** Who sits where, by team id, as typed. */
  persons: Record<string, string>;
  /** Minutes of room time, part by part. */
  agenda: Agenda;
  /** Milliseconds since 1970 at which the room was asked to start; null in solo, where there is no room. */
  startsAt: number | null;
  staged: { decisions: Decision[]; order: "free" | "in-order" | "together" };
  room: { display: RoomDisplay; timer: RoomTimer | null; isOpen: boolean };
  clock: RoomClock;
  /** Discussion is charged to decisions this many times; 0: not. */
  charge: ChargeFactor;
  /** Names that people gave to branches, by the step that a branch begins with; 0: the main one. */
  branchNames: Record<string, string>;
  /** The latest step that the room has been told of; what came after it can be undone without a trace. */
  released: number;
  /** Milliseconds since 1970 of the last line on the disk; null: nothing is written yet. */
  savedAt: number | null;
  /** Why the last line could not be written; null: all is on the disk. */
  problem: string | null;
  /** What opening it had to say; null: nothing. */
  notice: string | null;
  /** Commands are refused: its file was changed, or another engine wrote it. */
  isReadOnly: boolean;
  /** Room time ran when the disk stopped it; it goes on with the next line that is saved. */
  wasRunning: boolean;
}

/** Commands that tell the room something; until the next of them, what was said can be undone without a trace. */
export const RELEASING: ReadonlySet<Command["do"]> = new Set(["wait", "inject", "answer", "nudge", "settle", "end"]);

/** Room time: seconds at an instant of the wall clock, and whether they run on from there. */
export interface RoomClock {
  room: number;
  /** Milliseconds since 1970; one to come is the hour at which room time begins. */
  asOf: number;
  isRunning: boolean;
  isBreak: boolean;
  breakUntil: number | null;
  /** Seconds of breaks that are over: room time stands in them, the afternoon does not. */
  breaks: number;
  /** Milliseconds since 1970 since when the room has been on its break. */
  breakSince: number | null;
}

/** Seconds that breaks have taken so far, the one that the room is on included. */
export function breakSeconds({ breaks, breakSince }: RoomClock, now: number): number {
  return breaks + (breakSince === null ? 0 : Math.max(0, Math.floor((now - breakSince) / 1000)));
}

/** Seconds of room time at an instant (milliseconds since 1970). */
export function roomSecond({ room, asOf, isRunning }: RoomClock, now: number): number {
  return isRunning ? room + Math.max(0, Math.floor((now - asOf) / 1000)) : room;
}

/** What is said before the room has begun, about what is not ready yet. */
const SAID_BEFORE: ReadonlySet<Command["do"]> = new Set(["note", "park"]);

/** Who begins before the hour has begun: room time runs from now on. */
export function beginRoomTime(open: OpenSession, now: number, command?: Command["do"]): void {
  const { clock } = open;
  if (clock.isRunning && clock.asOf > now && !(command !== undefined && SAID_BEFORE.has(command)))
    open.clock = { ...clock, asOf: now };
}

/** When the room starts, as long as nothing has been played; null: it has started, or there is no room. */
export function startOf({ startsAt, exercise }: Pick<OpenSession, "startsAt" | "exercise">): number | null {
  return exercise.play.live.at > 0 || exercise.play.live.ended !== null ? null : startsAt;
}

/** The agenda in seconds, as the engine reckons the pace. */
export function planOf({ agenda }: OpenSession): RoomPlan {
  return { opening: agenda.opening * 60, beats: agenda.beats.map((minutes) => minutes * 60) };
}

/** Seconds of room time since the clock last stood, by what its commands say. */
export function discussedSeconds({ clock, exercise }: OpenSession, now: number): number {
  const { play } = exercise;
  const stood = branchTo(play, play.head).findLast(({ command }) => command.do === "wait");
  return Math.max(0, roomSecond(clock, now) - (stood?.command.room ?? 0));
}

const known = new WeakMap<Scenario, Titles>();

/** What things of a case are called; made once, since every view asks for it. */
export function titlesOf(scenario: Scenario): Titles {
  let titles = known.get(scenario);
  if (titles === undefined) known.set(scenario, (titles = createTitles(scenario)));
  return titles;
}
