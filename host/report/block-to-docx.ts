import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";

import type { ScoreRow } from "../../contract/debrief.ts";
import { HELD, LINE, QUIET, TEXT, TEXT_WIDTH } from "./docx-style.ts";
import type { Picture } from "./chart-pictures.ts";
import { columnWidths } from "./column-widths.ts";
import { table, type Block, type Cell, type ChartBlock, type Piece, type TableBlock } from "./report-block.ts";
import { shownValue } from "./report-words.ts";
import { xmlText } from "./xml-text.ts";

/** Pictures of charts by their ids. */
export type Pictures = ReadonlyMap<string, Picture>;

/** A heading, and where the contents lead to. */
export interface DocxHeading {
  text: string;
  level: 1 | 2;
  bookmark: string;
}

/** The heading of a section; it is added to `headings`. */
export const sectionHeading = (text: string, isOnNewPage: boolean, headings: DocxHeading[]): Paragraph =>
  headed(text, 1, isOnNewPage, headings);

/** A block of a report as paragraphs and tables of a Word document; headings in it are added to `headings`. */
export function blockToDocx(block: Block, headings: DocxHeading[], pictures: Pictures): (Paragraph | Table)[] {
  switch (block.kind) {
    case "paragraph":
      return [
        new Paragraph({ text: xmlText(block.text), ...(block.role === "" ? {} : { style: STYLES[block.role] }) }),
      ];
    case "heading":
      return [headed(block.text, 2, false, headings)];
    case "list":
      return block.items.map((item) => bullet(item));
    case "table":
      return tableToDocx(block);
    case "chart":
      return chartToDocx(block, pictures.get(block.id));
    case "scores":
      return tableToDocx(scoreTable(block.rows));
    case "numbered":
      return block.lists.flatMap(({ title, moments }) => {
        const told = moments.filter(({ number }) => number !== null);
        return told.length === 0
          ? []
          : [headed(title, 2, false, headings), ...told.map(({ elapsed, text }) => bullet(`${elapsed}: ${text}`))];
      });
  }
}

const STYLES = { lead: "Lead", quiet: "Quiet" } as const;

function headed(text: string, level: 1 | 2, isOnNewPage: boolean, headings: DocxHeading[]): Paragraph {
  const entry = { text: xmlText(text), level, bookmark: `_Section${headings.length + 1}` };
  headings.push(entry);
  return new Paragraph({
    heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    pageBreakBefore: isOnNewPage,
    children: [new Bookmark({ id: entry.bookmark, children: [new TextRun(entry.text)] })],
  });
}

/** A chart as wide as the line, with what it says for those who do not see it; nothing without a picture. */
function chartToDocx({ drawing, caption }: ChartBlock, picture: Picture | undefined): Paragraph[] {
  if (picture === undefined) return [];
  const { title, description } = drawing;
  const image = new ImageRun({
    type: "png",
    data: picture.png,
    transformation: { width: PICTURE_WIDTH, height: Math.round((PICTURE_WIDTH * picture.height) / picture.width) },
    altText: { name: xmlText(title), title: xmlText(title), description: xmlText(description) },
  });
  return [
    new Paragraph({ children: [image], keepNext: caption !== "" }),
    ...(caption === "" ? [] : [new Paragraph({ text: xmlText(caption), style: "Quiet" })]),
  ];
}

/** The length of a line, in the pixels of 1/96 inch that the library counts in. */
const PICTURE_WIDTH = Math.floor((TEXT_WIDTH / 1440) * 96);

const bullet = (text: string, style = "ListParagraph"): Paragraph =>
  new Paragraph({ text: xmlText(text), style, bullet: { level: 0 } });

/** A caption, and a table whose head comes again on every page and whose rows are not torn. */
function tableToDocx({ caption, columns, rows }: TableBlock): (Paragraph | Table)[] {
  const widths = columnWidths(columns, rows, TEXT_WIDTH);
  const cellOf = (content: Cell, n: number, isBold: boolean): TableCell =>
    new TableCell({
      width: { size: widths[n] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.TOP,
      margins: { top: 40, bottom: 40, left: 0, right: 120 },
      children: cellToDocx(content, columns[n]?.isNumber === true, isBold),
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title }, n) => cellOf(title, n, true)),
  });
  const body = rows.map(
    (row) => new TableRow({ cantSplit: true, children: columns.map((_, n) => cellOf(row[n] ?? "", n, false)) }),
  );
  return [
    new Paragraph({ text: xmlText(caption), style: "Caption" }),
    new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      tableLook: { firstRow: true, firstColumn: true },
      borders: BORDERS,
      rows: [head, ...body],
    }),
    // Word joins two tables that touch.
    new Paragraph({ style: "Cell" }),
  ];
}

const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const HAIR = { style: BorderStyle.SINGLE, size: 4, color: LINE };
const BORDERS = {
  top: { style: BorderStyle.SINGLE, size: 8, color: TEXT },
  bottom: HAIR,
  left: NONE,
  right: NONE,
  insideHorizontal: HAIR,
  insideVertical: NONE,
};

/** Every cell holds a paragraph, an empty one too: Word opens no other. */
function cellToDocx(cell: Cell, isNumber: boolean, isBold: boolean): Paragraph[] {
  if (typeof cell !== "string" && "items" in cell && cell.items.length > 0)
    return cell.items.map((item) => bullet(item, "Cell"));
  const lines = typeof cell === "string" ? [cell] : "lines" in cell && cell.lines.length > 0 ? cell.lines : [""];
  const alignment = isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT;
  return lines.map((piece) => new Paragraph({ style: "Cell", alignment, children: [runOf(piece, isBold)] }));
}

function runOf(piece: Piece, isBold: boolean): TextRun {
  if (typeof piece === "string") return new TextRun({ text: xmlText(piece), ...(isBold ? { bold: true } : {}) });
  return new TextRun({ text: xmlText(piece.text), ...LOOKS[piece.role] });
}

const LOOKS = {
  quiet: { color: QUIET, size: 16 },
  nobody: { color: HELD, bold: true },
  id: { color: QUIET, size: 15, font: "Consolas" },
  severity: { bold: true },
} as const;

const scoreTable = (rows: readonly ScoreRow[]): TableBlock =>
  table(
    "Scores and how they are made",
    [
      { title: "Score" },
      { title: "0–100", isNumber: true },
      { title: "What" },
      { title: "Formula and inputs" },
      { title: "Marks" },
    ],
    rows.map(({ title, value, measure, detail, workings, references }) => [
      title,
      shownValue(value),
      { lines: [measure, ...(detail === "" ? [] : [detail])] },
      workings,
      { lines: references },
    ]),
  );
