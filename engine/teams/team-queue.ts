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

/** Takes the jobs that start at second `t`, first come first served; `wakeAt` is when to ask again (Infinity: at the next join or release). */
export function startJobs<Job>(desk: Desk<Job>, t: Seconds): { started: Waiting<Job>[]; wakeAt: Seconds } {
  const started: Waiting<Job>[] = [];
  for (;;) {
    const first = desk.waiting[0];
    if (first === undefined || desk.busy >= desk.capacity) return { started, wakeAt: Infinity };
    const ready = readyAt(desk, first, t);
    if (ready > t) return { started, wakeAt: ready };
    desk.waiting.shift();
    desk.busy += 1;
    started.push(first);
  }
}
