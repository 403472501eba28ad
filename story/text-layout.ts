// A number stays with its unit, a duration together (`2 h 10 min`), and an hour with its day (`T+5d 04:33`).
const breaks = /\s+(?!(?:s|min|h|d|%)(?:\W|$))(?<!T[+−]\d+d\s+)(?<!\d (?:d|h|min)\s+(?=\d+ (?:h|min|s)(?:\W|$)))/;

/** Breaks a text into lines of at most `width` characters at spaces; a longer word stands alone. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(breaks).filter((word) => word !== "")) {
    if (line !== "" && lengthOf(line) + 1 + lengthOf(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line];
}

/** A text after a label, wrapped, with its further lines indented to where it began. */
export function hangText(label: string, text: string, width: number): string[] {
  const room = Math.max(20, width - lengthOf(label));
  return wrapText(text, room).map((line, i) => (i === 0 ? label : " ".repeat(lengthOf(label))) + line);
}

/** Fills a text up with spaces to a width in characters. */
export function padText(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - lengthOf(text)));
}

/** Characters of a text, counting those outside the basic plane once. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** A whole number with commas between thousands. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 relapse`, `2 relapses`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
