/** Words that say something, in lower case. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);

/** What has most of the words in its text, the most first; without any words, all of it as it stands. */
export function nearestTo<One>(words: readonly string[], list: readonly One[], textOf: (one: One) => string): One[] {
  if (words.length === 0) return [...list];
  const scored = list.map((one) => {
    const text = textOf(one).toLowerCase();
    return { one, score: words.filter((word) => text.includes(word)).length };
  });
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ one }) => one);
}
