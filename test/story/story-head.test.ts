import { describe, expect, test } from "vitest";

import { verdictOf } from "../../story/story-head.ts";

const DAY = 86_400;
const contained = { first: 7200, final: 7200, relapses: 0, falseAllClear: 0, lapsedAllClear: 0, wronglyBelieved: 0 };

describe("the verdict on a run", () => {
  test("says what came before the clock started as before it, not as after 0 s", () => {
    const believed = { believed: -600, firstBelieved: -600, lastBelieved: 3600 };
    expect(verdictOf({ originAt: DAY, detected: -16_800, containment: { ...contained, ...believed } })).toBe(
      "Detected 4 h 40 min before the clock starts. Contained after 2 h. Declared contained 10 min before the clock starts, last after 1 h.",
    );
  });

  test("says what came with the clock or later as after it", () => {
    const believed = { believed: 7800, firstBelieved: 7800, lastBelieved: 7800 };
    expect(verdictOf({ originAt: DAY, detected: 0, containment: { ...contained, ...believed } })).toBe(
      "Detected after 0 s. Contained after 2 h. Declared contained after 2 h 10 min.",
    );
  });
});
