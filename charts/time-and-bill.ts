import { scaleLinear } from "@visx/scale";

import type { LabPoint } from "../contract/lab.ts";
import { disc, line, text, type Drawing, type Shape } from "./drawing.ts";
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
  const x = scaleLinear<number>({ domain: spread(hours), range: [left, right] });
  const y = scaleLinear<number>({ domain: spread(bills), range: [bottom, top] });
  const shapes: Shape[] = [line("tick", left, bottom, right, bottom), line("tick", left, top, left, bottom)];
  const [from, to] = spread(hours);
  for (const tick of timeTicks(from, to, Math.max(2, Math.floor(width / (font * 7)))))
    shapes.push(text("tick-text", x(tick.at), bottom + font * 1.3, tick.text, "middle"));
  for (const bill of y.ticks(4))
    shapes.push(
      line("rule", left, y(bill), right, y(bill)),
      text("tick-text", left - font * 0.4, y(bill) + font * 0.3, Math.round(bill).toLocaleString("en-US"), "end"),
    );
  const front = points.filter(({ isOnFront }) => isOnFront).toSorted((a, b) => a.hours - b.hours);
  let path = "";
  for (const { hours: at, bill } of front)
    path += path === "" ? `M${x(at * 3600)} ${y(bill)}` : `H${x(at * 3600)}V${y(bill)}`;
  shapes.push({ element: "path", role: "front", attributes: { d: path } });
  for (const [n, point] of points.entries()) {
    const [at, height] = [x(point.hours * 3600), y(point.bill)];
    const isSame = (other: LabPoint): boolean =>
      Math.hypot(x(other.hours * 3600) - at, y(other.bill) - height) < font * 0.7;
    // Discs that would cover each other are one, with all their numbers.
    if (points.findIndex(isSame) < n) continue;
    const numbers = points.flatMap((other, m) => (isSame(other) ? [m + 1] : []));
    const isOnFront = points.some((other) => isSame(other) && other.isOnFront);
    const radius = font * (0.55 + 0.2 * String(numbers).length);
    shapes.push(disc(isOnFront ? "point" : "point beaten", at, height, radius, String(numbers)));
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
