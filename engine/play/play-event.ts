import type { Seconds } from "../model/people.ts";
import type { Action } from "../model/vocabulary.ts";
import type { RunEvent } from "../run/event.ts";
import type { Command, Lever, RulingEffect, Seat } from "./command.ts";

/** Why the clock stopped. */
export type StopReason =
  | { kind: "beat"; beat: string }
  | { kind: "inject"; inject: string }
  | { kind: "decision"; decision: number }
  | { kind: "irreversible"; event: string; object: string }
  | { kind: "parting" }
  | { kind: "answer"; ask: number | null; task: number | null }
  | { kind: "asked-for" }
  | { kind: "horizon" };

/** What happens in play beside the run itself. */
export type OwnPlayEvent = { t: Seconds } & (
  | { type: "clockStopped"; reasons: StopReason[] }
  | { type: "beatReached"; beat: string; merged: boolean }
  | { type: "injectFired"; inject: string; title: string; channel: string; from: string; text: string }
  /** Its condition did not hold and it has no other text, or it was skipped. */
  | { type: "injectPassed"; inject: string; why: "condition" | "skipped" }
  | { type: "injectHeld"; inject: string }
  /** The design would act here, and a person has to. `for`: the seat that asks; null: the seat sees it by itself. */
  | {
      type: "decisionDue";
      decision: number;
      team: string;
      action: Action | "all-clear";
      object: string;
      for: string | null;
    }
  | {
      type: "decisionTaken";
      decision: number | null;
      team: string;
      action: Action | "all-clear";
      object: string;
      task: number | null;
    }
  /** Committed for later, and no longer possible when its time came. */
  | { type: "decisionDropped"; team: string; action: Action | "all-clear"; object: string; why: string }
  | { type: "recorded"; text: string; team: string | null; objective: string | null }
  | { type: "ruled"; ruling: number; reason: string; effects: RulingEffect["kind"][] }
  | { type: "teamOccupied"; team: string; until: Seconds }
  | { type: "letterSet"; duty: string; team: string; letter: string }
  /** `handed`: numbers of the tasks that are the stand-in's from now on. */
  | { type: "seatChanged"; team: string; seat: Seat; standIn: string | null; handed: number[] }
  | { type: "asked"; ask: number; of: string; text: string; team: string | null }
  | { type: "answered"; ask: number; text: string; isRuled: boolean }
  | { type: "presenceSet"; task: number; wait: string; is: "modelled" | "present" | "absent" }
  | {
      type: "disputed";
      dispute: number;
      question: string;
      positions: { text: string; by: string[] }[];
      team: string | null;
    }
  | {
      type: "settled";
      dispute: number;
      by: string;
      position: number | null;
      team: string | null;
      charged: Seconds | null;
    }
  | { type: "nudged"; step: number; team: string; about: string }
  | { type: "hinted"; text: string; price: number }
  | { type: "leverPulled"; lever: Lever }
  | { type: "noted"; text: string; objective: string | null }
  | { type: "parked"; text: string }
  | { type: "agendaChanged"; act: Extract<Command, { do: "agenda" }>["act"]; beat: string | null; room: Seconds | null }
  | { type: "stopsSet"; at: string }
  | { type: "playEnded"; rest: "design" | "stop" | "horizon" }
);

/** Everything that a play writes into its log. */
export type PlayEvent = RunEvent | OwnPlayEvent;
