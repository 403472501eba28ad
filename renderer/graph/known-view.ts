import type { GraphView } from "../../contract/graph.ts";

/**
 * The graph as the room knows it, out of the facilitator's: what the console shows with the truth switched off. It spares
 * a screen that somebody looks at; the room window itself is never sent more than this.
 */
export function toKnownView({ parties, nodes, edges }: GraphView): GraphView {
  const known = nodes.filter(({ knowledge }) => knowledge !== "unknown");
  const ids = new Set(known.map(({ id }) => id));
  return {
    parties,
    nodes: known.map((node) => ({ ...node, truth: null, derivedFrom: shown(node.derivedFrom, ids) })),
    edges: edges
      .filter(({ knowledge, from, to }) => knowledge !== "unknown" && ids.has(from) && ids.has(to))
      .map((edge) => ({ ...edge, truth: null, record: "known" as const })),
    path: null,
  };
}

const shown = (id: string | null, ids: ReadonlySet<string>): string | null => (id !== null && ids.has(id) ? id : null);
