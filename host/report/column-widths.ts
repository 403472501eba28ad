import type { Cell, Column } from "./report-block.ts";

/** A letter, and the space beside a column, at the size of a cell. */
const LETTER = 100;
const BESIDE = 130;
/** Longer words may be broken, longer texts count as this long. */
const WORD_MOST = 16;
const TEXT_MOST = 60;

/**
 * Widths of a table's columns, in twentieths of a point, adding up to `total`: each has room for its longest word, and
 * what is left goes to the columns with much to say. Laid out here, so that every program shows the same table.
 */
export function columnWidths(columns: readonly Column[], rows: readonly (readonly Cell[])[], total: number): number[] {
  const measured = columns.map(({ title }, n) => {
    const texts = rows.map((row) => textOf(row[n] ?? ""));
    const words = [title, ...texts].flatMap((text) => text.split(/\s+/));
    const longest = Math.min(WORD_MOST, Math.max(...words.map(({ length }) => length)));
    const mean = texts.reduce((sum, { length }) => sum + Math.min(length, TEXT_MOST), 0) / Math.max(1, texts.length);
    return { least: BESIDE + LETTER * longest, more: Math.max(1, mean - longest) };
  });
  const least = measured.reduce((sum, column) => sum + column.least, 0);
  const more = measured.reduce((sum, column) => sum + column.more, 0);
  const spare = Math.max(0, total - least);
  const scale = Math.min(1, total / least);
  const widths = measured.map((column) => Math.floor(column.least * scale + (spare * column.more) / more));
  const lost = total - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, n) => (n === 0 ? width + lost : width));
}

/** The longest line of a cell. */
function textOf(cell: Cell): string {
  if (typeof cell === "string") return cell;
  const pieces = "items" in cell ? cell.items : cell.lines;
  const texts = pieces.map((piece) => (typeof piece === "string" ? piece : piece.text));
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}
