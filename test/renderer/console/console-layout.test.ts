import { expect, test } from "vitest";

import { layoutFor } from "../../../renderer/console/console-layout.ts";

test("a presenter size counts as a smaller window", () => {
  const full = { width: 1920, height: 1080 };
  const laptop = { width: 1280, height: 800 };
  expect([1, 1.15, 1.3, 1.5].map((size) => layoutFor(full, size))).toEqual(["wide", "wide", "columns", "columns"]);
  expect([1, 1.15, 1.3, 1.5].map((size) => layoutFor(laptop, size))).toEqual(["columns", "columns", "pair", "pair"]);
});

test("the smallest window has its columns, and 200 % zoom has fewer", () => {
  expect(layoutFor({ width: 1180, height: 680 }, 1)).toBe("columns");
  expect(layoutFor({ width: 960, height: 540 }, 1)).toBe("pair");
  expect(layoutFor({ width: 640, height: 400 }, 1)).toBe("single");
});

test("a wide window that is not high keeps three columns", () => {
  expect(layoutFor({ width: 1920, height: 800 }, 1)).toBe("columns");
});
