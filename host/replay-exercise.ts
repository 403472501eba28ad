import type { Design } from "../engine/model/design.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import { toCommand } from "../formats/play/parse-command.ts";
import { parseSessionLog, type SessionEntry, type SessionHeader } from "../formats/play/session-log.ts";
import { backTo, give, startExercise, type ExerciseSession } from "./exercise-session.ts";

/** The first line of a session that the engine does not write the same way; null where one side has no such line. */
export interface Difference {
  line: number;
  /** What the engine gives. */
  expected: string | null;
  /** What the file says. */
  got: string | null;
}

/** An exercise that was played again by the commands of its log. */
export interface ReplayedExercise {
  session: ExerciseSession;
  firstDifference: Difference | null;
}

/** Gives the commands of a log again, branch by branch, and compares what they cause with what the log says. */
export function replayExercise(
  header: SessionHeader,
  entries: readonly SessionEntry[],
  scenario: Scenario,
  design: Design,
): ReplayedExercise {
  const session = startExercise(header, scenario, design);
  let refused: Difference | null = null;
  for (const { kind, text, line } of entries) {
    const problem = kind === "command" ? giveText(session, text) : kind === "fork" ? backToText(session, text) : null;
    if (kind === "end") session.writer.end();
    if (problem === null) continue;
    refused = { line, expected: problem, got: text };
    break;
  }
  const own = parseSessionLog(session.lines.map((line) => `${line}\n`).join("")).entries;
  return { session, firstDifference: findDifference(entries, own, refused) };
}

/** What is wrong with a recorded command, or null. */
function giveText(session: ExerciseSession, text: string): string | null {
  const clock = { epochSeconds: session.scenario.epochSeconds, now: session.play.live.at };
  const parsed = toCommand(JSON.parse(text) as unknown, clock);
  if ("problems" in parsed) {
    const [first] = parsed.problems;
    return `a command: ${first?.place ?? ""}: ${first?.message ?? ""}`;
  }
  const given = give(session, parsed.command);
  return "refusal" in given ? `a command that can be carried out: ${given.refusal.sentence}` : null;
}

function backToText(session: ExerciseSession, text: string): string | null {
  return backTo(session, Number(text))?.sentence ?? null;
}

function findDifference(
  recorded: readonly SessionEntry[],
  own: readonly SessionEntry[],
  refused: Difference | null,
): Difference | null {
  const count = Math.max(recorded.length, own.length);
  for (let i = 0; i < count; i += 1) {
    const [theirs, ours] = [recorded[i], own[i]];
    const line = i + 2;
    if (refused !== null && line >= refused.line) return refused;
    if (theirs?.kind === ours?.kind && theirs?.text === ours?.text) continue;
    return { line, expected: ours?.text ?? null, got: theirs?.text ?? null };
  }
  return refused;
}
