import type { Row } from "../compile/letters.ts";
import type { Design } from "../model/design.ts";
import type { Told } from "../model/exercise.ts";
import type { Seconds } from "../model/people.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Action, Duty } from "../model/vocabulary.ts";
import type { Calendars } from "../run/calendar.ts";
import type { Outcome } from "../run/outcome.ts";
import type { Run } from "../run/state.ts";
import type { Lever, RulingEffect, Seat, StopPolicy } from "./command.ts";
import type { OwnPlayEvent, PlayEvent, StopReason } from "./play-event.ts";

/** What a play is made from. Equal setups and equal commands give an equal log. */
export interface PlaySetup {
  scenario: Scenario;
  design: Design;
  calendars: Calendars;
  seed: number;
  run: number;
  /** By team id; teams that are not named are played by the design. */
  seats: Record<string, Seat>;
  stops: StopPolicy;
}

/** A decision that the design would make, left to the seat that has to make it. */
export interface Due {
  number: number;
  /** Seat that decides. */
  team: number;
  action: Action | "all-clear";
  object: number;
  /** Seat that asks for it, where that is another one. */
  askedBy: number | null;
  /** What a false alarm leads to. */
  isWrong: boolean;
  /** The design would do it only once it is over. */
  onlyWhenOver: boolean;
  isTaken: boolean;
}

/** A question to somebody in or outside the room, in the room's words. */
export interface Ask {
  of: string;
  text: string;
  team: string | null;
  answer: string | null;
  /** An answer that a ruling has set for a later second. */
  coming: { text: string; at: Seconds; tells: Told[] } | null;
}

/** A committed decision whose instant is still to come. */
export interface LaterDecision {
  at: Seconds;
  go: () => void;
}

/** Help, and changes of the case, from outside the model: what the figures have to say about themselves. */
export interface Intervention {
  at: Seconds;
  kind: "ruling" | "nudge" | "hint" | "lever" | "presence" | "stand-in";
  lever: Lever | null;
  effects: RulingEffect["kind"][];
}

/** What play has changed of the design's letters, in the order in which it was said. */
export type LetterChange =
  | { kind: "ruled"; change: (row: Row, duty: Duty, object: number) => Row }
  /** All letters of `from` are `to`'s, until `from` is back. */
  | { kind: "stand-in"; from: number; to: number };

/** A play at an instant: the run, and what play keeps beside it. A cache of what the commands say; it is rebuilt to go back. */
export interface Live {
  setup: PlaySetup;
  run: Run;
  at: Seconds;
  events: PlayEvent[];
  emit: (event: OwnPlayEvent) => void;
  /** How it ended; null: it goes on. */
  ended: "design" | "stop" | "horizon" | null;
  /** Made once, when it has ended. */
  outcome: Outcome | null;
  /** Things that happened in the run, for its outcome. */
  happened: number;
  seats: Seat[];
  stops: StopPolicy;
  /** A command opens tasks now, so the design's say is not asked for. */
  isCommanding: boolean;
  /** What people have to decide is being found out now. */
  isWondering: boolean;
  dues: Due[];
  /** Teams of people that have learned or finished something since the clock last stood, with the latest cause. */
  wondering: Map<number, number>;
  beats: ("ahead" | "reached" | "skipped" | "merged")[];
  /** Second of the latest beat that stopped the clock. */
  beatAt: Seconds;
  /** Second of room time of the latest command that said one; null: none did. */
  room: Seconds | null;
  /** The same when the latest beat stopped the clock. */
  beatRoom: Seconds | null;
  injects: { at: Seconds; state: "waiting" | "held" | "fired" | "passed" }[];
  asks: Ask[];
  disputes: { positions: number; isSettled: boolean }[];
  later: LaterDecision[];
  /** Seconds of discussion charged to a team's next decision. */
  charged: Map<number, Seconds>;
  interventions: Intervention[];
  /** What was ruled of letters, and who stands in for whom. */
  letters: LetterChange[];
  /** The design's letters; null: nothing has changed them. */
  rowBefore: Run["organisation"]["row"] | null;
  rulings: number;
  /** Reasons to stop since the clock last stood. */
  reasons: StopReason[];
  /** Second at which one of them stops the clock; Infinity: none does. */
  stopAt: Seconds;
  /** Nothing stops the clock before the second that was asked for. */
  isThrough: boolean;
}

/** Whether people play a seat, themselves or by a stand-in. */
export function isPlayed(live: Live, team: number | null | undefined): boolean {
  const seat = team === null || team === undefined ? undefined : live.seats[team];
  return seat === "human" || seat === "stand-in";
}
