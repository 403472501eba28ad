import readSheets from "read-excel-file/node";
import writeSheets from "write-excel-file/node";

import { fail, succeed, type Result } from "../result.ts";

/** Cells that are read of a table; a matrix has hundreds. */
export const TABLE_CELLS_MAX = 50_000;

export const countCells = (table: readonly (readonly unknown[])[]): number =>
  table.reduce((sum, row) => sum + row.length, 0);

/** Bytes of all parts of a file, unpacked: a small file may hold any amount of nothing. */
const BYTES_MAX = 64 * 1024 * 1024;
/** Signature of an entry of a ZIP file's directory. */
const ZIP_ENTRY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const CHARACTERS_WIDE = { duty: 28, on: 36, team: 14 };

/** A table as an XLSX file. Every cell is a text, so none is ever taken for a formula. */
export async function formatXlsx(table: readonly (readonly string[])[]): Promise<Uint8Array> {
  const data = table.map((row, r) =>
    row.map((cell, c) =>
      cell === ""
        ? null
        : {
            value: cell,
            type: String,
            ...(r === 0 ? { fontWeight: "bold" as const, wrap: true } : {}),
            ...(c > 1 ? { align: "center" as const } : {}),
          },
    ),
  );
  const columns = (table[0] ?? []).map((_, c) => ({
    width: c === 0 ? CHARACTERS_WIDE.duty : c === 1 ? CHARACTERS_WIDE.on : CHARACTERS_WIDE.team,
  }));
  const file = writeSheets(data, { sheet: "RACI", columns, stickyRowsCount: 1, stickyColumnsCount: 2 });
  return await file.toBuffer();
}

/** The first sheet of an XLSX file that holds anything, as texts. */
export async function parseXlsx(shown: string, bytes: Uint8Array): Promise<Result<string[][]>> {
  if (unpackedSize(bytes) > BYTES_MAX)
    return fail("input", `${shown} is far larger than any matrix. Keep the matrix alone on its first sheet.`);
  let sheets: { data: unknown[][] }[];
  try {
    sheets = await readSheets(Buffer.from(bytes));
  } catch {
    return fail(
      "input",
      `${shown} cannot be read as a spreadsheet (XLSX): it is cut off, protected, or something else.`,
    );
  }
  const rows = sheets.map(({ data }) => data).find((data) => data.some((row) => row.some((cell) => cell !== null)));
  if (rows === undefined) return fail("input", `${shown} is empty.`);
  if (countCells(rows) > TABLE_CELLS_MAX)
    return fail("input", `${shown} is far larger than any matrix. Keep the matrix alone on its first sheet.`);
  return succeed(rows.map((row) => row.map((cell) => toText(cell))));
}

/** How large the parts of a ZIP file say that they are, by its directory at the end; what has no directory is not read. */
function unpackedSize(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size = 0;
  for (let at = file.indexOf(ZIP_ENTRY); at >= 0; at = file.indexOf(ZIP_ENTRY, at + 4))
    if (at + 28 <= file.length) size += file.readUInt32LE(at + 24);
  return size;
}

function toText(cell: unknown): string {
  if (typeof cell === "string") return cell.trim();
  return typeof cell === "number" || typeof cell === "boolean" ? String(cell) : "";
}
