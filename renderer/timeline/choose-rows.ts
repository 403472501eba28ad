import type { TimelineRow } from "../../contract/session.ts";

/** Rows may be as low as this. */
const ROW_MIN = 13;

/** A row in which nothing was done yet. */
function isQuiet({ kind, bars, marks }: TimelineRow): boolean {
  return kind === "team" && marks.length === 0 && bars.every((bar) => bar.kind === "off-shift");
}

/** Rows that have room; teams that have done nothing so far make room first, the last of them before the others. */
export function chooseRows(
  rows: readonly TimelineRow[],
  height: number,
): { shown: TimelineRow[]; quiet: TimelineRow[]; rowHeight: number } {
  const most = Math.max(3, Math.floor(height / ROW_MIN));
  const shown = [...rows];
  const quiet: TimelineRow[] = [];
  // What is left out is said in a row of its own.
  while (shown.length + (quiet.length > 0 ? 1 : 0) > most) {
    const last = shown.findLastIndex(isQuiet);
    if (last < 0) break;
    quiet.unshift(...shown.splice(last, 1));
  }
  const count = shown.length + (quiet.length > 0 ? 1 : 0);
  return { shown, quiet, rowHeight: Math.max(ROW_MIN, Math.floor(height / Math.max(1, count))) };
}
