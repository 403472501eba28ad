import { describe, expect, it } from "vitest";

import { nextPlace } from "../../../../renderer/console/desk/next-place.ts";
import { moved, withMinutes } from "../../../../renderer/console/desk/tray-moves.ts";

describe("the tray", () => {
  it("moves one and keeps the others in their order", () => {
    expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b", "c"], 1, -5)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 1, 9)).toEqual(["a", "c", "b"]);
    expect(moved(["a"], 4, 0)).toEqual(["a"]);
  });

  it("changes the time to decide from the usual one by five minutes, never below none", () => {
    const decision = { team: "ic", action: "declare" as const, object: "incident", deciding: null, presence: [] };
    const longer = withMinutes(decision, 900, 1);
    expect(longer.deciding).toBe(1_200);
    expect(withMinutes(longer, 900, -1).deciding).toBe(900);
    expect(withMinutes({ ...decision, deciding: 120 }, 900, -1).deciding).toBe(0);
  });
});

describe("keys in a list", () => {
  it("stop at its ends, and letters are not its own", () => {
    expect(nextPlace("ArrowDown", 2, 3)).toBe(2);
    expect(nextPlace("ArrowUp", 0, 3)).toBe(0);
    expect(nextPlace("End", 0, 3)).toBe(2);
    expect(nextPlace("j", 0, 3)).toBeNull();
  });
});
