import type { z } from "../zod.ts";
import type { Coverage, Duration, Instant, Seconds, Shift } from "../../engine/model/people.ts";
import { findOffset, parseSeconds } from "../time/duration.ts";
import type { coverageText, durationText, instantText } from "../text/time-text.ts";
import { findWrittenTime, unitAround, type PointPrecision } from "../time/written-time.ts";

type DurationText = z.output<typeof durationText>;
type InstantText = z.output<typeof instantText>;
type CoverageText = z.output<typeof coverageText>;

/** Seconds by median and 90th percentile. */
export function toDuration(text: DurationText): Duration {
  if (typeof text !== "string") return { p50: parseSeconds(text.p50), p90: parseSeconds(text.p90) };
  const seconds = parseSeconds(text);
  return { p50: seconds, p90: seconds };
}

/** A value that may be left out, converted where it is there. */
export function orNull<Text, Value>(text: Text | null, convert: (text: Text) => Value): Value | null {
  return text === null ? null : convert(text);
}

/** Seconds from second 0 of an offset or of the begin of a written time. */
export function toSecond(text: string, epochSeconds: number): Seconds {
  const offset = findOffset(text);
  if (offset !== null) return offset;
  const written = findWrittenTime(text);
  if (!written) throw new Error(`"${text}" passed the schema but is not a time`);
  return written.epochSeconds - epochSeconds;
}

/** An instant with the spread that its precision means: the UTC minute, hour, half-day, day or month around it. */
export function toInstant(text: InstantText, epochSeconds: number): Instant {
  if (typeof text === "string")
    return { at: toSecond(text, epochSeconds), spread: 0, precision: "illustrative", source: null };
  const { time, offset, from, to, source } = text;
  if (from !== undefined && to !== undefined) {
    const at = toSecond(from, epochSeconds);
    return { at, spread: Math.max(0, toWindowEnd(to, epochSeconds) - at), precision: "window", source };
  }
  if (offset !== undefined) {
    const precision = text.precision ?? "illustrative";
    const unit = isPoint(precision) && precision !== "second" ? unitAround(0, precision) : { from: 0, to: 0 };
    return { at: toSecond(offset, epochSeconds), spread: unit.to - unit.from, precision, source };
  }
  const written = findWrittenTime(time ?? "");
  if (!written) throw new Error("the schema lets no other form of an instant pass");
  const precision = text.precision ?? written.unit;
  if (!isPoint(precision) || precision === "second")
    return { at: written.epochSeconds - epochSeconds, spread: 0, precision, source };
  const unit = unitAround(written.epochSeconds, precision);
  return { at: unit.from - epochSeconds, spread: unit.to - unit.from, precision, source };
}

/** Where a window ends: `to: 2025-06` means through June, `to: 2025-06-20` through that day; a time to the second ends there. */
export function toWindowEnd(to: string, epochSeconds: number): Seconds {
  const written = findWrittenTime(to);
  return written && written.unit !== "second"
    ? unitAround(written.epochSeconds, written.unit).to - epochSeconds
    : toSecond(to, epochSeconds);
}

const isPoint = (precision: Instant["precision"]): precision is PointPrecision =>
  precision !== "window" && precision !== "illustrative";

const DAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Weekly working time; `always` is coverage without shifts. */
export function toCoverage(text: CoverageText): Coverage {
  if (text === "always") return { zone: "UTC", shifts: [], holidays: [], onCall: null };
  return {
    zone: text.zone,
    shifts: text.shifts.map((shift): Shift => ({
      days: toDays(shift.days),
      from: toDaySecond(shift.from),
      to: toDaySecond(shift.to),
    })),
    holidays: text.holidays,
    onCall: orNull(text.onCall, toDuration),
  };
}

/** 1 = Monday … 7 = Sunday; a range may run over the end of the week, as in fri-mon. */
function toDays(text: string | string[]): number[] {
  if (Array.isArray(text)) return [...new Set(text.map(toDay))].toSorted((a, b) => a - b);
  if (text === "every") return [1, 2, 3, 4, 5, 6, 7];
  const [first = "mon", last = first] = text.split("-");
  const days = [toDay(first)];
  for (let day = toDay(first); day !== toDay(last);) {
    day = (day % 7) + 1;
    days.push(day);
  }
  return days.toSorted((a, b) => a - b);
}

const toDay = (name: string): number => DAY_NAMES.indexOf(name) + 1;

function toDaySecond(text: string): Seconds {
  const [hours, minutes] = text.split(":").map(Number);
  return (hours ?? 0) * 3_600 + (minutes ?? 0) * 60;
}
