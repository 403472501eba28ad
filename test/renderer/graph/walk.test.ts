import { describe, expect, it } from "vitest";

import { deathsBetween } from "../../../renderer/graph/use-deaths.ts";
import { nextLinked, walk } from "../../../renderer/graph/tools/walk.ts";
import { detailAt, labelScaleAt, nameFloorAt } from "../../../renderer/graph/zoom-detail.ts";
import { FREE, graph, node } from "./made-graph.ts";

const box = (x: number, y: number) => ({ x, y, width: 100, height: 40 });
const boxes = new Map([
  ["a", box(0, 0)],
  ["b", box(200, 10)],
  ["c", box(200, 300)],
  ["d", box(0, 100)],
]);
const links = [
  { from: "a", to: "c" },
  { from: "b", to: "a" },
];

describe("walking the graph by keys", () => {
  it("follows an edge rather than going to what is nearer", () => {
    expect(walk("a", "right", boxes, [{ from: "a", to: "c" }])).toBe("c");
  });

  it("goes to the nearest where no edge leads that way", () => {
    expect(walk("a", "right", boxes, [])).toBe("b");
    expect(walk("a", "down", boxes, [])).toBe("d");
  });

  it("stays where nothing lies that way", () => {
    expect(walk("a", "left", boxes, links)).toBe("a");
  });

  it("jumps to parents and children, one after the other", () => {
    expect(nextLinked("a", "children", null, links)).toBe("c");
    expect(nextLinked("a", "parents", null, links)).toBe("b");
    const two = [...links, { from: "a", to: "b" }];
    expect(nextLinked("a", "children", "c", two)).toBe("b");
    expect(nextLinked("a", "children", "b", two)).toBe("c");
    expect(nextLinked("d", "parents", null, links)).toBeNull();
  });
});

describe("a death", () => {
  it("travels from what was revoked to what hung on it", () => {
    const dead = { ...FREE, state: "dead" as const };
    const view = graph(
      [
        node("refresh", { truth: dead }),
        node("access", { truth: dead, derivedFrom: "refresh" }),
        node("orphan", { derivedFrom: "refresh" }),
      ],
      [],
    );
    expect([...deathsBetween(new Set(), view)]).toEqual([
      ["refresh", 0],
      ["access", 1],
    ]);
    expect(deathsBetween(new Set(["refresh", "access"]), view).size).toBe(0);
  });
});

describe("how much is drawn", () => {
  it("is less the smaller it gets", () => {
    expect([1, 0.6, 0.49, 0.34].map(detailAt)).toEqual(["full", "compact", "small", "tiny"]);
  });

  it("keeps names legible as far as their boxes allow", () => {
    expect(nameFloorAt(0.6) * 0.6).toBeGreaterThanOrEqual(12);
    expect(nameFloorAt(0.1)).toBeLessThanOrEqual(24);
    expect(labelScaleAt(1)).toBe(1);
    expect(labelScaleAt(0.1)).toBe(1.5);
  });
});
