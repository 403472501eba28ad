import type { Seconds } from "../model/people.ts";

/** The first second at or after `t` inside flattened sorted `[from, to)` pairs; Infinity when none is left. null shifts: always. */
export function nextWorking(shifts: readonly Seconds[] | null, t: Seconds): Seconds {
  if (shifts === null) return t;
  let low = 0;
  let high = shifts.length >> 1;
  // First interval that ends after t.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shifts[middle * 2 + 1] ?? 0) > t) high = middle;
    else low = middle + 1;
  }
  const from = shifts[low * 2];
  return from === undefined ? Infinity : Math.max(from, t);
}

/** The second at which `work` seconds of working time from `t` on have passed. */
export function afterWorking(shifts: readonly Seconds[] | null, t: Seconds, work: Seconds): Seconds {
  if (shifts === null) return t + work;
  let at = nextWorking(shifts, t);
  let left = work;
  while (at !== Infinity && left > 0) {
    const end = endOfShift(shifts, at);
    if (at + left <= end) return at + left;
    left -= end - at;
    at = nextWorking(shifts, end);
  }
  return at;
}

function endOfShift(shifts: readonly Seconds[], t: Seconds): Seconds {
  let low = 0;
  let high = shifts.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shifts[middle * 2 + 1] ?? 0) > t) high = middle;
    else low = middle + 1;
  }
  return shifts[low * 2 + 1] ?? Infinity;
}
