import type { GraphEdge, GraphNode, GraphView, NodeTruth } from "../../../contract/graph.ts";

/** Nothing out of the ordinary. */
export const FREE: NodeTruth = {
  state: "free",
  exists: true,
  heldAt: null,
  deadAt: null,
  isBelievedDead: false,
  isPersistence: false,
  foothold: [],
  heldCount: 0,
};

/** A thing for a test; credential unless it is said otherwise. */
export function node(id: string, change: Partial<GraphNode> = {}): GraphNode {
  return {
    id,
    title: id,
    type: "credential",
    kind: "api-key",
    party: "us",
    tier: 2,
    inInventory: true,
    canMint: false,
    isInScope: false,
    owners: { duty: "revocation", responsible: ["ID"], accountable: ["CP"], consulted: [], informed: [] },
    knowledge: "listed",
    dealt: null,
    knownBy: [],
    truth: FREE,
    issuedAt: null,
    expiresAt: null,
    derivedFrom: null,
    siblings: [],
    usedBy: [],
    references: [],
    ...change,
  };
}

/** A system for a test. */
export const system = (id: string, change: Partial<GraphNode> = {}): GraphNode =>
  node(id, { type: "system", kind: "saas", tier: 4, ...change });

/** An edge for a test, named after its ends. */
export function edge(from: string, to: string, change: Partial<GraphEdge> = {}): GraphEdge {
  return {
    id: `${from}-${to}`,
    title: `${from} to ${to}`,
    kind: "grants",
    from,
    to,
    access: ["read"],
    record: "known",
    knowledge: "listed",
    truth: { isPresent: true, isCut: false, isNarrowed: false, isPlanted: false },
    ...change,
  };
}

/** A graph of one party for a test. */
export function graph(nodes: GraphNode[], edges: GraphEdge[], path: GraphView["path"] = []): GraphView {
  return { parties: [{ id: "us", title: "Us", kind: "ours" }], nodes, edges, path };
}
