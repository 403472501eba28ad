import { matchSpoken, saysVerb, type SpokenCandidate } from "./match-spoken.ts";
import type { SpokenVocabulary } from "./spoken-vocabulary.ts";

/** Where one decision can end and the next begin. */
const BETWEEN = /\s*(?:;|,?\s+and\s+then\s+|,?\s+then\s+|,?\s+and\s+|,\s+|\.\s+)\s*/giu;

/** A line with two decisions: the first, and all that was said after it; one decision has no rest. */
export function splitSpoken(line: string, vocabulary: SpokenVocabulary): { first: string; rest: string } {
  for (const between of line.matchAll(BETWEEN)) {
    const first = line.slice(0, between.index);
    const rest = line.slice(between.index + between[0].length);
    const [one, other] = [decisionIn(first, vocabulary), decisionIn(rest, vocabulary)];
    // "We are contained, stand down" says one thing twice; a name without a verb belongs to the verb before it.
    if (one !== null && other !== null && (one.action !== other.action || one.object !== other.object))
      return { first, rest };
  }
  return { first: line, rest: "" };
}

/** The likeliest decision in some words, where they say what is done. */
function decisionIn(text: string, vocabulary: SpokenVocabulary): Extract<SpokenCandidate, { kind: "decision" }> | null {
  const [best] = matchSpoken(text, vocabulary);
  return best?.kind === "decision" && saysVerb(text, best.action, vocabulary) ? best : null;
}
