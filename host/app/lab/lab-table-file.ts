import { parseDelimited } from "../../../formats/delimited-text.ts";
import { fail, succeed, type Result } from "../../result.ts";
import { readXlsx } from "./lab-spreadsheet.ts";
import { countCells, TABLE_CELLS_MAX } from "./read-spreadsheet.ts";

/** Whether a file is a table of letters, by what it begins with or by its name; any other is a design. */
export const isTableFile = (name: string, bytes: Buffer): boolean =>
  isZip(bytes) || isOldOffice(bytes) || TABLE_NAMES.test(name);

/** The first table of a file, as texts. */
export async function readTableFile(name: string, bytes: Buffer): Promise<Result<string[][]>> {
  if (isZip(bytes)) return isOpenDocument(bytes) ? refuse(name, "an OpenDocument file") : readXlsx(name, bytes);
  if (isOldOffice(bytes)) return refuse(name, "an old Excel file (XLS), or protected with a password");
  return readTableText(decodeText(bytes), name);
}

/** A table from a text: a clipboard's, or a CSV file's. */
export function readTableText(text: string, shown: string): Result<string[][]> {
  const table = parseDelimited(text);
  if (table === null) return fail("input", `${shown}: a quotation mark is opened and never closed.`);
  if (table.length === 0) return fail("input", `${shown} holds no cells.`);
  if (countCells(table) > TABLE_CELLS_MAX) return fail("input", `${shown} is far larger than any matrix.`);
  return succeed(table);
}

const TABLE_NAMES = /\.(csv|tsv|txt|xlsx|xlsm|xls|ods|fods|numbers)$/i;

/** What the code page of Western Europe has at 0x80 to 0x9F; five of them are control codes there as well. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

const startsWith = (bytes: Buffer, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte);
const isZip = (bytes: Buffer): boolean => startsWith(bytes, 0x50, 0x4b);
/** The container of Office before 2007, and of later files that are encrypted. */
const isOldOffice = (bytes: Buffer): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
/** OpenDocument says what it is in its first part, which is not packed. */
const isOpenDocument = (bytes: Buffer): boolean =>
  bytes.subarray(30, 120).toString("latin1").includes("mimetypeapplication/vnd.oasis.opendocument");

const refuse = (name: string, what: string): Result<never> =>
  fail(
    "input",
    `${name} is ${what}, which is not read here. Save it as Excel 2007–365 (XLSX) or as CSV, and open that.`,
  );

/**
 * The text of a file that a spreadsheet wrote: UTF-8, UTF-16 as its byte order mark says, or else the code page of Western
 * Europe, in which Excel there writes "CSV (delimited)".
 */
function decodeText(bytes: Buffer): string {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder("utf-16le").decode(bytes);
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Node 20 decodes "windows-1252" as ISO 8859-1, which has control codes where this page has its dashes and quotes.
    return bytes
      .toString("latin1")
      .replaceAll(/[\u0080-\u009F]/g, (one) => WINDOWS_1252[one.charCodeAt(0) - 0x80] ?? one);
  }
}
