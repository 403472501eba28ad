import type { Question, Severity } from "../engine/gaps/gap.ts";
import type { Seconds } from "../engine/model/people.ts";
import type { Segment } from "../engine/model/vocabulary.ts";
import type { ScoreName } from "../engine/score/scores.ts";
import { PRIORITIES, RATINGS, type Family, type Rating } from "./debrief-words.ts";
import { z } from "./zod.ts";

const date = z.string().regex(/^(?:\d{4}-\d{2}-\d{2})?$/, "a date is written 2026-01-31");

/** What people type in the debrief; kept beside the session, never in its log. */
export const debriefNotesSchema = z.strictObject({
  ratings: z
    .array(
      z.strictObject({
        objective: z.string().max(200),
        rating: z.enum(RATINGS).nullable(),
        remark: z.string().max(2000),
      }),
    )
    .max(100),
  actions: z
    .array(
      z.strictObject({
        /** Id of the gap that it answers, or `own/N`. */
        action: z.string().max(400),
        text: z.string().max(2000),
        owner: z.string().max(200),
        /** Empty: not set. */
        due: date,
        priority: z.enum(PRIORITIES),
        /** Not taken over into the improvement plan. */
        isDropped: z.boolean(),
      }),
    )
    .max(500),
  /** What went well, in the facilitator's words. */
  strengths: z.string().max(8000),
  /** What the facilitator adds to the report. */
  remarks: z.string().max(8000).default(""),
});
export type DebriefNotes = z.infer<typeof debriefNotesSchema>;

/** The debrief of a session: one value, from which the screen, the room's pages and every exported file are made. */
export interface DebriefView {
  head: DebriefHead;
  scores: ScoreRow[];
  happened: Happened;
  minutes: Minutes;
  owners: Owners;
  /** Null while it is being computed. */
  smallest: SmallestPage | null;
  /** Null while it is being computed. */
  hadHeld: HadHeldPage | null;
  improvement: Improvement;
  notes: PageNotes;
  /** What is still being computed, in words, and how far; null: all is there. */
  progress: { text: string; done: number; of: number } | null;
}

/** Said on every page. */
export interface DebriefHead {
  session: string;
  case: string;
  title: string;
  year: number;
  summary: string;
  design: string;
  seed: number;
  /** By what the log says; unattended: no seat was anybody's. */
  mode: "facilitated" | "solo" | "unattended";
  /** The same as a sentence, with the seats. */
  played: string;
  /** Milliseconds since 1970 of the last saved line; null: not known. */
  heldAt: number | null;
  minutes: number | null;
  timing: "recorded" | "illustrative";
  epochSeconds: number;
  /** Second that the clock counts from. */
  originAt: Seconds;
  horizonAt: Seconds;
  containedAt: Seconds | null;
  /** "Detected after 2 d. Contained after 3 d …" */
  verdict: string;
  hasEnded: boolean;
  /** Said of every figure: "unassisted", "assisted from T+…", "3 rulings", "extended from T+…". */
  standing: string[];
  isUnassisted: boolean;
  /** The figures beside those without any help; empty: there was none that can be left out. */
  withoutHelp: { label: string; withHelp: string; without: string }[];
  /** Steps that were not possible without the help, in words. */
  withoutHelpNote: string;
  seats: { tag: string; title: string; seat: string; person: string }[];
  logHash: string;
}

/** One score with all that it was made from. */
export interface ScoreRow {
  score: ScoreName;
  title: string;
  value: number | null;
  raw: number | null;
  /** "100 × (30 d − 9 d) ÷ (30 d − 5 d)". */
  formula: string;
  /** What the inputs are, in words. */
  inputs: string;
  /** Why there is none; null: there is one. */
  notApplicable: string | null;
  /** Formula or why there is none, then the inputs: one text for every page and file. */
  workings: string;
  /** "Contained after 9 d 3 h". */
  measure: string;
  /** What it counts, by name: "Lost: the job runner's log (kept no longer)"; empty: nothing to name. */
  detail: string;
  marks: ScoreMark[];
  /** The marks in words. */
  references: string[];
}

/** A reference on the bar of a score; one left or right of 0 and 100 stands at the edge. */
export interface ScoreMark {
  mark: "par" | "none" | "record" | "without-help";
  label: string;
  value: number;
  text: string;
}

/** One thing that happened, as told. */
export interface Moment {
  at: Seconds;
  elapsed: string;
  wall: string;
  text: string;
  /** Mark of the story: ▶ ▲ ! ✕ ≠ …, or a team's tag. */
  mark: string;
  /** Its number on the timeline; null: only in the list. */
  number: number | null;
  /** Help that stands on the timeline and among the decisions: a table of both says it once. */
  isHelp: boolean;
}

/** A length of time in which something was so. */
export interface Span {
  from: Seconds;
  to: Seconds;
  kind: "open" | "contained" | "unaware" | "alerted" | "declared" | "believed-contained" | "believed-untrue";
  text: string;
}

export interface Happened {
  /** "What the attacker did", or the agent where nobody broke in. */
  attackerTitle: string;
  from: Seconds;
  to: Seconds;
  attacker: Moment[];
  believed: Moment[];
  truth: Span[];
  belief: Span[];
  /** Beats that were reached. */
  beats: { at: Seconds; title: string }[];
  record: { at: Seconds; elapsed: string; wall: string; title: string }[];
  /** Decisions in the room's own words, disputes, rulings: the flagged ones say so. */
  decisions: Moment[];
}

export interface LedgerLine {
  segment: Segment;
  family: Family;
  what: string;
  /** Tag and title; null: nobody. */
  tag: string | null;
  team: string | null;
  duty: string | null;
  seconds: Seconds;
  /** As it is printed: lines together add up to the printed total. */
  rounded: Seconds;
  time: string;
  share: string;
}

export interface Minutes {
  /** Of containment, or to the end of the run where it was not reached; the lines add up to it exactly. */
  totalSeconds: Seconds;
  total: string;
  isContained: boolean;
  sentence: string;
  lines: LedgerLine[];
  families: { family: Family; title: string; seconds: Seconds; time: string; share: string }[];
  /** Minutes by duty and team, of what nobody could do at once; the largest first. */
  byDuty: {
    duty: string;
    cells: { tag: string; team: string; seconds: Seconds; time: string }[];
    seconds: Seconds;
    time: string;
  }[];
  recovery: { total: string; sentence: string; lines: LedgerLine[] } | null;
}

/** A gap as it is shown. */
export interface GapRow {
  gap: string;
  severity: Severity;
  question: Question;
  sentence: string;
  remedy: string;
  standards: string[];
  /** Minutes that it cost this run; null: seen without a run. */
  seconds: Seconds | null;
  time: string;
  fixableBy: string;
}

/** Who answers the four questions about one thing; null: nobody. */
export interface FourAnswers {
  object: string;
  title: string;
  /** Why it is here: "held by the attacker", "not taken; 3 gaps are about it". */
  why: string;
  isTaken: boolean;
  /** `isAccountable`: somebody holds A for all of it; who holds R alone does it and answers for nothing. */
  answers: { question: Exclude<Question, "other">; names: string[]; isNobody: boolean; isAccountable: boolean }[];
}

export interface Owners {
  sentence: string;
  count: string;
  questions: { question: Exclude<Question, "other">; title: string }[];
  objects: FourAnswers[];
  gaps: GapRow[];
}

export interface SetLine {
  /** Place in the plan, from 1, as notes name it; null: not of a plan. */
  place: number | null;
  title: string;
  /** Who did it, or who would. */
  by: string;
  elapsed: string | null;
  price: string;
  note: string;
}

export interface SetSummary {
  title: string;
  lines: SetLine[];
  total: string;
}

export interface SmallestPage {
  sentence: string;
  /** The instant that the set is asked at, in words. */
  at: string;
  method: string;
  same: SetLine[];
  missed: SetLine[];
  superfluous: SetLine[];
  /** Not needed in truth, and right by what was known. */
  prudent: SetLine[];
  /** Decided at the table and never carried out, each with what it waited for. */
  undone: SetLine[];
  truth: SetSummary;
  known: SetSummary | null;
  infeasible: string[];
}

export interface HadHeldRow {
  /** "Had Identity held R for revocation". */
  title: string;
  cell: string;
  from: string;
  to: string;
  /** Seconds earlier, with the room's own decisions played again; null: it cannot be said. */
  sameDecisions: Seconds | null;
  sameDecisionsText: string;
  /** Seconds earlier, with everybody following the design. */
  byDesign: Seconds | null;
  byDesignText: string;
}

export interface HadHeldPage {
  sentence: string;
  /** What was run again, and what was left out. */
  method: string;
  rows: HadHeldRow[];
  tried: number;
}

export interface ActionRow {
  action: string;
  text: string;
  about: string;
  severity: Severity | null;
  standards: string[];
  time: string;
  /** Who could be asked, by the letters of the design. */
  suggested: string;
  owner: string;
  due: string;
  priority: (typeof PRIORITIES)[number];
  isDropped: boolean;
}

export interface ObjectiveRow {
  objective: string;
  text: string;
  rating: Rating | null;
  remark: string;
  /** What the facilitator noted to it during play. */
  notes: { elapsed: string; text: string }[];
  /** What the figures say of its duties. */
  evidence: string[];
}

export interface Improvement {
  objectives: ObjectiveRow[];
  strengths: string[];
  typedStrengths: string;
  typedRemarks: string;
  actions: ActionRow[];
  people: string[];
  parked: string[];
  /** Notes and votes of the facilitator: in every file, and on no page of the room. */
  noted: { elapsed: string; text: string }[];
  roadsNotTaken: { elapsed: string; text: string }[];
  solo: SoloGrade | null;
}

/** What a person who played alone came to. */
export interface SoloGrade {
  sentence: string;
  hints: { elapsed: string; text: string; price: string }[];
  points: number | null;
  pointsText: string;
  bestPlay: string[];
  next: { case: string; title: string; why: string } | null;
}

/** What stands beside each page for the facilitator alone; never sent to the room. */
export interface PageNotes {
  pages: string[][];
  objectives: { elapsed: string; objective: string; text: string }[];
  free: { elapsed: string; text: string }[];
}

/** One page as the room sees it: the same values, without what is the facilitator's own. */
export type DebriefPage = { head: DebriefHead; number: number } & (
  | { page: "happened"; happened: Happened; scores: ScoreRow[] }
  | { page: "minutes"; minutes: Minutes }
  | { page: "owners"; owners: Owners }
  | { page: "smallest"; smallest: SmallestPage | null }
  | { page: "hadHeld"; hadHeld: HadHeldPage | null }
  | { page: "actions"; improvement: Pick<Improvement, "objectives" | "actions"> }
);

/** A file of the debrief: where it was written, or its bytes for a window that keeps it itself. */
export interface Exported {
  name: string;
  type: string;
  /** Shown path; null: cancelled, or the window keeps it. */
  file: string | null;
  /** Base64; null: the shell has written it, or it was cancelled. */
  bytes: string | null;
  /** HTML to be printed by the window's own print, where the shell cannot write a PDF; base64. */
  isToPrint: boolean;
}
