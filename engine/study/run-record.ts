import type { Seconds } from "../model/people.ts";
import type { Scenario } from "../model/scenario.ts";
import type { LedgerRow, MeasuredOutcome } from "../run/outcome.ts";
import { measureDamage } from "../score/damage-measure.ts";

/**
 * What a study keeps of a run: whole numbers, so that sums are exact in any order. Seconds count from the scored origin;
 * −1: not reached by the horizon.
 */
export const STUDY_COLUMNS = [
  /** 1: contained by the horizon, and not lost again. */
  "contained",
  /** Seconds to final containment, or to the horizon where it was not reached; 0 where the scope was never reached. */
  "containedAfter",
  "firstAfter",
  "detectedAfter",
  "declaredAfter",
  "relapses",
  "falseAllClears",
  /** Availability bill in whole units of the case's currency. */
  "bill",
  /** Damage measure in millionths of all that could be lost; −1: nothing could. */
  "damage",
  "evidenceLost",
] as const;
export type StudyColumn = (typeof STUDY_COLUMNS)[number];

// Before the clock started there is no second to be won.
const notBefore = (seconds: Seconds | null): number => (seconds === null ? -1 : Math.max(0, seconds));

/** One run's record, in the order of the columns. */
export function toRunRecord(scenario: Scenario, outcome: MeasuredOutcome): number[] {
  const { originAt, horizonAt, containment, availabilityBill, evidence } = outcome;
  // A run that ends before its origin was never looked at: it is lost sight of at once, whatever held until then.
  const isUnseen = typeof scenario.origin === "number" && scenario.origin >= horizonAt;
  const isOut = originAt === null && !isUnseen;
  const { share } = measureDamage(scenario, outcome);
  const record: Record<StudyColumn, number> = {
    contained: !isUnseen && (isOut || containment.final !== null) ? 1 : 0,
    containedAfter: originAt === null || isUnseen ? 0 : (containment.final ?? horizonAt - originAt),
    firstAfter: isUnseen ? -1 : isOut ? 0 : (containment.first ?? -1),
    detectedAfter: notBefore(outcome.detected),
    declaredAfter: notBefore(outcome.declared),
    relapses: containment.relapses,
    falseAllClears: containment.falseAllClear,
    bill: Math.round(availabilityBill.total),
    damage: share === null ? -1 : Math.round(share * 1_000_000),
    evidenceLost: evidence.lost.length,
  };
  return STUDY_COLUMNS.map((column) => record[column]);
}

/** Where the time of many runs went: one row for each segment, team and duty, in the order of their names. */
export class LedgerSums {
  // By segment, then team, then duty: putting a key together for every row of every run took longer than the sum.
  readonly #rows = new Map<string, Map<string | null, Map<string | null, LedgerRow>>>();

  add(rows: readonly LedgerRow[]): void {
    for (const { segment, team, duty, seconds } of rows) {
      const byTeam = getOrMake(this.#rows, segment);
      const byDuty = getOrMake(byTeam, team);
      const row = byDuty.get(duty);
      if (row === undefined) byDuty.set(duty, { segment, team, duty, seconds });
      else row.seconds += seconds;
    }
  }

  toRows(): LedgerRow[] {
    const rows = [...this.#rows.values()].flatMap((byTeam) =>
      [...byTeam.values()].flatMap((byDuty) => [...byDuty.values()]),
    );
    const nameOf = ({ segment, team, duty }: LedgerRow): string => `${segment}\u0000${team ?? ""}\u0000${duty ?? ""}`;
    return rows
      .map((row) => ({ row, name: nameOf(row) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ row }) => row);
  }
}

function getOrMake<Key, InnerKey, Value>(map: Map<Key, Map<InnerKey, Value>>, key: Key): Map<InnerKey, Value> {
  let inner = map.get(key);
  if (inner === undefined) {
    inner = new Map();
    map.set(key, inner);
  }
  return inner;
}
