import type { GraphEdge, GraphNode, GraphView } from "../../contract/graph.ts";

const PARTIES = 12;
const TIERS: { tier: number; type: GraphNode["type"]; kind: string }[] = [
  { tier: 1, type: "identity", kind: "workload" },
  { tier: 2, type: "credential", kind: "access-token" },
  { tier: 2, type: "credential", kind: "api-key" },
  { tier: 3, type: "system", kind: "broker" },
  { tier: 4, type: "system", kind: "saas" },
  { tier: 4, type: "system", kind: "api-gateway" },
  { tier: 5, type: "system", kind: "data-store" },
  { tier: 6, type: "system", kind: "backup-store" },
];

/** A made-up trust graph of any size, the same every time: for measuring. Each thing has two edges, mostly to the right. */
export function bigGraph(count: number): GraphView {
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state % below;
  };
  const nodes = Array.from({ length: count }, (_, i): GraphNode => {
    const { tier, type, kind } = TIERS[i % TIERS.length]!;
    return {
      id: `n${i}`,
      title: `${kind.replace("-", " ")} number ${i}`,
      type,
      kind,
      party: `p${Math.floor(i / TIERS.length) % PARTIES}`,
      tier,
      inInventory: i % 7 !== 0,
      canMint: kind === "broker",
      isInScope: tier > 3,
      owners: {
        duty: "revocation",
        responsible: ["ID"],
        accountable: i % 5 === 0 ? [] : ["ID"],
        consulted: [],
        informed: [],
      },
      knowledge: i % 11 === 0 ? "suspected" : i % 13 === 0 ? "unknown" : "listed",
      dealt: null,
      knownBy: [],
      truth: {
        state: i % 17 === 0 ? "held" : "free",
        exists: true,
        heldAt: null,
        deadAt: null,
        isBelievedDead: false,
        isPersistence: false,
        foothold: [],
        heldCount: 0,
      },
      issuedAt: null,
      expiresAt: null,
      derivedFrom: null,
      siblings: [],
      usedBy: [],
      references: [],
    };
  });
  const edges = Array.from({ length: count * 2 }, (_, i): GraphEdge => {
    const from = Math.floor(i / 2);
    // Most trust is inside one party; a tenth leads anywhere.
    const to = i % 10 === 0 ? next(count) : (from + PARTIES * TIERS.length * next(3) + 1 + next(6)) % count;
    return {
      id: `e${i}`,
      title: `edge ${i}`,
      kind: i % 4 === 0 ? "stores" : "grants",
      from: `n${from}`,
      to: `n${to === from ? (to + 1) % count : to}`,
      access: ["read"],
      record: "known",
      knowledge: "listed",
      truth: { isPresent: true, isCut: false, isNarrowed: false, isPlanted: false },
    };
  });
  return {
    parties: Array.from({ length: PARTIES }, (_, p) => ({
      id: `p${p}`,
      title: `Party ${p}`,
      kind: p % 3 === 2 ? ("vendor" as const) : ("ours" as const),
    })),
    nodes,
    edges,
    path: [],
  };
}

/** The same graph after so many changes of state: with each, the attacker takes ten more things, and we learn of three. */
export function graphAfter(graph: GraphView, changes: number): GraphView {
  const isHeld = (i: number): boolean => i % 20 < changes;
  return {
    ...graph,
    nodes: graph.nodes.map((node, i) => ({
      ...node,
      knowledge: i % 60 < changes ? "known" : node.knowledge,
      truth: node.truth !== null && isHeld(i) ? { ...node.truth, state: "held" } : node.truth,
    })),
  };
}
