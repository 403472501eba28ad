import { PRECISIONS } from "../../engine/model/vocabulary.ts";
import { DURATION_PATTERN, findOffset, findSeconds } from "../time/duration.ts";
import { LIMITS } from "../limits.ts";
import { findWrittenTime } from "../time/written-time.ts";
import { z } from "../zod.ts";
import { orNull, referenceText } from "./id-text.ts";
import { fieldRoles } from "./field-roles.ts";

const DURATION_HINT = "write a duration such as 90s, 20m, 2h, 3d or 1h30m";
const SPREAD_HINT = `${DURATION_HINT}, or a median and 90th percentile such as {p50: 20m, p90: 3h}`;
const LONGEST = `the longest duration is ${LIMITS.days}d`;
const OFFSET_HINT = "write an offset from second 0 such as T+2h or T-30d";
const TIME_HINT = "write a UTC time such as 2025-08-17T11:11:56Z, 2025-08-17T11:11Z, 2025-08-20 or 2025-03";

/** A fixed duration. */
export const secondsText = z
  .string({ error: DURATION_HINT })
  .regex(DURATION_PATTERN, { error: DURATION_HINT })
  .refine((text) => !DURATION_PATTERN.test(text) || findSeconds(text) !== null, { error: LONGEST })
  .register(fieldRoles, { field: { role: "duration" } });

/** A duration, fixed or by its median and 90th percentile. */
export const durationText = z
  .union(
    [
      secondsText,
      z.strictObject({
        p50: secondsText.describe("Median: half the cases take no longer."),
        p90: secondsText.describe("90th percentile: nine in ten take no longer."),
      }),
    ],
    { error: SPREAD_HINT },
  )
  .register(fieldRoles, { field: { role: "duration" } });

/** A point of exercise time, as an offset or a UTC time; a coarse time means the begin of its unit. */
export const timeText = z
  .string({ error: `${OFFSET_HINT}, or a UTC time such as 2025-08-17T11:11:56Z` })
  .refine((text) => findOffset(text) !== null || findWrittenTime(text) !== null, {
    error: `${OFFSET_HINT}, or a UTC time such as 2025-08-17T11:11:56Z or 2025-08-20`,
  })
  .register(fieldRoles, { field: { role: "time" } });

/** Checked with the instant that they are part of, so that a problem is said once. */
const part = { field: { role: "instant part" } } as const;
const offsetText = z
  .string({ error: OFFSET_HINT })
  .refine((text) => findOffset(text) !== null, { error: OFFSET_HINT })
  .register(fieldRoles, part);
const writtenTimeText = z
  .string({ error: TIME_HINT })
  .refine((text) => findWrittenTime(text) !== null, { error: TIME_HINT })
  .register(fieldRoles, part);
const eitherText = timeText.refine(() => true).register(fieldRoles, part);

const INSTANT_HINT =
  "write T+2h, or {time: 2025-08-17T11:11:56Z, precision: second, source: …}, or {offset: T+9s, precision: second, source: …}, or {from: 2025-03, to: 2025-06, precision: window, source: …}";

/** A time that stands alone lacks its source; the author wants to see where to put both. */
function instantHint(text: unknown): string {
  return typeof text === "string" && findWrittenTime(text) !== null
    ? `write {time: ${text}, source: …} with the id of a source, or an offset from second 0 such as T+2h`
    : INSTANT_HINT;
}

/** An instant as exactly as it is known. */
export const instantText = z
  .union(
    [
      z
        .string({ error: OFFSET_HINT })
        .refine((text) => findOffset(text) !== null, { error: (issue) => instantHint(issue.input) })
        .register(fieldRoles, part),
      z
        .strictObject({
          time: writtenTimeText.optional().describe("UTC time."),
          offset: offsetText.optional().describe("Offset from second 0, in place of `time`."),
          from: eitherText.optional().describe("Begin of a window."),
          to: eitherText.optional().describe("End of a window; a coarse time includes its whole unit."),
          precision: z
            .enum(PRECISIONS)
            .optional()
            .describe("How exactly it is known; left out: as exactly as the time is written."),
          source: orNull(referenceText("source")).describe("Source of the instant."),
        })
        .refine(isOneForm, { error: INSTANT_HINT }),
    ],
    { error: INSTANT_HINT },
  )
  .register(fieldRoles, { field: { role: "instant" } });

/** One of the three forms, with a precision that fits it. */
function isOneForm(instant: {
  time?: string | undefined;
  offset?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  precision?: string | undefined;
}): boolean {
  const { time, offset, from, to, precision } = instant;
  if ((from === undefined) !== (to === undefined)) return false;
  const isWindow = from !== undefined;
  if ([time !== undefined, offset !== undefined, isWindow].filter(Boolean).length !== 1) return false;
  if (isWindow) return precision === undefined || precision === "window";
  // A month has no fixed length, so it must be named.
  return precision !== "window" && !(precision === "month" && offset !== undefined);
}

const DAY = "(?:mon|tue|wed|thu|fri|sat|sun)";
const DAYS_HINT = "write days as mon-fri, [mon, wed] or every";
const HOUR_HINT = 'write a local time such as "09:00"';

const coverageHours = z.strictObject({
  zone: z
    .string()
    .max(LIMITS.idLength)
    .register(fieldRoles, { field: { role: "zone" } })
    .describe("IANA time zone of the hours, for example Europe/London."),
  shifts: z
    .array(
      z.strictObject({
        days: z
          .union(
            [
              z.string().regex(new RegExp(`^(?:every|${DAY}(?:-${DAY})?)$`), { error: DAYS_HINT }),
              z
                .array(z.string().regex(new RegExp(`^${DAY}$`), { error: DAYS_HINT }))
                .min(1)
                .max(7),
            ],
            { error: DAYS_HINT },
          )
          .describe("Days on which the shift begins: a range such as mon-fri, a list, or every."),
        from: z
          .string({ error: HOUR_HINT })
          .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: HOUR_HINT })
          .describe("Local time at which it begins."),
        to: z
          .string({ error: HOUR_HINT })
          .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: HOUR_HINT })
          .describe("Local time at which it ends; at or before `from` means on the next day."),
      }),
    )
    .max(LIMITS.shifts)
    .describe("Weekly shifts."),
  holidays: z
    .array(
      z.string().refine((day) => findWrittenTime(day)?.unit === "day", { error: "write a date such as 2025-08-25" }),
    )
    .max(1_000)
    .default([])
    .describe("Local dates on which no shift begins."),
  onCall: orNull(durationText).describe(
    "Off shift, somebody can be paged and starts after this long; left out: nobody.",
  ),
});

/** When a team is at work. */
export const coverageText = z
  .union([z.literal("always"), coverageHours], {
    error: 'write always, or {zone: Europe/London, shifts: [{days: mon-fri, from: "09:00", to: "17:30"}]}',
  })
  .register(fieldRoles, { field: { role: "coverage" } });
