import type { GraphEdge, GraphNode } from "../../../contract/graph.ts";
import { BOARD_HEIGHT_MOST } from "../board-camera.ts";
import type { AskLayout } from "./ask-layout.ts";
import type { Layout } from "./box.ts";
import { FIXED_COLUMNS } from "./columns.ts";
import type { LayoutTask } from "./layout-task.ts";
import { toBoardNode, toLayoutNode } from "../things/node-shape.ts";

/** Where a graph is seen: by the facilitator, who is sent all of it at once, or by those who learn of it bit by bit. */
export type GraphPlace = "console" | "solo" | "board" | "debrief";

/** Usual width by height of each place. */
const PROPORTIONS: Record<GraphPlace, number> = { console: 1.2, solo: 1.2, board: 1180 / 796, debrief: 1.5 };

/** What the layout of a graph is asked, where nothing of it may move that has a place already. */
export function toTask(
  place: GraphPlace,
  before: Layout | null,
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): LayoutTask {
  const isLearned = place === "solo" || place === "board";
  return {
    before,
    nodes: nodes.map(place === "board" ? toBoardNode : toLayoutNode),
    links: edges.flatMap(({ id, kind, from, to }) => (kind === "issues" ? [] : [{ id, from, to }])),
    // The board keeps no space free: its names would be too small to read. What is learned goes to the free places that
    // columns of unequal height leave, then to a further band.
    options: {
      proportion: PROPORTIONS[place],
      columns: isLearned ? FIXED_COLUMNS : null,
      hasSpare: place === "solo",
      ...(place === "board" ? { heightMost: BOARD_HEIGHT_MOST } : {}),
    },
  };
}

/** Layouts by what they are of. Nothing that once had a place moves as long as it is called the same. */
export interface LayoutMemory {
  subscribe: (listener: () => void) => () => void;
  /** What has a place so far; null: nothing. */
  find: (of: string) => Layout | null;
  /** Has everything placed that has no place; who subscribed hears of it. One question at a time for each graph. */
  complete: (of: string, place: GraphPlace, nodes: readonly GraphNode[], edges: readonly GraphEdge[]) => void;
}

const KEPT_MAX = 8;

/** Whether everything has a place. */
export function isComplete(layout: Layout | null, nodes: readonly GraphNode[]): layout is Layout {
  return layout !== null && nodes.every(({ id }) => layout.boxes.has(id));
}

/**
 * A memory of layouts: places stay also when things go and come back, by undo or because somebody looked elsewhere
 * meanwhile.
 */
export function createLayoutMemory(ask: AskLayout): LayoutMemory {
  const kept = new Map<string, Layout>();
  const asked = new Set<string>();
  const listeners = new Set<() => void>();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    find: (of) => kept.get(of) ?? null,
    complete: (of, place, nodes, edges) => {
      const before = kept.get(of) ?? null;
      // What is asked meanwhile has to know what the first answer places: whoever hears of that one asks again.
      if (asked.has(of) || isComplete(before, nodes)) return;
      asked.add(of);
      void ask(toTask(place, before, nodes, edges)).then((layout) => {
        asked.delete(of);
        kept.delete(of);
        kept.set(of, layout);
        for (const old of kept.keys()) {
          if (kept.size <= KEPT_MAX) break;
          kept.delete(old);
        }
        for (const listener of listeners) listener();
      });
    },
  };
}
