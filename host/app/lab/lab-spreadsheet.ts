import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";

import writeSheets from "write-excel-file/node";

import { packageRoot } from "../../package-root.ts";
import { fail, type Result } from "../../result.ts";
import { parseXlsx } from "./read-spreadsheet.ts";

/** The built program of the thread that reads a spreadsheet. */
const workerFile = path.join(packageRoot, "dist", "spreadsheet-worker.mjs");
/** What reading may take: a matrix takes a fraction of a second and a few megabytes. */
const READING_MILLISECONDS = 10_000;
const READING_MEGABYTES = 256;

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

/**
 * The first sheet of an XLSX file that holds anything, as texts. The library is given up on where it takes too long or too
 * much: its parser goes round in circles over a tag that is longer than its chunks. Where the thread's program is not
 * built, it is read in this one.
 */
export async function readXlsx(
  shown: string,
  bytes: Uint8Array,
  { program = workerFile, milliseconds = READING_MILLISECONDS } = {},
): Promise<Result<string[][]>> {
  if (!existsSync(program)) return parseXlsx(shown, bytes);
  const worker = new Worker(program, {
    workerData: { shown, bytes },
    resourceLimits: { maxOldGenerationSizeMb: READING_MEGABYTES },
  });
  const given = fail("input", `${shown} takes too long to read. Copy the matrix alone into a new file.`);
  try {
    return await new Promise((resolve) => {
      const late = setTimeout(() => resolve(given), milliseconds);
      worker.once("message", resolve);
      worker.once("error", () => resolve(given));
      worker.once("exit", () => clearTimeout(late));
    });
  } finally {
    await worker.terminate();
  }
}
