import Table from "cli-table3";

import type { Seconds } from "../engine/model/people.ts";
import type { LedgerRow } from "../engine/run/outcome.ts";
import { formatDuration, formatMinutes } from "./moments.ts";
import type { Titles } from "./titles.ts";

const HOUR = 3600;

/** Segments in the words of the story; the names of the model are in the JSON document. */
export const segmentWords: Record<LedgerRow["segment"], string> = {
  undetected: "not noticed",
  "undetected-again": "later acts not noticed",
  "alert-unread": "alert not read",
  triage: "read the alert",
  "hand-off": "hand-over",
  "find-owner": "no owner",
  decide: "decide",
  consult: "advice",
  approve: "approval",
  authority: "answer of another",
  coverage: "off shift",
  queue: "in queue",
  execute: "carry out",
  propagate: "take effect",
  verify: "check",
  relapse: "relapse",
  expiry: "until it expired",
  outside: "until a third party acted",
};

/**
 * A time ledger as a table whose rows add up to its total, also as printed: above an hour, minutes are shared out by
 * largest remainder instead of each being rounded by itself.
 */
export function ledgerTable(rows: readonly LedgerRow[], titles: Titles): string[] {
  const total = rows.reduce((sum, row) => sum + row.seconds, 0);
  const times = formatShares(
    rows.map(({ seconds }) => seconds),
    total,
  );
  const body = rows.map((row, i) => [
    segmentWords[row.segment],
    row.team === null ? "nobody" : `${titles.tag(row.team)} ${titles.of(row.team)}`,
    row.duty === null ? "–" : titles.duty(row.duty),
    times[i] ?? "",
    formatPercent(row.seconds, total),
  ]);
  return plainTable(
    ["what", "held by", "duty", "time", "share"],
    [...body, ["total", "", "", formatTotal(total), total === 0 ? "" : "100 %"]],
    [3, 4],
  );
}

const borders = ["top", "bottom", "left", "right", "mid", "middle"].flatMap((side) => [
  side,
  `${side}-mid`,
  `${side}-left`,
  `${side}-right`,
]);

/** Columns without lines between them, so that it can be pasted anywhere; the given columns are aligned right. */
export function plainTable(head: string[], rows: string[][], right: number[]): string[] {
  const table = new Table({
    head,
    colAligns: head.map((_, i) => (right.includes(i) ? "right" : "left")),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
    chars: Object.fromEntries(borders.map((border) => [border, ""])),
  });
  table.push(...rows);
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}

/** The total of a ledger: exactly below an hour, to the minute above. */
export function formatTotal(total: Seconds): string {
  return total < HOUR ? formatExactly(total) : formatMinutes(Math.round(total / 60));
}

/** Parts of a total as they are printed, so that the printed parts add up to the printed total. */
function formatShares(parts: readonly Seconds[], total: Seconds): string[] {
  return roundShares(parts, total).map((rounded, i) => formatRounded(rounded, parts[i] ?? 0, total));
}

/** A part of a total, or several together, as rounded by `roundShares`; less than a minute is not nothing. */
export function formatRounded(rounded: Seconds, seconds: Seconds, total: Seconds): string {
  if (total < HOUR) return formatExactly(rounded);
  return rounded === 0 && seconds > 0 ? "< 1 min" : formatMinutes(rounded / 60);
}

/** Parts of a total, rounded so that they add up to the rounded total: exact below an hour, whole minutes above. */
export function roundShares(parts: readonly Seconds[], total: Seconds): Seconds[] {
  if (total < HOUR) return [...parts];
  const minutes = parts.map((seconds) => Math.floor(seconds / 60));
  const missing = Math.round(total / 60) - minutes.reduce((sum, part) => sum + part, 0);
  const byRemainder = parts
    .map((seconds, i) => ({ i, remainder: seconds % 60 }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder.slice(0, missing)) minutes[i] = (minutes[i] ?? 0) + 1;
  return minutes.map((part) => part * 60);
}

function formatExactly(seconds: Seconds): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return formatDuration(seconds);
  return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
}

/** A part of a total in percent. */
export function formatPercent(part: number, total: number): string {
  if (total === 0) return "";
  const percent = (100 * part) / total;
  return percent > 0 && percent < 0.5 ? "< 1 %" : `${Math.round(percent)} %`;
}
