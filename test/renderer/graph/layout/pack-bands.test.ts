import { describe, expect, it } from "vitest";

import { packBands, packedHeight } from "../../../../renderer/graph/layout/pack-bands.ts";

describe("packing bands", () => {
  const wide = { from: 0, to: 2, height: 200 };
  const narrow = { from: 3, to: 3, height: 90 };

  it("stacks bands that need the same column", () => {
    expect(packBands([wide, wide])).toEqual([0, 204]);
  });

  it("puts small ones beside a large one that leaves their column free", () => {
    expect(packBands([wide, narrow, narrow])).toEqual([0, 0, 94]);
    expect(packedHeight([wide, narrow, narrow])).toBe(200);
  });

  it("fills what was left free further up, and only where it fits", () => {
    const all = { from: 0, to: 3, height: 50 };
    expect(packBands([wide, all, narrow])).toEqual([0, 204, 0]);
    expect(packBands([{ ...wide, height: 60 }, all, narrow])).toEqual([0, 64, 118]);
  });
});
