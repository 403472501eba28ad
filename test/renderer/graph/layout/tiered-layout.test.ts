import { describe, expect, it } from "vitest";

import type { Box, Layout, LayoutLink, LayoutNode } from "../../../../renderer/graph/layout/box.ts";
import { FIXED_COLUMNS } from "../../../../renderer/graph/layout/columns.ts";
import { extendLayout } from "../../../../renderer/graph/layout/extend-layout.ts";
import { settle } from "../../../../renderer/graph/layout/settle.ts";
import { tieredLayout } from "../../../../renderer/graph/layout/tiered-layout.ts";
import { bigGraph } from "../../../../renderer/gallery/big-graph.ts";
import { toLayoutNode } from "../../../../renderer/graph/things/node-shape.ts";

const OPTIONS = { proportion: 1.2, columns: null, hasSpare: false };
const LEARNED = { proportion: 1.5, columns: FIXED_COLUMNS, hasSpare: true };

const thing = (id: string, tier: number, party = "us"): LayoutNode => ({
  id,
  tier,
  party,
  width: 176,
  height: 52,
  middle: 26,
});
const link = (from: string, to: string): LayoutLink => ({ id: `${from}-${to}`, from, to });

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function overlaps({ boxes }: Layout): string[] {
  const all = [...boxes];
  return all.flatMap(([id, box], i) =>
    all.slice(i + 1).flatMap(([other, there]) => (overlap(box, there) ? [`${id} over ${other}`] : [])),
  );
}

describe("the layout", () => {
  const big = bigGraph(240);
  const nodes = big.nodes.map(toLayoutNode);

  it("is the same for the same graph", () => {
    const [one, other] = [tieredLayout(nodes, big.edges, OPTIONS), tieredLayout(nodes, big.edges, OPTIONS)];
    expect([...one.boxes]).toEqual([...other.boxes]);
  });

  it("lets nothing lie over anything else", () => {
    expect(overlaps(tieredLayout(nodes, big.edges, OPTIONS))).toEqual([]);
  });

  it("keeps everything inside the band of its party", () => {
    const { boxes, bands } = tieredLayout(nodes, big.edges, OPTIONS);
    for (const { id, party } of nodes) {
      const box = boxes.get(id)!;
      const band = bands.find((one) => one.party === party)!;
      expect(box.y >= band.y && box.y + box.height <= band.y + band.height, id).toBe(true);
    }
  });

  it("puts higher tiers further right, or into one column with their neighbours", () => {
    const { boxes } = tieredLayout(nodes, big.edges, OPTIONS);
    const lefts = [1, 2, 3, 4, 5, 6].map((tier) =>
      Math.min(...nodes.filter((one) => one.tier === tier).map(({ id }) => boxes.get(id)!.x)),
    );
    expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
  });

  it("uncrosses two links that need not cross", () => {
    const crossed = [thing("a", 2), thing("b", 2), thing("x", 4), thing("y", 4)];
    const { boxes } = tieredLayout(crossed, [link("a", "y"), link("b", "x")], OPTIONS);
    const isAbove = (one: string, other: string): boolean => boxes.get(one)!.y < boxes.get(other)!.y;
    expect(isAbove("a", "b")).toBe(isAbove("y", "x"));
  });

  it("takes no longer than a moment for what is drawn at most", () => {
    const most = bigGraph(400);
    const from = performance.now();
    tieredLayout(most.nodes.map(toLayoutNode), most.edges, OPTIONS);
    expect(performance.now() - from).toBeLessThan(1500);
  });
});

describe("what is learned", () => {
  const first = [thing("a", 2), thing("x", 4), thing("d", 5, "them")];
  const before = extendLayout({ before: null, nodes: first, links: [link("a", "x")], options: LEARNED });

  it("moves nothing that had a place", () => {
    const more = [...first, thing("y", 4), thing("z", 4), thing("w", 4), thing("v", 6, "others")];
    const after = extendLayout({ before, nodes: more, links: [link("a", "y")], options: LEARNED });
    for (const { id } of first) expect(after.boxes.get(id), id).toEqual(before.boxes.get(id));
    expect(after.boxes.size).toBe(more.length);
    expect(overlaps(after)).toEqual([]);
  });

  it("keeps its place when it goes and comes back", () => {
    const more = [...first, thing("y", 4)];
    const after = extendLayout({ before, nodes: more, links: [], options: LEARNED });
    expect(extendLayout({ before: after, nodes: first, links: [], options: LEARNED }).boxes.get("y")).toEqual(
      after.boxes.get("y"),
    );
  });

  it("finds the free place in its own band first", () => {
    const after = extendLayout({ before, nodes: [...first, thing("y", 4)], links: [], options: LEARNED });
    expect(after.bands).toEqual(before.bands);
  });

  it("shares a further band of its party with what comes after it, however large both are", () => {
    const large = (id: string): LayoutNode => ({ ...thing(id, 2), height: 100 });
    const options = { ...LEARNED, hasSpare: false };
    const start = extendLayout({ before: null, nodes: [large("a")], links: [], options });
    const after = ["b", "c"].reduce(
      (layout, id) => extendLayout({ before: layout, nodes: [large(id)], links: [], options }),
      start,
    );
    expect(after.bands.map(({ part }) => part)).toEqual([1, 2]);
    expect(overlaps(after)).toEqual([]);
  });

  it("shows nothing of how much is still to come", () => {
    // The same known things, whatever else the case holds: the layout is made from what is known alone.
    expect(tieredLayout(first, [link("a", "x")], LEARNED)).toEqual(before);
  });
});

describe("settling a column", () => {
  it("gives everything its wish where that is possible", () => {
    const items = [10, 100].map((wanted) => ({ height: 20, gapBefore: 5, wanted }));
    expect(settle(items, 0, 200)).toEqual([10, 100]);
  });

  it("meets in the middle where two want the same place", () => {
    const items = [50, 50].map((wanted) => ({ height: 20, gapBefore: 10, wanted }));
    expect(settle(items, 0, 200)).toEqual([35, 65]);
  });

  it("stays between top and bottom", () => {
    const items = [-50, 500].map((wanted) => ({ height: 20, gapBefore: 10, wanted }));
    expect(settle(items, 0, 100)).toEqual([0, 80]);
  });
});
