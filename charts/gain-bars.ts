import { scaleLinear } from "@visx/scale";

import type { HadHeldRow } from "../contract/debrief.ts";
import { fit, line, rect, text, type Drawing, type Shape } from "./drawing.ts";

/** Minutes earlier for each cell: a solid bar with the same decisions, an outlined one by the design. */
export function gainBars(rows: readonly HadHeldRow[], { width, font }: { width: number; font: number }): Drawing {
  const gains = rows.flatMap(({ sameDecisions, byDesign }) => [sameDecisions ?? 0, byDesign ?? 0]);
  const most = Math.max(1, ...gains);
  const scale = scaleLinear<number>({ domain: [0, most], range: [0, width * 0.62] });
  const row = font * 5.1;
  const bar = font * 1.05;
  const shapes: Shape[] = rows.flatMap((one, n): Shape[] => {
    const y = n * row;
    const same = scale(Math.max(0, one.sameDecisions ?? 0));
    const byDesign = scale(Math.max(0, one.byDesign ?? 0));
    return [
      ...(n === 0 ? [] : [line("rule", 0, y, width, y)]),
      text("gain-title", 0, y + font * 1.3, fit(`${n + 1}. ${one.title}, ${one.cell}`, font, width)),
      ...(one.sameDecisions === null ? [] : [rect("gain-same", 0, y + font * 1.85, same, bar)]),
      text("gain-text", same + 8, y + font * 2.75, `same decisions: ${one.sameDecisionsText}`),
      ...(one.byDesign === null ? [] : [rect("gain-design", 0, y + font * 3.3, byDesign, bar)]),
      text("gain-text", byDesign + 8, y + font * 4.2, `by design: ${one.byDesignText}`),
    ];
  });
  return {
    width,
    height: rows.length * row,
    title: "Minutes earlier, one cell at a time",
    description: rows
      .map((one) => `${one.title}, ${one.cell}: same decisions ${one.sameDecisionsText}, by design ${one.byDesignText}`)
      .join("; "),
    shapes,
  };
}
