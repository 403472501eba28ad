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
