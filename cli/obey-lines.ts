import { stepBefore, type PlayStep } from "../engine/play/session.ts";
import type { CommandProblem } from "../formats/play/command-reader.ts";
import { parsePlayLine } from "../formats/play/parse-play-line.ts";
import type { Query } from "../formats/play/parse-query.ts";
import { answerQuery, type Answer } from "../host/answer-query.ts";
import { backTo, give, type ExerciseSession } from "../host/exercise-session.ts";

/** What came of one line of a file of commands. */
export type Obeyed = { line: number } & (
  | { kind: "step"; step: PlayStep }
  | { kind: "back"; to: number }
  | { kind: "answer"; query: Query; answer: Answer }
  | { kind: "refused"; sentence: string; place: string }
  | { kind: "bad"; problems: CommandProblem[] }
);

/** Carries out the lines of a file of commands, one after another; empty lines and lines that begin with # are left out. */
export function* obeyLines(session: ExerciseSession, text: string): Generator<Obeyed> {
  let line = 0;
  for (const raw of text.split("\n")) {
    line += 1;
    const written = raw.trim();
    if (written === "" || written.startsWith("#")) continue;
    yield { line, ...obey(session, written) };
  }
}

type Result = Obeyed extends infer One ? (One extends Obeyed ? Omit<One, "line"> : never) : never;

function obey(session: ExerciseSession, written: string): Result {
  const clock = { epochSeconds: session.scenario.epochSeconds, now: session.play.live.at };
  const parsed = parsePlayLine(written, clock);
  if ("problems" in parsed) return { kind: "bad", problems: parsed.problems };
  if ("query" in parsed) {
    const answered = answerQuery(session, parsed.query);
    if ("refusal" in answered) return { kind: "refused", ...answered.refusal };
    return { kind: "answer", query: parsed.query, answer: answered.answer };
  }
  if ("back" in parsed) {
    const to = parsed.back ?? stepBefore(session.play);
    if (to === null) return { kind: "refused", sentence: "There is nothing to undo.", place: "do" };
    const refusal = backTo(session, to);
    return refusal === null ? { kind: "back", to } : { kind: "refused", ...refusal };
  }
  const given = give(session, parsed.command);
  return "refusal" in given ? { kind: "refused", ...given.refusal } : { kind: "step", step: given.step };
}
