import type { Seconds } from "../model/people.ts";
import type { Run } from "../run/state.ts";
import { ROOT } from "./causes.ts";

/** Notes something that the responders did towards containment, or the first alert they could act on. */
export function noteResponse(run: Run, cause: number): void {
  run.latestResponse = cause;
  run.responses.push(cause);
}

/** The latest response at or before a second; the root where there is none. */
export function responseBefore(run: Run, at: Seconds): number {
  return run.responses.findLast((cause) => (run.causes.at[cause] ?? Infinity) <= at) ?? ROOT;
}
