import type { Happened, Moment, Span } from "../contract/debrief.ts";
import { disc, hatch, line, rect, text, widthOf, type Drawing, type Shape } from "./drawing.ts";

export interface TwoRowsSize {
  width: number;
  font: number;
}

/** The shortest and the longest that a stretch between two anchors may be, in parts of an even share. */
const SHORTEST = 0.45;

/**
 * What the attacker did, above what was believed. The axis is compressed: the numbered moments and the turns are anchors,
 * and the time between two of them takes room by the square root of its length, so that days without news do not press
 * minutes with much of it together.
 */
export function twoRows(
  happened: Pick<Happened, "attackerTitle" | "from" | "to" | "attacker" | "believed" | "truth" | "belief">,
  { width, font }: TwoRowsSize,
): Drawing {
  const { attackerTitle, attacker, believed, truth, belief, from, to } = happened;
  const label = font * 8.5;
  const left = label + 10;
  const right = width - font * 1.2;
  const numbered = [...attacker, ...believed].filter(({ number, at }) => number !== null && at <= to);
  const anchors = [
    ...new Set([
      from,
      to,
      ...numbered.map(({ at }) => at),
      ...[...truth, ...belief].flatMap((span) => [span.from, span.to]),
    ]),
  ]
    .filter((at) => at >= from && at <= to)
    .sort((a, b) => a - b);
  const place = axis(anchors, left, right);

  const radius = font * 0.72;
  const band = font * 1.9;
  const top = { discs: radius + 2, band: radius * 2 + 12 };
  const middle = top.band + band + font * 1.6;
  const bottom = { band: middle, discs: middle + band + radius + 10 };
  const rowsUsed = { top: 1, bottom: 1 };
  const shapes: Shape[] = [
    text("row-label", label, top.band + band * 0.45, "What the", "end"),
    text("row-label", label, top.band + band * 0.45 + font * 1.15, attackerTitle.replace("What the ", ""), "end"),
    text("row-label", label, bottom.band + band * 0.45, "What we", "end"),
    text("row-label", label, bottom.band + band * 0.45 + font * 1.15, "believed", "end"),
    ...truth.flatMap((span) => spanShapes(span, place, top.band, band, font)),
    ...belief.flatMap((span) => spanShapes(span, place, bottom.band, band, font)),
  ];
  // Discs that would cover each other go to a further row.
  const stack = (moments: readonly Moment[], y: number, step: number, side: "top" | "bottom"): Shape[] => {
    const lastIn: number[] = [];
    return moments
      .filter(({ number, at }) => number !== null && at <= to)
      .map(({ number, at }) => {
        const x = place(at);
        let row = 0;
        while ((lastIn[row] ?? -Infinity) > x - radius * 2 - 2) row += 1;
        lastIn[row] = x;
        rowsUsed[side] = Math.max(rowsUsed[side], row + 1);
        return disc(side === "top" ? "attack" : "belief", x, y + row * step, radius, String(number));
      });
  };
  const topDiscs = stack(attacker, 0, -(radius * 2 + 2), "top");
  const bottomDiscs = stack(believed, bottom.discs, radius * 2 + 2, "bottom");
  const lift = (rowsUsed.top - 1) * (radius * 2 + 2) + top.discs;
  const ticksY = bottom.discs + (rowsUsed.bottom - 1) * (radius * 2 + 2) + radius + font * 1.5;
  const legend = key([...truth, ...belief], place, { left, right, y: ticksY + font * 1.5, font });
  const all = [
    ...shapes,
    ...legend,
    ...bottomDiscs,
    ...ticks(numbered, happened, place, left, right, ticksY, font),
    line("rule", left, ticksY - font * 1.1, right, ticksY - font * 1.1),
  ].map((shape) => moved(shape, lift));
  return {
    width,
    height: lift + Math.max(ticksY, ...legend.map(({ attributes }) => Number(attributes["y"]))) + font * 0.6,
    title: `${attackerTitle}, above what we believed`,
    description: `${[...truth, ...belief].map((span) => span.text).join(", ")}. ${numbered.map(({ number, elapsed, text: words }) => `${number}: ${elapsed}, ${words}`).join("; ")}.`,
    shapes: [...all, ...topDiscs.map((shape) => moved(shape, lift))],
  };
}

function axis(anchors: readonly number[], left: number, right: number): (at: number) => number {
  const gaps = anchors.slice(1).map((at, n) => Math.sqrt(at - (anchors[n] ?? 0)));
  const total = gaps.reduce((sum, gap) => sum + gap, 0) || 1;
  const even = 1 / Math.max(1, gaps.length);
  const shares = gaps.map((gap) => gap / total + SHORTEST * even);
  const sum = shares.reduce((a, b) => a + b, 0) || 1;
  const places = [left];
  for (const share of shares) places.push((places.at(-1) ?? left) + (share / sum) * (right - left));
  return (at) => {
    const next = anchors.findIndex((anchor) => anchor >= at);
    if (next < 0) return right;
    if (next === 0) return left;
    const [before, after] = [anchors[next - 1] ?? 0, anchors[next] ?? 0];
    const [x0, x1] = [places[next - 1] ?? left, places[next] ?? right];
    return x0 + ((at - before) / Math.max(1, after - before)) * (x1 - x0);
  };
}

function spanShapes(
  { from, to, kind, text: words }: Span,
  place: (at: number) => number,
  y: number,
  height: number,
  font: number,
): Shape[] {
  const [x, end] = [place(from), place(to)];
  const width = end - x;
  const isTextured = kind === "believed-untrue";
  const label = `span-text on-${kind}`;
  // Half a word says nothing: a sign says it, and the key below what the sign is for.
  return [
    rect(`span ${kind}`, x, y, width, height),
    ...(isTextured ? [hatch("texture", x, y, Math.max(1.5, width), height, 8)] : []),
    hasWords(words, width, font)
      ? text(label, x + 6, y + height * 0.62, words)
      : text(label, x + Math.max(1.5, width) / 2, y + height * 0.62, SIGNS[kind], "middle"),
  ];
}

/** Signs of what was so, as on the graph: colour alone says nothing in grey. */
const SIGNS: Record<Span["kind"], string> = {
  open: "◆",
  contained: "✓",
  unaware: "○",
  alerted: "?",
  declared: "●",
  "believed-contained": "✓",
  "believed-untrue": "≠",
};

const hasWords = (words: string, width: number, font: number): boolean => width > widthOf(words, font * 0.92) + 10;

/** What the signs stand for, those that stand in a span without its words; in as many lines as they need. */
function key(
  spans: readonly Span[],
  place: (at: number) => number,
  { left, right, y, font }: { left: number; right: number; y: number; font: number },
): Shape[] {
  const bare = spans.filter(({ from, to, text: words }) => !hasWords(words, place(to) - place(from), font));
  const entries = [...new Set(bare.map(({ kind, text: words }) => `${SIGNS[kind]} ${words}`))];
  const shapes: Shape[] = [];
  let [x, row] = [left, 0];
  for (const entry of entries) {
    const width = widthOf(entry, font * 0.85);
    if (x > left && x + width > right) [x, row] = [left, row + 1];
    shapes.push(text("tick-text", x, y + row * font * 1.3, entry));
    x += width + font * 1.5;
  }
  return shapes;
}

/** Times under as many moments as have room, from both ends inwards. */
function ticks(
  numbered: readonly Moment[],
  { to, from }: Pick<Happened, "from" | "to">,
  place: (at: number) => number,
  left: number,
  right: number,
  y: number,
  font: number,
): Shape[] {
  const size = font * 0.85;
  const taken: [number, number][] = [];
  const shapes: Shape[] = [];
  const candidates = [...numbered].sort((a, b) => a.at - b.at);
  for (const { at, elapsed } of candidates) {
    if (at < from || at > to) continue;
    const half = widthOf(elapsed, size) / 2 + 5;
    const x = Math.min(right - half + 5, Math.max(left + half - 5, place(at)));
    if (taken.some(([a, b]) => x - half < b && x + half > a)) continue;
    taken.push([x - half, x + half]);
    shapes.push(
      line("tick", place(at), y - font * 1.1, place(at), y - font * 0.8),
      text("tick-text", x, y, elapsed, "middle"),
    );
  }
  return shapes;
}

function moved(shape: Shape, down: number): Shape {
  const attributes = { ...shape.attributes };
  for (const name of ["y", "y1", "y2", "cy"]) if (typeof attributes[name] === "number") attributes[name] += down;
  const d = attributes["d"];
  const path = typeof d === "string" ? { transform: `translate(0 ${down})` } : {};
  return {
    ...shape,
    attributes: { ...attributes, ...path },
    ...(shape.shapes === undefined ? {} : { shapes: shape.shapes.map((inner) => moved(inner, down)) }),
  };
}
