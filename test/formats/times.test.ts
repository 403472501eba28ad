import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findOffset, findSeconds, formatOffset, formatSeconds } from "../../formats/time/duration.ts";
import { formatInstant } from "../../formats/time/format-instant.ts";
import { LIMITS } from "../../formats/limits.ts";
import { toInstant } from "../../formats/model/to-times.ts";
import { findWrittenTime, unitAround } from "../../formats/time/written-time.ts";

const EPOCH = Date.UTC(2025, 7, 8) / 1000;
const farthest = LIMITS.days * 86_400;

describe("durations", () => {
  test.each([
    ["90s", 90],
    ["20m", 1_200],
    ["2h", 7_200],
    ["3d", 259_200],
    ["1h30m", 5_400],
    ["1d2h3m4s", 93_784],
    ["0s", 0],
    ["0", 0],
    ["007m", 420],
  ])("%s is %d seconds", (text, seconds) => expect(findSeconds(text)).toBe(seconds));

  test.each(["", "5", "1.5h", "-2h", "30m1h", "1h1h", "1 h", "1H", "20001d", "99999999999s", "h", "1w"])(
    "%j is none",
    (text) => expect(findSeconds(text)).toBeNull(),
  );

  test("every number of seconds comes back from its spelling", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: farthest }), (seconds) => findSeconds(formatSeconds(seconds)) === seconds),
      { seed: 1 },
    );
  });

  test("every offset comes back from its spelling", () => {
    fc.assert(
      fc.property(fc.integer({ min: -farthest, max: farthest }), (seconds) =>
        Object.is(findOffset(formatOffset(seconds)), seconds),
      ),
      { seed: 2 },
    );
  });

  test("T-0 is second 0, and not minus nought", () => expect(Object.is(findOffset("T-0"), 0)).toBe(true));
});

describe("written times", () => {
  test.each([
    ["2025-03", "month"],
    ["2025-08-20", "day"],
    ["2025-08-17T11Z", "hour"],
    ["2025-08-17T11:11Z", "minute"],
    ["2025-08-17T11:11:56Z", "second"],
  ] as const)("%s is exact to the %s", (text, unit) => expect(findWrittenTime(text)?.unit).toBe(unit));

  test.each([
    "2025",
    "2025-13",
    "2025-02-30",
    "2025-08-17T24:00Z",
    "2025-08-17T11:11:60Z",
    "2025-08-17T11:11",
    "1969-12-31",
    "2025-8-1",
  ])("%s is none", (text) => expect(findWrittenTime(text)).toBeNull());

  test("a month has its own length", () => {
    const february = unitAround(Date.UTC(2024, 1, 10) / 1000, "month");
    expect(february.to - february.from).toBe(29 * 86_400);
  });
});

describe("instants", () => {
  const source = null;
  test.each([
    ["T+2h", { at: 7_200, spread: 0, precision: "illustrative", source }],
    [
      { time: "2025-08-08T10:30:00Z", source: "a" },
      { at: 37_800, spread: 0, precision: "second", source: "a" },
    ],
    [
      { time: "2025-08-08T10:30Z", source },
      { at: 37_800, spread: 60, precision: "minute", source },
    ],
    [
      { time: "2025-08-08T10:30Z", precision: "half-day", source },
      { at: 0, spread: 43_200, precision: "half-day", source },
    ],
    [
      { time: "2025-08-09", precision: "day", source },
      { at: 86_400, spread: 86_400, precision: "day", source },
    ],
    [
      { time: "2025-08-09", precision: "month", source },
      { at: -604_800, spread: 2_678_400, precision: "month", source },
    ],
    [
      { time: "2025-08-09", precision: "illustrative", source },
      { at: 86_400, spread: 0, precision: "illustrative", source },
    ],
    [
      { from: "2025-08-08", to: "2025-08-09", source },
      { at: 0, spread: 172_800, precision: "window", source },
    ],
    [
      { from: "T+1h", to: "T+3h", precision: "window", source },
      { at: 3_600, spread: 7_200, precision: "window", source },
    ],
    [
      { offset: "T+9s", precision: "second", source: "a" },
      { at: 9, spread: 0, precision: "second", source: "a" },
    ],
    [
      { offset: "T+1h", precision: "hour", source },
      { at: 3_600, spread: 3_600, precision: "hour", source },
    ],
  ] as const)("%j", (text, instant) => expect(toInstant(text, EPOCH)).toEqual(instant));

  test("every instant comes back from its spelling", () => {
    const precision = fc.constantFrom("second", "minute", "hour", "half-day", "day", "month", "window", "illustrative");
    const arbitrary = fc.record({
      at: fc.integer({ min: -1e8, max: 1e8 }),
      spread: fc.integer({ min: 0, max: 1e7 }),
      precision,
      source: fc.constantFrom(null, "a"),
    });
    fc.assert(
      fc.property(arbitrary, (drawn) => {
        // Only what the format can say: a precision fixes the spread, and a month its begin as well.
        const point =
          drawn.precision !== "window" && drawn.precision !== "illustrative"
            ? unitAround(drawn.at + EPOCH, drawn.precision)
            : null;
        const at = drawn.precision === "month" && point ? point.from - EPOCH : drawn.at;
        const spread =
          drawn.precision === "window"
            ? drawn.spread
            : point && drawn.precision !== "second"
              ? point.to - point.from
              : 0;
        const isOffset = drawn.precision === "illustrative";
        const instant = { ...drawn, at, spread, source: isOffset ? null : drawn.source };
        expect(toInstant(formatInstant(instant, EPOCH), EPOCH)).toEqual(instant);
      }),
      { seed: 3, numRuns: 1_000 },
    );
  });
});
