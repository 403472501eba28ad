import { describe, expect, it } from "vitest";

import { collapse } from "../../../renderer/graph/collapse.ts";
import { toKnownView } from "../../../renderer/graph/known-view.ts";
import { toTask } from "../../../renderer/graph/layout/layout-memory.ts";
import { extendLayout } from "../../../renderer/graph/layout/extend-layout.ts";
import { flowMaker, toFlow, type FlowState } from "../../../renderer/graph/to-flow.ts";
import { bigGraph } from "../../../renderer/gallery/big-graph.ts";
import type { GraphView } from "../../../contract/graph.ts";
import { edge, FREE, graph, node, system } from "./made-graph.ts";

const PLAIN: FlowState = { selected: null, areOwnersShown: false, team: null, at: 0, deaths: new Map() };

function flowOf(view: GraphView, state: Partial<FlowState> = {}) {
  const layout = extendLayout(toTask("console", null, view.nodes, view.edges));
  return toFlow(view, layout, { ...PLAIN, ...state });
}

describe("the next state of a graph", () => {
  const view = bigGraph(60);
  const layout = extendLayout(toTask("console", null, view.nodes, view.edges));

  it("draws anew what has changed, and nothing else", () => {
    const make = flowMaker();
    const first = make(view, layout, PLAIN);
    const next = structuredClone(view);
    next.nodes[3]!.truth = { ...FREE, state: "held" };
    const second = make(next, layout, PLAIN);
    expect(second.nodes.map((one, i) => one === first.nodes[i])).toEqual(view.nodes.map((_, i) => i !== 3));
    expect(second.edges).toBe(first.edges);
    expect(second.routing.routes).toBe(first.routing.routes);
    expect(second).toEqual(toFlow(next, layout, PLAIN));
  });

  it("has lines of its own where an edge has gone", () => {
    const make = flowMaker();
    make(view, layout, PLAIN);
    const next = { ...view, edges: view.edges.slice(1) };
    expect(make(next, layout, PLAIN)).toEqual(toFlow(next, layout, PLAIN));
  });
});

describe("what is drawn", () => {
  const view = graph(
    [node("token"), node("derived"), system("org"), system("far"), system("other")],
    [
      edge("token", "derived", { kind: "mints", access: [] }),
      edge("derived", "org", { access: ["read", "write", "admin"] }),
      edge("org", "far", { kind: "federates" }),
    ],
  );

  it("gives every thing its size, so that nothing is drawn to be measured", () => {
    for (const { width, height, measured } of flowOf(view).nodes) expect(measured).toEqual({ width, height });
  });

  it("shows the closure of what is selected in full, and fades the rest", () => {
    const { nodes, edges } = flowOf(view, { selected: "token" });
    const strength = new Map(nodes.map(({ id, data }) => [id, data.strength]));
    expect(strength.get("far")).toBe("full");
    expect(strength.get("other")).toBe("faded");
    expect(edges.map(({ isDirect, strength: of }) => [isDirect, of])).toEqual([
      [true, "full"],
      [false, "far"],
      [false, "far"],
    ]);
  });

  it("keeps the place of what does not exist yet, and does not draw it", () => {
    const yet = graph([node("a"), node("b", { truth: { ...FREE, exists: false } })], []);
    const layout = extendLayout(toTask("console", null, yet.nodes, yet.edges));
    expect(layout.boxes.has("b")).toBe(true);
    expect(toFlow(yet, layout, PLAIN).nodes.map(({ id }) => id)).toEqual(["a"]);
  });

  it("draws who issued what for what is selected alone", () => {
    const issued = graph([node("token"), system("org")], [edge("org", "token", { kind: "issues", access: [] })]);
    expect(flowOf(issued).edges).toEqual([]);
    expect(flowOf(issued, { selected: "token" }).edges).toHaveLength(1);
  });

  it("names the most that an edge gives", () => {
    expect(flowOf(view).edges.map(({ access }) => access)).toEqual([null, "a", "r"]);
  });

  it("leads the attacker over the edges there are, once for each way, and marks the current hop alone", () => {
    const hop = (from: string, to: string, at: number) => ({
      move: `m${at}`,
      title: "",
      from,
      to,
      at,
      state: "done" as const,
      technique: null,
    });
    const attacked = { ...view, path: [hop("token", "org", 1), hop("token", "org", 2), hop("other", "far", 3)] };
    const { hops } = flowOf(attacked);
    expect(hops.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
      ["m2 token-derived", false],
      ["m2 derived-org", false],
      ["m3 hop other far", true],
    ]);
  });

  it("fades the things that a chosen team has no letter for", () => {
    const { nodes } = flowOf(view, { areOwnersShown: true, team: "ID" });
    expect(nodes[0]?.data.owner).toEqual({ kind: "one", text: "R", isConcerned: true });
    expect(flowOf(view, { areOwnersShown: true, team: "LG" }).nodes[0]?.data.strength).toBe("far");
  });

  it("says how much life a credential has left", () => {
    const aged = graph([node("token", { issuedAt: 0, expiresAt: 100 })], []);
    expect(flowOf(aged, { at: 75 }).nodes[0]?.data.life).toBe(0.25);
  });
});

describe("the truth switched off", () => {
  it("leaves what is known, and nothing of what is true", () => {
    const known = toKnownView(
      graph(
        [node("a", { truth: { ...FREE, state: "held" }, knowledge: "suspected" }), node("b", { knowledge: "unknown" })],
        [edge("a", "b"), edge("a", "a", { knowledge: "unknown" })],
      ),
    );
    expect(known.nodes.map(({ id, truth }) => [id, truth])).toEqual([["a", null]]);
    expect(known.edges).toEqual([]);
    expect(known.path).toBeNull();
  });
});

describe("a graph that is too large", () => {
  const big = bigGraph(2000);

  it("is put together by zone until no more than the limit is left", () => {
    const { view, members } = collapse(big, 400, new Set());
    expect(view.nodes.length).toBeLessThanOrEqual(400);
    const count = view.nodes.reduce((sum, { id }) => sum + (members.get(id)?.length ?? 1), 0);
    expect(count).toBe(2000);
  });

  it("opens a zone that was asked for", () => {
    const { members } = collapse(big, 400, new Set());
    const [zone = ""] = members.keys();
    const { view } = collapse(big, 400, new Set([zone]));
    const own = members.get(zone) ?? [];
    expect(view.nodes.filter(({ id }) => own.some((one) => one.id === id))).toHaveLength(own.length);
  });

  it("leaves no edge without its ends, and none from a zone to itself", () => {
    const { view } = collapse(big, 400, new Set());
    const ids = new Set(view.nodes.map(({ id }) => id));
    expect(view.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to) || from === to)).toEqual([]);
  });

  it("is left as it is while it is small", () => {
    expect(collapse(bigGraph(20), 24, new Set()).members.size).toBe(0);
  });
});
