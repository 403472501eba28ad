import { expect, it } from "vitest";

import { LAB_BOUNDS } from "../../../contract/lab.ts";
import { LIMITS } from "../../../formats/limits.ts";

it("a matrix may hold what a design file may hold", () => {
  expect(LAB_BOUNDS).toEqual({
    text: LIMITS.textBytes,
    id: LIMITS.idLength,
    line: LIMITS.lineLength,
    items: LIMITS.items,
    rows: LIMITS.rules,
  });
});
