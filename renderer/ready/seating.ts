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

/** Seats as a session is started with them. */
export function toSeats(seating: Record<string, Seating>): Request<"session/start">["seats"] {
  return Object.fromEntries(
    Object.entries(seating).map(([team, { seat, person }]) => [team, { seat, person: person.trim().slice(0, 80) }]),
  );
}
