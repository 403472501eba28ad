import { SEGMENTS } from "../../engine/model/vocabulary.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import type { LedgerRow, LedgerStretch } from "../../engine/run/outcome.ts";
import type { Played } from "../support/random-case.ts";

/**
 * Law 3: every ledger sums to what it explains, to the second; its stretches touch, none is negative, and each is of the
 * published kinds. Returns what breaks the law.
 */
export function breachesOfLedgerLaw({ events, outcome }: Played): string[] {
  const origin = outcome.originAt;
  if (origin === null) {
    const rows = [outcome.ledger, outcome.tail.ledger, outcome.recovery.ledger].flat();
    return rows.length === 0 ? [] : ["a run without an origin has a ledger"];
  }
  const { first, final } = outcome.containment;
  const end = final === null ? Math.max(origin, outcome.horizonAt) : origin + final;
  const breaches = [
    ...checkWalk("containment", outcome.stretches, outcome.ledger, origin, end),
    ...checkAgain(events, outcome.stretches),
  ];
  if (final !== null && (first === null || first > final))
    breaches.push(`first containment ${first} is after the last`);
  const { tail, recovery } = outcome;
  if (tail.seconds !== null) breaches.push(...checkWalk("tail", tail.stretches, tail.ledger, end, end + tail.seconds));
  else if (tail.ledger.length > 0) breaches.push("tail: rows without a tail");
  // What was not recovered, or not sent, by the horizon is told to the horizon.
  const untilEnd = Math.max(origin, outcome.horizonAt) - origin;
  if (recovery.by !== "not-needed")
    breaches.push(
      ...checkWalk("recovery", recovery.stretches, recovery.ledger, origin, origin + (recovery.seconds ?? untilEnd)),
    );
  else if (recovery.ledger.length > 0) breaches.push("recovery: rows where nothing was broken");
  // What was sent before the origin took none of the time that is counted.
  for (const { obligation, due, met, ledger } of outcome.obligations)
    if (due !== null) breaches.push(...checkRows(obligation, ledger, Math.max(0, met ?? untilEnd)));
    else if (ledger.length > 0) breaches.push(`${obligation}: rows of a notice that did not fall due`);
  return breaches;
}

function checkWalk(
  what: string,
  stretches: readonly LedgerStretch[],
  rows: readonly LedgerRow[],
  from: number,
  to: number,
): string[] {
  const breaches = checkRows(what, rows, to - from);
  let at = from;
  for (const stretch of stretches) {
    if (stretch.from !== at)
      breaches.push(`${what}: a stretch begins at ${stretch.from}, the one before ended at ${at}`);
    if (stretch.seconds !== stretch.to - stretch.from) breaches.push(`${what}: a stretch's length is not its ends'`);
    at = stretch.to;
  }
  if (at !== to) breaches.push(`${what}: the stretches end at ${at}, not at ${to}`);
  const byRow = (row: LedgerRow): string => `${row.segment}/${row.team}/${row.duty}`;
  for (const row of rows) {
    const same = stretches.filter((stretch) => byRow(stretch) === byRow(row));
    if (same.reduce((sum, stretch) => sum + stretch.seconds, 0) !== row.seconds)
      breaches.push(`${what}: row ${byRow(row)} is not the sum of its stretches`);
  }
  return breaches;
}

function checkRows(what: string, rows: readonly LedgerRow[], seconds: number): string[] {
  const breaches: string[] = [];
  let sum = 0;
  for (const row of rows) {
    sum += row.seconds;
    if (!(SEGMENTS as readonly string[]).includes(row.segment)) breaches.push(`${what}: no segment "${row.segment}"`);
    if (row.seconds < 0 || !Number.isInteger(row.seconds)) breaches.push(`${what}: ${row.seconds} s of ${row.segment}`);
  }
  if (sum !== seconds) breaches.push(`${what}: rows sum to ${sum} s, not to ${seconds} s`);
  return breaches;
}

/** `relapse` and `undetected-again` stand only after the first alert, and containment held in the one and not in the other. */
function checkAgain(events: readonly RunEvent[], stretches: readonly LedgerStretch[]): string[] {
  const breaches: string[] = [];
  const firstAlert = events.find((event) => event.type === "alertRaised" && !event.false)?.t ?? Infinity;
  for (const { segment, from, to } of stretches) {
    if (segment !== "relapse" && segment !== "undetected-again") continue;
    if (from < firstAlert)
      breaches.push(`containment: ${segment} from ${from}, before the first alert at ${firstAlert}`);
    if (heldWithin(events, from, to) !== (segment === "relapse"))
      breaches.push(`containment: ${segment} from ${from} to ${to} contradicts whether containment held there`);
  }
  return breaches;
}

/** Whether containment held for at least a second inside `[from, to)`. */
function heldWithin(events: readonly RunEvent[], from: number, to: number): boolean {
  // What was not yet reached was not contained either.
  let since: number | null = null;
  for (const event of events) {
    if (event.type === "containmentReached") since = event.t;
    if (event.type !== "containmentLost") continue;
    if (since !== null && since < to && event.t > from && event.t > since) return true;
    since = null;
  }
  return since !== null && since < to;
}
