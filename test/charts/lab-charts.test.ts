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

  it("have a band as long as they run, and none where nothing is left", () => {
    const known = (at: number, share: number) => ({ at, share, low: share - 0.1, high: share + 0.1 });
    const endsOf = (steps: { at: number; share: number; low: number | null; high: number | null }[]): number[] => {
      const { shapes } = survivalCurves([{ design: "a", title: "One", steps }], 86_400, SIZE);
      return ["band band-0", "curve curve-0"].map((role) => {
        const path = String(shapes.find((shape) => shape.role === role)?.attributes["d"]);
        return Math.max(...[...path.matchAll(/[MH]([\d.]+)/g)].map(([, across]) => Number(across)));
      });
    };
    const [band, curve] = endsOf([known(3600, 0.5), known(80_000, 0.25)]);
    expect(band).toBe(curve);
    // The last step has no interval: nothing is left, so that the band ends there.
    const [until, all] = endsOf([known(3600, 0.5), step(43_200, 0), step(80_000, 0)]);
    expect(until).toBeLessThan(all ?? 0);
    expect(until).toBeGreaterThan((all ?? 0) / 2);
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

  it("have an axis of whole bills, each once, and numbers beside points that lie on each other", () => {
    const point = (title: string, hours: number) => ({ title, hours, bill: 0, isOnFront: false });
    const { shapes } = timeAndBill(
      [
        point("as it stands", 20),
        ...Array.from({ length: 8 }, (_, n) => point(`${n}`, 10 + n / 1000)),
        point("x", 19.99),
      ],
      SIZE,
    );
    const bills = shapes.filter(({ attributes }) => attributes["text-anchor"] === "end").map((shape) => shape.text);
    expect(new Set(bills).size).toBe(bills.length);
    expect(bills).toContain("0");
    const marks = shapes.filter(({ element }) => element === "g").map((group) => group.shapes ?? []);
    expect(marks.map((parts) => parts[1]?.text)).toEqual(["1, 10", "2–9"]);
    const axis = Math.max(
      ...shapes.filter(({ role }) => role === "tick").map(({ attributes }) => Number(attributes["y1"])),
    );
    for (const [dot] of marks) {
      expect(Number(dot?.attributes["r"])).toBeLessThan(SIZE.font / 2);
      expect(Number(dot?.attributes["cy"]) + Number(dot?.attributes["r"])).toBeLessThan(axis);
    }
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
