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
  /**
   * Whoever was to take it up does not before this second, as was ruled, and those behind it go first; Infinity: nobody
   * comes; null: nothing was ruled.
   */
  heldUntil: Seconds | null;
}

/** The earliest second, at or after `t`, at which the first waiting job may start if a slot is free. */
function readyAt<Job>(desk: Desk<Job>, first: Waiting<Job>, t: Seconds): Seconds {
  const from = Math.max(t, first.notBefore);
  return Math.min(nextWorking(desk.shifts, from), Math.max(from, first.pagedAt));
}

/** Place of the first job that nobody holds back at second `t`, or −1. */
function firstInLine<Job>(desk: Desk<Job>, t: Seconds): number {
  for (let place = 0; place < desk.waiting.length; place++)
    if ((desk.waiting[place]!.heldUntil ?? t) <= t) return place;
  return -1;
}

/** Takes the job that starts next at second `t`, first come first served; null: none does. */
export function startNext<Job>(desk: Desk<Job>, t: Seconds): Waiting<Job> | null {
  if (wakeAt(desk, t) > t) return null;
  const place = firstInLine(desk, t);
  desk.busy += 1;
  return (place === 0 ? desk.waiting.shift() : desk.waiting.splice(place, 1)[0]) ?? null;
}

/** When to ask again what starts; Infinity: at the next join or release. */
export function wakeAt<Job>(desk: Desk<Job>, t: Seconds): Seconds {
  if (desk.busy >= desk.capacity) return Infinity;
  const place = firstInLine(desk, t);
  let at = place < 0 ? Infinity : readyAt(desk, desk.waiting[place]!, t);
  const before = place < 0 ? desk.waiting.length : place;
  for (let held = 0; held < before; held++) at = Math.min(at, desk.waiting[held]!.heldUntil ?? t);
  return at;
}

/** Until when a job waited for somebody to be there at all, at second `t` at the latest; from then on it waits its turn. */
export function coveredBy<Job>({ shifts }: Desk<Job>, waiting: Readonly<Waiting<Job>>, t: Seconds): Seconds {
  const { joinedAt, pagedAt, heldUntil } = waiting;
  const there = Math.min(nextWorking(shifts, joinedAt), Math.max(joinedAt, pagedAt));
  return Math.min(t, heldUntil === null ? there : Math.max(heldUntil, there));
}

/**
 * Lets nobody take a job up until `by` seconds after it could have been begun at second `t`, were it alone. Where nobody of
 * the team is to come at all, until `by` seconds from then, so that it is begun when somebody is back.
 */
export function holdLonger<Job>(desk: Desk<Job>, waiting: Waiting<Job>, t: Seconds, by: Seconds): void {
  const from = Math.max(t, waiting.heldUntil ?? t);
  const ready = readyAt(desk, waiting, from);
  waiting.heldUntil = (ready === Infinity ? from : ready) + by;
}
