import { readFileSync } from "node:fs";
import fc from "fast-check";
import moment from "moment-timezone";
import { describe, expect, test } from "vitest";
import type { Coverage } from "../../engine/model/people.ts";
import { compileCalendars, compileCoverage } from "../../formats/model/compile-calendars.ts";
import { LocalTime } from "../../formats/time/local-time.ts";
import { parseDesign } from "../../formats/parse-design.ts";
import { parseScenario } from "../../formats/parse-scenario.ts";

const DAY = 86_400;
const utc = (text: string): number => Date.parse(text) / 1000;
const office: Coverage = {
  zone: "Europe/London",
  shifts: [{ days: [1, 2, 3, 4, 5], from: 9 * 3600, to: 17 * 3600 }],
  holidays: [],
  onCall: null,
};

/** Working time in UTC, as readable pairs. */
function hoursOf(coverage: Coverage, from: string, to: string): string[] {
  const pairs = compileCoverage(coverage, { from: utc(from), to: utc(to), epochSeconds: 0 }) ?? [];
  const show = (second: number | undefined): string => new Date((second ?? 0) * 1000).toISOString().slice(0, 16);
  return pairs.flatMap((second, index) => (index % 2 === 0 ? [`${show(second)}/${show(pairs[index + 1])}`] : []));
}

describe("shifts", () => {
  test("stay at local hours over the change of the clocks", () => {
    expect(hoursOf(office, "2025-03-28T00:00Z", "2025-04-01T00:00Z")).toEqual([
      "2025-03-28T09:00/2025-03-28T17:00",
      "2025-03-31T08:00/2025-03-31T16:00",
    ]);
  });

  test("are an hour shorter where the night loses one", () => {
    const night = { ...office, shifts: [{ days: [6], from: 22 * 3600, to: 6 * 3600 }] };
    expect(hoursOf(night, "2025-03-29T12:00Z", "2025-03-31T00:00Z")).toEqual(["2025-03-29T22:00/2025-03-30T05:00"]);
  });

  test("that begin at a skipped time begin at the jump", () => {
    const early = { ...office, shifts: [{ days: [7], from: 3600 + 1800, to: 5 * 3600 }] };
    expect(hoursOf(early, "2025-03-30T00:00Z", "2025-03-31T00:00Z")).toEqual(["2025-03-30T01:00/2025-03-30T04:00"]);
  });

  test("that begin at a time that comes twice begin at the first", () => {
    const early = { ...office, shifts: [{ days: [7], from: 3600 + 1800, to: 5 * 3600 }] };
    expect(hoursOf(early, "2025-10-26T00:00Z", "2025-10-27T00:00Z")).toEqual(["2025-10-26T00:30/2025-10-26T05:00"]);
  });

  test("do not begin on holidays, but run into them", () => {
    const nights = {
      ...office,
      holidays: ["2025-08-26"],
      shifts: [{ days: [1, 2, 3], from: 20 * 3600, to: 4 * 3600 }],
    };
    expect(hoursOf(nights, "2025-08-25T00:00Z", "2025-08-28T00:00Z")).toEqual([
      "2025-08-25T19:00/2025-08-26T03:00",
      "2025-08-27T19:00/2025-08-28T00:00",
    ]);
  });

  test("that meet are one", () => {
    const round = {
      ...office,
      shifts: [8, 16, 0].map((from) => ({
        days: [1, 2, 3, 4, 5, 6, 7],
        from: from * 3600,
        to: ((from + 8) % 24) * 3600,
      })),
    };
    expect(hoursOf(round, "2025-08-25T00:00Z", "2025-08-28T00:00Z")).toEqual(["2025-08-25T00:00/2025-08-28T00:00"]);
  });

  test("are missing where coverage is always", () => {
    expect(compileCoverage({ ...office, shifts: [] }, { from: 0, to: DAY, epochSeconds: 0 })).toBeNull();
  });
});

const clocks = new Map<string, number[]>();

/** The local clock of every minute of some days, asked of the library itself. */
function localClock(zone: string, from: number, to: number): number[] {
  const key = `${zone} ${from}`;
  const known = clocks.get(key);
  if (known) return known;
  const local: number[] = [];
  for (let second = from; second < to; second += 60)
    local.push(second + moment.tz(second * 1000, zone).utcOffset() * 60);
  clocks.set(key, local);
  return local;
}

/** For every minute of some days: is somebody at work? */
function naiveMinutes(coverage: Coverage, from: number, to: number): boolean[] {
  const at = Array.from({ length: Math.round((to - from) / 60) }, () => false);
  // From days before, so that shifts begun earlier are seen.
  const first = from - 3 * DAY;
  const local = localClock(coverage.zone, first, to + 3 * DAY);
  const firstAtOrAfter = (wanted: number): number => first + local.findIndex((second) => second >= wanted) * 60;
  const dates = new Set(local.map((second) => Math.floor(second / DAY)));
  for (const date of dates) {
    const day = new Date(date * DAY * 1000);
    if (coverage.holidays.includes(day.toISOString().slice(0, 10))) continue;
    for (const shift of coverage.shifts) {
      if (!shift.days.includes(day.getUTCDay() || 7)) continue;
      const begins = firstAtOrAfter(date * DAY + shift.from);
      const ends = firstAtOrAfter(date * DAY + shift.to + (shift.to > shift.from ? 0 : DAY));
      if (begins < first || ends < first) continue;
      for (let second = Math.max(from, begins); second < Math.min(to, ends); second += 60)
        at[(second - from) / 60] = true;
    }
  }
  return at;
}

// Days around which clocks change in these zones, and ordinary ones.
const STARTS = [
  "2025-03-07",
  "2025-03-28",
  "2025-04-04",
  "2025-10-03",
  "2025-10-24",
  "2025-10-31",
  "2025-06-10",
  "2025-12-29",
];

test.each(["Europe/London", "America/Los_Angeles", "Asia/Kolkata", "Australia/Lord_Howe"])(
  "working time in %s is what asking minute by minute says",
  (zone) => {
    const minute = fc.integer({ min: 0, max: 47 }).map((half) => half * 1800);
    const shift = fc.record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      from: minute,
      to: minute,
    });
    const day = fc.constantFrom(...STARTS);
    fc.assert(
      fc.property(fc.array(shift, { minLength: 1, maxLength: 3 }), day, fc.boolean(), (shifts, start, isHoliday) => {
        const from = utc(`${start}T00:00Z`);
        const to = from + 4 * DAY;
        const holidays = isHoliday ? [new Date((from + DAY) * 1000).toISOString().slice(0, 10)] : [];
        const coverage = { zone, shifts, holidays, onCall: null };
        const pairs = compileCoverage(coverage, { from, to, epochSeconds: 0 }) ?? [];
        const compiled = Array.from({ length: (to - from) / 60 }, () => false);
        for (let index = 0; index < pairs.length; index += 2) {
          for (let second = pairs[index] ?? 0; second < (pairs[index + 1] ?? 0); second += 60)
            compiled[(second - from) / 60] = true;
        }
        expect(compiled).toEqual(naiveMinutes(coverage, from, to));
        for (let index = 1; index < pairs.length; index += 1)
          expect(pairs[index]).toBeGreaterThan(pairs[index - 1] ?? 0);
      }),
      { seed: 4, numRuns: 60 },
    );
  },
);

test("local time agrees with the library at any instant", () => {
  const zones = [
    "Europe/London",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: utc("2000-01-01"), max: utc("2036-12-31") }),
      (zone, instant) => {
        expect(new LocalTime(zone).at(instant)).toBe(instant + moment.tz(instant * 1000, zone).utcOffset() * 60);
      },
    ),
    { seed: 5, numRuns: 500 },
  );
});

describe("calendars of a case", () => {
  const read = (name: string): string => readFileSync(new URL(`cases/${name}.yaml`, import.meta.url), "utf8");
  const scenario = parseScenario(read("small-case"), { file: "case" }).value;
  const design = parseDesign(read("small-design"), { file: "design" }).value;
  if (!scenario || !design) throw new Error("the small case must be valid");

  test("span two weeks before the first event to sixty days after the horizon", () => {
    const { teams, zoneVersion } = compileCalendars(scenario, design);
    expect(zoneVersion).toMatch(/^20\d\d[a-z]$/);
    expect(teams.soc).toBeNull();
    const hours = teams["crm-team"] ?? [];
    // The attacker's first holding is ten days before second 0, a Tuesday; 15 July 2025 was one too.
    expect(scenario.epochSeconds + (hours[0] ?? 0)).toBe(utc("2025-07-15T08:00Z"));
    expect(scenario.epochSeconds + (hours.at(-1) ?? 0)).toBe(utc("2025-10-24T16:30Z"));
    const holiday = utc("2025-08-25T10:00Z") - scenario.epochSeconds;
    expect(hours.some((from, index) => index % 2 === 0 && from <= holiday && holiday < (hours[index + 1] ?? 0))).toBe(
      false,
    );
  });

  test("take the design's staffing in place of the scenario's", () => {
    const always = {
      ...design,
      staffing: [{ role: "application-owner", coverage: { ...office, shifts: [] }, capacity: null }],
    };
    expect(compileCalendars(scenario, always).teams["crm-team"]).toBeNull();
    const staffed = { ...design, staffing: [{ role: "security-operations", coverage: office, capacity: null }] };
    expect(compileCalendars(scenario, staffed).teams.soc).toEqual(
      compileCoverage(office, { from: -24 * DAY, to: 80 * DAY, epochSeconds: scenario.epochSeconds }),
    );
  });

  test("count only the hours of an obligation's calendar", () => {
    const [obligation] = scenario.obligations;
    if (!obligation) throw new Error("the small case has an obligation");
    const timed = { ...scenario, obligations: [{ ...obligation, calendar: office }] };
    expect(compileCalendars(scenario, design).obligations["tell-regulator"]).toBeNull();
    expect(compileCalendars(timed, design).obligations["tell-regulator"]?.length).toBeGreaterThan(100);
  });
});
