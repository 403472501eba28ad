import type { LabLint } from "../../../contract/lab.ts";
import { dutyObjects, selects, specificity } from "../../../engine/compile/objects.ts";
import { findGaps } from "../../../engine/gaps/find-gaps.ts";
import type { Gap } from "../../../engine/gaps/gap.ts";
import type { Design } from "../../../engine/model/design.ts";
import type { Scenario } from "../../../engine/model/scenario.ts";
import { compileCalendars } from "../../../formats/model/compile-calendars.ts";
import { countOf } from "../../../story/text-layout.ts";

/** The accountability gaps of a matrix in a case, each with the rows that have to change. */
export function lintMatrix(scenario: Scenario, design: Design): LabLint {
  const { gaps } = findGaps(scenario, design, compileCalendars(scenario, design));
  const roles = new Map(scenario.teams.map(({ id, role }) => [id, role]));
  const rowOf = createRowFinder(scenario, design);
  const counts = (["high", "medium", "low"] as const).flatMap((severity) => {
    const count = gaps.filter((gap) => gap.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  return {
    count: gaps.length === 0 ? "No gaps" : `${countOf(gaps.length, "gap")}: ${counts.join(", ")}`,
    gaps: gaps.map((gap) => ({
      gap: gap.id,
      severity: gap.severity,
      sentence: gap.sentence,
      remedy: gap.remedy,
      fixableBy: gap.fixableBy,
      rows: rowsOf(gap, design, rowOf),
      roles: [...new Set(gap.teams.flatMap((team) => roles.get(team) ?? []))],
    })),
    errors: [],
  };
}

/** Rows whose letters decide a gap; where no row says anything about it, none. */
function rowsOf(
  { duty, paths }: Gap,
  design: Design,
  rowOf: (duty: string, object: string) => number | null,
): number[] {
  if (duty === null) return [];
  const rows = new Set(paths.flatMap((object) => rowOf(duty, object) ?? []));
  // A gap that is not about single objects is about all rows of its duty.
  if (paths.length === 0) for (const [row, rule] of design.letters.entries()) if (rule.duty === duty) rows.add(row);
  return [...rows].sort((a, b) => a - b);
}

/** Which row has the say for a duty on an object: the most specific that matches. */
function createRowFinder(scenario: Scenario, design: Design): (duty: string, object: string) => number | null {
  const objects = new Map(dutyObjects(scenario).map((object) => [object.id, object]));
  return (duty, id) => {
    const object = objects.get(id);
    if (object === undefined) return null;
    let best: { row: number; weight: number } | null = null;
    for (const [row, rule] of design.letters.entries()) {
      if (rule.duty !== duty || !selects(rule.on, object)) continue;
      const weight = specificity(rule.on);
      if (best === null || weight > best.weight) best = { row, weight };
    }
    return best?.row ?? null;
  };
}
