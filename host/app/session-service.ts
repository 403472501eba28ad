import { randomInt } from "node:crypto";

import type { CallResult } from "../../contract/problem.ts";
import type { Given, Reply, Request } from "../../contract/calls.ts";
import type { ConsoleView, SessionFrame, StagedView, TeamDesk } from "../../contract/session.ts";
import type { Command } from "../../engine/play/command.ts";
import { toCommand } from "../../formats/parse-command.ts";
import { toQuery } from "../../formats/parse-query.ts";
import { answerQuery } from "../answer-query.ts";
import { backTo, give, headerForPlay, startExercise, usualSeats } from "../exercise-session.ts";
import { answer, decline } from "./answer.ts";
import { toBranchRows } from "./branch-rows.ts";
import { toConsoleView, toStagedView } from "./console-view.ts";
import type { LibraryService } from "./library-service.ts";
import { discussedSeconds, roomSecond, type OpenSession } from "./open-session.ts";
import { toPeekView } from "./peek-lines.ts";
import { toPreviewView } from "./preview-view.ts";
import { toTeamDesk } from "./team-desk.ts";
import { toSessionFrame } from "./session-frame.ts";

const NONE_OPEN = "No exercise is open. Choose a case in the library.";

/** The one session that is open in this process, and everything that is done to it. */
export class SessionService {
  readonly #library: LibraryService;
  readonly #now: () => number;
  #open: OpenSession | null = null;

  constructor(library: LibraryService, now: () => number) {
    this.#library = library;
    this.#now = now;
  }

  get open(): OpenSession | null {
    return this.#open;
  }

  start(request: Request<"session/start">): CallResult<{ session: string }> {
    const loaded = this.#library.load(request.case, request.design, request.variant);
    if (!loaded.ok) return loaded;
    const { scenario, design } = loaded.value;
    const usual = usualSeats(scenario);
    const seats = { ...usual };
    for (const [team, { seat }] of Object.entries(request.seats)) if (team in usual) seats[team] = seat;
    const seed = request.seed ?? randomInt(0, 0xffff_ffff);
    const header = headerForPlay(loaded.value, seed, seats, request.stops);
    const now = this.#now();
    const sheet = this.#library.sheet(request.case);
    const open: OpenSession = {
      id: `${scenario.id}-${now.toString(36)}`,
      mode: request.mode,
      exercise: startExercise(header, scenario, design),
      persons: Object.fromEntries(Object.entries(request.seats).map(([team, { person }]) => [team, person])),
      minutes: request.minutes,
      staged: { decisions: [], order: "free" },
      room: { display: { show: "title" }, timer: null, isOpen: false },
      clock: { room: 0, asOf: now, isRunning: true, isBreak: false, breakUntil: null },
      designs: sheet.ok ? sheet.value.designs.map(({ design: id, title }) => ({ design: id, title })) : [],
      charge: 0,
      branchNames: {},
      released: 0,
      savedAt: now,
      problem: null,
      notice: null,
      isReadOnly: false,
    };
    this.#open = open;
    return answer({ session: open.id });
  }

  close(): CallResult<null> {
    this.#open = null;
    return answer(null);
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
    const { play, scenario } = open.exercise;
    const read = toCommand(text, { now: play.live.at, epochSeconds: scenario.epochSeconds });
    if ("problems" in read)
      return decline(
        "input",
        "The command cannot be read.",
        read.problems.map(({ place, message }) => `${place}: ${message}`),
      );
    const room = roomSecond(open.clock, this.#now());
    const given = give(open.exercise, { ...charged(open, read.command, this.#now()), room: read.command.room ?? room });
    if ("refusal" in given) return answer({ step: null, refusal: given.refusal });
    if (read.command.do === "commit") open.staged = { decisions: [], order: "free" };
    open.savedAt = this.#now();
    return answer({ step: given.step.number, refusal: null });
  }

  back({ to }: Request<"session/back">): CallResult<Given> {
    if (this.#open === null) return decline("refused", NONE_OPEN);
    const refusal = backTo(this.#open.exercise, to);
    return answer({ step: refusal === null ? to : null, refusal });
  }

  ask({ query: text }: Request<"session/ask">): CallResult<Reply<"session/ask">> {
    const open = this.#open;
    if (open === null) return decline("refused", NONE_OPEN);
    const { play, scenario } = open.exercise;
    const read = toQuery(text, { now: play.live.at, epochSeconds: scenario.epochSeconds });
    if ("problems" in read)
      return decline(
        "input",
        "The question cannot be read.",
        read.problems.map(({ place, message }) => `${place}: ${message}`),
      );
    const answered = answerQuery(open.exercise, read.query);
    if ("refusal" in answered) return decline("refused", answered.refusal.sentence);
    const { answer: value } = answered;
    switch (value.show) {
      case "preview":
        return answer(toPreviewView(open, value.preview));
      case "peek":
        return answer(toPeekView(scenario, value.peek));
      case "conflicts":
        return answer(value.conflicts);
      case "fact":
        return answer(value.fact);
      case "pace":
        return answer(value.pace);
      case "view":
      case "figures":
        return decline("not-allowed", "That is asked for in the debrief.");
    }
  }

  stage({ decisions, order }: Request<"session/stage">): CallResult<StagedView> {
    const open = this.#open;
    if (open === null) return decline("refused", NONE_OPEN);
    const { play, scenario } = open.exercise;
    const read = toQuery(
      { show: "conflicts", decisions, order },
      { now: play.live.at, epochSeconds: scenario.epochSeconds },
    );
    if ("problems" in read || read.query.show !== "conflicts") return decline("input", "The decisions cannot be read.");
    open.staged = { decisions: read.query.decisions, order };
    return answer(toStagedView(open));
  }

  team({ team: id }: Request<"session/team">): CallResult<TeamDesk> {
    const open = this.#open;
    if (open === null) return decline("refused", NONE_OPEN);
    const team = open.exercise.scenario.teams.findIndex((one) => one.id === id);
    return team < 0 ? decline("refused", `There is no team "${id}".`) : answer(toTeamDesk(open, team));
  }

  roomClock({ run, breakMinutes }: Request<"session/room-clock">): CallResult<null> {
    const open = this.#open;
    if (open === null) return decline("refused", NONE_OPEN);
    const now = this.#now();
    open.clock = {
      room: roomSecond(open.clock, now),
      asOf: now,
      isRunning: run,
      isBreak: !run && breakMinutes !== null,
      breakUntil: !run && breakMinutes !== null ? now + breakMinutes * 60_000 : null,
    };
    return answer(null);
  }

  set({ charge, minutes, persons }: Request<"session/set">): CallResult<null> {
    const open = this.#open;
    if (open === null) return decline("refused", NONE_OPEN);
    open.charge = charge ?? open.charge;
    open.minutes = minutes ?? open.minutes;
    open.persons = { ...open.persons, ...persons };
    return answer(null);
  }

  nameBranch({ name }: Request<"session/name-branch">): CallResult<null> {
    const open = this.#open;
    if (open === null) return decline("refused", NONE_OPEN);
    const current = toBranchRows(open).find(({ isCurrent }) => isCurrent);
    open.branchNames = { ...open.branchNames, [String(current?.from ?? 0)]: name };
    return answer(null);
  }
}

/** Where discussion is charged, a decision takes the room's time since the clock last stood, unless it says another. */
function charged(open: OpenSession, command: Command, now: number): Command {
  if (command.do !== "commit" || open.charge === 0) return command;
  const deciding = open.charge * discussedSeconds(open, now);
  return { ...command, decisions: command.decisions.map((one) => ({ ...one, deciding: one.deciding ?? deciding })) };
}
