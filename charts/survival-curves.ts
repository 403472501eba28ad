import { scaleLinear } from "@visx/scale";

import type { LabCurve } from "../contract/lab.ts";
import { line, text, type Drawing, type Shape } from "./drawing.ts";
import { timeTicks } from "./time-ticks.ts";

/** Letter by which a curve and its line of the list are told to belong together. */
export const curveLetter = (index: number): string => String.fromCodePoint(65 + index);

/** Share of runs not yet contained, over time, with 95 % bands; each curve has a stroke of its own and its letter. */
export function survivalCurves(
  curves: readonly LabCurve[],
  horizon: number,
  { width, font }: { width: number; font: number },
): Drawing {
  const left = font * 3.4;
  const right = width - font * 1.6;
  const top = font * 0.8;
  const bottom = top + Math.min(width * 0.5, font * 15);
  const last = Math.max(60, ...curves.flatMap(({ steps }) => steps.map(({ at }) => at)));
  // Where a curve is flat to the horizon, what is left of it says nothing more.
  const until = Math.min(horizon, last * 1.12);
  const x = scaleLinear<number>({ domain: [0, until], range: [left, right] });
  const y = scaleLinear<number>({ domain: [0, 1], range: [bottom, top] });
  const shapes: Shape[] = [0, 0.25, 0.5, 0.75, 1].flatMap((share): Shape[] => [
    line("rule", left, y(share), right, y(share)),
    text("tick-text", left - font * 0.4, y(share) + font * 0.3, `${share * 100} %`, "end"),
  ]);
  for (const tick of timeTicks(0, until, Math.max(2, Math.floor(width / (font * 6)))))
    shapes.push(
      line("tick", x(tick.at), bottom, x(tick.at), bottom + font * 0.35),
      text("tick-text", x(tick.at), bottom + font * 1.4, tick.text, "middle"),
    );
  for (const [n, { steps }] of curves.entries()) shapes.push(bandOf(steps, n, x, y, until));
  for (const [n, { steps }] of curves.entries())
    shapes.push({ element: "path", role: `curve curve-${n % 6}`, attributes: { d: pathOf(steps, x, y, until) } });
  for (const [n, end] of lettersApart(curves, y, until, font).entries())
    shapes.push(text("curve-letter", x(until) + font * 0.3, end + font * 0.35, curveLetter(n)));
  const description = curves
    .map(
      ({ title, steps }, n) =>
        `${curveLetter(n)} ${title}: ${Math.round((steps.at(-1)?.share ?? 1) * 100)} % not contained at the end`,
    )
    .join("; ");
  return { width, height: bottom + font * 2, title: "Share of runs not yet contained", description, shapes };
}

/** How high each curve's letter stands: beside its end, or above the letter of a curve that ends too near below it. */
function lettersApart(curves: readonly LabCurve[], y: Scale, until: number, font: number): number[] {
  const heights = curves.map(({ steps }) => y(steps.findLast(({ at }) => at <= until)?.share ?? 1));
  let above = Number.POSITIVE_INFINITY;
  for (const n of [...heights.keys()].toSorted((a, b) => (heights[b] ?? 0) - (heights[a] ?? 0))) {
    above = Math.min(heights[n] ?? 0, above - font);
    heights[n] = above;
  }
  return heights;
}

type Scale = (value: number) => number;
const round = (value: number): number => Math.round(value * 100) / 100;

function pathOf(steps: LabCurve["steps"], x: Scale, y: Scale, until: number): string {
  let path = `M${round(x(0))} ${round(y(1))}`;
  for (const { at, share } of steps) if (at <= until) path += `H${round(x(at))}V${round(y(share))}`;
  return `${path}H${round(x(until))}`;
}

function bandOf(steps: LabCurve["steps"], n: number, x: Scale, y: Scale, until: number): Shape {
  const known = steps.filter(({ at, low, high }) => at <= until && low !== null && high !== null);
  const [first] = known;
  if (first === undefined) return { element: "path", role: "band", attributes: { d: "" } };
  let path = `M${round(x(first.at))} ${round(y(first.high ?? 1))}`;
  for (const { at, high } of known) path += `H${round(x(at))}V${round(y(high ?? 1))}`;
  // An interval holds to the next step; that of the last, to the end of what is drawn.
  const end = steps[steps.findLastIndex(({ low }) => low !== null) + 1]?.at ?? until;
  path += `H${round(x(Math.min(end, until)))}`;
  for (const { at, low } of known.toReversed()) path += `V${round(y(low ?? 0))}H${round(x(at))}`;
  return { element: "path", role: `band band-${n % 6}`, attributes: { d: `${path}Z` } };
}
