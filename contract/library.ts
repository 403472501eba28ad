import type { Seat } from "../engine/play/command.ts";
import type { Seconds } from "../engine/model/people.ts";

/** What the first screen shows. */
export interface LibraryView {
  cases: CaseRow[];
  /** Sessions that have not been closed, the latest first. */
  resumable: ResumableSession[];
  /** Ended sessions, the latest first, to be opened at their debrief. */
  ended: ResumableSession[];
  /** Files that could not be read, each with what is wrong. */
  problems: { file: string; lines: string[] }[];
  /** Where the library's own cases and the sessions are, for people to look at. */
  folder: string;
}

export const STRIP_SHAPES = ["party", "identity", "credential", "system", "store", "data"] as const;
export type StripShape = (typeof STRIP_SHAPES)[number];

/** One row of the list of cases. */
export interface CaseRow {
  /** What `library/case` and `session/start` call it: an id, or `kept/NAME` for a file that was opened. */
  case: string;
  title: string;
  summary: string;
  /** Null where the file could not be read that far. */
  year: number | null;
  /** Who was breached, or whose party the room plays. */
  party: string;
  /** Room time with the opening and the debrief, about. */
  minutes: number;
  beats: number;
  difficulty: "introductory" | "moderate" | "demanding" | null;
  /** Null: never run here. Milliseconds since 1970 otherwise. */
  lastRunAt: number | null;
  /** Shapes along the main path, left to right, for the small strip: no names in it. */
  strip: StripShape[];
  /** Whether the file has warnings or errors; with errors it cannot be run. */
  problems: { errors: number; warnings: number };
}

/** A session that can be gone on with. */
export interface ResumableSession {
  session: string;
  case: string;
  title: string;
  design: string;
  mode: "facilitated" | "solo";
  /** Beats reached, of how many. */
  beat: number;
  beats: number;
  at: Seconds;
  /** Seconds of room time at the last command. */
  room: Seconds;
  /** Milliseconds since 1970. */
  savedAt: number;
  hasEnded: boolean;
  /** In words: a torn line that was dropped, a broken chain, another window that has it; null: all is well. */
  warning: string | null;
  /** Another process has it open: here it can be neither gone on with, nor looked at, nor discarded. */
  isOpenElsewhere: boolean;
  isReadOnly: boolean;
}

/** Everything that the right side of the library says about one case. */
export interface CaseSheet {
  case: string;
  title: string;
  summary: string;
  premise: string;
  year: number | null;
  timing: "recorded" | "illustrative" | null;
  objectives: { id: string; text: string }[];
  /** Teams that people can play or leave to their design. */
  seats: {
    team: string;
    tag: string;
    title: string;
    isOurs: boolean;
    usual: Seat;
  }[];
  /** Designs that fit; the one that was in force at the time comes first. */
  designs: CaseDesign[];
  variants: { variant: string; title: string; why: string }[];
  /** Room time with the opening and the debrief, about. */
  minutes: number;
  beats: { beat: string; title: string; minutes: number }[];
  /** What really happened: the answer, behind a disclosure. */
  reveal: string;
  sources: { title: string; url: string | null }[];
  /** Problems of the file, as `file:line:column severity CODE message`. */
  problems: string[];
  isRunnable: boolean;
}

/** A way to divide the duties, and what each team holds under it. */
export interface CaseDesign {
  design: string;
  title: string;
  summary: string;
  /** Duties in words, by team id. */
  duties: Record<string, { accountable: string[]; responsible: string[] }>;
}

/** What a dropped or chosen file turned out to be. */
export type Opened = { kind: "case"; case: string } | { kind: "session"; session: string };
