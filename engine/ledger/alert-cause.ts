import type { Run } from "../run/state.ts";
import { addCause, ROOT } from "./causes.ts";

/**
 * Somebody on our side knows of something from now on: an alert is in front of its reader, or without one somebody was
 * told, declared an incident or went after what they suspect. The time after it is no longer nobody's for want of an alert.
 */
export function endIgnorance(run: Run): void {
  run.firstAlertAt = Math.min(run.firstAlertAt, run.now);
  run.firstReadAt = Math.min(run.firstReadAt, run.now);
}

/**
 * The cause of an alert that is raised now about something done at `movedAt`. Until somebody knows of anything the time
 * was undetected, or an alert lay unread; what was done after the first alert is undetected again, since the latest thing
 * the responders did before it.
 */
export function alertCause(run: Run, movedAt: number, latestThen: number): number {
  if (run.firstReadAt > run.now) return ignoranceCause(run);
  if (run.firstAlertAt >= movedAt) return addCause(run.causes, run.now, ROOT, "undetected", null, "monitoring", null);
  const cause = addCause(run.causes, run.now, latestThen, "undetected", null, "monitoring", null);
  if (cause !== latestThen) run.causes.again[cause] = true;
  return cause;
}

/** Books the time up to now while nobody knows of anything: undetected, and from the first unread alert on, unread. */
export function ignoranceCause(run: Run): number {
  const unread = run.unread.find((alert) => alert.real);
  const before = unread?.cause ?? ROOT;
  const segment = unread === undefined ? "undetected" : "alert-unread";
  return addCause(run.causes, run.now, before, segment, null, "monitoring", null);
}
