import { describe, expect, it } from "vitest";

import { formatPace, roomSecondAt, secondsLeft } from "../../../renderer/console/room-time.ts";

describe("room time", () => {
  it("says how the room stands, in signs and in words", () => {
    const behind = formatPace({ beatsLeft: 3, secondsEach: 460, behind: 360 });
    expect(behind.short).toBe("6 min behind · 3 beats · 7:40 each");
    expect(behind.words).toBe("6 minutes behind; 3 beats left, 7:40 each");
    expect(formatPace({ beatsLeft: 1, secondsEach: 600, behind: -120 }).short).toBe("2 min ahead · 1 beat · 10:00");
    expect(formatPace({ beatsLeft: 0, secondsEach: null, behind: 10 }).short).toBe("on time · last beat");
  });

  it("stands while the room's clock does", () => {
    const clock = { room: 100, asOf: 1_000_000 };
    expect(roomSecondAt({ ...clock, isRunning: true }, 1_005_900)).toBe(105);
    expect(roomSecondAt({ ...clock, isRunning: false }, 1_005_900)).toBe(100);
  });

  it("does not begin before its hour", () => {
    const clock = { room: 0, asOf: 1_000_000, isRunning: true };
    expect(roomSecondAt(clock, 400_000)).toBe(0);
    expect(roomSecondAt(clock, 1_002_000)).toBe(2);
  });

  it("goes below nothing when a time-box is over", () => {
    expect(secondsLeft({ title: "", endsAt: 10_000, left: null }, 4_000)).toBe(6);
    expect(secondsLeft({ title: "", endsAt: 10_000, left: null }, 13_000)).toBe(-3);
    expect(secondsLeft({ title: "", endsAt: null, left: 42 }, 13_000)).toBe(42);
  });
});
