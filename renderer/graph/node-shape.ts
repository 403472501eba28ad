import type { GraphNode } from "../../contract/graph.ts";
import type { Box, LayoutNode } from "./layout/box.ts";

/** How a thing is drawn: screens.md §5.4. */
export type Shape =
  | "system"
  | "credential"
  | "human"
  | "workload"
  | "agent"
  | "secret-store"
  | "broker"
  | "data"
  | "backup"
  | "setting"
  | "group";

/** Sizes at zoom 1. Round shapes have their name under them; a second line of it may use the space below. */
export const SIZES: Record<Shape, { width: number; height: number }> = {
  system: { width: 176, height: 52 },
  "secret-store": { width: 176, height: 52 },
  broker: { width: 176, height: 52 },
  data: { width: 176, height: 56 },
  backup: { width: 176, height: 58 },
  setting: { width: 152, height: 36 },
  credential: { width: 152, height: 36 },
  human: { width: 120, height: 58 },
  workload: { width: 120, height: 58 },
  agent: { width: 120, height: 58 },
  group: { width: 176, height: 58 },
};

/** Diameter of a round shape. */
export const ROUND = 40;

const ROUND_SHAPES: ReadonlySet<Shape> = new Set(["human", "workload", "agent"]);

/** The shape of a thing. */
export function shapeOf({ type, kind }: Pick<GraphNode, "type" | "kind">): Shape {
  switch (type) {
    case "credential":
      return "credential";
    case "setting":
      return "setting";
    case "identity":
      return kind === "human" ? "human" : kind === "ai-agent" ? "agent" : "workload";
    case "workload":
      return "workload";
    case "party":
      return "group";
    case "system":
      break;
  }
  if (kind === "secret-store") return "secret-store";
  if (kind === "broker" || kind === "identity-provider") return "broker";
  if (kind === "data-store" || kind === "log-store") return "data";
  return kind === "backup-store" ? "backup" : "system";
}

/** Whether a shape is round, with its name under it. */
export function isRound(shape: Shape): boolean {
  return ROUND_SHAPES.has(shape);
}

/** What the layout has to know of a thing. */
export function toLayoutNode(node: Pick<GraphNode, "id" | "tier" | "party" | "type" | "kind">): LayoutNode {
  const shape = shapeOf(node);
  const { width, height } = SIZES[shape];
  return {
    id: node.id,
    tier: node.tier,
    party: node.party,
    width,
    height,
    middle: isRound(shape) ? ROUND / 2 : height / 2,
  };
}

/** The part of a box that edges end at. */
export function coreOf(shape: Shape, { x, y, width, height }: Box): Box {
  return isRound(shape) ? { x: x + (width - ROUND) / 2, y, width: ROUND, height: ROUND } : { x, y, width, height };
}
