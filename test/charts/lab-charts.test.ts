import { describe, expect, it } from "vitest";

import { intervalBars } from "../../charts/interval-bars.ts";
import { survivalCurves } from "../../charts/survival-curves.ts";
import { timeAndBill } from "../../charts/time-and-bill.ts";
import { timeTicks } from "../../charts/time-ticks.ts";

const SIZE = { width: 356, font: 12 };

describe("an axis of time", () => {
  it.each([
    [0, 3600, 4, ["0", "15 min", "30 min", "45 min", "1 h"]],
    [0, 30 * 86_400, 4, ["0", "14 d", "28 d"]],
    [-5 * 86_400, 5 * 86_400, 5, ["−4 d", "−2 d", "0", "2 d", "4 d"]],
  ])("from %i to %i in %i steps", (low, high, most, texts) => {
    expect(timeTicks(low, high, most).map(({ text }) => text)).toEqual(texts);
  });
});

describe("survival curves", () => {
  const step = (at: number, share: number): { at: number; share: number; low: null; high: null } => ({
    at,
    share,
    low: null,
    high: null,
  });

  it("fall by steps, and say what is left at the end", () => {
    const { shapes, description } = survivalCurves(
      [{ design: "a", title: "One", steps: [step(3600, 0.5), step(7200, 0.25)] }],
      86_400,
      SIZE,
    );
    expect(description).toBe("A One: 25 % not contained at the end");
    const path = String(shapes.find(({ role }) => role.startsWith("curve "))?.attributes["d"]);
    expect(path).toMatch(/^M[\d. ]+H[\d.]+V[\d.]+H[\d.]+V[\d.]+H[\d.]+$/);
    const heights = [...path.matchAll(/V([\d.]+)/g)].map(([, y]) => Number(y));
    expect(heights[1]).toBeGreaterThan(heights[0] ?? Infinity);
  });
});

describe("intervals and points", () => {
  it("leave a mark hollow that cannot be told from 0", () => {
    const one = { title: "A against B", value: 60, low: -60, high: 180, text: "+1 min", isDistinct: false };
    const { shapes } = intervalBars([one, { ...one, low: 30, isDistinct: true }], "Differences", SIZE);
    expect(shapes.filter(({ element }) => element === "circle").map(({ role }) => role)).toEqual([
      "estimate open",
      "estimate",
    ]);
  });

  it("tell the front from what is beaten in both", () => {
    const { description, shapes } = timeAndBill(
      [
        { title: "slow", hours: 10, bill: 100, isOnFront: false },
        { title: "quick", hours: 5, bill: 50, isOnFront: true },
      ],
      SIZE,
    );
    expect(description).toBe("1 slow: 10.0 hours, bill 100; 2 quick: 5.0 hours, bill 50, on the front");
    expect(shapes.filter(({ element }) => element === "g").map(({ role }) => role)).toEqual(["point beaten", "point"]);
  });
});
