import { isUsable } from "../graph/reach.ts";
import { BACKS_UP, DELEGATES, FEDERATES, GRANTS, MINTS, STORES } from "../graph/trust-graph.ts";
import { billOf, type CutAction, type CutProblem } from "./cut-problem.ts";
import { createFlowNetwork, type FlowNetwork } from "./max-flow.ts";

/** Sums of capacities have to stay exact. */
const EXACT_MAX = 0x10_0000_0000_0000;

/**
 * The smallest set where every part of every way has an action of its own: then it is a minimum cut. Null where that is
 * not so: an action breaks several parts, two actions stop the same work, or a step needs access from several edges.
 */
export function findPlainCut(problem: CutProblem): number[] | null {
  if (problem.jobs.length + problem.openedBy.size + problem.disabledBy.size > 0) return null;
  const owners = ownersOf(problem);
  if (owners === null || needsSeveral(problem)) return null;
  const chosen = [...owners.values()];
  const workloads = chosen.flatMap((a) => problem.actions[a]?.stops.map(({ workload }) => workload) ?? []);
  if (new Set(workloads).size !== workloads.length) return null;
  // Price first, then number: one more action weighs one, a cent more than all of them.
  const weightOf = (a: number): number => billOf([problem.actions[a]]) * (chosen.length + 1) + 1;
  const everything = chosen.reduce((sum, a) => sum + weightOf(a), 0);
  if (everything >= EXACT_MAX) return null;
  const capacityOf = (part: string): number => {
    const owner = owners.get(part);
    // Nothing without an action is ever worth cutting.
    return owner === undefined ? everything + 1 : weightOf(owner);
  };
  const { network, source, sink, arcs } = buildNetwork(problem, capacityOf);
  if (network.maximise(source, sink) > everything) return null;
  const own = [...arcs].flatMap(([part, arc]) => {
    const action = owners.get(part);
    return action === undefined ? [] : [{ action, ...arc }];
  });
  return firstCut(network, source, sink, own);
}

/** The action of each part that has one; the cheaper, then the earlier, where several do the same. Null: one breaks several. */
function ownersOf(problem: CutProblem): Map<string, number> | null {
  const owners = new Map<string, number>();
  const held = heldByCredential(problem);
  for (const [a, action] of problem.actions.entries()) {
    const part = partOf(held, action);
    if (part === null) return null;
    if (part === "") continue;
    const before = owners.get(part);
    if (before === undefined || billOf([action]) < billOf([problem.actions[before]])) owners.set(part, a);
  }
  return owners;
}

/** The numbers of the holdings of each credential that is held. */
function heldByCredential({ holdings }: CutProblem): Map<number, number[]> {
  const held = new Map<number, number[]>();
  holdings.forEach(({ credential }, h) => {
    const others = held.get(credential);
    if (others === undefined) held.set(credential, [h]);
    else others.push(h);
  });
  return held;
}

/** The one part that an action breaks; empty: none; null: several, or a part of one. */
function partOf(heldBy: ReadonlyMap<number, number[]>, action: CutAction): string | null {
  if (action.isolates >= 0 || action.rollsBack >= 0) return null;
  if (action.narrows >= 0 && action.narrowsTo !== 0) return null;
  const edges = new Set([...action.cuts, ...(action.narrows >= 0 ? [action.narrows] : [])]);
  const parts = [...edges].map((e) => `edge/${e}`);
  for (const c of action.blocks) parts.push(`mint/${c}`);
  const [credential] = action.withdraws;
  if (action.withdraws.length > 1) return null;
  if (credential !== undefined) {
    // It must take the credential away altogether, out of every hand.
    const held = heldBy.get(credential) ?? [];
    if (held.some((h) => !action.ends.includes(h)) || action.ends.length !== held.length) return null;
    parts.push(`credential/${credential}`);
  } else for (const h of action.ends) parts.push(`holding/${h}`);
  return parts.length > 1 ? null : (parts[0] ?? "");
}

/** Whether some step could need the access that two edges, or an edge and a foothold, give together. */
function needsSeveral({ graph, state, holdings }: CutProblem): boolean {
  const given: number[][] = Array.from({ length: graph.systemCount }, () => []);
  for (const { system, mask } of holdings) if (system >= 0) given[system]?.push(mask);
  for (let e = 0; e < graph.edgeCount; e++) given[graph.toSystem[e] ?? -1]?.push(state.edgeAccess[e] ?? 0);
  for (let e = 0; e < graph.edgeCount; e++) {
    const needs = graph.edgeNeeds[e] ?? 0;
    const masks = given[graph.fromSystem[e] ?? -1] ?? [];
    if (masks.some((mask) => (mask & needs) !== 0 && (mask & needs) !== needs)) return true;
  }
  return false;
}

interface Arc {
  arc: number;
  from: number;
  to: number;
}

/**
 * Every part is an arc: a holding from the source, a credential that is live, a kind that is minted, an edge. A system is
 * one node for each access that something asks for there.
 */
function buildNetwork(
  { graph, state, holdings }: CutProblem,
  capacityOf: (part: string) => number,
): { network: FlowNetwork; source: number; sink: number; arcs: Map<string, Arc> } {
  const { credentialCount: C, systemCount: S, edgeCount: E } = graph;
  const [source, sink] = [0, 1];
  const live = (c: number): number => 2 + c;
  const usable = (c: number): number => 2 + C + c;
  const minted = (c: number): number => 2 + 2 * C + c;
  const asked = (s: number, needs: number): number => 2 + 3 * C + s * 16 + needs;
  const before = (e: number): number => 2 + 3 * C + 16 * S + 2 * e;
  const network = createFlowNetwork(2 + 3 * C + 16 * S + 2 * E);
  const arcs = new Map<string, Arc>();
  const free = capacityOf("");
  const addPart = (part: string, from: number, to: number): void => {
    arcs.set(part, { arc: network.addArc(from, to, capacityOf(part)), from, to });
  };
  const askedAt: Set<number>[] = Array.from({ length: S }, () => new Set<number>());
  for (let e = 0; e < E; e++) askedAt[graph.fromSystem[e] ?? -1]?.add(graph.edgeNeeds[e] ?? 0);
  const arrive = (from: number, s: number, mask: number): void => {
    if (mask === 0 || state.isolated[s] === 1) return;
    if (graph.inScope[s] === 1) network.addArc(from, sink, free);
    for (const needs of askedAt[s] ?? []) if ((mask & needs) === needs) network.addArc(from, asked(s, needs), free);
  };
  for (let c = 0; c < C; c++) {
    addPart(`credential/${c}`, live(c), usable(c));
    addPart(`mint/${c}`, minted(c), usable(c));
  }
  for (let e = 0; e < E; e++) {
    const kind = graph.edgeKind[e];
    if (kind === BACKS_UP || !isUsable(graph, state, e)) continue;
    const fromCredential = graph.fromCredential[e] ?? -1;
    const to = graph.toCredential[e] ?? -1;
    const start =
      fromCredential >= 0 ? usable(fromCredential) : asked(graph.fromSystem[e] ?? -1, graph.edgeNeeds[e] ?? 0);
    network.addArc(start, before(e), free);
    addPart(`edge/${e}`, before(e), before(e) + 1);
    if (kind === GRANTS || kind === FEDERATES) arrive(before(e) + 1, graph.toSystem[e] ?? -1, state.edgeAccess[e] ?? 0);
    if (kind === MINTS && state.mintBlocked[to] === 0) network.addArc(before(e) + 1, minted(to), free);
    if ((kind === STORES || kind === DELEGATES) && state.currentLive[to] === 1)
      network.addArc(before(e) + 1, live(to), free);
  }
  // Holdings have a node of their own each only in the arc's name: two of one credential are two arcs to it.
  const seeds = holdings.map(({ credential, system, mask }, h) => ({ credential, system, mask, h }));
  for (const { credential, h } of seeds) if (credential >= 0) addPart(`holding/${h}`, source, live(credential));
  for (const { system, mask } of seeds) if (system >= 0) arrive(source, system, mask);
  return { network, source, sink, arcs };
}

/**
 * The minimum cut that comes first in the order of the actions. A full arc belongs to some minimum cut if nothing more can
 * flow around it; each that is taken puts what its tail leads to on the source's side, and what leads to its head on the
 * sink's.
 */
function firstCut(
  network: FlowNetwork,
  source: number,
  sink: number,
  own: readonly (Arc & { action: number })[],
): number[] {
  const chosen: number[] = [];
  const { nodes } = network;
  const component = network.components();
  const nearSource = new Uint8Array(nodes);
  const nearSink = new Uint8Array(nodes);
  network.spread(source, false, nearSource);
  network.spread(sink, true, nearSink);
  for (const { action, arc, from, to } of own.toSorted((a, b) => a.action - b.action)) {
    if (!network.isSaturated(arc) || component[from] === component[to]) continue;
    if (nearSource[to] === 1 || nearSink[from] === 1) continue;
    chosen.push(action);
    network.spread(from, false, nearSource);
    network.spread(to, true, nearSink);
  }
  return chosen;
}
