import { scaleLinear } from "@visx/scale";

import { fit, line, text, type Drawing, type Shape } from "./drawing.ts";
import { timeTicks } from "./time-ticks.ts";

/** A difference of seconds with its interval. */
interface Interval {
  title: string;
  value: number;
  low: number;
  high: number;
  text: string;
  isDistinct: boolean;
}

/** Differences with their 95 % intervals, beside the line of no difference; a filled mark is told from 0, a hollow one is not. */
export function intervalBars(
  rows: readonly Interval[],
  title: string,
  { width, font }: { width: number; font: number },
): Drawing {
  const inset = font;
  const ends = rows.flatMap(({ low, high }) => [low, high]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const room = Math.max(60, (most - least) * 0.04);
  const x = scaleLinear<number>({ domain: [least - room, most + room], range: [inset, width - inset] });
  const row = font * 4;
  const bottom = rows.length * row + font * 0.3;
  const ticks = timeTicks(least, most, Math.max(2, Math.floor(width / (font * 6))));
  const shapes: Shape[] = ticks.map(({ at, text: word }) =>
    text("tick-text", x(at), bottom + font * 1.2, word, "middle"),
  );
  for (const [n, one] of rows.entries()) {
    const y = n * row + font * 3.2;
    // Beside the bars only: through the words above them, a line would strike them out.
    const [top, foot] = [y - font * 0.5, y + font * 0.8];
    shapes.push(
      ...ticks.map(({ at }) => line("rule", x(at), top, x(at), foot)),
      line("mark", x(0), top, x(0), foot),
      text("gain-title halo", 0, y - font * 2.05, fit(one.title, font, width)),
      text("gain-text halo", 0, y - font * 0.9, one.text),
      line("interval", x(one.low), y, x(one.high), y),
      line("interval", x(one.low), y - font * 0.3, x(one.low), y + font * 0.3),
      line("interval", x(one.high), y - font * 0.3, x(one.high), y + font * 0.3),
      {
        element: "circle",
        role: one.isDistinct ? "estimate" : "estimate open",
        attributes: { cx: Math.round(x(one.value) * 100) / 100, cy: y, r: Math.round(font * 0.38 * 10) / 10 },
      },
    );
  }
  return {
    width,
    height: bottom + font * 1.8,
    title,
    description: rows.map((one) => `${one.title}: ${one.text}`).join("; "),
    shapes,
  };
}
