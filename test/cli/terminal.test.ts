import { expect, it } from "vitest";

import { paintLine } from "../../cli/terminal.ts";

it("headings are bold, marks have the colour of their state, words stay plain", () => {
  expect(paintLine("── Title ──")).toBe("\u001B[1m── Title ──\u001B[0m");
  const lead = "T+4d 22:14  Tue 12 Aug 22:14 UTC  ";
  expect(paintLine(`${lead}▲   data destroyed`)).toBe(`${lead}\u001B[31m▲\u001B[0m   data destroyed`);
  expect(paintLine(`${lead}SO  reads the alert`)).toBe(`${lead}SO  reads the alert`);
  expect(paintLine("    knew        ▲ not a mark")).toBe("    knew        ▲ not a mark");
});
