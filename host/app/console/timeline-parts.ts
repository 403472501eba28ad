import type { TimelineRow } from "../../../contract/session.ts";
import type { Seconds } from "../../../engine/model/people.ts";
import type { Action } from "../../../engine/model/vocabulary.ts";
import type { PlayEvent } from "../../../engine/play/play-event.ts";
import { phraseOf } from "../../../story/action-phrases.ts";

export type Bar = TimelineRow["bars"][number];
export type Mark = TimelineRow["marks"][number];

/** A mark of an instant that has been, with nothing special about it. */
export const plainMark = (at: Seconds, kind: string, title: string): Mark => ({
  at,
  spread: 0,
  kind,
  title,
  isIrreversible: false,
  isDue: false,
});

/** Something to be done, as the beginning of a sentence. */
export const deed = (action: Action, object: string): string => {
  const words = phraseOf(action, "toDo", object);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Complements of the shifts: hours in which nobody of a team is there. */
export function offShift(shifts: readonly Seconds[] | null, until: Seconds): Bar[] {
  if (shifts === null) return [];
  const bars: Bar[] = [];
  let from = -Infinity;
  for (let i = 0; i < shifts.length; i += 2) {
    const [start, end] = [shifts[i] ?? 0, shifts[i + 1] ?? 0];
    if (start > from) bars.push({ from, to: start, kind: "off-shift", title: "Off shift", isDue: false });
    from = end;
    if (start > until) break;
  }
  if (from < until) bars.push({ from, to: until, kind: "off-shift", title: "Off shift", isDue: false });
  return bars;
}

/** While containment stood declared, true or not. */
export function declaredBars(events: readonly PlayEvent[]): Bar[] {
  const bars: Bar[] = [];
  for (const event of events) {
    if (event.type === "containmentDeclared")
      bars.push({ from: event.t, to: null, kind: "declared", title: "Declared contained", isDue: false });
    const last = bars.at(-1);
    if (event.type === "containmentReopened" && last?.to === null) last.to = event.t;
  }
  return bars;
}
