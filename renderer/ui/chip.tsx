import type { ReactNode } from "react";

import "./chip.css";

/** States that have a colour of their own; each says itself in words as well. */
export type ChipTone = "plain" | "accent" | "held" | "suspected" | "recovered" | "dead";

/** A short word about state: glyph, word, line, and only then colour. */
export function Chip({ glyph, tone = "plain", children }: { glyph?: string; tone?: ChipTone; children: ReactNode }) {
  return (
    <span className={`chip chip-${tone}`}>
      {glyph === undefined ? null : <span aria-hidden="true">{glyph}</span>}
      {children}
    </span>
  );
}
