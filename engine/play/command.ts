import type { Selector } from "../model/design.ts";
import type { Inject, Told } from "../model/exercise.ts";
import type { Seconds } from "../model/people.ts";
import type { Action, Duty, Segment } from "../model/vocabulary.ts";

/** Who plays a seat. A stand-in plays it like a person, and the figures say so; nobody can reach an absent one. */
export const SEATS = ["human", "stand-in", "design", "absent"] as const;
export type Seat = (typeof SEATS)[number];

/** What the clock stops at, beside what it always stops at. */
export const STOP_POLICIES = ["beats", "decisions", "injects"] as const;
export type StopPolicy = (typeof STOP_POLICIES)[number];

/** One thing that a team decides. `all-clear`: it declares containment. */
export interface Decision {
  team: string;
  action: Action | "all-clear";
  /** Id of the object; the incident for declarations and the all-clear. */
  object: string;
  /** Seconds charged for deciding; null: the design's draw. */
  deciding: Seconds | null;
  /** Waits of it for people who are in the room, or cannot be reached. */
  presence: { wait: PresenceWait; is: "present" | "absent" }[];
}

/** Waits for people, which a room can answer. */
export const PRESENCE_WAITS = [
  "find-owner",
  "hand-off",
  "alert-unread",
  "coverage",
  "consult",
  "approve",
  "authority",
] as const satisfies readonly Segment[];
export type PresenceWait = (typeof PRESENCE_WAITS)[number];

/** What a facilitator rules, where the model does not hold what the room said. */
export type RulingEffect =
  | { kind: "reveal"; team: string; object: string; level: "suspected" | "known" | "cleared" }
  | { kind: "occupy"; team: string; for: Seconds }
  /** `tells`: what the seats that people hold learn of by the answer. */
  | { kind: "answer"; ask: number; text: string; at: Seconds; tells: Told[] }
  | {
      kind: "set-letter";
      duty: Duty;
      on: Selector;
      team: string;
      letter: "R" | "A" | "C" | "I" | "none";
      from: Seconds | null;
    }
  | { kind: "outcome"; move: string; value: "succeeds" | "fails" | "never" }
  | { kind: "refuse"; task: number }
  | { kind: "delay"; move: string; by: Seconds }
  | { kind: "delay-task"; task: number; by: Seconds }
  | { kind: "absent"; team: string; standIn: string | null }
  | { kind: "return"; team: string };

/** Ways on when a case is contained early: each ends what is scored. */
export const LEVERS = ["second-act", "recovery", "owner-absent", "debrief"] as const;
export type Lever = (typeof LEVERS)[number];

/** An inject that is not in the case. */
export type AddedInject = Pick<Inject, "title" | "channel" | "from" | "text">;

/** Everything that can be said to a play. Each is one line of the log and can be undone. */
export type Command = { room?: Seconds } & (
  | {
      do: "commit";
      decisions: Decision[];
      /** Second at which they are all taken; null: now. */
      at: Seconds | null;
      /** `in-order`: each starts when the one before is done. `together`: prepared, then carried out in one instant. */
      order: "free" | "in-order" | "together";
    }
  | { do: "record"; text: string; team: string | null; objective: string | null }
  | { do: "rule"; effects: RulingEffect[]; reason: string }
  | { do: "wait"; until: Seconds | "next-stop"; through: boolean }
  | { do: "ask"; of: string; text: string; team: string | null }
  | { do: "answer"; ask: number; text: string; tells: Told[] }
  | { do: "presence"; task: number; wait: PresenceWait; is: "modelled" | "present" | "absent" }
  | { do: "dispute"; question: string; positions: { text: string; by: string[] }[]; team: string | null }
  | {
      do: "settle";
      dispute: number;
      by: "team" | "facilitator" | "nobody";
      position: number | null;
      /** Team that decides, and that charged minutes are booked for. */
      team: string | null;
      /** Seconds of discussion charged to the team's next decision. */
      charged: Seconds | null;
    }
  | { do: "nudge"; step: 1 | 2 | 3 | 4; team: string | null }
  /** Solo: a hint that costs points; its words are told to the player. */
  | { do: "hint"; text: string; price: number }
  | { do: "lever"; lever: Lever; moves: string[]; team: string | null }
  | { do: "inject"; act: "fire" | "skip" | "hold"; inject: string }
  | { do: "inject"; act: "add"; added: AddedInject }
  | { do: "note"; text: string; objective: string | null }
  | { do: "park"; text: string }
  | { do: "agenda"; act: "start" | "break" | "skip" | "merge"; beat: string | null }
  | { do: "stops"; at: StopPolicy }
  | { do: "end"; rest: "design" | "stop" }
);

/** Why a command was not carried out: one sentence, and the place in the command that it is about. */
export interface Refusal {
  sentence: string;
  place: string;
}
