import { describe, expect, it } from "vitest";

import { minutesOf } from "../../../contract/agenda.ts";
import { readAgenda } from "../../../renderer/ready/read-agenda.ts";

const beats = [5, 5, 8, 6, 9].map((minutes) => ({ minutes }));
const DEBRIEF = 6;

describe("the agenda as it is typed", () => {
  it("is the case's where nothing is typed", () => {
    const { agenda, error } = readAgenda(beats, { total: "90", parts: {} });
    expect(agenda).toEqual({ opening: 8, beats: [9, 10, 15, 11, 17], debrief: 20 });
    expect(error).toBeNull();
  });

  it("keeps what is typed, and shares the rest of the whole among the others", () => {
    const { agenda } = readAgenda(beats, { total: "90", parts: { 1: "20", [DEBRIEF]: "0" } });
    expect(agenda?.beats[0]).toBe(20);
    expect(agenda?.debrief).toBe(0);
    expect(agenda === null ? 0 : minutesOf(agenda)).toBe(90);
    // A part that is left empty has its share again.
    expect(readAgenda(beats, { total: "90", parts: { 1: " " } }).agenda?.beats[0]).toBe(9);
  });

  it("says what is wrong with a part, and where", () => {
    for (const wrong of ["x", "-1", "2.5", "601", "99999"]) {
      const { agenda, partErrors, error } = readAgenda(beats, { total: "90", parts: { 2: wrong } });
      expect(agenda).toBeNull();
      expect(partErrors.map((one) => one !== null)).toEqual([false, false, true, false, false, false, false]);
      expect(partErrors[2]).toBe("Whole minutes, 0 to 600.");
      expect(error).toBeNull();
    }
  });

  it("says what is wrong with the whole", () => {
    for (const wrong of ["", "9", "601", "ninety"]) {
      const { agenda, totalError, shares } = readAgenda(beats, { total: wrong, parts: {} });
      expect(agenda).toBeNull();
      expect(totalError).toBe("Whole minutes, 10 to 600.");
      expect(shares[0]).toBe(8);
    }
  });

  it("says by how much the parts miss the whole, and what whole would fit", () => {
    expect(readAgenda(beats, { total: "90", parts: { 1: "60", 2: "37" } }).error).toEqual({
      sentence: "The parts come to 97 min: 7 more than the 90 in all.",
      fits: 97,
    });
    const all = Object.fromEntries(Array.from({ length: DEBRIEF + 1 }, (_, part) => [part, "12"]));
    expect(readAgenda(beats, { total: "90", parts: all }).error).toEqual({
      sentence: "The parts come to 84 min: 6 fewer than the 90 in all.",
      fits: 84,
    });
    expect(readAgenda(beats, { total: "84", parts: all }).agenda).not.toBeNull();
  });
});
