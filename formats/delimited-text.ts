/** Tables as text: cells between commas, semicolons or tabs, quoted where they hold one (RFC 4180). */

/** What a spreadsheet would take for a formula, at the start of a cell. */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell that no spreadsheet carries out: an apostrophe before what would be a formula. */
const guard = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** The cell that was guarded; any other as it is. */
const unguard = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** A table as CSV with commas, lines ended by CR LF, and a byte order mark, so that Excel reads it as UTF-8. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  const quote = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `\uFEFF${rows.map((row) => row.map((cell) => quote(guard(cell))).join(",")).join("\r\n")}\r\n`;
}

/**
 * Reads a table from text that was copied from a spreadsheet, or from CSV, blank rows included: where a cell stands is
 * what it is about. Without a delimiter, it is found in the text. Null: a quotation mark is never closed.
 */
export function parseDelimited(text: string, given?: "\t"): string[][] | null {
  const body = text.replace(/^\uFEFF/, "");
  const delimiter = given ?? delimiterOf(body);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  const endRow = (): void => {
    row.push(unguard(cell.trim()));
    rows.push(row);
    row = [];
    cell = "";
  };
  for (let i = 0; i < body.length; i += 1) {
    const character = body[i] ?? "";
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (body[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell.trim() === "") {
      isQuoted = true;
      cell = "";
    } else if (character === delimiter) {
      row.push(unguard(cell.trim()));
      cell = "";
    } else if (character === "\n") endRow();
    else if (character !== "\r") cell += character;
  }
  if (isQuoted) return null;
  if (cell !== "" || row.length > 0) endRow();
  return rows;
}

/** Tabs where there are any, as a clipboard has them; else what the first line has more of. */
function delimiterOf(text: string): string {
  if (text.includes("\t")) return "\t";
  const [first = ""] = text.split("\n");
  return first.split(";").length > first.split(",").length ? ";" : ",";
}
