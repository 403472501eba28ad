import type { Node } from "@xyflow/react";

import type { AttackHop, GraphEdge, GraphNode, GraphView } from "../../contract/graph.ts";
import { closureOf, type Closure } from "./closure.ts";
import { keepSame } from "./keep-same.ts";
import type { Band, Layout } from "./layout/box.ts";
import { coreOf, shapeOf, type Shape } from "./things/node-shape.ts";
import { ownerTab, type OwnerTab } from "./things/owner-tab.ts";
import { routeEdges, type Route } from "./edges/route-edges.ts";
import { knowledgeSign, truthSign, type Sign } from "./things/states.ts";

/** How strongly something is drawn beside what is selected. */
export type Strength = "full" | "far" | "faded";

/** What is drawn of a thing. */
export interface ThingData extends Record<string, unknown> {
  node: GraphNode;
  shape: Shape;
  truth: Sign | null;
  knowledge: Sign | null;
  owner: OwnerTab;
  isTabWide: boolean;
  strength: Strength;
  isSelected: boolean;
  /** Share of its life that is left; null: it has no end, or none is known. */
  life: number | null;
  /** Hops that a death takes to get here, where it died just now; null: it did not. */
  deathHop: number | null;
}

export type ThingNode = Node<ThingData, "thing">;

/** What is drawn of an edge. */
export interface DrawnEdge {
  edge: GraphEdge;
  route: Route;
  strength: Strength;
  isSelected: boolean;
  /** Direct reach of what is selected, rather than what follows from it. */
  isDirect: boolean;
  /** Letter of the most that it gives; null: it gives no access. */
  access: "r" | "w" | "a" | "d" | null;
}

/** A hop of the attacker as a line. */
export interface DrawnHop {
  hop: AttackHop;
  /** One of its lines: a hop may lead over several edges. */
  id: string;
  route: Route;
  strength: Strength;
  /** The latest one that is under way, or else the latest that was made: the only one that moves. */
  isCurrent: boolean;
}

export interface Flow {
  nodes: ThingNode[];
  edges: DrawnEdge[];
  hops: DrawnHop[];
  bands: (Band & { title: string; isVendor: boolean })[];
  /** Lines of all edges, and what they were made from. */
  routing: { layout: Layout; ends: string; routes: ReadonlyMap<string, Route> };
}

/** What the person has chosen to see. */
export interface FlowState {
  selected: string | null;
  areOwnersShown: boolean;
  /** Tag of the team whose letters are shown; null: everybody's. */
  team: string | null;
  /** Second of exercise time. */
  at: number;
  deaths: ReadonlyMap<string, number>;
}

/**
 * What is drawn, out of the view and where everything is: a pure function, so that it can be tested without a screen. Of
 * what was drawn before, all that has not changed is used again.
 */
export function toFlow(view: GraphView, layout: Layout, state: FlowState, before: Flow | null = null): Flow {
  const there = view.nodes.filter((node) => layout.boxes.has(node.id) && node.truth?.exists !== false);
  const shapes = new Map(there.map((node) => [node.id, shapeOf(node)]));
  const isThere = (id: string | null): boolean => id !== null && shapes.has(id);
  const selected = isThere(state.selected) ? state.selected : null;
  // Who issued what would be lines all over the graph: they are drawn for what is selected.
  const edges = view.edges.filter(
    ({ kind, from, to, truth }) =>
      isThere(from) &&
      isThere(to) &&
      (kind !== "issues" || from === selected || to === selected) &&
      (truth === null || truth.isPresent || truth.isCut),
  );
  const chosenEdge = edges.find(({ id }) => id === state.selected);
  const closure = selected === null ? null : closureOf(edges, selected);
  const core = (id: string) => {
    const box = layout.boxes.get(id);
    return box === undefined ? null : coreOf(shapes.get(id) ?? "system", box);
  };
  const hops = latestOf((view.path ?? []).filter(({ from, to }) => isThere(to) && isThere(from)));
  const ways = new Map(hops.map((hop) => [hop, wayOf(edges, hop.from ?? "", hop.to)]));
  const own = hops.filter((hop) => ways.get(hop)?.length === 0);
  const routed = [
    ...edges.map(({ id, from, to }) => ({ id, from, to })),
    ...own.map(({ from, to }) => ({ id: `hop ${from} ${to}`, from: from ?? "", to })),
  ];
  const ends = JSON.stringify(routed);
  const isRouted = before?.routing.layout === layout && before.routing.ends === ends;
  const routes = isRouted ? before.routing.routes : routeEdges(routed, layout, core);
  // Beside what is selected the path steps back, but where it is part of what that leads to.
  const strengthOf = (id: string, hop: AttackHop): Strength =>
    closure === null || closure.edges.has(id) || hop.from === selected || hop.to === selected ? "full" : "faded";
  const current = hops.findLast((hop) => hop.state === "running") ?? hops.at(-1);
  const flow: Omit<Flow, "routing"> = {
    nodes: there.map((node) => toThing(node, shapes.get(node.id) ?? "system", layout, state, closure, chosenEdge)),
    edges: edges.flatMap((edge): DrawnEdge[] => {
      const route = routes.get(edge.id);
      if (route === undefined) return [];
      const distance = closure?.edges.get(edge.id);
      const isSelected = edge.id === state.selected;
      const isFull = isSelected || (closure === null ? chosenEdge === undefined : distance !== undefined);
      return [
        {
          edge,
          route,
          isSelected,
          isDirect: distance === 1,
          strength: !isFull ? "faded" : distance !== undefined && distance > 1 ? "far" : "full",
          access: accessLetter(edge),
        },
      ];
    }),
    hops: hops.flatMap((hop): DrawnHop[] => {
      const way = ways.get(hop) ?? [];
      return (way.length > 0 ? way : [`hop ${hop.from} ${hop.to}`]).flatMap((id) => {
        const route = routes.get(id);
        return route === undefined
          ? []
          : [{ hop, id: `${hop.move} ${id}`, route, strength: strengthOf(id, hop), isCurrent: hop === current }];
      });
    }),
    bands: layout.bands.map((band) => {
      const party = view.parties.find(({ id }) => id === band.party);
      const title = party?.title ?? "Elsewhere";
      return { ...band, title: band.part === 1 ? title : `${title}, more`, isVendor: party?.kind === "vendor" };
    }),
  };
  return {
    nodes: keepSame(before?.nodes, flow.nodes),
    edges: keepSame(before?.edges, flow.edges),
    hops: keepSame(before?.hops, flow.hops),
    bands: keepSame(before?.bands, flow.bands),
    routing: { layout, ends, routes },
  };
}

/** Draws one state after the other, each with what has not changed of the one before. */
export function flowMaker(): (view: GraphView, layout: Layout, state: FlowState) => Flow {
  let before: Flow | null = null;
  return (view, layout, state) => {
    before = toFlow(view, layout, state, before);
    return before;
  };
}

function toThing(
  node: GraphNode,
  shape: Shape,
  layout: Layout,
  { selected, areOwnersShown, team, at, deaths }: FlowState,
  closure: Closure | null,
  chosenEdge: GraphEdge | undefined,
): ThingNode {
  const { x, y, width, height } = layout.boxes.get(node.id) ?? { x: 0, y: 0, width: 0, height: 0 };
  const owner = ownerTab(node.owners, areOwnersShown, team);
  const distance = closure?.nodes.get(node.id);
  const isEnd = chosenEdge !== undefined && (chosenEdge.from === node.id || chosenEdge.to === node.id);
  const isFull = closure === null ? chosenEdge === undefined || isEnd : distance !== undefined;
  return {
    id: node.id,
    type: "thing",
    position: { x, y },
    width,
    height,
    // Given, so that nothing has to be drawn to be measured.
    measured: { width, height },
    handles: [],
    // What is inside has role and name; the element around it has none that a description of its role could be of.
    domAttributes: { "aria-roledescription": undefined },
    data: {
      node,
      shape,
      truth: truthSign(node),
      knowledge: knowledgeSign(node),
      owner,
      isTabWide: areOwnersShown,
      strength: !isFull ? "faded" : !owner.isConcerned ? "far" : "full",
      isSelected: node.id === selected,
      life: lifeOf(node, at),
      deathHop: deaths.get(node.id) ?? null,
    },
  };
}

function lifeOf({ issuedAt, expiresAt }: GraphNode, at: number): number | null {
  if (issuedAt === null || expiresAt === null || expiresAt <= issuedAt) return null;
  return Math.min(1, Math.max(0, (expiresAt - at) / (expiresAt - issuedAt)));
}

function accessLetter({ access }: GraphEdge): DrawnEdge["access"] {
  if (access.includes("destroy")) return "d";
  if (access.includes("admin")) return "a";
  if (access.includes("write")) return "w";
  return access.includes("read") ? "r" : null;
}

/** One hop for each way that was gone, the latest: the same way again is no other line. */
function latestOf(hops: readonly AttackHop[]): AttackHop[] {
  const latest = new Map<string, AttackHop>();
  for (const hop of hops) {
    const key = `${hop.from} ${hop.to}`;
    const before = latest.get(key);
    // What was done once stays done, whatever failed there later.
    if (before?.state === "done" && hop.state === "failed") continue;
    latest.delete(key);
    latest.set(key, hop);
  }
  return [...latest.values()];
}

const HOP_EDGES_MAX = 3;

/** The edges that a hop leads over, at most three; none: it is drawn as a line of its own. */
function wayOf(edges: readonly GraphEdge[], from: string, to: string): string[] {
  let ends: { at: string; way: string[] }[] = [{ at: from, way: [] }];
  for (let step = 0; step < HOP_EDGES_MAX; step++) {
    const next: typeof ends = [];
    for (const { at, way } of ends)
      for (const edge of edges) {
        if (edge.from !== at || edge.kind === "uses" || edge.kind === "issues" || way.includes(edge.id)) continue;
        if (edge.to === to) return [...way, edge.id];
        next.push({ at: edge.to, way: [...way, edge.id] });
      }
    ends = next;
  }
  return [];
}
