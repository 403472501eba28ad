import { describe, expect, it } from "vitest";

import { keepSame } from "../../../renderer/graph/keep-same.ts";

const before = {
  nodes: [
    { id: "a", truth: { state: "free", access: ["read"] } },
    { id: "b", truth: null },
  ],
  point: [1, 2],
};

describe("keeping what has not changed", () => {
  it("gives what was there where all of it is equal", () => {
    expect(keepSame(before, structuredClone(before))).toBe(before);
  });

  it("gives the new value, with its equal parts as they were", () => {
    const next = structuredClone(before);
    next.nodes[0]!.truth!.state = "held";
    const kept = keepSame(before, next);
    expect(kept).toEqual(next);
    expect(kept.nodes[0]!.truth).not.toBe(before.nodes[0]!.truth);
    expect(kept.nodes[0]!.truth!.access).toBe(before.nodes[0]!.truth!.access);
    expect(kept.nodes[1]).toBe(before.nodes[1]);
    expect(kept.point).toBe(before.point);
  });

  it("knows things by their id when one comes before them or goes", () => {
    const [a, b] = before.nodes;
    const more = { ...before, nodes: [{ id: "new", truth: null }, ...structuredClone(before.nodes)] };
    expect(keepSame(before, more).nodes).toEqual([{ id: "new", truth: null }, a, b]);
    expect(keepSame(before, more).nodes[2]).toBe(b);
    expect(keepSame(before, { ...before, nodes: [structuredClone(b!)] }).nodes).toEqual([b]);
  });

  it("sees a part that is gone, and one that is undefined now", () => {
    expect(keepSame({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(Object.keys(keepSame({ a: 1 }, { a: 1, b: undefined }))).toEqual(["a", "b"]);
    expect(Object.keys(keepSame({ a: 1, c: 2 }, { a: 1, b: undefined }))).toEqual(["a", "b"]);
  });
});
