import { describe, expect, it } from "vitest";

import { fitStage } from "../../../renderer/room/stage-scale.ts";
import { secondsLeft } from "../../../renderer/room/use-now.ts";

describe("the stage of the room window", () => {
  it("fills a window of its own shape, and stands in the middle of any other", () => {
    expect(fitStage(1920, 1080)).toEqual({ scale: 1, left: 0, top: 0 });
    expect(fitStage(1280, 800)).toEqual({ scale: 2 / 3, left: 0, top: 40 });
    expect(fitStage(2560, 1080)).toEqual({ scale: 1, left: 320, top: 0 });
  });
});

describe("a time-box", () => {
  it("runs by the clock on the wall, and goes on below zero", () => {
    expect(secondsLeft({ endsAt: 10_000, left: null }, 4_400)).toBe(6);
    expect(secondsLeft({ endsAt: 10_000, left: null }, 12_000)).toBe(-2);
  });

  it("stands where it was stopped", () => {
    expect(secondsLeft({ endsAt: null, left: 75 }, 4_400)).toBe(75);
  });
});
