import { expect, test } from "vitest";

import { hasTallDesk, layoutFor } from "../../../renderer/console/console-layout.ts";

test("a presenter size counts as a smaller window", () => {
  const full = { width: 1920, height: 1080 };
  const laptop = { width: 1280, height: 800 };
  expect([1, 1.15, 1.3, 1.5].map((size) => layoutFor(full, size))).toEqual(["wide", "wide", "columns", "columns"]);
  expect([1, 1.15, 1.3, 1.5].map((size) => layoutFor(laptop, size))).toEqual(["columns", "columns", "pair", "pair"]);
});

test("only a wide and high window has a row for each team, however many there are", () => {
  const isTall = (width: number, height: number, size: number): boolean =>
    hasTallDesk(layoutFor({ width, height }, size), height, size);
  expect(isTall(1920, 1080, 1)).toBe(true);
  expect(isTall(1920, 960, 1)).toBe(false);
  expect(isTall(1920, 1080, 1.15)).toBe(false);
  expect(isTall(1280, 1200, 1)).toBe(false);
});

test("the smallest window has its columns, and 200 % zoom has fewer", () => {
  expect(layoutFor({ width: 1180, height: 680 }, 1)).toBe("columns");
  expect(layoutFor({ width: 960, height: 540 }, 1)).toBe("pair");
  expect(layoutFor({ width: 640, height: 400 }, 1)).toBe("single");
});

test("a wide window that is not high keeps three columns", () => {
  expect(layoutFor({ width: 1920, height: 800 }, 1)).toBe("columns");
});
