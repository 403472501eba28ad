import type { Instant, Seconds } from "../engine/model/people.ts";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * A length of time in its two largest units that are not zero: `7 s`, `4 min 11 s`, `1 h 25 min`, `3 d 4 h`. Days are cut to
 * the hour, so that the text begins what a ledger says to the minute and what the clock showed: `T+3d 04:50` is after 3 d 4 h.
 */
export function formatDuration(seconds: Seconds): string {
  const rounded = Math.round(Math.abs(seconds));
  if (rounded < MINUTE) return `${rounded} s`;
  if (rounded < 10 * MINUTE) return joinUnits([Math.floor(rounded / MINUTE), "min"], [rounded % MINUTE, "s"]);
  // Rounded before it is split, so that 59.7 minutes are an hour and not 60 minutes.
  const minutes = Math.round(rounded / MINUTE);
  if (minutes < 24 * 60) return joinUnits([Math.floor(minutes / 60), "h"], [minutes % 60, "min"]);
  return joinUnits([Math.floor(minutes / (24 * 60)), "d"], [Math.floor(minutes / 60) % 24, "h"]);
}

/** A length of time to the minute, however long: `2 d 5 h 20 min`. */
export function formatMinutes(minutes: number): string {
  return joinUnits([Math.floor(minutes / (24 * 60)), "d"], [Math.floor(minutes / 60) % 24, "h"], [minutes % 60, "min"]);
}

function joinUnits(...parts: [number, string][]): string {
  const shown = parts.filter(([count]) => count > 0);
  return shown.length === 0 ? `0 ${parts.at(-1)?.[1]}` : shown.map(([count, unit]) => `${count} ${unit}`).join(" ");
}

/** Time since the scored origin: `T+00:00:09` within its first hour, then `T+02:14` and `T+4d 22:14`; `T−…` before. */
export function formatElapsed(seconds: Seconds): string {
  const length = Math.abs(seconds);
  const sign = seconds < 0 ? "T−" : "T+";
  const hoursMinutes = `${pad(Math.floor(length / HOUR) % 24)}:${pad(Math.floor(length / MINUTE) % 60)}`;
  if (length < HOUR) return `${sign}${hoursMinutes}:${pad(length % MINUTE)}`;
  return length < DAY ? sign + hoursMinutes : `${sign}${Math.floor(length / DAY)}d ${hoursMinutes}`;
}

/** Wall clock in UTC: `Tue 12 Aug 22:14 UTC`, with seconds when asked. */
export function formatWallClock(unixSeconds: number, hasSeconds = false): string {
  const date = new Date(unixSeconds * 1000);
  const time = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
  const seconds = hasSeconds ? `:${pad(date.getUTCSeconds())}` : "";
  return `${weekdays[date.getUTCDay()]} ${formatDay(unixSeconds)} ${time}${seconds} UTC`;
}

/** `12 Aug`, in UTC. */
function formatDay(unixSeconds: number): string {
  const date = new Date(unixSeconds * 1000);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** `12 Aug 2025`, in UTC. */
export function formatDate(unixSeconds: number): string {
  return `${formatDay(unixSeconds)} ${new Date(unixSeconds * 1000).getUTCFullYear()}`;
}

/** Two columns that say when something was: since the origin, and by the wall clock. */
export interface When {
  elapsed: string;
  wall: string;
}

/** When a second of the run was, exactly. */
export function exactWhen(t: Seconds, originAt: Seconds, epochSeconds: number): When {
  const sinceOrigin = t - originAt;
  return {
    elapsed: formatElapsed(sinceOrigin),
    wall: formatWallClock(epochSeconds + t, Math.abs(sinceOrigin) < HOUR),
  };
}

/**
 * When something was whose source knows it only coarsely: the run had to draw a second, but printing that second would
 * claim more than anybody knows. Instants known to the minute, and the author's own, are printed as they are.
 */
export function instantWhen(t: Seconds, instant: Instant, originAt: Seconds, epochSeconds: number): When {
  const sinceOrigin = t - originAt;
  const unix = epochSeconds + t;
  const days = `${sinceOrigin < 0 ? "T−" : "T+"}${Math.floor(Math.abs(sinceOrigin) / DAY)}d`;
  switch (instant.precision) {
    case "second":
    case "minute":
    case "illustrative":
      return exactWhen(t, originAt, epochSeconds);
    case "hour": {
      const hours = Math.floor(Math.abs(sinceOrigin) / HOUR) % 24;
      const wallHour = pad(new Date(unix * 1000).getUTCHours());
      return { elapsed: `${days} ${hours} h`, wall: `${formatDay(unix)} ${wallHour} h (hour only)` };
    }
    case "half-day":
      return { elapsed: days, wall: `on ${formatDay(unix)} (half-day only)` };
    case "day":
      return { elapsed: days, wall: `on ${formatDay(unix)} (day only)` };
    case "month":
      return { elapsed: days, wall: `in ${formatDate(unix).split(" ").slice(1).join(" ")} (month only)` };
    case "window": {
      const from = formatDay(epochSeconds + instant.at);
      // A window ends before its last second: the end of June is not 1 July.
      const to = formatDay(epochSeconds + instant.at + Math.max(0, instant.spread - 1));
      return { elapsed: days, wall: from === to ? `on ${from} (day only)` : `${from} – ${to} (window)` };
    }
  }
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
