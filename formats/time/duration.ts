import { LIMITS } from "../limits.ts";

const UNIT_SECONDS = { d: 86_400, h: 3_600, m: 60, s: 1 } as const;
const SECONDS_MOST = LIMITS.days * UNIT_SECONDS.d;

/** Days, hours, minutes and seconds, each at most once and in this order; `0` alone needs no unit. */
export const DURATION_PATTERN = /^(?=.)(?:0|(?:\d{1,10}d)?(?:\d{1,10}h)?(?:\d{1,10}m)?(?:\d{1,10}s)?)$/;

/** Seconds of a duration such as `1h30m`; null where it is not one, or longer than the format allows. */
export function findSeconds(text: string): number | null {
  if (!DURATION_PATTERN.test(text)) return null;
  let seconds = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)([dhms])/g)) {
    seconds += Number(count) * UNIT_SECONDS[unit as keyof typeof UNIT_SECONDS];
  }
  return seconds <= SECONDS_MOST ? seconds : null;
}

/** Seconds of a duration that the schema has accepted. */
export function parseSeconds(text: string): number {
  const seconds = findSeconds(text);
  if (seconds === null) throw new Error(`"${text}" passed the schema but is not a duration`);
  return seconds;
}

/** The shortest spelling of whole seconds as a duration, for example `1h30m`. */
export function formatSeconds(seconds: number): string {
  let rest = seconds;
  let text = "";
  for (const [unit, size] of Object.entries(UNIT_SECONDS)) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text === "" ? "0s" : text;
}

/** Seconds of an offset such as `T+2h` or `T-30d`; null where it is not one. */
export function findOffset(text: string): number | null {
  const match = /^T([+-])(.+)$/.exec(text);
  const seconds = match?.[2] === undefined ? null : findSeconds(match[2]);
  if (seconds === null) return null;
  return match?.[1] === "-" && seconds !== 0 ? -seconds : seconds;
}

/** An offset from second 0, for example `T+1h30m`. */
export function formatOffset(seconds: number): string {
  return seconds < 0 ? `T-${formatSeconds(-seconds)}` : `T+${formatSeconds(seconds)}`;
}
