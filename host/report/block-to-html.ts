import { scoreBar } from "../../charts/score-bar.ts";
import type { Moment, ScoreRow } from "../../contract/debrief.ts";
import { drawingToSvg } from "./drawing-to-svg.ts";
import { escapeHtml } from "./markup.ts";
import type { Block, Cell, Piece, TableBlock } from "./report-block.ts";
import { shownValue } from "./report-words.ts";

/** A block of a report as HTML, for the report's own style sheet. */
export function blockToHtml(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return `<p${block.role === "" ? "" : ` class="${block.role}"`}>${escapeHtml(block.text)}</p>`;
    case "heading":
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case "list":
      return listToHtml(block.items);
    case "table":
      return tableToHtml(block);
    case "chart": {
      const caption = block.caption === "" ? "" : `<figcaption>${escapeHtml(block.caption)}</figcaption>`;
      return `<figure>${drawingToSvg(block.drawing, block.id)}${caption}</figure>`;
    }
    case "scores":
      return `<dl class="scores">${block.rows.map(scoreToHtml).join("\n")}</dl>`;
    case "numbered":
      return `<div class="two">${block.lists.map(({ title, moments }) => numberedToHtml(title, moments)).join("")}</div>`;
  }
}

const listToHtml = (items: readonly string[]): string =>
  items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join("\n")}</ul>`;

/** A table with a caption, heads that are heads, and a first column that names its rows. */
function tableToHtml({ caption, columns, rows }: TableBlock): string {
  const classOf = (n: number): string => (columns[n]?.isNumber === true ? ' class="number"' : "");
  const head = columns.map(({ title }, n) => `<th scope="col"${classOf(n)}>${escapeHtml(title)}</th>`).join("");
  const rowToHtml = (row: readonly Cell[]): string =>
    row
      .map((cell, n) =>
        n === 0 ? `<th scope="row">${cellToHtml(cell)}</th>` : `<td${classOf(n)}>${cellToHtml(cell)}</td>`,
      )
      .join("");
  const body = rows.map((row) => `<tr>${rowToHtml(row)}</tr>`).join("\n");
  return `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

function cellToHtml(cell: Cell): string {
  if (typeof cell === "string") return escapeHtml(cell);
  return "items" in cell ? listToHtml(cell.items) : cell.lines.map(pieceToHtml).join("<br>");
}

const pieceToHtml = (piece: Piece): string =>
  typeof piece === "string" ? escapeHtml(piece) : `<span class="${piece.role}">${escapeHtml(piece.text)}</span>`;

function scoreToHtml(row: ScoreRow): string {
  const bar =
    row.value === null
      ? `<p>${escapeHtml(row.measure)}</p>`
      : drawingToSvg(scoreBar(row, { width: 640, font: 13 }), `score-${row.score}`);
  const made = `${row.workings} ${row.detail}`.trim();
  return `<dt>${escapeHtml(row.title)}</dt><dd class="figure">${shownValue(row.value)}</dd><dd class="bar">${bar}<p class="quiet">${escapeHtml(made)}</p></dd>`;
}

function numberedToHtml(title: string, moments: readonly Moment[]): string {
  const items = moments
    .filter(({ number }) => number !== null)
    .map(
      ({ number, elapsed, text }) =>
        `<li><b>${number}</b><span>${escapeHtml(elapsed)}</span><span>${escapeHtml(text)}</span></li>`,
    );
  return `<div><h3>${escapeHtml(title)}</h3><ul class="numbered">${items.join("\n")}</ul></div>`;
}
