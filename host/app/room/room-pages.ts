/** Most characters of a told text on one page of the room window. */
const PAGE_LENGTH_MAX = 320;

/** A text in pages that can be read from the last row: at most 320 characters each, broken at a sentence, else at a word. */
export function toPages(text: string): string[] {
  const pages: string[] = [];
  let rest = text.trim();
  while (rest.length > PAGE_LENGTH_MAX) {
    const head = rest.slice(0, PAGE_LENGTH_MAX + 1);
    const sentence = Math.max(head.lastIndexOf(". "), head.lastIndexOf("? "), head.lastIndexOf("! ")) + 1;
    const word = head.lastIndexOf(" ");
    // A page that ends early because a sentence does is better than one that ends in the middle; not much earlier.
    const at = sentence > PAGE_LENGTH_MAX / 2 ? sentence : word > 0 ? word : PAGE_LENGTH_MAX;
    pages.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...pages, rest];
}
