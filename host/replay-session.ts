import { parseDesign } from "../formats/parse-design.ts";
import { parseScenario } from "../formats/parse-scenario.ts";
import {
  formatCanonicalJson,
  parseSessionLog,
  type ParsedSession,
  type SessionHeader,
} from "../formats/play/session-log.ts";
import { valueOf } from "./load-exercise.ts";
import type { Design } from "../engine/model/design.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import { figuresOf, type Figures } from "../engine/play/figures.ts";
import type { ExerciseSession } from "./exercise-session.ts";
import { playSession, type PlayedSession } from "./play-session.ts";
import { replayExercise, type Difference } from "./replay-exercise.ts";
import { readTextFile, SESSION_BYTES_MAX } from "./read-text-file.ts";
import { fail, succeed, type Result } from "./result.ts";
import { showPath } from "./shown-path.ts";

/** A session that was read, verified and played again. */
export interface ReplayedSession {
  session: ParsedSession;
  firstDifference: Difference | null;
  /** The chain holds, nothing is cut off, and the engine writes the same lines. */
  isSame: boolean;
  played: PlayedSession;
  /** How people played it; null: it is an unattended run. */
  exercise: { session: ExerciseSession; figures: Figures } | null;
}

/** Verifies a session file and plays it again from its own header, with the calendars stored there. */
export function replaySession(file: string): Result<ReplayedSession> {
  const read = readTextFile(file, SESSION_BYTES_MAX);
  return read.ok ? replayText(showPath(file), read.value) : read;
}

/** The same for the text of a session; `shown` is what messages call it. */
export function replayText(shown: string, text: string): Result<ReplayedSession> {
  const session = parseSessionLog(text);
  const { header } = session;
  if (header === null) {
    const { line, message } = session.problem ?? { line: 1, message: "There is no header." };
    return fail("input", `${shown}:${line}: ${message}`);
  }
  const values = valuesOf(shown, header);
  if (!values.ok) return values;
  const { scenario, design } = values.value;
  const isWhole = session.problem === null && session.isComplete;
  if (header.play !== undefined) {
    // People may go on with an exercise as long as nobody closed it: only a line that was cut off is missing.
    const isIntact = session.problem === null && session.tornLine === null;
    const { session: exercise, firstDifference } = replayExercise(header, session.entries, scenario, design);
    const figures = figuresOf(exercise.play);
    const { outcome, events } = figures;
    const { lines } = exercise;
    const logHash = hashOf(lines);
    return succeed({
      session,
      firstDifference,
      isSame: firstDifference === null && isIntact,
      played: { header, scenario, design, outcome, events, lines, logHash },
      exercise: { session: exercise, figures },
    });
  }
  const stray = session.entries.find(({ kind }) => kind === "command" || kind === "fork");
  if (stray !== undefined)
    return fail(
      "input",
      `${shown}:${stray.line}: a decision in a session that nobody plays: its header names no seats.`,
    );
  const played = playSession(header, scenario, design);
  const firstDifference = findDifference(session, played);
  return succeed({ session, firstDifference, isSame: firstDifference === null && isWhole, played, exercise: null });
}

/** The hash of the last line of a log. */
function hashOf(lines: readonly string[]): string {
  return /^\{"h":"([0-9a-f]{64})"/.exec(lines.at(-1) ?? "")?.[1] ?? "";
}

/** The case and the design that a header holds; the calendars must cover them. */
export function valuesOf(shown: string, header: SessionHeader): Result<{ scenario: Scenario; design: Design }> {
  const { variant } = header.scenario;
  const scenario = valueOf(
    `The scenario in ${shown}`,
    parseScenario(header.scenario.text, { file: `${shown}#scenario`, ...(variant === null ? {} : { variant }) }),
  );
  if (!scenario.ok) return scenario;
  const design = valueOf(
    `The design in ${shown}`,
    parseDesign(header.design.text, { file: `${shown}#design`, scenario: scenario.value.value }),
  );
  if (!design.ok) return design;
  const { teams, obligations } = scenario.value.value;
  const isComplete =
    teams.every(({ id }) => Object.hasOwn(header.calendars.teams, id)) &&
    obligations.every(({ id }) => Object.hasOwn(header.calendars.obligations, id));
  if (!isComplete) return fail("input", `${shown}:1: the header's calendars do not cover the scenario's teams.`);
  return succeed({ scenario: scenario.value.value, design: design.value.value });
}

function findDifference(session: ParsedSession, played: PlayedSession): Difference | null {
  const recorded = session.entries.filter(({ kind }) => kind === "event");
  const count = Math.max(recorded.length, played.events.length);
  for (let i = 0; i < count; i += 1) {
    const event = played.events[i];
    const expected = event === undefined ? null : formatCanonicalJson(event);
    const got = recorded[i]?.text ?? null;
    if (expected !== got) return { line: i + 2, expected, got };
  }
  if (!session.isComplete) return { line: count + 2, expected: played.lines.at(-1) ?? null, got: null };
  // Same events under another hash: the header is written in another way than ours.
  return session.lastHash === played.logHash ? null : { line: 1, expected: played.logHash, got: session.lastHash };
}
