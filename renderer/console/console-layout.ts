/**
 * How the console's regions lie. `wide`: four columns, the preview has its own. `columns`: three, nothing scrolls.
 * `pair`: run sheet and desk side by side, the graph below them. `single`: one column.
 */
export type ConsoleLayout = "wide" | "columns" | "pair" | "single";

/** Run sheet, preview and desk are as wide as that at size 1; a graph in fewer px than the second figure is no use. */
const COLUMNS_WIDTH = 320 + 376 + 424;
const GRAPH_WIDTH = 560;

/**
 * Whether teams stand in one column however many there are, each with all its words: beside the preview's own column and in
 * a window this high, ten rows leave the open team its six.
 */
export const hasTallDesk = (layout: ConsoleLayout, height: number, size: number): boolean =>
  layout === "wide" && height / size >= 1000;

/** What a window has room for. A presenter size asks for more room: it counts as a smaller window. */
export function layoutFor(window: { width: number; height: number }, size: number): ConsoleLayout {
  const width = window.width / size;
  const height = window.height / size;
  if (window.width >= COLUMNS_WIDTH * size + GRAPH_WIDTH && height >= 860) return "wide";
  if (width >= 1040 && height >= 560) return "columns";
  return width >= 760 ? "pair" : "single";
}
