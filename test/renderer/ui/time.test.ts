import { describe, expect, it } from "vitest";

import {
  formatDay,
  formatDuration,
  formatWhole,
  formatExerciseTime,
  formatMinutes,
  formatOwnTime,
  formatRoomTime,
  formatSavedAt,
  formatTimeOfDay,
  formatWallClock,
  formatZone,
} from "../../../renderer/ui/time.ts";

const DAY = 86_400;
/** 2025-08-08T00:00:00Z */
const EPOCH = Date.UTC(2025, 7, 8) / 1000;
import { formatDuration as formatHostDuration } from "../../../story/moments.ts";

describe("times on the screen", () => {
  it.each([
    [9 * DAY + 13 * 3600 + 5 * 60, "T+9d 13:05:00"],
    [2 * 3600 + 14 * 60 + 9, "T+02:14:09"],
    [0, "T+00:00:00"],
    [-300, "T−00:05:00"],
    [-(DAY + 1), "T−1d 00:00:01"],
  ])("writes second %i of the exercise as %s", (seconds, text) => {
    expect(formatExerciseTime(seconds)).toBe(text);
  });

  it("leaves the seconds out where it is asked to", () => {
    expect(formatExerciseTime(9 * DAY + 13 * 3600 + 5 * 60 + 59, false)).toBe("T+9d 13:05");
  });

  it.each([
    [4 * DAY + 13 * 3600 + 59 * 60, "4 d 13 h"],
    [2 * DAY, "2 d"],
    [3600 + 25 * 60, "1 h 25 min"],
    [3600, "1 h"],
    [90, "1 min 30 s"],
    [300, "5 min"],
    [40, "40 s"],
    [0, "0 s"],
    [-0.4, "0 s"],
    [-300, "−5 min"],
  ])("writes a length of %d s as %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it("writes every length as the host does", () => {
    const lengths = Array.from({ length: 3000 }, (_, n) => Math.round(n * n * 0.37));
    for (const seconds of lengths) expect(formatDuration(seconds)).toBe(formatHostDuration(seconds));
  });

  it.each([
    [4 * DAY + 12 * 3600 + 45 * 60, "4 d 12 h 45 min"],
    [52 * 60 + 30, "52 min 30 s"],
    [2 * DAY, "2 d"],
    [0, "0 s"],
  ])("writes a length of %d s of a ledger as %s", (seconds, text) => {
    expect(formatWhole(seconds)).toBe(text);
  });

  it.each([
    [51 * 60 + 20, "51:20"],
    [3600 + 51 * 60 + 20, "1:51:20"],
    [5, "0:05"],
    [-40, "−0:40"],
    [-0.5, "0:00"],
  ])("writes second %d of the room as %s", (seconds, text) => {
    expect(formatRoomTime(seconds)).toBe(text);
  });

  it("tells the wall clock in a zone, across midnight too", () => {
    const at = 9 * DAY + 2 * 3600 + 5 * 60;
    expect(formatWallClock(EPOCH, at, { title: "UTC", zone: "UTC" })).toBe("Sun 17 Aug 02:05 UTC");
    expect(formatWallClock(EPOCH, at, { title: "Austin", zone: "America/Chicago" })).toBe("Sat 16 Aug 21:05 Austin");
    expect(formatTimeOfDay(EPOCH, 0, "UTC")).toBe("00:00");
    expect(formatDay(Date.UTC(2025, 8, 3) / 1000, 0, "UTC")).toBe("Wed 3 Sep");
  });

  it("leaves the date out of what was saved today", () => {
    const at = Date.UTC(2026, 2, 4, 14, 51, 7);
    expect(formatSavedAt(at, at + 60_000, "UTC")).toBe("14:51:07");
    expect(formatSavedAt(at, at + DAY * 1000, "UTC")).toBe("4 Mar 2026 14:51:07");
    expect(formatOwnTime(at, "UTC")).toBe("14:51");
  });

  it("calls a zone by its city", () => {
    expect(formatZone("America/Los_Angeles")).toBe("Los Angeles");
    expect(formatZone("UTC")).toBe("UTC");
  });

  it("names the unit of minutes", () => {
    expect(formatMinutes(90)).toBe("90 min");
  });
});
