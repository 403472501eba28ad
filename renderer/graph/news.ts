import type { GraphView, Knowledge } from "../../contract/graph.ts";

/** What is known of each thing, and what of it came with the last change. */
export interface News {
  known: ReadonlyMap<string, Knowledge>;
  fresh: ReadonlySet<string>;
}

/** What a view brings that the one before did not; where it brings nothing, the latest news stay. */
export function newsOf(before: News | null, { nodes }: Pick<GraphView, "nodes">): News {
  const known = new Map(nodes.map(({ id, knowledge }) => [id, knowledge] as const));
  const fresh = nodes.filter(({ id, knowledge }) =>
    // What was in the inventory all along is no news.
    before === null ? knowledge !== "listed" : before.known.get(id) !== knowledge,
  );
  if (before !== null && fresh.length === 0) return { known, fresh: before.fresh };
  return { known, fresh: new Set(fresh.map(({ id }) => id)) };
}

let last: { of: string; view: GraphView; news: News } | null = null;

/**
 * What the latest change of a graph brought. It is remembered while the board is away, for an inject or a question: what
 * was learned meanwhile is what the board comes back with.
 */
export function latestNews(of: string, view: GraphView): ReadonlySet<string> {
  if (last?.of !== of || last.view !== view)
    last = { of, view, news: newsOf(last?.of === of ? last.news : null, view) };
  return last.news.fresh;
}
