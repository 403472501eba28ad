import { expect, it } from "vitest";

import { BOARD_FITS, keepSome } from "../../../renderer/room/board-fit.ts";

const lines = ["a", "b", "c", "d"];

it("leaves out the earlier lines and counts them, but of what we know the later ones", () => {
  expect(keepSome({ name: "decided", lines, more: 2 }, 3)).toEqual({ lines: ["b", "c", "d"], more: 3 });
  expect(keepSome({ name: "known", lines, more: 0 }, 3)).toEqual({ lines: ["a", "b", "c"], more: 1 });
  expect(keepSome({ name: "waiting", lines, more: 0 }, 5)).toEqual({ lines, more: 0 });
});

it("goes from all that the host sends to a line each, and never shows less of what we know than of what was told", () => {
  expect(BOARD_FITS[0]?.lines).toEqual({ known: 6, told: 3, staged: 5, decided: 5, waiting: 5 });
  expect(BOARD_FITS.at(-1)).toMatchObject({ rows: 1, lines: { told: 1, decided: 1, waiting: 1 } });
  for (const { lines: most } of BOARD_FITS) expect(most.known).toBeGreaterThan(most.told);
});
