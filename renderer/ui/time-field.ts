import { STARTED_AGO_MAX } from "../../contract/agenda.ts";

const DAY = 24 * 3_600_000;
const two = (value: number): string => String(value).padStart(2, "0");

/** An instant (milliseconds since 1970) as it is typed: `14:05`, on this computer's clock. */
export function toTimeField(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/**
 * The instant that is meant by an hour typed at another: today's, also where it went by within the hour; tomorrow's
 * otherwise. Null: it is no hour.
 */
export function readStart(text: string, now: number): number | null {
  const [, hours, minutes] = /^\s*(\d\d?)[:.]?(\d\d)\s*$/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
  const date = new Date(now);
  date.setHours(Number(hours), Number(minutes), 0, 0);
  const today = date.getTime();
  // An hour that went by just before midnight.
  if (today - now > DAY - STARTED_AGO_MAX) return dayFrom(date, -1);
  return today >= now - STARTED_AGO_MAX ? today : dayFrom(date, 1);
}

/** The same hour on another day, whatever summer time does in between. */
function dayFrom(date: Date, days: number): number {
  const other = new Date(date);
  other.setDate(date.getDate() + days);
  return other.getTime();
}

/** What is said where an hour cannot be read. */
export const NO_HOUR = "An hour like 14:05.";

/** How far away a start is, in words. */
export function sayStart(startsAt: number, now: number): string {
  const minutes = Math.ceil((startsAt - now) / 60_000);
  if (minutes < 0) return `${-minutes} min ago: room time counts from then.`;
  if (minutes === 0) return "Now.";
  const isToday = new Date(startsAt).toDateString() === new Date(now).toDateString();
  const away = minutes < 120 ? `in ${minutes} min` : `in ${Math.round(minutes / 60)} h`;
  return isToday ? `${away[0]?.toUpperCase() ?? ""}${away.slice(1)}.` : `Tomorrow, ${away}.`;
}
