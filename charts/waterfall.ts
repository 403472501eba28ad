import { scaleLinear } from "@visx/scale";

import type { LedgerLine, Minutes } from "../contract/debrief.ts";
import type { Family } from "../contract/debrief-words.ts";
import { dots, fit, hatch, line, rect, text, widthOf, type Drawing, type Shape } from "./drawing.ts";

/** How large it is drawn: a row for each line of the ledger, then the total. */
export interface WaterfallSize {
  width: number;
  row: number;
  font: number;
}

/** One bar longer than this share of the total is broken, or nothing else could be seen. */
const BREAK_SHARE = 0.5;
/** What a broken bar is drawn as, in shares of the width. */
const BROKEN_SHARE = 0.24;

/**
 * Where the minutes went: each line of the ledger begins where the one before ends, and the last bar is the total. Lines
 * are in the order of the causal walk. A bar that is longer than half of it all is broken, with its length written on it.
 */
export function waterfall(
  minutes: Pick<Minutes, "lines" | "totalSeconds" | "total" | "isContained">,
  size: WaterfallSize,
): Drawing {
  const { lines, totalSeconds, total, isContained } = minutes;
  const { width, row, font } = size;
  const label = Math.min(width * 0.42, font * 27);
  const value = font * 9;
  const from = label + 12;
  const room = width - from - value;
  const broken = lines.find(({ seconds }) => seconds > totalSeconds * BREAK_SHARE && lines.length > 1);
  const rest = totalSeconds - (broken?.seconds ?? 0);
  const scale = scaleLinear<number>({
    domain: [0, Math.max(1, rest)],
    range: [0, broken === undefined ? room : room * (1 - BROKEN_SHARE)],
  });
  const length = (one: LedgerLine): number => (one === broken ? room * BROKEN_SHARE : scale(one.seconds));

  const shapes: Shape[] = [];
  let x = from;
  lines.forEach((one, n) => {
    const y = n * row;
    const bar = length(one);
    const name = `${one.what}${one.duty === null ? "" : `, ${one.duty}`}`;
    const who = one.tag === null ? "∅ nobody" : one.tag;
    // Bold, and broader in the faces that stand in for ours where a report is read.
    const whoWidth = who === "" ? 0 : widthOf(who, font) * 1.25 + font * 0.8;
    shapes.push(
      text("label", label - whoWidth, y + row * 0.64, fit(name, font, label - whoWidth - 4), "end"),
      text(one.tag === null ? "nobody" : "who", label, y + row * 0.64, who, "end"),
      ...familyBar(one.family, x, y + row * 0.18, bar, row * 0.64),
      ...(one === broken ? breakMark(x + bar / 2, y + row * 0.18, row * 0.64) : []),
      text("value", x + Math.max(bar, 2) + font * 0.5, y + row * 0.64, one.time),
    );
    if (n < lines.length - 1) shapes.push(line("step", x + bar, y + row * 0.82, x + bar, y + row * 1.18));
    x += bar;
  });
  const y = lines.length * row;
  shapes.push(
    line("rule", 0, y + 2, width, y + 2),
    text(
      "total",
      label,
      y + row * 0.68,
      isContained ? "total = time to containment" : "total = to the end of the run",
      "end",
    ),
    rect("total-bar", from, y + row * 0.26, x - from, row * 0.5),
    ...(broken === undefined ? [] : breakMark(from + length(broken) / 2, y + row * 0.26, row * 0.5)),
    text("total", x + font * 0.5, y + row * 0.68, total),
  );
  return {
    width,
    height: y + row,
    title: "Where the minutes went",
    description: `${lines.map((one) => `${one.what}, ${one.duty ?? "no duty"}, ${one.team ?? "nobody"}: ${one.time}`).join("; ")}. Total ${total}.`,
    shapes,
  };
}

/** Each family has a texture of its own beside its colour. */
function familyBar(family: Family, x: number, y: number, width: number, height: number): Shape[] {
  const bar = rect(`ledger-bar ${family}`, x, y, width, height);
  if (family === "nobody-could") return [bar, hatch("texture", x, y, Math.max(width, 1.5), height, 7)];
  if (family === "again") return [bar, dots("texture", x, y, Math.max(width, 1.5), height, 6)];
  return [bar];
}

function breakMark(x: number, y: number, height: number): Shape[] {
  return [
    rect("break-gap", x - 4, y - 2, 8, height + 4),
    line("break", x - 7, y + height + 3, x - 1, y - 3),
    line("break", x + 1, y + height + 3, x + 7, y - 3),
  ];
}
