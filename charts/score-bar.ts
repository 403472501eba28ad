import { scaleLinear } from "@visx/scale";

import type { ScoreMark, ScoreRow } from "../contract/debrief.ts";
import { line, rect, text, widthOf, type Drawing, type Shape } from "./drawing.ts";

/** Glyphs by which the marks are told apart without colour. */
const GLYPHS: Record<ScoreMark["mark"], string> = { par: "▽", none: "○", record: "◇", "without-help": "△" };

/** One score as a bar of 0 to 100, with its references as marks that are named above it. */
export function scoreBar(
  { title, value, marks, references, notApplicable, measure }: ScoreRow,
  { width, font }: { width: number; font: number },
): Drawing {
  const inset = font * 0.6;
  const scale = scaleLinear<number>({ domain: [0, 100], range: [inset, width - inset] });
  const top = font * 1.5;
  const height = font * 1.05;
  const shapes: Shape[] = [rect("track", scale(0), top, scale(100) - scale(0), height)];
  if (value !== null) shapes.push(rect("score", scale(0), top, scale(value) - scale(0), height));
  const size = font * 0.85;
  const taken: [number, number][] = [];
  for (const { mark, label, value: at } of marks) {
    const x = scale(at);
    const said = `${GLYPHS[mark]} ${label}`;
    const half = widthOf(said, size) / 2;
    const middle = Math.min(width - half, Math.max(half, x));
    const isFree = !taken.some(([a, b]) => middle - half < b + 6 && middle + half > a - 6);
    shapes.push(line(`mark ${mark}`, x, top - 3, x, top + height + 3));
    // Where two would cover each other the second is written below.
    shapes.push(text("mark-text", middle, isFree ? top - font * 0.5 : top + height + font * 1.1, said, "middle"));
    if (isFree) taken.push([middle - half, middle + half]);
  }
  return {
    width,
    height: top + height + font * 1.5,
    title: `${title}: ${value === null ? (notApplicable ?? "n/a") : Math.round(value)}`,
    description: `${measure}. ${references.length === 0 ? "No reference." : `References: ${references.join(", ")}.`}`,
    shapes,
  };
}
