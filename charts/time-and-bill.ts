import { scaleLinear } from "@visx/scale";

import type { LabPoint } from "../contract/lab.ts";
import { line, text, widthOf, type Drawing, type Shape } from "./drawing.ts";
import { timeTicks } from "./time-ticks.ts";

/** Time until containment against what stopped work costs: filled discs are beaten by nothing else in both. */
export function timeAndBill(points: readonly LabPoint[], { width, font }: { width: number; font: number }): Drawing {
  const left = font * 5;
  const right = width - font;
  const top = font;
  const bottom = top + Math.min(width * 0.45, font * 13);
  const hours = points.map((one) => one.hours * 3600);
  const bills = points.map(({ bill }) => bill);
  const spread = (values: readonly number[]): [number, number] => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = Math.max(1, (high - low) * 0.12, high * 0.01);
    return [Math.max(0, low - room), high + room];
  };
  // The ends of the axes stay free, so that a point at 0 does not lie on one.
  const x = scaleLinear<number>({ domain: spread(hours), range: [left + font, right - font] });
  const y = scaleLinear<number>({ domain: spread(bills), range: [bottom - font, top + font * 0.5] });
  const shapes: Shape[] = [line("tick", left, bottom, right, bottom), line("tick", left, top, left, bottom)];
  const [from, to] = spread(hours);
  for (const tick of timeTicks(from, to, Math.max(2, Math.floor(width / (font * 7)))))
    shapes.push(text("tick-text", x(tick.at), bottom + font * 1.3, tick.text, "middle"));
  // Bills are told in whole units: a tick between two of them would be a number twice.
  for (const bill of y.ticks(4).filter(Number.isInteger))
    shapes.push(
      line("rule", left, y(bill), right, y(bill)),
      text("tick-text", left - font * 0.4, y(bill) + font * 0.3, bill.toLocaleString("en-US"), "end"),
    );
  const front = points.filter(({ isOnFront }) => isOnFront).toSorted((a, b) => a.hours - b.hours);
  let path = "";
  for (const { hours: at, bill } of front)
    path += path === "" ? `M${x(at * 3600)} ${y(bill)}` : `H${x(at * 3600)}V${y(bill)}`;
  shapes.push({ element: "path", role: "front", attributes: { d: path } });
  const marks = marksOf(points, (point) => [x(point.hours * 3600), y(point.bill)], font);
  const labels: Box[] = marks.map(({ at, height }) => boxAround(at, height, font * 0.8, font * 0.8));
  for (const { at, height, numbers, isOnFront } of marks) {
    const content = listNumbers(numbers);
    const label = freePlace(at, height, widthOf(content, font), { labels, font, left, right, top, bottom });
    labels.push(label);
    const attributes = { cx: round(at), cy: round(height), r: round(font * 0.4) };
    const name = text("point-label halo", (label.left + label.right) / 2, label.bottom - font * 0.2, content, "middle");
    const dot: Shape = { element: "circle", role: "disc", attributes };
    shapes.push({ element: "g", role: isOnFront ? "point" : "point beaten", attributes: {}, shapes: [dot, name] });
  }
  return {
    width,
    height: bottom + font * 2,
    title: "Time until containment against the bill",
    description: points
      .map(
        ({ title, hours: at, bill, isOnFront }, n) =>
          `${n + 1} ${title}: ${at.toFixed(1)} hours, bill ${Math.round(bill)}${isOnFront ? ", on the front" : ""}`,
      )
      .join("; "),
    shapes,
  };
}

/** A point, or several that would cover each other, with their numbers in the list beside. */
interface Mark {
  at: number;
  height: number;
  numbers: number[];
  isOnFront: boolean;
}

function marksOf(points: readonly LabPoint[], place: (point: LabPoint) => [number, number], font: number): Mark[] {
  const marks: Mark[] = [];
  for (const [n, point] of points.entries()) {
    const [at, height] = place(point);
    const same = marks.find((mark) => Math.hypot(mark.at - at, mark.height - height) < font * 0.7);
    if (same === undefined) marks.push({ at, height, numbers: [n + 1], isOnFront: point.isOnFront });
    else {
      same.numbers.push(n + 1);
      same.isOnFront ||= point.isOnFront;
    }
  }
  return marks;
}

/** "1, 3–6": what follows without a gap is told by its ends. */
function listNumbers(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const boxAround = (at: number, height: number, width: number, tall: number): Box => ({
  left: at - width / 2,
  right: at + width / 2,
  top: height - tall / 2,
  bottom: height + tall / 2,
});

/** Where the numbers of a mark stand: beside it where nothing else does, within the axes. */
function freePlace(
  at: number,
  height: number,
  width: number,
  { labels, font, ...axes }: Box & { labels: readonly Box[]; font: number },
): Box {
  const aside = font * 0.7 + width / 2;
  const places = [
    [at + aside, height],
    [at - aside, height],
    [at, height - font * 1.1],
    [at, height + font * 1.1],
    [at + aside, height - font],
    [at - aside, height - font],
  ].map(([across = 0, up = 0]) => boxAround(across, up, width, font));
  const isInside = (box: Box): boolean => box.left > axes.left && box.right < axes.right && box.bottom < axes.bottom;
  const isFree = (box: Box): boolean =>
    !labels.some(
      (other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
    );
  const inside = places.filter(isInside);
  return inside.find(isFree) ?? inside[0] ?? boxAround(at + aside, height, width, font);
}

const round = (value: number): number => Math.round(value * 100) / 100;
