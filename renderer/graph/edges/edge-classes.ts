import type { DrawnEdge } from "../to-flow.ts";

/** What the style sheet knows an edge by. */
export function edgeClasses({ edge, strength, isSelected, isDirect }: DrawnEdge): string {
  const { kind, knowledge, truth } = edge;
  return [
    "edge",
    `edge-${kind}`,
    `edge-knows-${knowledge}`,
    `strength-${strength}`,
    isSelected ? "is-selected" : "",
    truth?.isCut === true ? "is-cut" : "",
    isDirect ? "is-direct" : "",
    truth?.isPlanted === true ? "is-planted" : "",
    truth?.isNarrowed === true ? "is-narrowed" : "",
  ]
    .filter((one) => one !== "")
    .join(" ");
}

const WIDTHS = { r: 1.25, w: 1.75, a: 2.25, d: 3 };

/** Width of its line by the most that it gives; undefined: as the style sheet has it. */
export function edgeWidth({ access }: DrawnEdge): number | undefined {
  return access === null ? undefined : WIDTHS[access];
}

/** Whether it is drawn as two lines. */
export function isDoubleLine({ edge: { kind } }: DrawnEdge): boolean {
  return kind === "mints" || kind === "backs-up";
}
