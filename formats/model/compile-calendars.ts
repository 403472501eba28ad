import moment from "moment-timezone";
import type { Design } from "../../engine/model/design.ts";
import type { Coverage, Instant, Seconds } from "../../engine/model/people.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import type { Calendars } from "../../engine/run/calendar.ts";
import { LocalTime } from "../time/local-time.ts";

const DAY = 86_400;
/** A team's last shift before the first event, and the weeks after the horizon in which started work ends. */
const DAYS_BEFORE = 14;
const DAYS_AFTER = 60;

/**
 * Working time of every team and counting time of every obligation, from local hours to integer seconds of the run. The
 * engine knows no time zones; the version of the zone database goes with the result, since a later one may differ.
 */
export function compileCalendars(scenario: Scenario, design: Design): Calendars {
  const window = {
    from: earliestOf(scenario) - DAYS_BEFORE * DAY,
    to: scenario.horizon + DAYS_AFTER * DAY,
    epochSeconds: scenario.epochSeconds,
  };
  const staffed = new Map(
    design.staffing.filter((rule) => rule.coverage !== null).map((rule) => [rule.role, rule.coverage]),
  );
  const teams = scenario.teams.map((team) => [
    team.id,
    compileCoverage(staffed.get(team.role) ?? team.coverage, window),
  ]);
  const obligations = scenario.obligations.map(({ id, calendar }) => [
    id,
    calendar && compileCoverage(calendar, window),
  ]);
  return {
    zoneVersion: moment.tz.dataVersion,
    teams: Object.fromEntries(teams) as Calendars["teams"],
    obligations: Object.fromEntries(obligations) as Calendars["obligations"],
  };
}

/** The stretch of run time that a calendar covers, `[from, to)` in seconds of the run. */
export interface CalendarWindow {
  from: Seconds;
  to: Seconds;
  epochSeconds: number;
}

/** Shifts as sorted, disjoint, half-open pairs, flattened; null where there is no shift and so no end to the work. */
export function compileCoverage(coverage: Coverage, window: CalendarWindow): Seconds[] | null {
  if (coverage.shifts.length === 0) return null;
  const { from, to, epochSeconds } = window;
  const local = new LocalTime(coverage.zone);
  const holidays = new Set(coverage.holidays.map((day) => Date.parse(`${day}T00:00:00Z`) / 1000));
  // A shift of the day before may run over midnight into the window.
  const firstDay = Math.floor(local.at(epochSeconds + from) / DAY) * DAY - DAY;
  const lastDay = local.at(epochSeconds + to);
  const pairs: [Seconds, Seconds][] = [];
  for (let day = firstDay; day <= lastDay; day += DAY) {
    if (holidays.has(day)) continue;
    const weekday = weekdayOf(day);
    for (const shift of coverage.shifts) {
      if (!shift.days.includes(weekday)) continue;
      const end = shift.to > shift.from ? shift.to : shift.to + DAY;
      const begins = Math.max(from, local.instantOf(day + shift.from) - epochSeconds);
      const ends = Math.min(to, local.instantOf(day + end) - epochSeconds);
      if (begins < ends) pairs.push([begins, ends]);
    }
  }
  return merge(pairs);
}

/** 1 = Monday … 7 = Sunday of a local day; 1 January 1970 was a Thursday. */
function weekdayOf(day: number): number {
  const sinceMonday = (Math.floor(day / DAY) + 3) % 7;
  return ((sinceMonday + 7) % 7) + 1;
}

function merge(pairs: [Seconds, Seconds][]): Seconds[] {
  const merged: Seconds[] = [];
  for (const [from, to] of pairs.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last) merged[merged.length - 1] = Math.max(last, to);
    else merged.push(from, to);
  }
  return merged;
}

function earliestOf(scenario: Scenario): Seconds {
  const instants: (Instant | null)[] = [
    ...scenario.attacker.start.map((start) => start.at),
    ...scenario.attacker.moves.map((move) => move.at),
    ...scenario.outside.map((act) => act.at),
    ...scenario.record.map((event) => event.at),
  ];
  // Responses begin no earlier than second 0 or the first event, whichever comes first.
  return instants.reduce((earliest, instant) => (instant ? Math.min(earliest, instant.at) : earliest), 0);
}
