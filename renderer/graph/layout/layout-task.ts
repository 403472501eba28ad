import type { Layout, LayoutLink, LayoutNode } from "./box.ts";
import type { LayoutOptions } from "./tiered-layout.ts";

/** What the layout is asked: plain values, so that a worker can be sent it. */
export interface LayoutTask {
  /** What keeps its place; null: nothing has one yet. */
  before: Layout | null;
  nodes: readonly LayoutNode[];
  links: readonly LayoutLink[];
  options: LayoutOptions;
}

/** The question as it is sent to the worker, and its answer. */
export interface LayoutQuestion {
  number: number;
  task: LayoutTask;
}

export interface LayoutAnswer {
  number: number;
  layout: Layout;
}
