import { rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { deflateRawSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { formatXlsx, readXlsx } from "../../../host/app/lab/lab-spreadsheet.ts";
import { parseXlsx } from "../../../host/app/lab/read-spreadsheet.ts";
import { packZip, unpackZip } from "../../../host/app/lab/unpack-zip.ts";
import { packageRoot } from "../../../host/package-root.ts";
import { bundleTo } from "../../../scripts/bundle.mjs";

const TABLE = [
  ["Duty", "Team"],
  ["Rotation", "R"],
];
const SHEET = "xl/worksheets/sheet1.xml";

/** A spreadsheet with other rows in its sheet. */
async function withRows(rows: string): Promise<Buffer> {
  const parts = unpackZip(Buffer.from(await formatXlsx(TABLE)), () => true, 2 ** 20);
  if (!(parts instanceof Map)) throw new Error(parts);
  const xml = parts.get(SHEET)?.toString("utf8") ?? "";
  expect(xml).toMatch(/<sheetData>.*<\/sheetData>/s);
  parts.set(SHEET, Buffer.from(xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${rows}</sheetData>`)));
  return packZip(parts);
}

const cell = (at: string): string => `<c ${at} t="inlineStr"><is><t>x</t></is></c>`;

describe("a spreadsheet", () => {
  it("is read as it was written", async () => {
    expect(await parseXlsx("a.xlsx", await formatXlsx(TABLE))).toEqual({ ok: true, value: TABLE });
    const read = await parseXlsx("a.xlsx", await withRows(`<row r="2">${cell('r="C2"')}</row>`));
    expect(read).toEqual({
      ok: true,
      value: [
        ["", "", ""],
        ["", "", "x"],
      ],
    });
  });

  it("is read where rows and cells for looks reach as far as they can", async () => {
    const styled = `<row r="1">${cell('r="A1"')}<c r="AMJ1" s="2"/></row><row r="1048576" ht="12.8"><c r="A1048576" s="3"/></row>`;
    expect(await parseXlsx("a.xlsx", await withRows(styled))).toEqual({ ok: true, value: [["x"]] });
  });

  it.each([
    ["a row far down", `<row r="999999999">${cell('r="A999999999"')}</row>`],
    ["a row far down with nothing in it, written oddly", `<row r="999999999"><!-- --></row>`],
    ["two cells far apart", `<row r="1">${cell('r="XFD1"')}</row><row r="1048576">${cell('r="A1048576"')}</row>`],
    ["rows without numbers", `<row r="1">${cell('r="XFD1"')}</row>${"<row/>".repeat(100)}`],
    ["a number that is no plain one", `<row r="9e8">${cell('r="A1"')}</row>`],
    ["a number in other characters", `<row r="&#57;99999999">${cell('r="A1"')}</row>`],
    ["a number with blanks around it", `<row r=" 999999999 ">${cell('r="A1"')}</row>`],
    ["a second number with a prefix", `<row r="1" x:r="999999999">${cell('r="A1"')}</row>`],
    ["an attribute that hides the number", `<row a=">" r='999999999'>${cell('r="A1"')}</row>`],
    ["a prefix before the name", `<x:row r="999999999"></x:row>`],
  ])("is refused before it is read: %s", async (_, rows) => {
    const read = await parseXlsx("a.xlsx", await withRows(rows));
    expect(JSON.stringify(read)).toMatch(/a\.xlsx is far larger than any matrix: .*sheet1\.xml.* rows.*new file/);
  });

  it("is unpacked up to a bound, whatever its headers say", async () => {
    const packed = deflateRawSync(Buffer.alloc(64 * 1024 * 1024));
    const bomb = packZip(new Map([["xl/a.xml", packed]]));
    const entry = bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    // Deflated, and one byte large, as both headers have it.
    for (const at of [8, entry + 10]) bomb.writeUInt16LE(8, at);
    for (const at of [22, entry + 24]) bomb.writeUInt32LE(1, at);
    expect(bomb.length).toBeLessThan(100_000);
    expect(JSON.stringify(await parseXlsx("a.xlsx", bomb))).toMatch(/a\.xlsx is far larger than any matrix/);
    const noDirectory = bomb.subarray(0, entry);
    expect(JSON.stringify(await parseXlsx("a.xlsx", noDirectory))).toMatch(/a\.xlsx cannot be read/);
  });

  it("is read in a thread, which is given up where the library goes round in circles", async () => {
    const program = path.join(packageRoot, "dist", `spreadsheet-worker-of-test-${process.pid}.mjs`);
    await bundleTo(path.join(packageRoot, "host", "app", "lab", "spreadsheet-worker.ts"), program);
    try {
      expect(await readXlsx("a.xlsx", await formatXlsx(TABLE), { program })).toEqual({ ok: true, value: TABLE });
      const long = await withRows(`<row ${' r="1"'.repeat(1_000_000)}/>`);
      const read = await readXlsx("a.xlsx", long, { program, milliseconds: 500 });
      expect(JSON.stringify(read)).toMatch(/a\.xlsx takes too long to read\. Copy the matrix alone into a new file/);
    } finally {
      rmSync(program, { force: true });
    }
  });
});
