import type { Precision } from "../../engine/model/vocabulary.ts";

/** How exactly a time is written. */
export type WrittenUnit = "second" | "minute" | "hour" | "day" | "month";

/** A UTC time as written, in seconds since 1970-01-01T00:00:00Z. */
export interface WrittenTime {
  epochSeconds: number;
  unit: WrittenUnit;
}

/** `2025-03`, `2025-08-20`, `2025-08-17T11Z`, `2025-08-17T11:11Z` or `2025-08-17T11:11:56Z`. */
const WRITTEN_TIME_PATTERN = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2}))?)?Z)?)?$/;

/** Reads a UTC time; null where it is not one, or no such day or hour exists. */
export function findWrittenTime(text: string): WrittenTime | null {
  const match = WRITTEN_TIME_PATTERN.exec(text);
  if (!match) return null;
  const [year, month, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => (part === undefined ? part : Number(part)));
  if (year === undefined || month === undefined || year < 1970) return null;
  const milliseconds = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(milliseconds);
  // Date.UTC turns 30 February into 2 March; only what comes back unchanged exists.
  const exists =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    second < 60;
  if (!exists) return null;
  const unit = (["month", "day", "hour", "minute", "second"] as const)[
    match.slice(3).filter((part) => part !== undefined).length
  ];
  return unit ? { epochSeconds: milliseconds / 1000, unit } : null;
}

/** Precisions of a point in time, from fine to coarse. */
export const POINT_PRECISIONS = [
  "second",
  "minute",
  "hour",
  "half-day",
  "day",
  "month",
] as const satisfies readonly Precision[];
export type PointPrecision = (typeof POINT_PRECISIONS)[number];

const FIXED_SECONDS = { second: 1, minute: 60, hour: 3_600, "half-day": 43_200, day: 86_400 } as const;

/** Begin and end of the unit that holds an instant, in UTC seconds since 1970. */
export function unitAround(epochSeconds: number, precision: PointPrecision): { from: number; to: number } {
  if (precision === "month") {
    const date = new Date(epochSeconds * 1000);
    const from = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / 1000;
    return { from, to: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 1000 };
  }
  const size = FIXED_SECONDS[precision];
  const from = Math.floor(epochSeconds / size) * size;
  return { from, to: from + size };
}

/** Whether a precision claims more than the written time says; half a day needs the hour. */
export function isFinerThanWritten(precision: PointPrecision, unit: WrittenUnit): boolean {
  return POINT_PRECISIONS.indexOf(precision) < POINT_PRECISIONS.indexOf(unit);
}

/** A UTC instant in the spelling that reads back with the same unit. */
export function formatWrittenTime(epochSeconds: number, unit: WrittenUnit): string {
  const iso = new Date(epochSeconds * 1000).toISOString();
  const length = { month: 7, day: 10, hour: 13, minute: 16, second: 19 }[unit];
  return iso.slice(0, length) + (length > 10 ? "Z" : "");
}
