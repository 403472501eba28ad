import type { Design } from "../../engine/model/design.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import type { Duty } from "../../engine/model/vocabulary.ts";
import {
  applyChanges,
  findBreach,
  isSameCell,
  listChanges,
  type CellChange,
  type ChangeConstraints,
} from "../../engine/study/cell-change.ts";

/** Sets of changes looked at before there are too many to play each; many are refused, but each has to be asked. */
const LISTED_MAX = 40_000;

/** Where better letters are looked for. */
export interface ChangeSpace {
  scenarios: readonly Scenario[];
  design: Design;
  constraints: ChangeConstraints;
}

/** Every single change of the rows of some duties in some case, each once, allowed by itself or not. */
export function changesOf({ scenarios, design, constraints }: ChangeSpace, duties: readonly Duty[]): CellChange[] {
  const changes = scenarios.flatMap((scenario) => listChanges(scenario, design, duties, constraints));
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}

/** Whether a design with these changes keeps to the constraints. */
export function isAllowed({ design, constraints }: ChangeSpace, changes: readonly CellChange[]): boolean {
  return findBreach(design, applyChanges(design, changes), constraints) === null;
}

/**
 * Every allowed set of 1 … `sizeMax` changes of different cells; null: there are more than `count`. A change that is
 * refused by itself may be allowed beside another: two roles that change places carry no more than before.
 */
export function setsOf(
  space: ChangeSpace,
  changes: readonly CellChange[],
  sizeMax: number,
  count: number,
): CellChange[][] | null {
  const allowed: CellChange[][] = [];
  let listed = 0;
  let last: { set: CellChange[]; next: number }[] = [{ set: [], next: 0 }];
  for (let size = 1; size <= sizeMax; size += 1) {
    const longer: typeof last = [];
    for (const { set, next } of last)
      for (let at = next; at < changes.length; at += 1) {
        const change = changes[at];
        if (change === undefined || set.some((one) => isSameCell(one, change))) continue;
        const more = [...set, change];
        longer.push({ set: more, next: at + 1 });
        listed += 1;
        if (isAllowed(space, more)) allowed.push(more);
        if (listed > LISTED_MAX || allowed.length > count) return null;
      }
    last = longer;
  }
  return allowed;
}

/** The first of each cell, then the others; each part in the order given. */
export function bestOfEachCellFirst<T>(all: readonly T[], changeOf: (one: T) => CellChange | undefined): T[] {
  const isFirst = (one: T, at: number): boolean => {
    const change = changeOf(one);
    if (change === undefined) return true;
    return !all.slice(0, at).some((other) => {
      const before = changeOf(other);
      return before !== undefined && isSameCell(before, change);
    });
  };
  return [...all.filter(isFirst), ...all.filter((one, at) => !isFirst(one, at))];
}
