import type { Drawing } from "../../charts/drawing.ts";
import type { Moment, ScoreRow } from "../../contract/debrief.ts";

/** What stands on the pages of a report, before it is a file of some kind: HTML and DOCX are written from the same blocks. */
export type Block =
  | { kind: "paragraph"; text: string; role: ParagraphRole }
  | { kind: "heading"; text: string }
  | { kind: "list"; items: readonly string[] }
  | TableBlock
  | ChartBlock
  | { kind: "scores"; rows: readonly ScoreRow[] }
  /** Lists whose numbers are those of the chart above, side by side where there is room. */
  | { kind: "numbered"; lists: readonly { title: string; moments: readonly Moment[] }[] };

/** The first sentence of a section, a remark, or neither. */
export type ParagraphRole = "" | "lead" | "quiet";

export interface ChartBlock {
  kind: "chart";
  drawing: Drawing;
  id: string;
  caption: string;
}

export interface TableBlock {
  kind: "table";
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

export interface Column {
  title: string;
  /** Figures are aligned right. */
  isNumber?: boolean;
}

/** A cell: one text, lines one under the other, or a list. */
export type Cell = string | { lines: readonly Piece[] } | { items: readonly string[] };

/** A text, and what it is where it is not plain. */
export type Piece = string | { text: string; role: "quiet" | "nobody" | "id" | "severity" };

export interface ReportSection {
  heading: string;
  blocks: Block[];
  /** Begins a page where it is printed. */
  isOnNewPage: boolean;
}

/** A paragraph; nothing where there is no text. */
export const paragraph = (text: string, role: ParagraphRole = ""): Block[] =>
  text === "" ? [] : [{ kind: "paragraph", text, role }];

export const heading = (text: string): Block => ({ kind: "heading", text });

/** A list; nothing where there is nothing to list. */
export const list = (items: readonly string[]): Block[] => (items.length === 0 ? [] : [{ kind: "list", items }]);

export const table = (caption: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): TableBlock => ({
  kind: "table",
  caption,
  columns,
  rows,
});

export const chart = (drawing: Drawing, id: string, caption = ""): ChartBlock => ({
  kind: "chart",
  drawing,
  id,
  caption,
});
