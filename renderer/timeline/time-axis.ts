import { scaleLinear } from "@visx/scale";

import type { TimelineView } from "../../contract/session.ts";

/** A quiet stretch that is drawn shorter than it is. */
export interface Break {
  x: number;
  width: number;
  seconds: number;
}

export interface TimeAxis {
  /** Pixels from the left for a second. */
  x: (at: number) => number;
  breaks: Break[];
  ticks: { at: number; x: number; title: string; isBeat: boolean }[];
}

/** Width of a break, and how long and how large a part of its stretch a silence must be to be one. */
const BREAK_WIDTH = 24;
const BREAK_SECONDS = 2 * 3600;
const BREAK_SHARE = 0.4;
/** A stretch must be this wide to have a break in it. */
const BROKEN_MIN = 40;
const SIDE_MIN = 6;
const INSET = 0.1;

/** The axis in true scale, with ticks at round distances in time. */
export function trueAxis({ from, to, anchors }: TimelineView, width: number): TimeAxis {
  const scale = scaleLinear<number>({ domain: [from, Math.max(to, from + 1)], range: [0, width] });
  return {
    x: (at) => scale(at),
    breaks: [],
    ticks: anchors.map(({ at, title, isBeat }) => ({ at, x: scale(at), title, isBeat })),
  };
}

/** The axis with beats of equal width, in which quiet stretches are cut short. */
export function compressedAxis(view: TimelineView, width: number): TimeAxis {
  const stops = [...new Set([view.from, ...view.anchors.map(({ at }) => at), view.to])].sort((a, b) => a - b);
  if (stops.length < 2) return trueAxis(view, width);
  const busy = busyTimes(view);
  const share = width / (stops.length - 1);
  const domain: number[] = [stops[0] ?? 0];
  const range: number[] = [0];
  const breaks: Break[] = [];
  for (let i = 0; i + 1 < stops.length; i++) {
    const [a, b] = [stops[i] ?? 0, stops[i + 1] ?? 0];
    const left = i * share;
    const quiet = share >= BROKEN_MIN ? longestSilence(a, b, busy) : null;
    if (quiet !== null) {
      const [before, after] = [quiet.from - a, b - quiet.to];
      const room = share - BREAK_WIDTH;
      const most = room - (after > 0 ? SIDE_MIN : 0);
      const least = before > 0 ? SIDE_MIN : 0;
      const x = left + Math.min(most, Math.max(least, (room * before) / Math.max(1, before + after)));
      domain.push(quiet.from, quiet.to);
      range.push(x, x + BREAK_WIDTH);
      breaks.push({ x, width: BREAK_WIDTH, seconds: quiet.to - quiet.from });
    }
    domain.push(b);
    range.push(left + share);
  }
  const scale = scaleLinear<number>(distinct(domain, range));
  return {
    x: (at) => scale(Math.min(Math.max(at, view.from), view.to)),
    breaks,
    ticks: view.anchors.map(({ at, title, isBeat }) => ({ at, x: scale(at), title, isBeat })),
  };
}

/** A scale cannot have two places for one second: of equal ones the last counts. */
function distinct(domain: readonly number[], range: readonly number[]): { domain: number[]; range: number[] } {
  const kept = domain.flatMap((at, i) => (at === domain[i + 1] ? [] : [i]));
  return { domain: kept.map((i) => domain[i] ?? 0), range: kept.map((i) => range[i] ?? 0) };
}

/** Seconds at which something is drawn: a break may hide none of them. */
function busyTimes({ rows }: TimelineView): number[] {
  const times = rows.flatMap(({ bars, marks }) => [
    ...bars.flatMap(({ kind, from, to }) => (kind === "off-shift" ? [] : [from, to ?? from])),
    ...marks.flatMap(({ at, spread }) => [at, at + spread]),
  ]);
  return [...new Set(times)].sort((a, b) => a - b);
}

function longestSilence(a: number, b: number, busy: readonly number[]): { from: number; to: number } | null {
  let best: { from: number; to: number } | null = null;
  let before = a;
  for (const at of [...busy.filter((one) => one > a && one < b), b]) {
    if (best === null || at - before > best.to - best.from) best = { from: before, to: at };
    before = at;
  }
  // Where nothing happens at all, both ends keep a little of their room.
  if (best !== null && best.from === a && best.to === b) best = { from: a + (b - a) * INSET, to: b - (b - a) * INSET };
  if (best === null || best.to - best.from < BREAK_SECONDS || best.to - best.from < BREAK_SHARE * (b - a)) return null;
  return best;
}
