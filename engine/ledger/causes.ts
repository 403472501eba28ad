import type { Seconds } from "../model/people.ts";
import type { Duty, Segment } from "../model/vocabulary.ts";
import type { LedgerRow, LedgerStretch } from "../run/outcome.ts";

/**
 * The binding predecessors: each cause is an instant with the one cause that it had to wait for, and what the time
 * between them was spent on. Walking back from any cause gives stretches that touch, so their sum is exact.
 */
export interface Causes {
  /** How many there are; the lists are as long as in the longest run that used them. */
  count: number;
  at: Seconds[];
  previous: number[];
  segment: Segment[];
  team: (number | null)[];
  duty: (Duty | null)[];
  task: (number | null)[];
  /** The gap before this cause is again without knowledge: `relapse` where containment had held in it. */
  again: boolean[];
}

/** The cause before all others. */
export const ROOT = 0;

/** Causes with only the root, which stands before every origin. */
export function createCauses(): Causes {
  return {
    count: 1,
    at: [-Infinity],
    previous: [-1],
    segment: ["undetected"],
    team: [null],
    duty: [null],
    task: [null],
    again: [false],
  };
}

/** Takes everything out but the root. */
export function clearCauses(causes: Causes): void {
  causes.count = 1;
}

/** Adds a cause at `at` that waited for `previous`; a cause without length is its predecessor. */
export function addCause(
  causes: Causes,
  at: Seconds,
  previous: number,
  segment: Segment,
  team: number | null,
  duty: Duty | null,
  task: number | null,
): number {
  if (causes.at[previous] === at) return previous;
  const id = causes.count++;
  causes.at[id] = at;
  causes.previous[id] = previous;
  causes.segment[id] = segment;
  causes.team[id] = team;
  causes.duty[id] = duty;
  causes.task[id] = task;
  causes.again[id] = false;
  return id;
}

/** Of several causes that all had to be there, the last to arrive; of equals, the first given. */
export function lastOf(causes: Causes, ...ids: number[]): number {
  let best = ids[0] ?? ROOT;
  for (const id of ids) if ((causes.at[id] ?? 0) > (causes.at[best] ?? 0)) best = id;
  return best;
}

/**
 * Walks back from `end` and returns the stretches inside `[from, causes.at[end]]`, in order of time. `heldWithin` says
 * whether containment held at some instant of a stretch, which makes an `undetected-again` a `relapse`.
 */
export function walkBack(
  causes: Causes,
  end: number,
  from: Seconds,
  heldWithin: (from: Seconds, to: Seconds) => boolean,
  teamId: (team: number) => string,
): LedgerStretch[] {
  const stretches: LedgerStretch[] = [];
  for (let id = end; id > ROOT; id = causes.previous[id] ?? ROOT) {
    const to = causes.at[id] ?? 0;
    const start = Math.max(from, causes.at[causes.previous[id] ?? ROOT] ?? from);
    if (to <= from) break;
    let segment = causes.segment[id] ?? "undetected";
    if (causes.again[id] === true) segment = heldWithin(start, to) ? "relapse" : "undetected-again";
    const team = causes.team[id] ?? null;
    stretches.push({
      segment,
      team: team === null ? null : teamId(team),
      duty: causes.duty[id] ?? null,
      seconds: to - start,
      from: start,
      to,
      task: causes.task[id] ?? null,
    });
  }
  return stretches.reverse();
}

/** Stretches summed by segment, team and duty, in order of first appearance. */
export function sumStretches(stretches: readonly LedgerStretch[]): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (const { segment, team, duty, seconds } of stretches) {
    const same = rows.find((row) => row.segment === segment && row.team === team && row.duty === duty);
    if (same === undefined) rows.push({ segment, team, duty, seconds });
    else same.seconds += seconds;
  }
  return rows;
}
