import type { GraphNode } from "../../../contract/graph.ts";
import type { Box, LayoutNode } from "../layout/box.ts";

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
  data: { width: 176, height: 60 },
  backup: { width: 176, height: 62 },
  setting: { width: 172, height: 48 },
  credential: { width: 172, height: 48 },
  human: { width: 168, height: 66 },
  workload: { width: 168, height: 66 },
  agent: { width: 168, height: 66 },
  group: { width: 176, height: 58 },
};

/** Diameter of a round shape. */
export const ROUND = 36;

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

/** On the board names are read from the last row: boxes that hold two lines of 26 px at zoom 1. */
const BOARD_SIZES: Record<Shape, { width: number; height: number }> = {
  system: { width: 232, height: 68 },
  "secret-store": { width: 232, height: 68 },
  broker: { width: 232, height: 68 },
  data: { width: 232, height: 74 },
  backup: { width: 232, height: 76 },
  setting: { width: 220, height: 70 },
  credential: { width: 220, height: 70 },
  human: { width: 208, height: 100 },
  workload: { width: 208, height: 100 },
  agent: { width: 208, height: 100 },
  group: { width: 232, height: 68 },
};

type Placed = Pick<GraphNode, "id" | "tier" | "party" | "type" | "kind">;

/** What the layout has to know of a thing. */
export const toLayoutNode = (node: Placed): LayoutNode => sized(node, SIZES);

/** The same on the room's board. */
export const toBoardNode = (node: Placed): LayoutNode => sized(node, BOARD_SIZES);

function sized(node: Placed, sizes: typeof SIZES): LayoutNode {
  const shape = shapeOf(node);
  const { width, height } = sizes[shape];
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
