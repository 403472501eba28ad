import { describe, expect, it } from "vitest";

import type { Box } from "../../../../renderer/graph/layout/box.ts";
import { passBetween } from "../../../../renderer/graph/layout/pass-between.ts";

const at = (x: number, y: number): Box => ({ x, y, width: 100, height: 50 });
const columns = [0, 200, 400].map((x, tier) => ({ tiers: [tier], x, width: 100 }));
const boxes = new Map([
  ["token", at(0, 200)],
  ["edge", at(200, 0)],
  ["siem", at(200, 100)],
  ["job", at(200, 170)],
  ["cases", at(400, 100)],
]);
const link = (id: string, from: string, to: string) => ({ id, from, to });

describe("a link that comes after the layout", () => {
  it.each([
    ["forwards", "token", "cases"],
    ["backwards", "cases", "token"],
  ])("passes between the things of a column, %s", (_, from, to) => {
    const bends = passBetween([link("new", from, to)], boxes, { columns, bends: new Map() }).get("new") ?? [];
    expect(bends.map(({ column }) => column)).toEqual([1]);
    for (const { y } of bends)
      for (const box of [boxes.get("edge"), boxes.get("siem"), boxes.get("job")])
        expect(box !== undefined && y > box.y && y < box.y + box.height).toBe(false);
    // Nearest to the straight line, which runs at 175 there: between SIEM and the job.
    expect(bends[0]?.y).toBe(160);
  });

  it("leaves those as they are that have their heights or cross nothing", () => {
    const bends = new Map([["old", [{ column: 1, y: 7 }]]]);
    const links = [link("old", "token", "cases"), link("near", "token", "siem")];
    expect(passBetween(links, boxes, { columns, bends })).toBe(bends);
  });
});
