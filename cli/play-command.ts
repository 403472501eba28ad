import { InvalidArgumentError, Option, type Command } from "commander";

import { SEATS, STOP_POLICIES, type Seat, type StopPolicy } from "../engine/play/command.ts";
import { figuresOf } from "../engine/play/figures.ts";
import type { PlayEvent } from "../engine/play/play-event.ts";
import { scorePlay } from "../engine/play/score-play.ts";
import { branchTo } from "../engine/play/session.ts";
import { formatDiagnostic } from "../formats/diagnostic.ts";
import type { Answer } from "../host/answer-query.ts";
import { headerForPlay, startExercise, usualSeats, type ExerciseSession } from "../host/exercise-session.ts";
import { loadExercise } from "../host/load-exercise.ts";
import type { PlayedSession } from "../host/play-session.ts";
import { COMMANDS_BYTES_MAX, readTextInput } from "../host/read-text-file.ts";
import { saveFile } from "../host/save-file.ts";
import { reportMisuse, reportProblem, type CommandResult, type Report } from "./command-result.ts";
import { obeyLines, type Obeyed } from "./obey-lines.ts";
import { answerLines } from "./answer-lines.ts";
import { storyOf } from "./run-command.ts";
import { toRunDocument } from "./run-document.ts";
import { seedOption } from "./seed-option.ts";
import { standingLines } from "../story/standing-lines.ts";
import { tellStep } from "../story/tell-step.ts";
import { findWidth } from "./terminal.ts";

interface PlayOptions {
  design?: string;
  seed: number;
  commands: string;
  seats?: Record<string, Seat>;
  stops: StopPolicy;
  save?: string;
  json?: boolean;
}

/** `breachtable play SCENARIO`: an exercise, played by a file of commands. */
export function addPlayCommand(program: Command, report: Report): void {
  program
    .command("play")
    .description("an exercise played by commands from a file, one JSON object a line")
    .argument("<scenario>", "path or id, with @variant or without")
    .requiredOption("--commands <file>", "file of commands; - is stdin")
    .option("--design <design>", "path or id; as-it-was unless given")
    .addOption(seedOption())
    .option(
      "--seats <list>",
      "who sits where, such as so=human,cp=absent; our own side is human unless given",
      parseSeats,
    )
    .addOption(new Option("--stops <policy>", "what the clock stops at").choices(STOP_POLICIES).default("beats"))
    .option("--save <file>", "write the session log")
    .option("--json", "one JSON document on stdout")
    .action((scenario: string, options: PlayOptions) => report(playOne(scenario, options), options));
}

function parseSeats(text: string): Record<string, Seat> {
  const seats: Record<string, Seat> = {};
  for (const part of text.split(",")) {
    const [team = "", seat = ""] = part.split("=");
    const found = SEATS.find((one) => one === seat);
    if (found === undefined) throw new InvalidArgumentError(`Write team=seat; seats are ${SEATS.join(", ")}.`);
    if (Object.hasOwn(seats, team)) throw new InvalidArgumentError(`"${team}" has one seat; it is named twice.`);
    seats[team] = found;
  }
  return seats;
}

function playOne(typed: string, options: PlayOptions): CommandResult {
  const loaded = loadExercise(typed, options.design ?? null);
  if (!loaded.ok) return reportProblem(loaded.problem);
  const { scenario, design, warnings } = loaded.value;
  const unknown = Object.keys(options.seats ?? {}).find((id) => !scenario.teams.some((team) => team.id === id));
  if (unknown !== undefined) return reportMisuse(`There is no team "${unknown}" in ${scenario.id}.`);
  const read = readTextInput(options.commands, COMMANDS_BYTES_MAX);
  if (!read.ok) return reportProblem(read.problem);

  const seats = { ...usualSeats(scenario), ...options.seats };
  const session = startExercise(headerForPlay(loaded.value, options.seed, seats, options.stops), scenario, design);
  const lines = ["Before the first command:", ...tell(session, [], session.play.start)];
  const done: object[] = [];
  const notes = warnings.map(formatDiagnostic);
  for (const obeyed of obeyLines(session, read.value)) {
    lines.push("", headOf(obeyed));
    if (obeyed.kind === "step") lines.push(...tellLast(session));
    else if (obeyed.kind === "answer") lines.push(...tellAnswer(session, obeyed.answer));
    else if (obeyed.kind !== "back") notes.push(...complain(options.commands, obeyed));
    done.push(toDocument(obeyed));
  }
  const isFaulty = done.some((one) => "problems" in one || "refused" in one);

  const logHash = session.writer.end();
  if (options.save !== undefined) {
    const saved = saveFile(options.save, `${session.lines.join("\n")}\n`);
    if (!saved.ok) return reportProblem(saved.problem);
    notes.push(`Session written to ${options.save}.`);
  }
  const figures = figuresOf(session.play);
  const { outcome, events } = figures;
  const played: PlayedSession = {
    header: session.header,
    scenario,
    design,
    outcome,
    events,
    lines: session.lines,
    logHash,
  };
  const scored = scorePlay(session.play, figures);
  return {
    exitCode: isFaulty ? 1 : 0,
    document: { steps: done, standing: figures.standing, ...toRunDocument(played, scored) },
    lines: [...lines, "", ...standingLines(figures), "", ...storyOf(played, scored, false)],
    notes,
  };
}

function tellLast(session: ExerciseSession): string[] {
  const { play } = session;
  const branch = branchTo(play, play.head);
  const before = [...play.start, ...branch.slice(0, -1).flatMap(({ events }) => events)];
  return tell(session, before, branch.at(-1)?.events ?? []);
}

function tellAnswer(session: ExerciseSession, answer: Answer): string[] {
  const { play, scenario } = session;
  const before = [...play.start, ...branchTo(play, play.head).flatMap(({ events }) => events)];
  const originAt = Math.min(play.live.run.originAt, play.live.at);
  return answerLines(scenario, answer, before, originAt, findWidth());
}

function tell(session: ExerciseSession, before: readonly PlayEvent[], latest: readonly PlayEvent[]): string[] {
  const { originAt } = session.play.live.run;
  return tellStep(session.scenario, before, latest, originAt === Infinity ? 0 : originAt, findWidth());
}

function headOf(obeyed: Obeyed): string {
  switch (obeyed.kind) {
    case "step":
      return `── step ${obeyed.step.number} ── ${obeyed.step.command.do} `;
    case "back":
      return `── back to step ${obeyed.to} `;
    case "answer":
      return `── ${obeyed.query.show} `;
    case "refused":
      return `── refused ── ${obeyed.sentence} `;
    case "bad":
      return "── not a command ";
  }
}

function complain(file: string, obeyed: Extract<Obeyed, { kind: "refused" | "bad" }>): string[] {
  const at = `${file}:${obeyed.line}`;
  if (obeyed.kind === "refused") return [`${at}: refused: ${obeyed.place}: ${obeyed.sentence}`];
  return obeyed.problems.map(({ place, message }) => `${at}: error: ${place === "" ? "" : `${place}: `}${message}`);
}

function toDocument(obeyed: Obeyed): object {
  const { line } = obeyed;
  switch (obeyed.kind) {
    case "step":
      return { line, ...obeyed.step };
    case "back":
      return { line, backTo: obeyed.to };
    case "answer":
      return { line, ...obeyed.answer };
    case "refused":
      return { line, refused: { sentence: obeyed.sentence, place: obeyed.place } };
    case "bad":
      return { line, problems: obeyed.problems };
  }
}
