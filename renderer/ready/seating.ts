import type { CaseSheet } from "../../contract/library.ts";
import type { Request } from "../../contract/calls.ts";

export type Seat = CaseSheet["seats"][number]["usual"];

/** Who sits where, as it is typed before the start. */
export interface Seating {
  seat: Seat;
  person: string;
}

/** How seats are filled unless somebody says otherwise: as the case has it, or in solo play the first of ours alone. */
export function usualSeating(sheet: CaseSheet, mode: "facilitated" | "solo"): Record<string, Seating> {
  const first = sheet.seats.find(({ isOurs }) => isOurs)?.team;
  return Object.fromEntries(
    sheet.seats.map(({ team, usual }) => [
      team,
      { seat: mode === "facilitated" ? usual : team === first ? ("human" as const) : ("design" as const), person: "" },
    ]),
  );
}

/** Of ninety minutes: cards and the starting picture, and the debrief. */
const OPENING = 8 / 90;
const DEBRIEF = 20 / 90;

/** How the minutes of an agenda are shared: the opening, each beat, the debrief; the sum is exact. */
export function planAgenda(
  beats: readonly { minutes: number }[],
  total: number,
): { opening: number; beats: number[]; debrief: number } {
  const opening = Math.round(total * OPENING);
  const debrief = Math.round(total * DEBRIEF);
  return { opening, beats: splitMinutes(beats, total - opening - debrief), debrief };
}

/** Minutes, shared among beats in proportion to what the case plans for each; the sum is exact. */
function splitMinutes(beats: readonly { minutes: number }[], total: number): number[] {
  const planned = beats.reduce((sum, { minutes }) => sum + minutes, 0);
  if (planned === 0) return beats.map(() => 0);
  let before = 0;
  let given = 0;
  return beats.map(({ minutes }) => {
    before += minutes;
    const until = Math.round((before / planned) * total);
    const share = until - given;
    given = until;
    return share;
  });
}

/** Seats as a session is started with them. */
export function toSeats(seating: Record<string, Seating>): Request<"session/start">["seats"] {
  return Object.fromEntries(
    Object.entries(seating).map(([team, { seat, person }]) => [team, { seat, person: person.trim().slice(0, 80) }]),
  );
}
