import type { GraphEdge } from "../../contract/graph.ts";

/** What a thing leads to: itself at 0, what it reaches directly at 1, and so on; and the edges on the way. */
export interface Closure {
  nodes: ReadonlyMap<string, number>;
  edges: ReadonlyMap<string, number>;
}

/** Everything that can be got at from a thing, edges followed in their direction, and whose it is, one edge back. */
export function closureOf(edges: readonly GraphEdge[], from: string): Closure {
  const leading = new Map<string, GraphEdge[]>();
  for (const edge of edges)
    if (edge.kind !== "issues") leading.set(edge.from, [...(leading.get(edge.from) ?? []), edge]);
  const nodes = new Map([[from, 0]]);
  const own = new Map<string, number>();
  const queue = [from];
  for (const id of queue) {
    const distance = (nodes.get(id) ?? 0) + 1;
    for (const edge of leading.get(id) ?? []) {
      own.set(edge.id, distance);
      if (nodes.has(edge.to)) continue;
      nodes.set(edge.to, distance);
      queue.push(edge.to);
    }
  }
  for (const edge of edges) {
    if (edge.to !== from || edge.kind === "issues") continue;
    own.set(edge.id, Math.min(own.get(edge.id) ?? 1, 1));
    if (!nodes.has(edge.from)) nodes.set(edge.from, 1);
  }
  return { nodes, edges: own };
}
