import { expect, test } from "vitest";

import type { Shape } from "../../charts/drawing.ts";
import { waterfall } from "../../charts/waterfall.ts";
import type { LedgerLine } from "../../contract/debrief.ts";

const line = (seconds: number, family: LedgerLine["family"]): LedgerLine => ({
  segment: "queue",
  family,
  what: "in queue",
  tag: null,
  team: null,
  duty: null,
  seconds,
  rounded: seconds,
  time: `${seconds} s`,
  share: "",
});

const bars = (shapes: readonly Shape[], role: string): { x: number; width: number }[] =>
  shapes
    .filter((shape) => shape.role.startsWith(role))
    .map(({ attributes }) => ({ x: Number(attributes["x"]), width: Number(attributes["width"]) }));

const SIZE = { width: 900, row: 24, font: 13 };

test("each bar begins where the one before ends, and the total is as long as all of them", () => {
  const lines = [line(100, "worked"), line(200, "nobody-could"), line(150, "again")];
  const { shapes } = waterfall({ lines, totalSeconds: 450, total: "450 s", isContained: true }, SIZE);
  const own = bars(shapes, "ledger-bar ");
  own.slice(1).forEach(({ x }, n) => expect(x).toBeCloseTo((own[n]?.x ?? 0) + (own[n]?.width ?? 0), 1));
  const [total] = bars(shapes, "total-bar");
  expect(total?.width).toBeCloseTo(
    own.reduce((sum, { width }) => sum + width, 0),
    1,
  );
});

test("a bar longer than half of it all is broken, so that the rest is seen", () => {
  const lines = [line(100_000, "nobody-knew"), line(60, "worked"), line(120, "nobody-could")];
  const { shapes, description } = waterfall(
    { lines, totalSeconds: 100_180, total: "1 d 3 h", isContained: false },
    SIZE,
  );
  expect(shapes.some(({ role }) => role === "break-gap")).toBe(true);
  const [long, , short] = bars(shapes, "ledger-bar ");
  expect(short?.width ?? 0).toBeGreaterThan(long?.width ?? Infinity);
  expect(description).toContain("Total 1 d 3 h");
});

test("families are told apart without colour", () => {
  const lines = [line(10, "nobody-knew"), line(10, "nobody-could"), line(10, "worked"), line(10, "again")];
  const { shapes } = waterfall({ lines, totalSeconds: 40, total: "40 s", isContained: true }, SIZE);
  expect(shapes.filter(({ role }) => role === "texture")).toHaveLength(2);
});
