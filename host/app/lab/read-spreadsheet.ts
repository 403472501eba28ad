import readSheets from "read-excel-file/node";

import { formatCount } from "../../../story/text-layout.ts";
import { fail, succeed, type Result } from "../../result.ts";
import { packZip, unpackZip } from "./unpack-zip.ts";

/** Cells that are read of a table; a matrix has hundreds. */
export const TABLE_CELLS_MAX = 50_000;

export const countCells = (table: readonly (readonly unknown[])[]): number =>
  table.reduce((sum, row) => sum + row.length, 0);

/** Bytes of all parts of a file, unpacked; a workbook with a matrix takes a few hundred kilobytes. */
const BYTES_MAX = 16 * 1024 * 1024;
/** Cells of the rectangles that the sheets span, empty ones included: the library fills each row up to the last column. */
const SPANNED_MAX = 1_000_000;
/**
 * The first sheet of an XLSX file that holds anything, as texts. The library believes what a file says of itself, sizes
 * and row numbers both; so it gets a copy that was unpacked within a bound and measured.
 */
export async function parseXlsx(shown: string, bytes: Uint8Array): Promise<Result<string[][]>> {
  const parts = unpackZip(Buffer.from(bytes), (name) => name.endsWith(".xml") || name.endsWith(".rels"), BYTES_MAX);
  if (parts === "too-large") return tooLarge(shown, `unpacked, it takes more than ${BYTES_MAX / 1024 / 1024} MB`);
  if (parts === "unreadable") return unreadable(shown);
  let spanned = 0;
  for (const [name, part] of parts) {
    const text = withoutEmptyCells(part.toString("utf8"));
    const span = spanOf(text);
    spanned += span.rows * span.columns;
    if (spanned > SPANNED_MAX)
      return tooLarge(shown, `${name} in it spans ${sayCount(span.rows)} rows by ${sayCount(span.columns)} columns`);
    parts.set(name, Buffer.from(text, "utf8"));
  }
  let sheets: { data: unknown[][] }[];
  try {
    sheets = await readSheets(packZip(parts));
  } catch {
    return unreadable(shown);
  }
  const rows = sheets.map(({ data }) => data).find((data) => data.some((row) => row.some((cell) => cell !== null)));
  if (rows === undefined) return fail("input", `${shown} is empty.`);
  const cells = countCells(rows);
  if (cells > TABLE_CELLS_MAX) return tooLarge(shown, `its first sheet has ${formatCount(cells)} cells`);
  return succeed(rows.map((row) => row.map((cell) => toText(cell))));
}

const tooLarge = (shown: string, why: string): Result<never> =>
  fail("input", `${shown} is far larger than any matrix: ${why}. Copy the matrix alone into a new file.`);
const unreadable = (shown: string): Result<never> =>
  fail("input", `${shown} cannot be read as a spreadsheet (XLSX): it is cut off, protected, or something else.`);

/**
 * A sheet without the cells and rows that hold nothing. Spreadsheets write them for their looks, LibreOffice down to the
 * last row there can be (1,048,576). What is not written in the usual way stays, and is measured.
 */
const withoutEmptyCells = (xml: string): string =>
  xml.replaceAll(/<c\b[^<>]*\/>/g, "").replaceAll(/<row\b[^<>]{0,400}?\sr="\d+"[^<>]{0,400}(?:\/>|>\s*<\/row>)/g, "");

/**
 * How many rows and columns a part can make the library build, whatever part it takes for a sheet. Every attribute `r`
 * counts, with any prefix and wherever it stands, and what is no plain number of a row or cell counts as out of bounds.
 */
function spanOf(xml: string): { rows: number; columns: number } {
  let last = 0;
  let columns = 1;
  for (const [, a, b, c] of xml.matchAll(/(?<!xmlns:)\br\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S*))/g)) {
    const [, letters, row] = /^([A-Z]{0,3})(\d{1,9})$/.exec(a ?? b ?? c ?? "") ?? [];
    if (letters === undefined) return { rows: Infinity, columns: Infinity };
    last = Math.max(last, Number(row));
    columns = Math.max(columns, columnOf(letters));
  }
  // Rows without a number follow the one before them.
  const unnumbered = (xml.match(/<(?:[^\s<>:]*:)?row\b/g) ?? []).length;
  return { rows: last + unnumbered, columns };
}

const sayCount = (count: number): string => (Number.isFinite(count) ? formatCount(count) : "uncounted");

/** "A" is 1, "AA" is 27. */
const columnOf = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

function toText(cell: unknown): string {
  if (typeof cell === "string") return cell.trim();
  return typeof cell === "number" || typeof cell === "boolean" ? String(cell) : "";
}
