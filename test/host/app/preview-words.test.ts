import { expect, it } from "vitest";

import { closesWords } from "../../../host/app/console/preview-view.ts";

it("counts against the paths that are open now, and says so", () => {
  expect(closesWords(7, 3)).toBe("closes 3 of the 7 paths open now");
  expect(closesWords(7, 7)).toBe("closes all of the 7 paths open now");
  expect(closesWords(7, 0)).toBe("closes none of the 7 paths open now");
  expect(closesWords(1, 1)).toBe("closes the one path open now");
  expect(closesWords(1, 0)).toBe("closes nothing of the one path open now");
});
