import { describe, expect, it } from "vitest";

import { countOf, formatCount, hangText, wrapText } from "../../story/text-layout.ts";

describe("wrapText", () => {
  it("breaks at spaces, never inside a word, and gives one line for nothing", () => {
    expect(wrapText("one two  three", 7)).toEqual(["one two", "three"]);
    expect(wrapText("https://example.org/long/path a", 10)).toEqual(["https://example.org/long/path", "a"]);
    expect(wrapText("", 10)).toEqual([""]);
  });

  it("keeps a number with its unit, a duration together, and an hour with its day", () => {
    expect(wrapText("took 2 h", 6)).toEqual(["took", "2 h"]);
    expect(wrapText("took 2 h 10 min, then", 12)).toEqual(["took", "2 h 10 min,", "then"]);
    expect(wrapText("until T+5d 04:33", 10)).toEqual(["until", "T+5d 04:33"]);
  });
});

describe("hangText", () => {
  it("indents what follows to where the text began", () => {
    expect(hangText("knew  ", "aaaaaaaaaa bbbbbbbbbb cccccccccc", 26)).toEqual([
      "knew  aaaaaaaaaa",
      "      bbbbbbbbbb",
      "      cccccccccc",
    ]);
  });
});

describe("numbers", () => {
  it("have commas between thousands and agree with their noun", () => {
    expect(formatCount(1_234_567)).toBe("1,234,567");
    expect(formatCount(999)).toBe("999");
    expect([countOf(1, "relapse"), countOf(2, "relapse"), countOf(0, "try", "tries")]).toEqual([
      "1 relapse",
      "2 relapses",
      "0 tries",
    ]);
  });
});
