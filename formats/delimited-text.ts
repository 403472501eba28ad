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
 * what it is about. Without a delimiter, it is found in the text, or named by a first line `sep=;` as Excel has it. Null: a
 * quotation mark is never closed.
 */
export function parseDelimited(text: string, given?: "\t"): string[][] | null {
  const [, named = null, body = ""] = /^\uFEFF?(?:sep=([,;\t])\r?\n)?([^]*)$/i.exec(text) ?? [];
  const delimiter = given ?? named ?? delimiterOf(body);
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

/** Lines in which a delimiter is looked for: a sheet may begin with a title. */
const LINES_LOOKED_AT = 20;

/** Tabs where there are any, as a clipboard has them; else what the first lines have more of. Quoted cells do not count. */
function delimiterOf(text: string): string {
  const bare = text
    .split("\n", LINES_LOOKED_AT)
    .join("\n")
    .replaceAll(/"[^"]*"/g, "");
  if (bare.includes("\t")) return "\t";
  return bare.split(";").length > bare.split(",").length ? ";" : ",";
}
