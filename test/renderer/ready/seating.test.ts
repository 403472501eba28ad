import { expect, it } from "vitest";

import { planAgenda, toSeats } from "../../../renderer/ready/seating.ts";

it("shares the minutes of the agenda in proportion, to the last minute", () => {
  const beats = [5, 5, 8, 6, 9].map((minutes) => ({ minutes }));
  expect(planAgenda(beats, 90)).toEqual({ opening: 8, beats: [9, 10, 15, 11, 17], debrief: 20 });
  for (const total of [10, 47, 90, 91, 600]) {
    const { opening, beats: shares, debrief } = planAgenda(beats, total);
    expect(opening + debrief + shares.reduce((sum, share) => sum + share, 0)).toBe(total);
  }
  expect(planAgenda([{ minutes: 0 }], 90).beats).toEqual([0]);
});

it("sends names as they fit", () => {
  const seats = toSeats({ so: { seat: "human", person: `  Kim ${"x".repeat(100)} ` } });
  expect(seats.so?.person).toHaveLength(80);
  expect(seats.so?.person.startsWith("Kim")).toBe(true);
});
