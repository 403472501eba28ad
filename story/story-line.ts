import type { Instant, Seconds } from "../engine/model/people.ts";
import type { RunEvent } from "../engine/run/event.ts";

/** One thing that happened, as one line of the story. */
export interface StoryLine {
  t: Seconds;
  /** Place in the log, so that lines of one second keep its order. */
  order: number;
  /** Set where the source knows the instant only coarsely. */
  instant: Instant | null;
  /** One of `MARKS`, or a team's two letters. */
  mark: string;
  text: string;
}

/** What the marks in front of a line mean; the console uses the same. */
export const MARKS = {
  attacker: "▶",
  loss: "▲",
  alert: "!",
  outside: "•",
  held: "◆",
  dead: "✕",
  recovered: "↺",
  obligation: "§",
  truth: "==",
  untrue: "≠",
} as const;

/** Builds a line for an event at its place in the log. */
export function lineAt(event: RunEvent, order: number, mark: string, text: string): StoryLine {
  return { t: event.t, order, instant: null, mark, text };
}

/** Orders lines by time, then by place in the log. */
export function compareLines(a: StoryLine, b: StoryLine): number {
  return a.t - b.t || a.order - b.order;
}

/** What happened in the same second as something known only coarsely is known no better. Needs the order of time. */
export function shareCoarseInstants(lines: StoryLine[]): void {
  const coarse = new Map<Seconds, Instant>();
  for (const { t, instant } of lines) if (instant !== null) coarse.set(t, instant);
  for (const line of lines) line.instant ??= coarse.get(line.t) ?? null;
}
