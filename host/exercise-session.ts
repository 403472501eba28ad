import type { Command, Refusal, Seat, StopPolicy } from "../engine/play/command.ts";
import { decide, goTo, startPlay, type Play, type PlayStep } from "../engine/play/session.ts";
import type { Design } from "../engine/model/design.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import { startSessionLog, type PlayMode, type SessionHeader, type SessionWriter } from "../formats/play/session-log.ts";
import type { LoadedExercise } from "./load-exercise.ts";
import { headerFor } from "./play-session.ts";

/** An exercise that people play, with its log. */
export interface ExerciseSession {
  header: SessionHeader;
  scenario: Scenario;
  design: Design;
  play: Play;
  /** Lines of the session log so far, without line feeds. */
  lines: string[];
  writer: SessionWriter;
}

/** Who sits where unless somebody says otherwise: people on our side, the design everywhere else. */
export function usualSeats(scenario: Scenario): Record<string, Seat> {
  const ours = new Set(scenario.parties.filter(({ kind }) => kind === "ours").map(({ id }) => id));
  return Object.fromEntries(
    scenario.teams.map(({ id, party }): [string, Seat] => [id, ours.has(party) ? "human" : "design"]),
  );
}

/** What the session of a played exercise begins with. */
export function headerForPlay(
  exercise: LoadedExercise,
  seed: number,
  seats: Record<string, Seat>,
  stops: StopPolicy,
  /** Null: commands come from a file. */
  mode: PlayMode | null = null,
): SessionHeader {
  const play = { seats, stops };
  return { ...headerFor(exercise, seed, "auto"), play: mode === null ? play : { ...play, mode } };
}

/** Begins an exercise from its header; each line of its log also goes to `onLine`, before anything is shown. */
export function startExercise(
  header: SessionHeader,
  scenario: Scenario,
  design: Design,
  onLine: (line: string) => void = () => undefined,
): ExerciseSession {
  const lines: string[] = [];
  const writer = startSessionLog(header, (line) => {
    lines.push(line);
    onLine(line);
  });
  const { calendars, seed, run } = header;
  const { seats, stops } = header.play ?? { seats: {}, stops: "beats" as const };
  const play = startPlay({ scenario, design, calendars, seed, run, seats, stops });
  for (const event of play.start) writer.append(event);
  return { header, scenario, design, play, lines, writer };
}

/** Carries a command out and writes it down with what it caused; a refused one leaves no trace. */
export function give(session: ExerciseSession, command: Command): { step: PlayStep } | { refusal: Refusal } {
  const decided = decide(session.play, command);
  if ("refusal" in decided) return decided;
  session.writer.command(decided.step.command);
  for (const event of decided.step.events) session.writer.append(event);
  return decided;
}

/** Goes back, or over to another branch, and writes that down; what was left stays in the log. */
export function backTo(session: ExerciseSession, step: number): Refusal | null {
  if (step === session.play.head) return null;
  const refusal = goTo(session.play, step);
  if (refusal === null) session.writer.fork(step);
  return refusal;
}
