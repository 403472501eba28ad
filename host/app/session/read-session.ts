import { ENGINE_RULES_VERSION } from "../../../engine/run/rules-version.ts";
import { parseSessionLog, type SessionEntry, type SessionHeader } from "../../../formats/play/session-log.ts";
import type { ExerciseSession } from "../../exercise-session.ts";
import { replayExercise, type ReplayedExercise } from "../../replay-exercise.ts";
import { valuesOf } from "../../replay-session.ts";
import { fail, succeed, type Result } from "../../result.ts";

/** A session that was read, verified and played again up to its last confirmed command. */
export interface ReadSession {
  header: SessionHeader;
  exercise: ExerciseSession;
  /** What there is to say about it; null: all is as it was left. */
  notice: string | null;
  isReadOnly: boolean;
}

/** Reads the text of a session. What was cut off by a crash is left out; what was changed is shown, and can only be read. */
export function readSession(shown: string, text: string): Result<ReadSession> {
  const log = parseSessionLog(text);
  const { header, problem, entries, tornLine } = log;
  if (header === null) return fail("input", problem?.message ?? "This is not a Breachtable session.");
  if (header.play === undefined)
    return fail("input", "This is a run that nobody played: there is nothing in it to go on with.");
  const values = valuesOf(shown, header);
  if (!values.ok) return values;
  const { scenario, design } = values.value;
  const replay = (some: readonly SessionEntry[]): ReplayedExercise => replayExercise(header, some, scenario, design);
  const whole = replay(entries);
  const readOnly = (notice: string): Result<ReadSession> =>
    succeed({ header, exercise: whole.session, notice, isReadOnly: true });

  if (problem !== null)
    return readOnly(
      `Changed after it was written, at line ${problem.line}. Read only; figures may not be those of the exercise.`,
    );
  if (log.isComplete) return readOnly("This session was closed when it was written. Read only.");
  const isCutShort = endsEarly(whole, entries.length);
  if (whole.firstDifference !== null && !isCutShort) {
    const why =
      header.rules === ENGINE_RULES_VERSION
        ? `This version plays it differently from line ${whole.firstDifference.line} on`
        : `It was recorded under rules ${header.rules}; this version has rules ${ENGINE_RULES_VERSION}`;
    return readOnly(`${why}. Read only; figures may not be those of the exercise.`);
  }
  if (!isCutShort) {
    const notice = tornLine === null ? null : droppedSentence(1, entries.length);
    return succeed({ header, exercise: whole.session, notice, isReadOnly: false });
  }
  // A command stands there without all that it caused: it was never confirmed.
  const last = entries.findLastIndex(({ kind }) => kind === "command");
  const kept = last < 0 ? entries : entries.slice(0, last);
  const notice =
    last < 0 ? null : droppedSentence(entries.length - kept.length + (tornLine === null ? 0 : 1), kept.length);
  return succeed({ header, exercise: replay(kept).session, notice, isReadOnly: false });
}

/** The only difference is that the engine says more than the log does. */
function endsEarly({ firstDifference }: ReplayedExercise, count: number): boolean {
  return firstDifference !== null && firstDifference.got === null && firstDifference.line === count + 2;
}

function droppedSentence(dropped: number, intact: number): string {
  const what =
    dropped === 1
      ? "The last line was cut off by the crash and dropped: it had not been confirmed."
      : `The last ${dropped} lines were cut off by the crash and dropped: they had not been confirmed.`;
  return `${what} ${intact} decisions and events are intact.`;
}

/** The same exercise with its first lines only: played again from them, so that nothing of what followed is left. */
export function rereadLines({ header, scenario, design, lines }: ExerciseSession, count: number): ExerciseSession {
  const text = lines.slice(0, count).map((line) => `${line}\n`);
  return replayExercise(header, parseSessionLog(text.join("")).entries, scenario, design).session;
}
