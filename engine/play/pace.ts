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

/** The pace at a second of room time, breaks not counted: what is planned for the beats to come against the time left. */
export function pace(live: Live, room: number): Pace {
  const { beats } = live.setup.scenario.exercise;
  const total = beats.reduce((sum, { minutes }) => sum + minutes * 60, 0);
  const ahead = beats.filter((_, b) => live.beats[b] === "ahead");
  const reached = beats.findLast((_, b) => live.beats[b] === "reached");
  const planned = ahead.reduce((sum, { minutes }) => sum + minutes * 60, 0);
  const left = Math.max(0, total - room);
  // The beat in hand has its own time still.
  const inHand = reached === undefined ? 0 : Math.max(0, reached.minutes * 60 - sinceBeat(live, room));
  return {
    beatsLeft: ahead.length,
    secondsEach: ahead.length === 0 ? null : Math.floor(Math.max(0, left - inHand) / ahead.length),
    behind: planned + inHand - left,
  };
}

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
