import type { Seconds } from "../model/people.ts";

/**
 * Working time of each team as integer seconds of the run, compiled from time zones outside the engine and kept in the
 * session header with the version of the zone database.
 */
export interface Calendars {
  /** Version of the time zone database. */
  zoneVersion: string;
  /** By team id: sorted, disjoint, half-open `[from, to)` pairs, flattened; null means always at work. */
  teams: Record<string, Seconds[] | null>;
  /** By obligation id: hours that count; null: all. */
  obligations: Record<string, Seconds[] | null>;
}
