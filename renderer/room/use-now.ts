import { useEffect, useState } from "react";

/** Milliseconds since 1970, anew four times a second while somebody waits for a time to come. */
export function useNow(isRunning: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}

/** Seconds left of a time-box, by the clock on the wall; below zero when it is over. */
export function secondsLeft(timer: { endsAt: number | null; left: number | null }, now: number): number {
  return timer.endsAt === null ? (timer.left ?? 0) : Math.ceil((timer.endsAt - now) / 1000);
}
