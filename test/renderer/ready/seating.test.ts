import { expect, it } from "vitest";

import { toSeats } from "../../../renderer/ready/seating.ts";

it("sends names as they fit", () => {
  const seats = toSeats({ so: { seat: "human", person: `  Kim ${"x".repeat(100)} ` } });
  expect(seats.so?.person).toHaveLength(80);
  expect(seats.so?.person.startsWith("Kim")).toBe(true);
});
