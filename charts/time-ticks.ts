const HOUR = 3600;
const DAY = 24 * HOUR;
const STEPS = [
  60,
  300,
  900,
  1800,
  HOUR,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  4 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
  90 * DAY,
];

/** Instants of an axis of time from `low` to `high`, at most so many, each in its largest unit. */
export function timeTicks(low: number, high: number, most: number): { at: number; text: string }[] {
  const step = STEPS.find((one) => (high - low) / one <= most) ?? (high - low) / most;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => {
    const at = (first + i) * step;
    return { at, text: textOf(at) };
  });
}

function textOf(at: number): string {
  const length = Math.abs(at);
  const sign = at < 0 ? "−" : "";
  if (length === 0) return "0";
  if (length % DAY === 0) return `${sign}${length / DAY} d`;
  return length % HOUR === 0 ? `${sign}${length / HOUR} h` : `${sign}${Math.round(length / 60)} min`;
}
