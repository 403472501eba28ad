/** How sure the room says it is of what it chose; empty: nobody asked. */
export const CONFIDENCE = [
  { value: "", title: "not asked" },
  { value: "low", title: "low" },
  { value: "medium", title: "medium" },
  { value: "high", title: "high" },
] as const;

const COUNT_MAX = 999;

/** Options that have words, each with the hands that were typed for it. */
export function countHands(
  options: readonly string[],
  typed: readonly string[],
): { options: string[]; counts: number[] } {
  const filled = options.flatMap((option, place) => (option.trim() === "" ? [] : [{ option: option.trim(), place }]));
  return {
    options: filled.map(({ option }) => option),
    counts: filled.map(({ place }) => Math.round(Math.max(0, Math.min(COUNT_MAX, Number(typed[place]) || 0)))),
  };
}

/** Whether anybody counted: a wall of noughts would be taken for a result. */
export const isCounted = (typed: readonly string[]): boolean => typed.some((count) => Number.parseInt(count, 10) >= 0);

/** A show of hands as it stands on the record. */
export function handsWords(options: readonly string[], counts: readonly number[], confidence: string): string {
  const hands = options.map((option, place) => `${option} ${counts[place] ?? 0}`).join(", ");
  return confidence === "" ? hands : `${hands}; confidence ${confidence}`;
}
