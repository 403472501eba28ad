import type { Live } from "../../../engine/play/live.ts";
import type { Seconds } from "../../../engine/model/people.ts";

/** What a task has been in since when, and until when as far as the engine has drawn it. */
export interface Stretch {
  since: Seconds;
  until: Seconds | null;
}

/** The latest stretch of every task, by its number. */
export function latestStretches({ events }: Live): Map<number, Stretch> {
  const stretches = new Map<number, Stretch>();
  for (const event of events) {
    if (event.type !== "taskWaits" && event.type !== "taskWorks") continue;
    stretches.set(event.task, { since: event.t, until: event.until });
  }
  return stretches;
}
