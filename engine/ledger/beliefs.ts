import type { Seconds } from "../model/people.ts";
import type { Run } from "../run/state.ts";

/** What the declarations of containment came to, beside the truth. */
export interface Beliefs {
  /** Declarations that were false when they were made. */
  falseAllClear: number;
  /** Declarations that were true when made, and stopped being true while they were believed. */
  lapsedAllClear: number;
  /** Seconds of the run for which containment was believed and did not hold. */
  wronglyBelieved: Seconds;
}

/** Holds each declaration, from when it was made to when it was taken back, against what was true in that time. */
export function judgeBeliefs(run: Pick<Run, "belief" | "transitions" | "horizon">): Beliefs {
  let falseAllClear = 0;
  let lapsedAllClear = 0;
  let wronglyBelieved = 0;
  for (const belief of run.belief) {
    const until = Math.min(belief.until, run.horizon);
    let isTrue = belief.true;
    let since = belief.at;
    let hasLapsed = false;
    for (const { at, contained } of run.transitions.slice(belief.transitions)) {
      if (at > until) break;
      if (!isTrue) wronglyBelieved += at - since;
      hasLapsed ||= isTrue;
      isTrue = contained;
      since = at;
    }
    if (!isTrue) wronglyBelieved += until - since;
    if (!belief.true) falseAllClear += 1;
    else if (hasLapsed) lapsedAllClear += 1;
  }
  return { falseAllClear, lapsedAllClear, wronglyBelieved };
}
