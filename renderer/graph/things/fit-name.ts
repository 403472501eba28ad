import type { Shape } from "./node-shape.ts";
import { isRound } from "./node-shape.ts";

/** Width of a text in a weight, at 1 px. */
export type MeasureText = (text: string, weight: number) => number;

/** The largest sizes at which a name is whole in its shape, in px at zoom 1. */
export interface NameFit {
  alone: number;
  besideIcon: number;
}

/** Height of a line for each px of its size; `thing-face.css` has the same. */
const LINE = 1.1;
/** Browsers round advances: without a little air the last word would go to a third line. */
const AIR = 0.985;
const ICON = 16 + 8;
/** As much as two lines may have below a round shape with signs on it, before the next begins. */
const BELOW_ROUND = 44;

/** How large a name can be, on one line or two, before it is cut off. */
export function fitName(
  title: string,
  { shape, width, height }: { shape: Shape; width: number; height: number },
  measure: MeasureText,
): NameFit {
  const weight = isSlim(shape) ? 500 : 600;
  const words = title.split(/\s+/).map((word) => measure(word, weight));
  const space = measure(" ", weight);
  const room = roomOf(shape, width, height);
  const largest = (wide: number): number =>
    Math.max(onOneLine(words, space, wide), onTwoLines(words, space, wide, room.high));
  const alone = largest(room.wide * AIR);
  return { alone, besideIcon: isRound(shape) ? alone : largest((room.wide - ICON) * AIR) };
}

/** Names of these are set in a lighter weight: `thing-face.css`. */
const isSlim = (shape: Shape): boolean => shape === "credential" || shape === "setting" || isRound(shape);

/** What a shape leaves its name, without an icon: paddings as in `thing-face.css`. */
function roomOf(shape: Shape, width: number, height: number): { wide: number; high: number } {
  if (isRound(shape)) return { wide: width + 2, high: BELOW_ROUND };
  if (shape === "credential") return { wide: width - 26, high: height - 4 };
  if (shape === "broker") return { wide: width - 24 - ICON, high: height - 4 };
  return { wide: width - 16, high: height - (shape === "data" || shape === "backup" ? 14 : 4) };
}

function onOneLine(words: readonly number[], space: number, wide: number): number {
  return wide / (sum(words) + space * (words.length - 1));
}

/** At the best of its breaks, where there is one; and no larger than two lines are high. */
function onTwoLines(words: readonly number[], space: number, wide: number, high: number): number {
  const widths = words.slice(1).map((_, i) => {
    const [first, second] = [words.slice(0, i + 1), words.slice(i + 1)];
    return Math.max(sum(first) + space * (first.length - 1), sum(second) + space * (second.length - 1));
  });
  return widths.length === 0 ? 0 : Math.min(wide / Math.min(...widths), high / (2 * LINE));
}

const sum = (widths: readonly number[]): number => widths.reduce((all, one) => all + one, 0);
