import type { Dealt, GraphNode, Knowledge, NodeTruth } from "../../../contract/graph.ts";

/** How a state is told without colour: a glyph and a word; the line is the style sheet's. */
export interface Sign {
  glyph: string;
  word: string;
}

/** What is true, and what is known: two signs, never one (screens.md §5.3). */
export const TRUTH_SIGNS: Record<NodeTruth["state"] | "believed-dead", Sign | null> = {
  free: null,
  held: { glyph: "◆", word: "held" },
  revoked: { glyph: "◇", word: "revoked" },
  dead: { glyph: "✕", word: "dead" },
  recovered: { glyph: "↺", word: "recovered" },
  destroyed: { glyph: "▲", word: "destroyed" },
  isolated: { glyph: "✕", word: "cut off" },
  changed: { glyph: "◆", word: "changed" },
  "believed-dead": { glyph: "≠", word: "believed dead" },
};

export const KNOWLEDGE_SIGNS: Record<Knowledge, Sign | null> = {
  unknown: { glyph: "○", word: "unknown" },
  listed: null,
  suspected: { glyph: "?", word: "suspected" },
  known: { glyph: "●", word: "known" },
  cleared: { glyph: "✓", word: "cleared" },
};

/** What is cleared because something was done with it: nobody may take a revoked token for an innocent one. */
const DEALT_SIGNS: Record<Dealt, Sign> = {
  revoked: { glyph: "✕", word: "revoked" },
  dead: { glyph: "✕", word: "dead" },
  rotated: { glyph: "↺", word: "rotated" },
  "re-issued": { glyph: "↺", word: "re-issued" },
  disabled: { glyph: "✕", word: "disabled" },
  suspended: { glyph: "✕", word: "suspended" },
  isolated: { glyph: "✕", word: "cut off" },
  narrowed: { glyph: "✓", word: "narrowed" },
  cut: { glyph: "✕", word: "cut" },
  "put back": { glyph: "↺", word: "put back" },
  restored: { glyph: "↺", word: "restored" },
  reconnected: { glyph: "↺", word: "reconnected" },
};

/** What is true of a thing; null: nothing out of the ordinary, or not for this view. */
export function truthSign({ truth }: Pick<GraphNode, "truth">): Sign | null {
  if (truth === null) return null;
  return TRUTH_SIGNS[truth.isBelievedDead ? "believed-dead" : truth.state];
}

/** What is known of a thing. That something is unknown is said only where the truth is shown. */
export function knowledgeSign({
  knowledge,
  dealt,
  truth,
}: Pick<GraphNode, "truth" | "knowledge" | "dealt">): Sign | null {
  if (dealt !== null) return DEALT_SIGNS[dealt];
  return knowledge === "unknown" && truth === null ? null : KNOWLEDGE_SIGNS[knowledge];
}
