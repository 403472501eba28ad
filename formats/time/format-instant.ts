import type { z } from "../zod.ts";
import type { Instant, Seconds } from "../../engine/model/people.ts";
import { formatOffset } from "./duration.ts";
import type { instantText } from "../text/time-text.ts";
import { formatWrittenTime, unitAround, type WrittenUnit } from "./written-time.ts";

type InstantText = z.output<typeof instantText>;

/** The spelling of an instant that reads back as the same one: a UTC time where its begin is one, else an offset. */
export function formatInstant(instant: Instant, epochSeconds: Seconds): InstantText {
  const { at, spread, precision, source } = instant;
  if (precision === "window") return { from: formatOffset(at), to: formatOffset(at + spread), precision, source };
  if (precision === "illustrative")
    return source === null ? formatOffset(at) : { offset: formatOffset(at), precision, source };
  const epoch = at + epochSeconds;
  // A part of a day begins at an hour; offsets say what begins inside its unit.
  const unit: WrittenUnit = precision === "half-day" ? "hour" : precision;
  if (unitAround(epoch, precision).from === epoch) return { time: formatWrittenTime(epoch, unit), precision, source };
  return { offset: formatOffset(at), precision, source };
}
