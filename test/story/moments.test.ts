import { describe, expect, it } from "vitest";

import {
  exactWhen,
  formatDuration,
  formatElapsed,
  formatMinutes,
  formatWallClock,
  instantWhen,
} from "../../story/moments.ts";
import type { Precision } from "../../engine/model/vocabulary.ts";

const epochSeconds = Date.UTC(2025, 7, 8) / 1000;

describe("formatDuration", () => {
  it.each([
    [0, "0 s"],
    [7, "7 s"],
    [60, "1 min"],
    [251, "4 min 11 s"],
    [600, "10 min"],
    [3589, "1 h"],
    [5100, "1 h 25 min"],
    [86_399, "1 d"],
    [100 * 3600, "4 d 4 h"],
    [100 * 3600 + 59 * 60, "4 d 4 h"],
    [24 * 3600 - 20, "1 d"],
  ])("%i seconds are %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

describe("formatMinutes", () => {
  it("keeps the minutes of long times", () => {
    expect(formatMinutes(2 * 1440 + 5 * 60 + 20)).toBe("2 d 5 h 20 min");
    expect(formatMinutes(0)).toBe("0 min");
  });
});

describe("formatElapsed", () => {
  it.each([
    [9, "T+00:00:09"],
    [3600, "T+01:00"],
    [-600, "T−00:10:00"],
    [4 * 86_400 + 22 * 3600 + 14 * 60 + 59, "T+4d 22:14"],
    [-(2 * 86_400 + 60), "T−2d 00:01"],
  ])("%i is %s", (seconds, text) => {
    expect(formatElapsed(seconds)).toBe(text);
  });
});

describe("the wall clock", () => {
  it("is in UTC, with seconds in the first hour", () => {
    expect(formatWallClock(epochSeconds + 4 * 86_400 + 22 * 3600 + 14 * 60)).toBe("Tue 12 Aug 22:14 UTC");
    expect(exactWhen(9, 0, epochSeconds).wall).toBe("Fri 8 Aug 00:00:09 UTC");
  });
});

describe("instantWhen", () => {
  const at = 12 * 86_400 + 6 * 3600 + 30 * 60;
  const known = (precision: Precision) =>
    instantWhen(at, { at: 12 * 86_400, spread: 86_400, precision, source: null }, 0, epochSeconds);

  it.each([
    ["minute", "T+12d 06:30", "Wed 20 Aug 06:30 UTC"],
    ["illustrative", "T+12d 06:30", "Wed 20 Aug 06:30 UTC"],
    ["hour", "T+12d 6 h", "20 Aug 06 h (hour only)"],
    ["half-day", "T+12d", "on 20 Aug (half-day only)"],
    ["day", "T+12d", "on 20 Aug (day only)"],
    ["month", "T+12d", "in Aug 2025 (month only)"],
  ] as const)("prints what is known to the %s no finer", (precision, elapsed, wall) => {
    expect(known(precision)).toEqual({ elapsed, wall });
  });

  it.each([
    [86_400, "on 20 Aug (day only)"],
    [2 * 86_400, "20 Aug – 21 Aug (window)"],
    [2 * 86_400 + 1, "20 Aug – 22 Aug (window)"],
  ])("ends a window of %i s on the day of its last second", (spread, wall) => {
    const instant = { at: 12 * 86_400, spread, precision: "window", source: null } as const;
    expect(instantWhen(at, instant, 0, epochSeconds).wall).toBe(wall);
  });
});
