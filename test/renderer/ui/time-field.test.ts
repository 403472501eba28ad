import { describe, expect, it } from "vitest";

import { readStart, sayStart, toTimeField } from "../../../renderer/ui/time-field.ts";

const at = (hours: number, minutes: number, day = 5): number => new Date(2026, 0, day, hours, minutes).getTime();

describe("an hour that is typed", () => {
  it("is today's, also where it went by within the hour", () => {
    expect(readStart("14:05", at(13, 50))).toBe(at(14, 5));
    expect(readStart("13:05", at(13, 50))).toBe(at(13, 5));
    expect(readStart(" 1405 ", at(13, 50))).toBe(at(14, 5));
  });

  it("is tomorrow's where today's is long past, and yesterday's just after midnight", () => {
    expect(readStart("09:00", at(13, 50))).toBe(at(9, 0, 6));
    expect(readStart("00:10", at(23, 50))).toBe(at(0, 10, 6));
    expect(readStart("23:58", at(0, 5))).toBe(at(23, 58, 4));
  });

  it("is none where it cannot be read", () => {
    for (const text of ["", "14", "two", "24:00", "12:60", "14:05:00"]) expect(readStart(text, at(12, 0))).toBeNull();
  });

  it("is read however people write it", () => {
    for (const text of ["9:05", "09.05", "905"]) expect(readStart(text, at(8, 50))).toBe(at(9, 5));
  });

  it("comes back as it was typed, and says how far away it is", () => {
    expect(toTimeField(at(9, 5))).toBe("09:05");
    expect(sayStart(at(14, 0), at(13, 50))).toBe("In 10 min.");
    expect(sayStart(at(14, 0), at(14, 0))).toBe("Now.");
    expect(sayStart(at(14, 0), at(14, 12))).toBe("12 min ago: room time counts from then.");
    expect(sayStart(at(9, 0, 6), at(13, 0))).toBe("Tomorrow, in 20 h.");
  });
});
