import { describe, expect, it } from "vitest";

import { countHands, handsWords, isCounted } from "../../../../renderer/console/sheets/show-of-hands.ts";

describe("a show of hands", () => {
  it("counts for each option what was typed beside it, whichever stay empty", () => {
    expect(countHands(["Revoke", "", " Wait "], ["3", "9", "2"])).toEqual({
      options: ["Revoke", "Wait"],
      counts: [3, 2],
    });
    expect(countHands(["Revoke", "Wait"], ["many", "-1"]).counts).toEqual([0, 0]);
  });

  it("is none before anybody counted", () => {
    expect(isCounted(["", " "])).toBe(false);
    expect(isCounted(["", "0"])).toBe(true);
    expect(isCounted(["many"])).toBe(false);
  });

  it("keeps how sure the room is, where somebody asked", () => {
    expect(handsWords(["Revoke", "Wait"], [3, 2], "low")).toBe("Revoke 3, Wait 2; confidence low");
    expect(handsWords(["Revoke", "Wait"], [3, 2], "")).toBe("Revoke 3, Wait 2");
  });
});
