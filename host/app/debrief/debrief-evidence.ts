import type { RunEvent } from "../../../engine/run/event.ts";
import type { Titles } from "../../../story/titles.ts";

type Loss = Extract<RunEvent, { type: "evidenceLost" }>;

const BY: Record<Loss["by"], string> = {
  response: "an action of ours destroyed it",
  attacker: "erased",
  retention: "kept no longer",
};

/** A fact that is gone for good, and why. */
export function lossWords({ evidence, by }: Loss, titles: Titles): string {
  return `Evidence lost: ${titles.of(evidence)} (${BY[by]})`;
}

/** Every fact that was lost, by name and why; a count alone leaves the room to guess which. */
export function lostFacts(events: readonly RunEvent[], titles: Titles): string {
  const lost = events.flatMap((event) =>
    event.type === "evidenceLost" ? [`${titles.of(event.evidence)} (${BY[event.by]})`] : [],
  );
  return lost.length === 0 ? "" : `Lost: ${lost.join("; ")}.`;
}
