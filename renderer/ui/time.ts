const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (value: number): string => String(value).padStart(2, "0");

/** A second of exercise time as people say it: `T+9d 13:05:00`, `T+02:14:00` on the first day, `T−00:05:00` before it. */
export function formatExerciseTime(seconds: number, withSeconds = true): string {
  const size = Math.abs(Math.trunc(seconds));
  const days = Math.floor(size / DAY);
  const clock = [Math.floor((size % DAY) / HOUR), Math.floor((size % HOUR) / MINUTE)];
  if (withSeconds) clock.push(size % MINUTE);
  return `T${seconds < 0 ? "−" : "+"}${days > 0 ? `${days}d ` : ""}${clock.map(two).join(":")}`;
}

/**
 * A length with its units, at most two of them: `4 d 13 h`, `1 h 25 min`, `40 s`. Rounded as the host rounds it in what it
 * says (`story/moments.ts`), so that one length is one text in every window and file.
 */
export function formatDuration(seconds: number): string {
  const size = Math.round(Math.abs(seconds));
  const sign = seconds <= -0.5 ? "−" : "";
  if (size < MINUTE) return `${sign}${size} s`;
  if (size < 10 * MINUTE) return sign + inUnits([Math.floor(size / MINUTE), "min"], [size % MINUTE, "s"]);
  // Rounded before it is split, so that 59.7 minutes are an hour and not 60 minutes.
  const minutes = Math.round(size / MINUTE);
  if (minutes < DAY / MINUTE) return sign + inUnits([Math.floor(minutes / 60), "h"], [minutes % 60, "min"]);
  return sign + inUnits([Math.floor(minutes / (24 * 60)), "d"], [Math.floor(minutes / 60) % 24, "h"]);
}

/** A length as a ledger has it, with every unit: `4 d 12 h 45 min`. */
export function formatWhole(seconds: number): string {
  const size = Math.round(seconds);
  if (size === 0) return "0 s";
  const [days, hours, minutes] = [Math.floor(size / DAY), Math.floor(size / HOUR) % 24, Math.floor(size / MINUTE) % 60];
  return inUnits([days, "d"], [hours, "h"], [minutes, "min"], [size % MINUTE, "s"]);
}

function inUnits(...parts: [number, string][]): string {
  return parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(" ");
}

/** Room time, or a time-box: `51:20`, `1:51:20`, `−0:40` when it is over. */
export function formatRoomTime(seconds: number): string {
  const size = Math.abs(Math.trunc(seconds));
  const hours = Math.floor(size / HOUR);
  const minutes = Math.floor((size % HOUR) / MINUTE);
  const clock = hours > 0 ? [String(hours), two(minutes)] : [String(minutes)];
  return `${seconds <= -1 ? "−" : ""}${[...clock, two(size % MINUTE)].join(":")}`;
}

/** Intl makes these slowly, and windows ask for the same few at every second. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string | undefined, kind: "day" | "time" | "time-seconds" | "date"): Intl.DateTimeFormat {
  const key = `${zone ?? ""} ${kind}`;
  const known = clocks.get(key);
  if (known !== undefined) return known;
  const options: Record<typeof kind, Intl.DateTimeFormatOptions> = {
    day: { weekday: "short", day: "numeric", month: "short" },
    date: { day: "numeric", month: "short", year: "numeric" },
    time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    "time-seconds": { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  };
  // English on every computer, like the rest of the screen.
  const made = new Intl.DateTimeFormat("en-GB", {
    ...options[kind],
    ...(zone === undefined ? {} : { timeZone: zone }),
  });
  clocks.set(key, made);
  return made;
}

const toDate = (epochSeconds: number, at: number): Date => new Date((epochSeconds + at) * 1000);

/** Day of a second of exercise time on the clock of a zone: `Sun 17 Aug`. */
export function formatDay(epochSeconds: number, at: number, zone: string): string {
  return clockOf(zone, "day").format(toDate(epochSeconds, at)).replace(",", "").replace("Sept", "Sep");
}

/** Time of day of a second of exercise time in a zone: `13:05`. */
export function formatTimeOfDay(epochSeconds: number, at: number, zone: string): string {
  return clockOf(zone, "time").format(toDate(epochSeconds, at));
}

/** What people call a zone's time: `UTC`, `Los Angeles`. */
export function formatZone(zone: string): string {
  return zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
}

/** Both, with what people call the zone: `Sun 17 Aug 13:05 UTC`. */
export function formatWallClock(
  epochSeconds: number,
  at: number,
  { title, zone }: { title: string; zone: string },
): string {
  return `${formatDay(epochSeconds, at, zone)} ${formatTimeOfDay(epochSeconds, at, zone)} ${title}`;
}

/** An instant of this computer's own clock (milliseconds since 1970): `14:51:07` on the day of `now`, with its date otherwise. */
export function formatSavedAt(at: number, now: number, zone?: string): string {
  const day = clockOf(zone, "date");
  const date = new Date(at);
  const time = clockOf(zone, "time-seconds").format(date);
  return day.format(date) === day.format(new Date(now)) ? time : `${day.format(date).replace("Sept", "Sep")} ${time}`;
}

/** The time of day of an instant of this computer's own clock: `14:35`. */
export function formatOwnTime(at: number, zone?: string): string {
  return clockOf(zone, "time").format(new Date(at));
}

/** Minutes of an agenda: `90 min`. */
export function formatMinutes(minutes: number): string {
  return `${minutes} min`;
}
