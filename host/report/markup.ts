/** Text as it may stand in HTML and in attributes: cases come from strangers. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Text as a string of CSS that stands in a style element: nothing ends the string or the element. */
export function cssString(text: string): string {
  return `"${text.replaceAll(/[\\"<>\n\r\f]/g, (character) => `\\${character.codePointAt(0)?.toString(16) ?? ""} `)}"`;
}

export interface Column {
  title: string;
  /** Figures are aligned right. */
  isNumber?: boolean;
}

/** Cells of the body that are markup already. */
export interface Markup {
  html: string;
}

/** A table with a caption, heads that are heads, and a first column that names its rows. */
export function table(caption: string, columns: readonly Column[], rows: readonly (string | Markup)[][]): string {
  const cell = (content: string | Markup): string => (typeof content === "string" ? escapeHtml(content) : content.html);
  const classOf = (n: number): string => (columns[n]?.isNumber === true ? ' class="number"' : "");
  const head = columns.map(({ title }, n) => `<th scope="col"${classOf(n)}>${escapeHtml(title)}</th>`).join("");
  const body = rows
    .map(
      (row) =>
        `<tr>${row.map((content, n) => (n === 0 ? `<th scope="row">${cell(content)}</th>` : `<td${classOf(n)}>${cell(content)}</td>`)).join("")}</tr>`,
    )
    .join("\n");
  return `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

/** A list; nothing where there is nothing to list. */
export function list(items: readonly (string | Markup)[], kind: "ul" | "ol" = "ul"): string {
  if (items.length === 0) return "";
  const lines = items.map((item) => `<li>${typeof item === "string" ? escapeHtml(item) : item.html}</li>`);
  return `<${kind}>${lines.join("\n")}</${kind}>`;
}

export const paragraph = (text: string, role = ""): string =>
  text === "" ? "" : `<p${role === "" ? "" : ` class="${role}"`}>${escapeHtml(text)}</p>`;
