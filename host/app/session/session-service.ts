import type { Seconds } from "../../../engine/model/people.ts";
import { randomInt } from "node:crypto";

import {
  nextFullFive,
  planAgenda,
  STARTED_AGO_MAX,
  STARTS_IN_MAX,
  USUAL_MINUTES,
  withTotal,
} from "../../../contract/agenda.ts";
import type { CallResult } from "../../../contract/problem.ts";
import type { Given, Reply, Request } from "../../../contract/calls.ts";
import type { RoomDisplay, RoomTimer } from "../../../contract/room.ts";
import type { ConsoleView, SessionFrame, StagedView, TeamDesk } from "../../../contract/session.ts";
import type { Command } from "../../../engine/play/command.ts";
import { branchTo } from "../../../engine/play/session.ts";
import { toCommand } from "../../../formats/play/parse-command.ts";
import {
  backTo,
  give,
  headerForPlay,
  startExercise,
  usualSeats,
  type ExerciseSession,
} from "../../exercise-session.ts";
import { answer, decline } from "../answer.ts";
import { toBranchRows } from "../console/branch-rows.ts";
import { toConsoleView, toStagedView } from "../console/console-view.ts";
import { notSavedSentence } from "../file-layer.ts";
import type { LibraryService } from "../library/library-service.ts";
import {
  beginRoomTime,
  breakSeconds,
  discussedSeconds,
  RELEASING,
  roomSecond,
  startOf,
  type OpenSession,
} from "./open-session.ts";
import { resumed } from "./resumed.ts";
import { appendLines, keepBeside } from "./keep-session.ts";
import type { StoredSession } from "./session-file.ts";
import { askSession, deskIn, readStaged } from "./session-questions.ts";
import { toSessionFrame } from "../console/session-frame.ts";
import type { SessionStore } from "./session-store.ts";
import { SESSION_ENDING } from "./session-store.ts";
import { hintFor, nudgeWords, refuseInSolo, standsForASecret } from "./solo-rules.ts";
import { running, standing } from "./time-box.ts";

const NONE_OPEN = "No exercise is open. Choose a case in the library.";
const READ_ONLY = "This session can only be read.";

/** What the room may see before it begins. */
const BEFORE_THE_START: ReadonlySet<RoomDisplay["show"]> = new Set(["title", "blank"]);

/** Stops in a row that a player is not told of, at most. */
const SECRET_STOPS_MAX = 50;

/** The one session that is open in this process, and everything that is done to it. */
export class SessionService {
  readonly #library: LibraryService;
  readonly #store: SessionStore;
  readonly #now: () => number;
  #open: OpenSession | null = null;

  constructor(library: LibraryService, store: SessionStore, now: () => number) {
    this.#library = library;
    this.#store = store;
    this.#now = now;
  }

  get open(): OpenSession | null {
    return this.#open;
  }

  /** The instant that the last confirmed step came to, which is on the disk; null: nothing is open. */
  get confirmedAt(): Seconds | null {
    if (this.#open === null) return null;
    const { play } = this.#open.exercise;
    const step = play.steps[play.head - 1];
    return step === undefined ? 0 : (step.events.at(-1)?.t ?? step.at);
  }

  /** The room is not shown what was said since it was last told something. */
  get isRoomHeld(): boolean {
    const open = this.#open;
    return open !== null && open.mode === "facilitated" && open.released !== open.exercise.play.head;
  }

  start(request: Request<"session/start">): CallResult<{ session: string }> {
    const loaded = this.#library.load(request.case, request.design, request.variant);
    if (!loaded.ok) return loaded;
    const { scenario, design } = loaded.value;
    const { beats } = scenario.exercise;
    const agenda = request.agenda ?? planAgenda(beats, USUAL_MINUTES);
    if (agenda.beats.length !== beats.length)
      return decline("input", `The agenda has ${agenda.beats.length} beats, the case ${beats.length}.`);
    const startsAt = request.mode === "solo" ? null : (request.startsAt ?? nextFullFive(this.#now()));
    const wrong = startsAt === null ? null : this.#wrongStart(startsAt);
    if (wrong !== null) return decline("refused", wrong);
    const usual = usualSeats(scenario);
    const seats = { ...usual };
    for (const [team, { seat }] of Object.entries(request.seats)) if (team in usual) seats[team] = seat;
    const seed = request.seed ?? randomInt(0, 0xffff_ffff);
    const header = headerForPlay(loaded.value, seed, seats, request.stops, request.mode);
    const exercise = startExercise(header, scenario, design);
    const persons = Object.fromEntries(Object.entries(request.seats).map(([team, { person }]) => [team, person]));
    return this.#begin(exercise, { case: request.case, mode: request.mode, agenda, startsAt, persons });
  }

  /** What is wrong with an hour to start at, or null. */
  #wrongStart(startsAt: number): string | null {
    const away = startsAt - this.#now();
    return away < -STARTED_AGO_MAX || away > STARTS_IN_MAX
      ? "The start is at most an hour ago, or within the next 24 hours."
      : null;
  }

  /** Writes a new session down and opens it in the place of the one that is open. */
  #begin(
    exercise: ExerciseSession,
    more: Pick<OpenSession, "case" | "mode" | "agenda" | "startsAt" | "persons">,
  ): CallResult<{ session: string }> {
    const now = this.#now();
    const id = `${exercise.scenario.id}-${now.toString(36)}-${randomInt(0, 36 ** 4).toString(36)}`;
    let stored: StoredSession;
    try {
      stored = this.#store.create(id, exercise.lines);
    } catch (error) {
      return decline("not-saved", notSavedSentence(error));
    }
    this.close();
    const sheet = this.#library.sheet(more.case);
    this.#open = {
      ...more,
      id,
      exercise,
      stored,
      designs: sheet.ok ? sheet.value.designs.map(({ design, title }) => ({ design, title })) : [],
      staged: { decisions: [], order: "free" },
      room: { display: { show: "title" }, timer: null, isOpen: false },
      // Room time begins at the hour that the room was asked for, or as soon as somebody begins.
      clock: {
        room: 0,
        asOf: more.startsAt ?? now,
        isRunning: true,
        isBreak: false,
        breakUntil: null,
        breaks: 0,
        breakSince: null,
      },
      charge: 0,
      branchNames: {},
      released: exercise.play.head,
      savedAt: now,
      problem: null,
      notice: null,
      isReadOnly: false,
      wasRunning: false,
    };
    keepBeside(this.#open, this.#now());
    return answer({ session: id });
  }

  resume({ session: id }: Request<"session/resume">): CallResult<{ session: string }> {
    if (this.#open?.id === id) return answer({ session: id });
    const opened = this.#store.open(id);
    if (!opened.ok) return opened;
    const { stored, read, beside } = opened.value;
    this.close();
    this.#open = resumed(id, stored, read, beside, this.#now());
    if (this.#open.designs.length === 0) {
      const sheet = this.#library.sheet(this.#open.case);
      if (sheet.ok) this.#open.designs = sheet.value.designs.map(({ design, title }) => ({ design, title }));
    }
    if (!read.isReadOnly) keepBeside(this.#open, this.#now());
    return answer({ session: id });
  }

  discard({ session: id }: Request<"session/discard">): CallResult<null> {
    if (this.#open?.id === id) this.close();
    return this.#store.discard(id);
  }

  close(): CallResult<null> {
    const open = this.#open;
    if (open === null) return answer(null);
    if (!open.isReadOnly) keepBeside(open, this.#now());
    open.stored?.release();
    this.#open = null;
    return answer(null);
  }

  /** Keeps room time, which moves without anybody saying anything. */
  keepTime(): void {
    const open = this.#open;
    if (open?.clock.isRunning === true && !open.isReadOnly && open.problem === null) keepBeside(open, this.#now());
  }

  frame(): CallResult<SessionFrame> {
    return this.#open === null ? decline("refused", NONE_OPEN) : answer(toSessionFrame(this.#open));
  }

  view(): CallResult<ConsoleView> {
    return this.#open === null ? decline("refused", NONE_OPEN) : answer(toConsoleView(this.#open, this.#now()));
  }

  give({ command: text }: Request<"session/give">): CallResult<Given> {
    const open = this.#open;
    if (open === null) return decline("refused", NONE_OPEN);
    if (open.isReadOnly) return decline("refused", READ_ONLY);
    const { play, scenario } = open.exercise;
    const read = toCommand(text, { now: play.live.at, epochSeconds: scenario.epochSeconds });
    if ("problems" in read)
      return decline(
        "input",
        "The command cannot be read.",
        read.problems.map(({ place, message }) => `${place}: ${message}`),
      );
    const refusal = open.mode === "solo" ? refuseInSolo(play, read.command) : null;
    return refusal === null ? this.#carryOut(open, read.command) : decline("not-allowed", refusal);
  }

  /** Carries a command out and writes it to the disk; what the disk does not take has not happened. */
  #carryOut(open: OpenSession, command: Command): CallResult<Given> {
    const from = open.exercise.lines.length;
    const beats = beatsReached(open);
    const now = this.#now();
    beginRoomTime(open, now, command.do);
    const said = charged(open, command, now);
    const given = give(open.exercise, { ...said, room: said.room ?? roomSecond(open.clock, now) });
    if ("refusal" in given) return answer({ step: null, refusal: given.refusal });
    if (open.mode === "solo" && command.do === "wait" && command.until === "next-stop")
      for (let stop = 0; stop < SECRET_STOPS_MAX && standsForASecret(open.exercise.play); stop += 1)
        give(open.exercise, command);
    const problem = appendLines(open, from, this.#now());
    if (problem !== null) return decline("not-saved", problem);
    const { head } = open.exercise.play;
    // A time-box is for the question it was started over.
    if (beatsReached(open) > beats) open.room.timer = null;
    if (command.do === "commit") open.staged = { decisions: [], order: "free" };
    if (RELEASING.has(command.do)) {
      open.released = head;
    }
    keepBeside(open, this.#now());
    return answer({ step: head, refusal: null });
  }

  back({ to }: Request<"session/back">): CallResult<Given> {
    const open = this.#open;
    if (open === null) return decline("refused", NONE_OPEN);
    if (open.isReadOnly) return decline("refused", READ_ONLY);
    const from = open.exercise.lines.length;
    const refusal = backTo(open.exercise, to);
    if (refusal !== null) return answer({ step: null, refusal });
    const problem = appendLines(open, from, this.#now());
    if (problem !== null) return decline("not-saved", problem);
    const { play } = open.exercise;
    const isOnBranch = open.released === 0 || branchTo(play, play.head).some(({ number }) => number === open.released);
    // What the room had been told is taken back: it is told that as well.
    if (!isOnBranch) open.released = play.head;
    keepBeside(open, this.#now());
    return answer({ step: to, refusal: null });
  }

  ask(request: Request<"session/ask">): CallResult<Reply<"session/ask">> {
    return this.#open === null ? decline("refused", NONE_OPEN) : askSession(this.#open, request);
  }

  stage(request: Request<"session/stage">): CallResult<StagedView> {
    const open = this.#open;
    if (open === null) return decline("refused", NONE_OPEN);
    const staged = readStaged(open, request);
    if (!staged.ok) return staged;
    open.staged = staged.value;
    keepBeside(open, this.#now());
    return answer(toStagedView(open));
  }

  team(request: Request<"session/team">): CallResult<TeamDesk> {
    return this.#open === null ? decline("refused", NONE_OPEN) : deskIn(this.#open, request);
  }

  roomClock({ run, breakMinutes }: Request<"session/room-clock">): CallResult<null> {
    const now = this.#now();
    return this.#change((open) => {
      const isBreak = !run && breakMinutes !== null;
      open.clock = {
        room: roomSecond(open.clock, now),
        asOf: now,
        isRunning: run,
        isBreak,
        breakUntil: isBreak ? now + breakMinutes * 60_000 : null,
        breaks: breakSeconds(open.clock, now),
        breakSince: isBreak ? now : null,
      };
      open.room.timer = run ? running(open.room.timer, now) : standing(open.room.timer, now);
    });
  }

  set({ charge, minutes, startsAt, persons }: Request<"session/set">): CallResult<null> {
    const current = this.#open;
    if (current === null) return decline("refused", NONE_OPEN);
    const isAhead = current.exercise.play.live.beats.map((state) => state === "ahead");
    const agenda = minutes === undefined ? current.agenda : withTotal(current.agenda, minutes, isAhead);
    if (agenda === null) return decline("refused", "What has been played so far was planned for more than that.");
    if (startsAt !== undefined) {
      const wrong = startOf(current) === null ? "The exercise has begun." : this.#wrongStart(startsAt);
      if (wrong !== null) return decline("refused", wrong);
    }
    return this.#change((open) => {
      open.charge = charge ?? open.charge;
      open.agenda = agenda;
      if (startsAt !== undefined) {
        open.startsAt = startsAt;
        if (open.clock.isRunning) open.clock = { ...open.clock, room: 0, asOf: startsAt };
      }
      open.persons = { ...open.persons, ...persons };
    });
  }

  nameBranch({ name }: Request<"session/name-branch">): CallResult<null> {
    return this.#change((open) => {
      const current = toBranchRows(open).find(({ isCurrent }) => isCurrent);
      open.branchNames = { ...open.branchNames, [String(current?.from ?? 0)]: name };
    });
  }

  /** Tells the room all that was said so far. */
  release(show: (open: OpenSession) => void): CallResult<null> {
    return this.#change((open) => {
      open.released = open.exercise.play.head;
      show(open);
      if (!BEFORE_THE_START.has(open.room.display.show)) beginRoomTime(open, this.#now());
    });
  }

  setTimer(timer: RoomTimer | null): CallResult<null> {
    return this.#change((open) => {
      open.room.timer = timer;
    });
  }

  /** Changes what is kept beside the log. */
  #change(change: (open: OpenSession) => void): CallResult<null> {
    const open = this.#open;
    if (open === null) return decline("refused", NONE_OPEN);
    change(open);
    keepBeside(open, this.#now());
    return answer(null);
  }

  hint(): CallResult<Reply<"session/hint">> {
    const open = this.#open;
    if (open === null) return decline("refused", NONE_OPEN);
    if (open.mode !== "solo") return decline("not-allowed", "Hints are for who plays alone; a room is nudged.");
    const hint = hintFor(open);
    if (hint === null) return answer(null);
    const { command, price } = hint;
    const given = this.#carryOut(open, command);
    if (!given.ok) return given;
    if (given.value.refusal !== null) return decline("refused", given.value.refusal.sentence);
    const text = command.do === "nudge" ? nudgeWords(open, { nudge: command.step, price }) : hint.text;
    return answer({ text: text ?? "", price });
  }

  /** The same play up to a step, under another design, as a session of its own. */
  replayUnder({ design, step }: Request<"session/replay-under">): CallResult<Reply<"session/replay-under">> {
    const open = this.#open;
    if (open === null) return decline("refused", NONE_OPEN);
    if (open.mode === "solo") return decline("not-allowed", "That is for a facilitator, and you play alone.");
    const { header, play } = open.exercise;
    if (step > play.steps.length) return decline("refused", `There is no step ${step}.`);
    const loaded = this.#library.load(open.case, design, header.scenario.variant);
    if (!loaded.ok) return loaded;
    const { seats = {}, stops = "beats" } = header.play ?? {};
    const other = headerForPlay(loaded.value, header.seed, seats, stops, open.mode);
    const exercise = startExercise(other, loaded.value.scenario, loaded.value.design);
    const given = branchTo(play, step).map(({ command }) => give(exercise, command));
    const leftOut = given.filter((one) => "refusal" in one).length;
    const { mode, agenda, startsAt, persons } = open;
    const room = roomSecond(open.clock, this.#now());
    // Under another design the case is the same, and so are its beats.
    const begun = this.#begin(exercise, { case: open.case, mode, agenda, startsAt, persons });
    if (!begun.ok) return begun;
    if (this.#open !== null) this.#open.clock = { ...this.#open.clock, room, asOf: this.#now() };
    return answer({ session: begun.value.session, leftOut });
  }

  /** Goes on in another folder; null: the shell has none to offer, and the text is handed out instead. */
  saveTo(folder: string | null): CallResult<Reply<"session/save-to">> {
    const open = this.#open;
    if (open === null) return decline("refused", NONE_OPEN);
    const { lines } = open.exercise;
    if (folder === null) {
      const text = lines.map((line) => `${line}\n`).join("");
      return answer({ folder: null, download: { name: `${open.id}${SESSION_ENDING}`, text } });
    }
    let stored: StoredSession;
    try {
      stored = this.#store.create(open.id, lines, folder);
    } catch (error) {
      return decline("not-saved", notSavedSentence(error));
    }
    open.stored?.release();
    open.stored = stored;
    open.savedAt = this.#now();
    keepBeside(open, this.#now());
    return answer({ folder, download: null });
  }
}

/** Where discussion is charged, a decision takes the room's time since the clock last stood, unless it says another. */
function charged(open: OpenSession, command: Command, now: number): Command {
  if (command.do !== "commit" || open.charge === 0) return command;
  const deciding = open.charge * discussedSeconds(open, now);
  return { ...command, decisions: command.decisions.map((one) => ({ ...one, deciding: one.deciding ?? deciding })) };
}

const beatsReached = ({ exercise }: OpenSession): number =>
  exercise.play.live.beats.filter((state) => state === "reached").length;
