import { expect, it } from "vitest";

import { methodOf } from "../../../host/app/debrief/debrief-smallest.ts";

const found = { method: "mip", isExact: false, gap: 480, price: 6000, priceKind: "lead-time" } as const;

it("a set that is not proved to be the smallest says how near it is, in per cent and in its price", () => {
  expect(methodOf(found, "lead-time")).toBe(
    "Chosen by the time until it has happened; found by integer programming. " +
      "Within 8 % of the smallest (8 min); the search was stopped before its end.",
  );
});

it("a set that is proved says that nothing cheaper contains it, and one of nothing says nothing", () => {
  expect(methodOf({ ...found, isExact: true }, "bill")).toMatch(
    /stops; .*programming\. Nothing cheaper contains it\.$/,
  );
  expect(methodOf({ ...found, method: "nothing-to-do" }, "bill")).toBe("");
});
