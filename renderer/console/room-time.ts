import type { AgendaView } from "../../contract/session.ts";
import type { RoomTimer } from "../../contract/room.ts";
import { formatRoomTime } from "../ui/time.ts";

/** Second of room time at an instant of the computer's clock. */
export function roomSecondAt(
  { room, asOf, isRunning }: Pick<AgendaView, "room" | "asOf" | "isRunning">,
  now: number,
): number {
  return isRunning ? room + Math.max(0, Math.floor((now - asOf) / 1000)) : room;
}

/** Seconds left of a time-box; negative when it is over. */
export function secondsLeft({ endsAt, left }: RoomTimer, now: number): number {
  return endsAt === null ? (left ?? 0) : Math.ceil((endsAt - now) / 1000);
}

/** How the room stands against its agenda: `6 min behind · 3 beats · 7:40 each`, `2 min ahead · 1 beat · 10:00`. */
export function formatPace({ beatsLeft, secondsEach, behind }: AgendaView["pace"]): { short: string; words: string } {
  const minutes = Math.round(Math.abs(behind) / 60);
  // In a word: a sign says neither that the room is late nor that it has time.
  const gap = minutes === 0 ? "on time" : `${minutes} min ${behind > 0 ? "behind" : "ahead"}`;
  const beats = beatsLeft === 1 ? "1 beat" : `${beatsLeft} beats`;
  const time = secondsEach === null ? "" : `${formatRoomTime(secondsEach)}${beatsLeft === 1 ? "" : " each"}`;
  const rest = secondsEach === null ? "last beat" : `${beats} · ${time}`;
  const said = minutes === 0 ? "On time" : `${minutes} minutes ${behind > 0 ? "behind" : "ahead"}`;
  return {
    short: `${gap} · ${rest}`,
    words: secondsEach === null ? `${said}; the last beat` : `${said}; ${beats} left, ${time}`,
  };
}
