import type { Condition } from "./condition.ts";
import type { Instant, Seconds } from "./people.ts";

/** What a facilitator needs beside the model. */
export interface Exercise {
  objectives: { id: string; text: string; duties: string[] }[];
  cards: { id: string; title: string; lines: string[] }[];
  beats: Beat[];
  injects: Inject[];
  facts: Fact[];
  /** Spoken names of objects, for capture: alias lists by object id. */
  aliases: { object: string; says: string[] }[];
}

/** One stop of the exercise: the room hears something, discusses, decides. */
export interface Beat {
  id: string;
  title: string;
  /** Second at which the clock stops for it at the latest. */
  at: Seconds;
  /** Question put to the room. */
  prompt: string;
  listenFor: string[];
  notes: string;
  objectives: string[];
  minutes: number;
  /** What the question itself tells the room of. */
  tells: Told[];
}

/** An object that the room is told of, so that it can be decided on. */
export interface Told {
  object: string;
  level: "suspected" | "known";
  /** Team that is told; null: every seat that people hold. */
  team: string | null;
}

/** Something the room is told, if its condition holds; else the other text, or nothing. */
export interface Inject {
  id: string;
  title: string;
  beat: string;
  channel: "mail" | "chat" | "call" | "alert" | "news";
  from: string;
  when: Condition | null;
  text: string;
  /** What its text tells the room of. */
  tells: Told[];
  otherwise: string | null;
  /** The same for its other text. */
  otherwiseTells: Told[];
  at: Instant | null;
}

/** An answer prepared for a question that rooms ask. */
export interface Fact {
  id: string;
  question: string;
  answer: string;
  known: "known" | "findable" | "not-logged" | "vendor-only" | "record-silent";
  /** Role that could find it out. */
  by: string | null;
  /** Seconds of work. */
  cost: Seconds | null;
  source: string | null;
  /** What the answer tells the room of. */
  tells: Told[];
}
