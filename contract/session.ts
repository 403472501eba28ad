import type { Decision, PresenceWait, Seat, StopPolicy } from "../engine/play/command.ts";
import type { Conflict } from "../engine/play/conflicts.ts";
import type { Fact } from "../engine/model/exercise.ts";
import type { FactAnswer } from "../engine/play/fact.ts";
import type { Pace } from "../engine/play/pace.ts";
import type { StopReason } from "../engine/play/play-event.ts";
import type { Preview } from "../engine/play/preview.ts";
import type { Seconds } from "../engine/model/people.ts";
import type { Action, Duty, Segment } from "../engine/model/vocabulary.ts";
import type { GraphView } from "./graph.ts";
import type { RoomDisplay, RoomTimer } from "./room.ts";

export type Mode = "facilitated" | "solo";

/** What does not change while a session is open. In solo play everything that would spoil it is left out, not hidden. */
export interface SessionFrame {
  session: string;
  mode: Mode;
  /** Teams played in solo; empty when facilitated. */
  soloTeams: string[];
  case: { id: string; title: string; variant: string | null; timing: "recorded" | "illustrative"; year: number };
  design: { id: string; title: string };
  seed: number;
  /** Second 0 in seconds since 1970, UTC. */
  epochSeconds: number;
  horizon: Seconds;
  /** Wall clocks that people look at: UTC first, then those of the case. */
  zones: { title: string; zone: string }[];
  teams: FrameTeam[];
  /** Everything that can be named from the start, with what people call it. What is learned later comes in the view. */
  objects: NamedObject[];
  actions: FrameAction[];
  objectives: { id: string; text: string }[];
  cards: { id: string; title: string; lines: string[] }[];
  /** Empty in solo, where the beat in hand comes with the view. */
  beats: FrameBeat[];
  injects: FrameInject[];
  facts: Fact[];
  /** The real incident, for the facilitator's timeline; empty in solo until the debrief. */
  record: { at: Seconds; spread: Seconds; title: string; kind: string }[];
  /** Reserve moves for the second-act lever; empty in solo. */
  reserve: { move: string; title: string }[];
  /** Designs that a replay from a beat can be played under; empty in solo. */
  designs: { design: string; title: string }[];
}

export interface FrameTeam {
  team: string;
  tag: string;
  title: string;
  role: string;
  isOurs: boolean;
}

export interface NamedObject {
  object: string;
  title: string;
  /** `incident` for the incident itself. */
  type: string;
  says: string[];
}

/** A verb of the catalogue. */
export interface FrameAction {
  action: Action | "all-clear";
  /** Imperative, without its object: "Revoke", "Take command". */
  verb: string;
  /** Words that people say for it. */
  says: string[];
  duty: Duty;
  dutyTitle: string;
  /** Types of object it is done to. */
  objects: string[];
  /** It cuts something: consulted on, approved, can stop work. */
  isCut: boolean;
}

export interface FrameBeat {
  beat: string;
  title: string;
  at: Seconds;
  prompt: string;
  notes: string;
  listenFor: string[];
  objectives: string[];
}

export interface FrameInject {
  inject: string;
  title: string;
  beat: string;
  channel: "mail" | "chat" | "call" | "alert" | "news";
  from: string;
  text: string;
  otherwise: string | null;
  hasCondition: boolean;
}

/** What the console shows, complete after every change; the renderer folds nothing. */
export interface ConsoleView {
  session: string;
  /** Steps so far on this branch, and the step that undo goes to; null: at the start. */
  head: number;
  undoTo: number | null;
  /** Steps that were undone from here, the latest first: redo goes to the first. */
  redoTo: number | null;
  branch: { name: string; isMain: boolean };
  /** Every branch, the main one first; to go over to one is to go back to its tip. */
  branches: BranchRow[];
  /** Points that one can rewind to: beats and committed decisions of this branch. */
  rewind: { step: number; at: Seconds; title: string }[];
  /** Decisions that were undone or left on another branch. */
  roadsNotTaken: { step: number; at: Seconds; title: string }[];
  at: Seconds;
  ended: "design" | "stop" | "horizon" | null;
  stops: StopPolicy;
  /** Why the clock stands. */
  stoppedBy: { reason: StopReason; title: string }[];
  /** The beat in hand; null: none was reached yet. */
  beat: string | null;
  /** The beat in hand as it is put to the room, in both modes; null: none was reached yet. */
  card: BeatCard | null;
  beats: { beat: string; state: "ahead" | "now" | "done" | "skipped" | "merged" }[];
  injects: {
    inject: string;
    state: "waiting" | "held" | "fired" | "passed";
    at: Seconds | null;
    text: string | null;
  }[];
  /** Injects that the facilitator added, with what the room was told. */
  added: { title: string; channel: string; from: string; text: string; at: Seconds }[];
  isDeclared: boolean;
  hasCommander: boolean;
  isDeclaredContained: boolean;
  /** Null in solo. */
  truth: { isContained: boolean; containedAt: Seconds | null; isFalseAllClear: boolean; isDetected: boolean } | null;
  teams: TeamRow[];
  dues: DueRow[];
  asks: { ask: number; of: string; text: string; team: string | null; answer: string | null; dueAt: Seconds | null }[];
  disputes: DisputeRow[];
  /** Objects that were learned of since the start and are not in the frame; empty when facilitated. */
  learned: NamedObject[];
  /** Things that a seat cannot decide on yet, with the seats held by people that know nothing of them; empty in solo. */
  unknown: { object: string; to: string[] }[];
  /** The next things to come if nobody decides again; null in solo. */
  peek: PeekView | null;
  staged: StagedView;
  graph: GraphView;
  timeline: TimelineView;
  /** What was said and told, the latest last: decisions in the room's words, answers, notes, rulings. */
  said: SaidLine[];
  standing: {
    isUnassisted: boolean;
    assistedFrom: Seconds | null;
    rulings: number;
    /** Steps of the ladder, and hints in words. */
    nudges: number;
    extendedFrom: Seconds | null;
  };
  agenda: AgendaView;
  /** Discussion charged to the next commit: room time since the clock last stood, so many times; 0: the design's usual. */
  charge: { factor: ChargeFactor; seconds: Seconds; usual: Seconds };
  room: { display: RoomDisplay; timer: RoomTimer | null; isOpen: boolean };
  log: {
    hash: string;
    lines: number;
    savedAt: number | null;
    /** Why nothing can be saved now, which stops everything; null: all is on the disk. */
    problem: string | null;
    /** What opening it had to say: a torn line that was dropped, a changed file. */
    notice: string | null;
    isReadOnly: boolean;
  };
  /** Hints in solo: the price of the next one in points (null: there is none now), and what they cost so far. */
  hint: { price: number | null; spent: number; taken: { at: Seconds; text: string }[] } | null;
}

/** What is to come, in words. */
export interface PeekView {
  /** At most twelve. */
  lines: PeekLine[];
  more: number;
  /** Second at which the clock would stop. */
  stopsAt: Seconds;
}

export interface PeekLine {
  at: Seconds;
  text: string;
  isIrreversible: boolean;
}

/** The beat in hand, with what only the facilitator reads left empty in solo. */
export interface BeatCard {
  beat: string;
  /** From 1. */
  number: number;
  of: number;
  title: string;
  prompt: string;
  notes: string;
  listenFor: string[];
}

/** One branch of the tree of commands. */
export interface BranchRow {
  /** The step it begins with; 0: the main branch. */
  from: number;
  /** Its last step. */
  tip: number;
  name: string;
  at: Seconds;
  isCurrent: boolean;
}

export const CHARGE_FACTORS = [0, 1, 5, 10] as const;
export type ChargeFactor = (typeof CHARGE_FACTORS)[number];

/** What decisions would come to, ready to be shown. */
export interface PreviewView {
  /** "Identity revokes Drift refresh token: dead in 1 h 25 min, closes 3 of the 7 paths open now, stops lead routing until re-issue." */
  sentence: string;
  decisions: (Preview["decisions"][number] & {
    title: string;
    tag: string;
    /** "Ask our customers": what stands for it where no team can do it. */
    insteadTitle: string | null;
    /** How long it usually takes, with what the figure leaves unsaid: "8 h 38 min (no reply promised)". */
    waits: string;
    /** Titles of what it stops, and of what lives on. */
    breaks: string[];
  })[];
  known: Preview["known"];
  /** What the things and teams that it names are called, by id. */
  titles: Record<string, string>;
  /** Null in solo: draws that the engine knows already. */
  truth: Preview["truth"] | null;
}

export interface TeamRow {
  team: string;
  seat: Seat;
  /** Who sits there, as typed on the Ready sheet. */
  person: string;
  /** Teams whose letters it has while they are away. */
  standsFor: string[];
  state: "decides" | "waits" | "works" | "off-shift" | "absent" | "free" | "by-design";
  /** The state in words, without the team: "waits for Identity to approve". */
  word: string;
  /** For whom it waits, until when it works or is off shift; null: not known. */
  waitsFor: string | null;
  until: Seconds | null;
  longestWait: Seconds;
  queue: number;
}

/** A decision that a seat has to take. */
export interface DueRow {
  decision: number;
  team: string;
  action: Action | "all-clear";
  object: string;
  /** "Revoke the Drift refresh token". */
  title: string;
  /** Tag of the team that asks; null: the seat sees it by itself. In solo only asked ones are here. */
  askedBy: string | null;
}

export interface DisputeRow {
  dispute: number;
  question: string;
  positions: { text: string; by: string[] }[];
  team: string | null;
  isSettled: boolean;
  settledBy: string | null;
  position: number | null;
}

/** What a line of the capture field, or a click, has put on the tray. */
export interface StagedView {
  decisions: { decision: Decision; title: string; tag: string }[];
  order: "free" | "in-order" | "together";
  conflicts: Conflict[];
}

export interface SaidLine {
  step: number | null;
  at: Seconds;
  kind:
    "decision" | "record" | "ask" | "answer" | "note" | "park" | "ruling" | "nudge" | "lever" | "dispute" | "inject";
  team: string | null;
  text: string;
  objective: string | null;
}

export interface AgendaView {
  /**
   * Seconds of room time at `asOf` (milliseconds since 1970); it runs on from there unless it is stopped. An `asOf` to
   * come: room time begins then.
   */
  room: Seconds;
  asOf: number;
  isRunning: boolean;
  isBreak: boolean;
  /** Milliseconds since 1970 at which a break ends, where that was said. */
  breakUntil: number | null;
  pace: Pace;
  totalMinutes: number;
  /** Milliseconds since 1970 at which the room starts; null in solo, and once something has been played. */
  startsAt: number | null;
  /** Minutes of each beat, with the second of room time at which it is planned to begin; empty in solo. */
  beats: { beat: string; minutes: number; plannedRoom: Seconds }[];
  openingMinutes: number;
  debriefMinutes: number;
}

/** A team's desk: what is in its hands, and what it could do. */
export interface TeamDesk {
  team: string;
  tasks: DeskTask[];
  actions: OpenAction[];
}

export interface DeskTask {
  task: number;
  action: Action;
  /** Null: it is not known yet what it is about. */
  object: string | null;
  title: string;
  /** In words: "waits for approval by Identity". */
  state: string;
  segment: Segment | null;
  with: string | null;
  openedAt: Seconds;
  /** A wait for people, which the room can answer; null: there is nothing to answer. */
  wait: PresenceWait | null;
  isDone: boolean;
}

/** One thing that a team could decide now. */
export interface OpenAction {
  action: Action | "all-clear";
  object: string;
  title: string;
  /** Letters that this team holds for it: any of R, A, C, I. */
  letters: string;
  /** How long it usually takes from now until what it cuts is dead: in a cell, and in a sentence; null: it cuts nothing. */
  dead: { in: string; sentence: string } | null;
  availability: "none" | "low" | "medium" | "high";
  /** Holdings known to reach the scope that it would close. */
  closes: number;
  /** How many such holdings there are. */
  ofPaths: number;
  /** Why it cannot be done now; null: it can. */
  refusal: string | null;
}

/** Rows over exercise time. */
export interface TimelineView {
  from: Seconds;
  to: Seconds;
  rows: TimelineRow[];
  /** Stops that the axis gives equal width to. */
  anchors: { at: Seconds; title: string; isBeat: boolean }[];
}

export interface TimelineRow {
  id: string;
  title: string;
  kind: "attacker" | "team" | "knowledge" | "containment" | "record";
  bars: {
    from: Seconds;
    to: Seconds | null;
    kind: "waiting" | "working" | "off-shift" | "dying" | "held" | "declared" | "contained";
    title: string;
    isDue: boolean;
  }[];
  marks: { at: Seconds; spread: Seconds; kind: string; title: string; isIrreversible: boolean; isDue: boolean }[];
}

/** Answers to `session/ask`, by what was asked for. */
export interface Answers {
  preview: PreviewView;
  conflicts: Conflict[];
  peek: PeekView;
  fact: FactAnswer;
  pace: Pace;
}
