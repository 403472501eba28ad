import { stepBefore, type PlayStep } from "../engine/play/session.ts";
import { parseCommand } from "../formats/parse-command.ts";
import { backTo, give, type ExerciseSession } from "../host/exercise-session.ts";

/** What came of one line of a file of commands. */
export type Obeyed = { line: number } & (
  | { kind: "step"; step: PlayStep }
  | { kind: "back"; to: number }
  | { kind: "refused"; sentence: string; place: string }
  | { kind: "bad"; problems: { place: string; message: string }[] }
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
  const back = /^\{\s*"do"\s*:\s*"(?:undo"|back"\s*,\s*"to"\s*:\s*(\d{1,9}))\s*\}$/.exec(written);
  if (back !== null) {
    const to = back[1] === undefined ? stepBefore(session.play) : Number(back[1]);
    if (to === null) return { kind: "refused", sentence: "There is nothing to undo.", place: "do" };
    const refusal = backTo(session, to);
    return refusal === null ? { kind: "back", to } : { kind: "refused", ...refusal };
  }
  const clock = { epochSeconds: session.scenario.epochSeconds, now: session.play.live.at };
  const parsed = parseCommand(written, clock);
  if ("problems" in parsed) return { kind: "bad", problems: parsed.problems };
  const given = give(session, parsed.command);
  return "refusal" in given ? { kind: "refused", ...given.refusal } : { kind: "step", step: given.step };
}
