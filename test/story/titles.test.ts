import { describe, expect, it } from "vitest";

import { joinWords } from "../../story/titles.ts";

describe("joinWords", () => {
  it("separates by semicolons as soon as a part has a comma or an and of its own", () => {
    expect(joinWords(["A", "B", "C"])).toBe("A, B and C");
    expect(joinWords(["A, of us", "B"])).toBe("A, of us; and B");
    expect(joinWords(["A and B", "C", "D"])).toBe("A and B; C; and D");
    expect(joinWords([])).toBe("");
  });
});
