import type { Seconds } from "../model/people.ts";
import type { Live } from "./live.ts";

/** How the room stands against its agenda. */
export interface Pace {
  /** Beats still to come that have a stop of their own. */
  beatsLeft: number;
  /** Seconds of room time for each of them; null: none is left. */
  secondsEach: number | null;
  /** Positive: behind the agenda by so many seconds; negative: ahead. */
  behind: number;
}

/** Seconds of room time that an agenda has for what comes before the first beat, and for each beat of the case. */
export interface RoomPlan {
  opening: Seconds;
  beats: readonly Seconds[];
}

/**
 * The pace at a second of room time, breaks not counted: what is planned for the beats to come against the time left.
 * Without a plan of its own it is the case's, with nothing before the first beat.
 */
export function pace(live: Live, room: number, plan: RoomPlan = planOfCase(live)): Pace {
  const secondsOf = (b: number): Seconds => plan.beats[b] ?? 0;
  const total = plan.opening + plan.beats.reduce((sum, seconds) => sum + seconds, 0);
  const ahead = live.beats.flatMap((state, b) => (state === "ahead" ? [b] : []));
  const reached = live.beats.findLastIndex((state) => state === "reached");
  const planned = ahead.reduce((sum, b) => sum + secondsOf(b), 0);
  const left = Math.max(0, total - room);
  // The beat in hand has its own time still, and so has the opening before the first.
  const inHand = Math.max(0, reached < 0 ? plan.opening - room : secondsOf(reached) - sinceBeat(live, room));
  return {
    beatsLeft: ahead.length,
    secondsEach: ahead.length === 0 ? null : Math.floor(Math.max(0, left - inHand) / ahead.length),
    behind: planned + inHand - left,
  };
}

const planOfCase = ({ setup }: Live): RoomPlan => ({
  opening: 0,
  beats: setup.scenario.exercise.beats.map(({ minutes }) => minutes * 60),
});

/**
 * Seconds of room time since the clock stopped for the beat in hand, or since the room was told later that it begins;
 * nobody said when that was: all of it is still to come.
 */
function sinceBeat(live: Live, room: number): number {
  const started = live.events.findLast((event) => event.type === "agendaChanged" && event.act === "start");
  const told = started?.type === "agendaChanged" ? started.room : null;
  const from = Math.max(told ?? -1, live.beatRoom ?? -1);
  return from < 0 ? 0 : Math.max(0, room - from);
}
