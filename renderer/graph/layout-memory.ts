import type { GraphEdge, GraphNode } from "../../contract/graph.ts";
import type { Layout } from "./layout/box.ts";
import { FIXED_COLUMNS } from "./layout/columns.ts";
import { extendLayout } from "./layout/extend-layout.ts";
import { toBoardNode, toLayoutNode } from "./node-shape.ts";

/** Where a graph is seen: by the facilitator, who is sent all of it at once, or by those who learn of it bit by bit. */
export type GraphPlace = "console" | "solo" | "board" | "debrief";

/** Usual width by height of each place. */
const PROPORTIONS: Record<GraphPlace, number> = { console: 1.2, solo: 1.2, board: 1180 / 796, debrief: 1.5 };

const KEPT_MAX = 8;
const kept = new Map<string, Layout>();

/**
 * Where everything is, for what is called `of`. Nothing that once had a place moves as long as it is called that: also
 * not when it goes and comes back, by undo or because somebody looked elsewhere meanwhile.
 */
export function layoutFor(
  of: string,
  place: GraphPlace,
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): Layout {
  const key = `${place} ${of}`;
  const isLearned = place === "solo" || place === "board";
  const layout = extendLayout(
    kept.get(key) ?? null,
    nodes.map(place === "board" ? toBoardNode : toLayoutNode),
    edges.filter(({ kind }) => kind !== "issues"),
    // The board keeps no space free: its names would be too small to read. What is learned goes to the free places that
    // columns of unequal height leave, then to a further band.
    { proportion: PROPORTIONS[place], columns: isLearned ? FIXED_COLUMNS : null, hasSpare: place === "solo" },
  );
  kept.delete(key);
  kept.set(key, layout);
  for (const old of kept.keys()) {
    if (kept.size <= KEPT_MAX) break;
    kept.delete(old);
  }
  return layout;
}
