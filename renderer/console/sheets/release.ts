import type { Told } from "../../../engine/model/exercise.ts";
import { formatDuration } from "../../ui/time.ts";

/** Longest that an answer may take: a week. */
const MINUTES_MAX = 7 * 24 * 60;

/** Whole minutes that somebody typed, as seconds; null: none that an answer could take. */
export function readMinutes(text: string): number | null {
  const minutes = /^\s*\d{1,5}\s*$/.test(text) ? Number(text) : 0;
  return minutes >= 1 && minutes <= MINUTES_MAX ? minutes * 60 : null;
}

interface LaterAnswer {
  ask: number;
  text: string;
  /** What the teams learn of by it. */
  tells: readonly Told[];
  now: number;
  seconds: number;
  /** Team that finds it out, and is busy until then; null: somebody outside. */
  finder: string | null;
}

/** The ruling by which an answer comes later. */
export function answerLater({ ask, text, tells, now, seconds, finder }: LaterAnswer): Record<string, unknown> {
  return {
    do: "rule",
    effects: [
      { kind: "answer", ask, text, at: now + seconds, tells },
      ...(finder === null ? [] : [{ kind: "occupy", team: finder, for: seconds }]),
    ],
    reason: `Finding out takes ${formatDuration(seconds)}.`,
  };
}

const NOTE_MAX = 2000;

/** A note on what the case does not say and was answered all the same, so that somebody can write it in. */
export function noteForCase(question: string, answer: string): Record<string, unknown> {
  return {
    do: "note",
    text: `For the case: “${question}” was answered “${answer}”`.slice(0, NOTE_MAX),
    objective: null,
  };
}
