import type { Seconds } from "../engine/model/people.ts";
import type { UsualNote } from "../engine/teams/usual-time.ts";
import { formatDuration } from "./moments.ts";

const NOTES: Record<UsualNote, string> = {
  "no-reply-promised": "no reply promised",
  "no-reply": "no reply to be expected",
  "nobody-able": "nobody is able to",
  "nobody-at-work": "nobody is at work again",
  absent: "somebody needed is absent",
};

/** How long something usually takes, with what the medians leave unsaid: `dead in 8 h 38 min (no reply promised)`. */
export function tellUsual(verb: string, seconds: Seconds | null, note: UsualNote | null): string {
  const length = seconds === null || seconds === Infinity ? "never by itself" : `${verb} ${formatDuration(seconds)}`;
  return `${length}${note === null ? "" : ` (${NOTES[note]})`}`.trim();
}
