import { readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { isTableFile, readTableFile } from "../../../host/app/lab/lab-table-file.ts";
import { packageRoot } from "../../../host/package-root.ts";

/** One sheet, written by LibreOffice as each kind of file; the CSV files as it and Excel write them in German. */
const bytesOf = (name: string): Buffer =>
  readFileSync(path.join(packageRoot, "test", "host", "app", "spreadsheets", name));

const SHEET = [
  ["Zuständigkeiten für Widerrufe – Entwurf, Stand März", "", "", "", "", ""],
  ["", "", "", "", "", ""],
  ["Duty", "On", "Incident command (founder)", "Engineering and platform", "DP", "CO"],
  ["Monitoring", "", "I", "R, A", "", "C"],
  ["Investigation", "", "A", "R*", "", ""],
  ["Review", "everything", "A", "R", "C", ""],
  ["Post-incident review", "", "", "R/A", "I", ""],
];

describe("a file that a spreadsheet wrote", () => {
  it.each(["raci.xlsx", "semicolons-utf8.csv", "semicolons-1252.csv", "semicolons-utf16.csv", "tabs-utf16.csv"])(
    "is read, umlauts and all: %s",
    async (name) => {
      const bytes = bytesOf(name);
      expect(isTableFile(name, bytes)).toBe(true);
      const read = await readTableFile(name, bytes);
      expect(read).toEqual({ ok: true, value: SHEET });
    },
  );

  it("is read where Excel says first what stands between cells, and as UTF-16 of the other byte order", async () => {
    const text = `sep=;\r\n${bytesOf("semicolons-utf8.csv").toString("utf8")}`;
    expect(await readTableFile("a.csv", Buffer.from(text, "utf8"))).toEqual({ ok: true, value: SHEET });
    const swapped = Buffer.from(bytesOf("semicolons-utf16.csv")).swap16();
    expect(await readTableFile("a.csv", swapped)).toEqual({ ok: true, value: SHEET });
  });

  it.each([
    ["raci.ods", "raci.ods is an OpenDocument file"],
    ["raci.xls", "raci.xls is an old Excel file (XLS), or protected with a password"],
  ])("says what to do where it is not read: %s", async (name, what) => {
    const bytes = bytesOf(name);
    // Whatever it is called.
    for (const shown of [name, "design.yaml"]) {
      expect(isTableFile(shown, bytes)).toBe(true);
      const message = `${what.replace(name, shown)}, which is not read here. Save it as Excel 2007–365 (XLSX) or as CSV, and open that.`;
      expect(await readTableFile(shown, bytes)).toMatchObject({ ok: false, problem: { message } });
    }
  });

  it("is no table where it is a design, or anything else", () => {
    expect(isTableFile("design.yaml", Buffer.from("format: breachtable-design/1\n"))).toBe(false);
    expect(isTableFile("notes", Buffer.alloc(0))).toBe(false);
  });
});
