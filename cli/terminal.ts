import process from "node:process";

const WIDTH_MIN = 60;
const WIDTH_MAX = 120;
/** Where nobody says how wide the screen is: a file or a pipe. */
const WIDTH_DEFAULT = 100;

/** Characters of a line on stdout, within what reads well. */
export function findWidth(): number {
  const columns = process.stdout.isTTY ? process.stdout.columns : Number(process.env["COLUMNS"]);
  return columns > 0 ? Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, Math.floor(columns))) : WIDTH_DEFAULT;
}

/** Whether stdout takes colour: a terminal that did not ask for none (no-color.org). */
export function hasColour(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY && (NO_COLOR === undefined || NO_COLOR === "") && TERM !== "dumb";
}

const markColours: Record<string, number> = {
  "▶": 33,
  "◆": 33,
  "▲": 31,
  "≠": 35,
  "!": 35,
  "==": 36,
  "↺": 32,
};
const markPattern = /^(.{20,60}? {2})(▶|◆|▲|≠|!|==|↺)(?= )/u;

/** Colours a plain line: headings bold, marks in the colour of the state they stand for. Colour adds nothing to the words. */
export function paintLine(line: string): string {
  if (line.startsWith("── ")) return `\u001B[1m${line}\u001B[0m`;
  return line.replace(markPattern, (_, lead: string, mark: string) => {
    return `${lead}\u001B[${markColours[mark] ?? 0}m${mark}\u001B[0m`;
  });
}
