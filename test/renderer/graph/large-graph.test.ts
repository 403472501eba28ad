import { describe, expect, it } from "vitest";

import { groupEdges } from "../../../renderer/graph/edges/far-edges.tsx";
import { toTask } from "../../../renderer/graph/layout/layout-memory.ts";
import { extendLayout } from "../../../renderer/graph/layout/extend-layout.ts";
import { isInSight, sightAt, toSight } from "../../../renderer/graph/sight.ts";
import { toFlow } from "../../../renderer/graph/to-flow.ts";
import { bigGraph } from "../../../renderer/gallery/big-graph.ts";

const view = bigGraph(240);
const layout = extendLayout(toTask("console", null, view.nodes, view.edges));
const { edges } = toFlow(view, layout, {
  selected: null,
  areOwnersShown: false,
  team: null,
  at: 0,
  deaths: new Map(),
});

describe("edges that are too small to be told apart", () => {
  it("are a few lines, with every edge in one of them", () => {
    const groups = groupEdges(edges);
    expect(groups.length).toBeLessThan(10);
    const drawn = groups.map(({ path }) => path).join("");
    for (const { route } of edges) expect(drawn).toContain(route.path);
    expect(drawn.length).toBe(edges.reduce((sum, { route }) => sum + route.path.length, 0));
  });
});

describe("what is in sight", () => {
  const [width, height] = [1280, 800];

  it("holds the window and a margin, at any zoom and place", () => {
    for (const zoom of [0.05, 0.4, 1, 2.5])
      for (const x of [-5000, -13, 0, 700]) {
        const { left, top, right, bottom } = toSight(sightAt([x, x / 2, zoom], width, height));
        expect(left).toBeLessThan(-x / zoom);
        expect(top).toBeLessThan(-x / 2 / zoom);
        expect(right).toBeGreaterThan((width - x) / zoom);
        expect(bottom).toBeGreaterThan((height - x / 2) / zoom);
      }
  });

  it("changes once in a while, not with every pixel", () => {
    const seen = new Set(Array.from({ length: 400 }, (_, x) => sightAt([-x, 0, 1], width, height)));
    expect(seen.size).toBeLessThanOrEqual(3);
  });

  it("leaves out what is far away, and nothing that touches it", () => {
    const sight = toSight(sightAt([0, 0, 1], width, height));
    const line = (y: number) =>
      [
        [
          { x: 0, y },
          { x: 40, y },
          { x: 60, y },
          { x: 100, y },
        ],
      ] as const;
    expect(isInSight(line(sight.bottom + 1), sight)).toBe(false);
    expect(isInSight(line(sight.bottom - 1), sight)).toBe(true);
    expect(edges.filter(({ route }) => isInSight(route.curve, sight)).length).toBeLessThan(edges.length / 2);
  });
});
