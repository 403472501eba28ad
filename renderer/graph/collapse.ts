import type { GraphEdge, GraphNode, GraphView, NodeTruth } from "../../contract/graph.ts";

/** A graph of which parts are put together, so that no more than so many things are drawn. */
export interface Collapsed {
  view: GraphView;
  /** What each group stands for, by the group's id. */
  members: ReadonlyMap<string, readonly GraphNode[]>;
}

const NOUNS: Record<number, string> = {
  0: "outside systems",
  1: "identities",
  2: "credentials",
  3: "brokers",
  4: "systems",
  5: "data stores",
  6: "backups",
};

/** Fewer than so many are not worth a group. */
const GROUP_MIN = 3;

/** Puts zones (a party's things of one tier) together, the largest first, until no more than so many things are left. */
export function collapse(view: GraphView, limit: number, opened: ReadonlySet<string>): Collapsed {
  const none: Collapsed = { view, members: new Map() };
  if (view.nodes.length <= limit) return none;
  const zones = new Map<string, GraphNode[]>();
  for (const node of view.nodes) {
    const key = `zone ${node.party ?? ""} ${node.tier}`;
    const zone = zones.get(key);
    if (zone === undefined) zones.set(key, [node]);
    else zone.push(node);
  }
  const candidates = [...zones]
    .filter(([key, nodes]) => nodes.length >= GROUP_MIN && !opened.has(key))
    .sort(([, a], [, b]) => b.length - a.length);
  const members = new Map<string, GraphNode[]>();
  let count = view.nodes.length;
  for (const [key, nodes] of candidates) {
    if (count <= limit) break;
    members.set(key, nodes);
    count -= nodes.length - 1;
  }
  if (members.size === 0) return none;
  const groupOf = new Map([...members].flatMap(([key, nodes]) => nodes.map(({ id }) => [id, key] as const)));
  const at = (id: string): string => groupOf.get(id) ?? id;
  return {
    members,
    view: {
      ...view,
      nodes: [
        ...view.nodes.filter(({ id }) => !groupOf.has(id)),
        ...[...members].map(([key, nodes]) => toGroup(key, nodes)),
      ],
      edges: mergeEdges(view.edges, at),
      path:
        view.path?.map((hop) => ({ ...hop, from: hop.from === null ? null : at(hop.from), to: at(hop.to) })) ?? null,
    },
  };
}

function toGroup(id: string, nodes: readonly GraphNode[]): GraphNode {
  const [first] = nodes;
  const tier = first?.tier ?? 4;
  const held = nodes.filter(({ truth }) => truth?.state === "held").length;
  const level = (["known", "suspected", "cleared", "listed"] as const).find((one) =>
    nodes.some(({ knowledge }) => knowledge === one),
  );
  const accountable = [...new Set(nodes.flatMap(({ owners }) => owners.accountable.slice(0, 1)))];
  return {
    id,
    title: `${nodes.length} ${NOUNS[tier] ?? "things"}`,
    type: "party",
    kind: held > 0 ? `${held} held` : null,
    party: first?.party ?? null,
    tier,
    inInventory: true,
    canMint: false,
    isInScope: nodes.some(({ isInScope }) => isInScope),
    owners: { duty: first?.owners.duty ?? "", responsible: [], accountable, consulted: [], informed: [] },
    knowledge: level ?? "unknown",
    dealt: null,
    knownBy: [...new Set(nodes.flatMap(({ knownBy }) => knownBy))],
    truth: truthOfGroup(nodes, held),
    issuedAt: null,
    expiresAt: null,
    derivedFrom: null,
    siblings: [],
    usedBy: [],
    references: [],
  };
}

function truthOfGroup(nodes: readonly GraphNode[], held: number): NodeTruth | null {
  const truths = nodes.flatMap(({ truth }) => (truth === null ? [] : [truth]));
  if (truths.length === 0) return null;
  return {
    state: held > 0 ? "held" : "free",
    exists: true,
    heldAt: null,
    deadAt: null,
    isBelievedDead: truths.some(({ isBelievedDead }) => isBelievedDead),
    isPersistence: truths.some(({ isPersistence }) => isPersistence),
    foothold: [],
    heldCount: held,
  };
}

function mergeEdges(edges: readonly GraphEdge[], at: (id: string) => string): GraphEdge[] {
  const merged = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const [from, to] = [at(edge.from), at(edge.to)];
    if (from === to) continue;
    const isPlain = from === edge.from && to === edge.to;
    const key = isPlain ? edge.id : `${edge.kind} ${from} ${to}`;
    const before = merged.get(key);
    const access = before === undefined ? edge.access : [...new Set([...before.access, ...edge.access])];
    merged.set(key, { ...(before ?? edge), id: key, from, to, access });
  }
  return [...merged.values()];
}
