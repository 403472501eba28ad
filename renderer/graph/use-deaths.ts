import { useState } from "react";

import type { GraphView } from "../../contract/graph.ts";

const NONE: ReadonlyMap<string, number> = new Map();

/** Things that died since the last view, with the hops that each death took from what was revoked to get there. */
export function deathsBetween(before: ReadonlySet<string>, view: GraphView): ReadonlyMap<string, number> {
  const fresh = view.nodes.filter(({ id, truth }) => truth?.state === "dead" && !before.has(id));
  if (fresh.length === 0) return NONE;
  const ids = new Set(fresh.map(({ id }) => id));
  const parents = new Map(fresh.map(({ id, derivedFrom }) => [id, derivedFrom]));
  const hopOf = (id: string, guard = 0): number => {
    const parent = parents.get(id) ?? null;
    return parent === null || !ids.has(parent) || guard > ids.size ? 0 : 1 + hopOf(parent, guard + 1);
  };
  return new Map(fresh.map(({ id }) => [id, hopOf(id)]));
}

/** The same, kept between views of one session. Nothing died just now when a session is opened. */
export function useDeaths(of: string, view: GraphView): ReadonlyMap<string, number> {
  const [seen, setSeen] = useState<{ of: string; view: GraphView; dead: ReadonlySet<string>; deaths: typeof NONE }>(
    () => ({ of, view, dead: deadOf(view), deaths: NONE }),
  );
  if (seen.view === view && seen.of === of) return seen.deaths;
  const deaths = seen.of === of ? deathsBetween(seen.dead, view) : NONE;
  setSeen({ of, view, dead: deadOf(view), deaths });
  return deaths;
}

const deadOf = (view: GraphView): ReadonlySet<string> =>
  new Set(view.nodes.flatMap(({ id, truth }) => (truth?.state === "dead" ? [id] : [])));
