/** What the board's lists are, for how much of each is shown. */
export type ListName = "known" | "told" | "staged" | "decided" | "waiting";

/** How much of the board's lists is shown: rows of text a line, and lines a list. */
interface BoardFit {
  rows: number;
  lines: Record<ListName, number>;
}

const fit = (rows: number, known: number, told: number, decided: number, waiting: number): BoardFit => ({
  rows,
  lines: { known, told, staged: Math.max(2, decided), decided, waiting },
});

/**
 * From the most to the least. What was told gives way first, it was on the wall once already; then what was decided
 * long ago; what we know is the last.
 */
export const BOARD_FITS: readonly BoardFit[] = [
  fit(8, 6, 3, 5, 5),
  fit(5, 6, 3, 5, 5),
  fit(5, 6, 2, 4, 4),
  fit(5, 6, 1, 3, 3),
  fit(4, 6, 1, 3, 3),
  fit(3, 6, 1, 3, 3),
  fit(3, 6, 1, 2, 3),
  fit(3, 6, 1, 2, 2),
  fit(2, 6, 1, 3, 3),
  fit(2, 6, 1, 2, 2),
  fit(2, 5, 1, 1, 2),
  fit(2, 4, 1, 1, 1),
  fit(1, 4, 1, 1, 1),
];

/** What is left of a list, and how many it leaves out with those that were left out before: the earlier ones go, of what we know the later ones. */
export function keepSome(
  { name, lines, more }: { name: ListName; lines: readonly string[]; more: number },
  most: number,
): { lines: string[]; more: number } {
  const kept = name === "known" ? lines.slice(0, most) : lines.slice(-most);
  return { lines: kept, more: more + lines.length - kept.length };
}
