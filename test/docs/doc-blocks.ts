/** A fenced block of a Markdown text: the words after the fence, and what stands inside. */
export interface DocBlock {
  /** Line of the opening fence, from 1. */
  line: number;
  words: string[];
  text: string;
}

/** Every fenced block, in order; one that is never closed is an error, since the rest would silently be text. */
export function findBlocks(markdown: string): DocBlock[] {
  const blocks: DocBlock[] = [];
  let open: DocBlock | null = null;
  for (const [index, line] of markdown.split("\n").entries()) {
    if (!line.startsWith("```")) {
      if (open !== null) open.text += `${line}\n`;
      continue;
    }
    if (open === null) open = { line: index + 1, words: line.slice(3).trim().split(/\s+/), text: "" };
    else {
      blocks.push(open);
      open = null;
    }
  }
  if (open !== null) throw new Error(`line ${open.line}: the block is never closed`);
  return blocks;
}

/** The rows of the table whose heading row has exactly these cells, without code marks; throws where there is none. */
export function tableRows(markdown: string, heading: readonly string[]): string[][] {
  const lines = markdown.split("\n");
  const wanted = heading.join("|");
  const at = lines.findIndex((line) => cellsOf(line).join("|") === wanted);
  if (at === -1) throw new Error(`there is no table with the heading ${heading.join(" | ")}`);
  const rows: string[][] = [];
  for (let i = at + 2; lines[i]?.startsWith("|") === true; i += 1) rows.push(cellsOf(lines[i] ?? ""));
  return rows;
}

function cellsOf(line: string): string[] {
  if (!line.startsWith("|")) return [];
  return line
    .trim()
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim().replaceAll("`", ""));
}

/** What differs between the rows of a text and those of the code, one sentence each; order counts. */
export function findTableDifferences(written: readonly string[][], actual: readonly string[][]): string[] {
  const findings: string[] = [];
  for (let i = 0; i < Math.max(written.length, actual.length); i += 1) {
    const text = written[i]?.join(" | ") ?? "nothing";
    const code = actual[i]?.join(" | ") ?? "nothing";
    if (text !== code) findings.push(`row ${i + 1}: the text says "${text}", the code "${code}"`);
  }
  return findings;
}
