import type { Seconds } from "../model/people.ts";
import { nextWorking } from "./working-time.ts";

/** One team's desk: slots and a first-in-first-out, non-preemptive queue. A slot is held only while somebody works. */
export interface Desk<Job> {
  capacity: number;
  shifts: Seconds[] | null;
  busy: number;
  waiting: Waiting<Job>[];
}

/** A job in the queue, with what decides when it may start. */
export interface Waiting<Job> {
  job: Job;
  joinedAt: Seconds;
  /** Paged off shift, somebody is there at this second at the latest; Infinity: nobody is paged. */
  pagedAt: Seconds;
  /** Background work that stands before it keeps it until this second. */
  notBefore: Seconds;
}

/** The earliest second, at or after `t`, at which the first waiting job may start if a slot is free. */
function readyAt<Job>(desk: Desk<Job>, first: Waiting<Job>, t: Seconds): Seconds {
  const from = Math.max(t, first.notBefore);
  return Math.min(nextWorking(desk.shifts, from), Math.max(from, first.pagedAt));
}

/** Takes the job that starts next at second `t`, first come first served; null: none does. */
export function startNext<Job>(desk: Desk<Job>, t: Seconds): Waiting<Job> | null {
  if (wakeAt(desk, t) > t) return null;
  desk.busy += 1;
  return desk.waiting.shift() ?? null;
}

/** When to ask again what starts; Infinity: at the next join or release. */
export function wakeAt<Job>(desk: Desk<Job>, t: Seconds): Seconds {
  const first = desk.waiting[0];
  return first === undefined || desk.busy >= desk.capacity ? Infinity : readyAt(desk, first, t);
}
