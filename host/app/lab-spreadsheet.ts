import readSheets from "read-excel-file/node";
import writeSheets from "write-excel-file/node";

import { fail, succeed, type Result } from "../result.ts";

/** Cells that are read of a sheet; a matrix has hundreds. */
const CELLS_MAX = 50_000;
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
  if (rows.reduce((sum, row) => sum + row.length, 0) > CELLS_MAX)
    return fail("input", `${shown} is far larger than any matrix. Keep the matrix alone on its first sheet.`);
  return succeed(rows.map((row) => row.map((cell) => toText(cell))));
}

function toText(cell: unknown): string {
  if (typeof cell === "string") return cell.trim();
  return typeof cell === "number" || typeof cell === "boolean" ? String(cell) : "";
}
