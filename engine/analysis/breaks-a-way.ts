import { clearReach, computeReach, createReach, derivationOf, isUsable, type GraphState } from "../graph/reach.ts";
import { BACKS_UP, FEDERATES, GRANTS, MINTS, type TrustGraph } from "../graph/trust-graph.ts";
import type { CutEffect, CutProblem, Holding } from "./cut-problem.ts";
import { afterDone } from "./done-actions.ts";

/**
 * Sets of holdings and steps that are tried before a cut is taken to help: whether one lies on a way that does without no
 * part of itself is a question that can take exponentially many, and nobody waits for it in a debrief.
 */
const TRIED_MAX = 1000;

type Problem = Omit<CutProblem, "actions">;

/**
 * Whether a cut breaks a way into the scope: with some of what is held and some of the steps that are open, access to an
 * in-scope system is had, and no longer once the cut has happened. That others lead there as well says nothing against
 * it: of two keys that each need a third, each stands in a way.
 */
export function breaksAWay(problem: Problem, cut: CutEffect): boolean {
  const { graph } = problem;
  if (problem.jobs.some(({ system }) => system === cut.isolates)) return true;
  const before = createSide(problem);
  const after = createSide(afterDone(problem, [cut]));
  const touched = partsTouched(graph, before, after);
  if (touched.length === 0) return false;
  let tried = 0;
  const kept = new Set<number>();

  /** Leaves parts out until the cut decides; of several branches each keeps what those before it left out. */
  const search = (system: number, bit: number): boolean => {
    close(graph, before);
    if ((before.mask(system) & bit) === 0) return false;
    close(graph, after);
    if ((after.mask(system) & bit) === 0) return true;
    const leads = leadingTo(graph, before.state, system);
    if (!touched.some((part) => isOnTheWay(graph, before, part, leads))) return false;
    tried += 1;
    if (tried > TRIED_MAX) return true;
    const parts = partsOfOneWay(graph, after, system, bit).filter((part) => !kept.has(part));
    let isFound = false;
    for (const part of parts) {
      const restore = [before.leaveOut(part), after.leaveOut(part)];
      isFound = search(system, bit);
      for (const back of restore) back();
      if (isFound) break;
      kept.add(part);
    }
    for (const part of parts) kept.delete(part);
    return isFound;
  };

  for (let s = 0; s < graph.systemCount; s++) {
    if (graph.inScope[s] !== 1) continue;
    for (const bit of [1, 2, 4, 8]) if (search(s, bit)) return true;
  }
  return false;
}

/** What is held over which graph, before or after the cut; parts are the edges by number, then the holdings. */
interface Side {
  state: GraphState;
  holdings: readonly Holding[];
  isLeftOut: Uint8Array;
  reach: ReturnType<typeof createReach>;
  mask(system: number): number;
  /** Takes a part away, and gives what puts it back. */
  leaveOut(part: number): () => void;
}

function createSide({ graph, state, holdings }: Problem): Side {
  const own: GraphState = { ...state, edgePresent: state.edgePresent.slice() };
  const isLeftOut = new Uint8Array(holdings.length);
  const reach = createReach(graph);
  return {
    state: own,
    holdings,
    isLeftOut,
    reach,
    mask: (system) => reach.system[system] ?? 0,
    leaveOut: (part) => {
      const [list, place] = part < graph.edgeCount ? [own.edgePresent, part] : [isLeftOut, part - graph.edgeCount];
      const was = list[place] ?? 0;
      list[place] = part < graph.edgeCount ? 0 : 1;
      return () => {
        list[place] = was;
      };
    },
  };
}

function close(graph: TrustGraph, { state, holdings, isLeftOut, reach }: Side): void {
  clearReach(reach);
  holdings.forEach(({ credential, system, mask }, h) => {
    if (isLeftOut[h] === 1) return;
    if (credential >= 0) reach.credential[credential] = 1;
    else if (system >= 0) reach.system[system] = (reach.system[system] ?? 0) | mask;
  });
  computeReach(graph, state, reach);
}

/** Whether a step can be made, by whoever is where it begins. */
function works(graph: TrustGraph, state: GraphState, e: number): boolean {
  const kind = graph.edgeKind[e];
  const to = graph.toCredential[e] ?? -1;
  if (kind === BACKS_UP || !isUsable(graph, state, e)) return false;
  if (kind === GRANTS || kind === FEDERATES) return true;
  return kind === MINTS ? state.mintBlocked[to] !== 1 : state.currentLive[to] !== 0;
}

/** Holdings and steps that the cut takes away, or leaves less of. */
function partsTouched(graph: TrustGraph, before: Side, after: Side): number[] {
  const parts: number[] = [];
  for (let e = 0; e < graph.edgeCount; e++) {
    if (!works(graph, before.state, e)) continue;
    if (!works(graph, after.state, e) || before.state.edgeAccess[e] !== after.state.edgeAccess[e]) parts.push(e);
  }
  before.holdings.forEach(({ credential, system }, h) => {
    const left = after.holdings[h];
    const isCutOff = system >= 0 && after.state.isolated[system] === 1;
    if (isCutOff || left?.credential !== credential || left.system !== system) parts.push(graph.edgeCount + h);
  });
  return parts;
}

/** Nodes from which steps lead to a system, whatever they need: 1 for each credential, then for each system. */
function leadingTo(graph: TrustGraph, state: GraphState, system: number): Uint8Array {
  const leads = new Uint8Array(graph.credentialCount + graph.systemCount);
  leads[graph.credentialCount + system] = 1;
  for (let isMore = true; isMore;) {
    isMore = false;
    for (let e = 0; e < graph.edgeCount; e++) {
      const from = nodeOf(graph, graph.fromCredential[e], graph.fromSystem[e]);
      const to = nodeOf(graph, graph.toCredential[e], graph.toSystem[e]);
      if (leads[from] === 1 || leads[to] !== 1 || !works(graph, state, e)) continue;
      leads[from] = 1;
      isMore = true;
    }
  }
  return leads;
}

const nodeOf = (graph: TrustGraph, credential = -1, system = -1): number =>
  credential >= 0 ? credential : graph.credentialCount + system;

/** Whether something can be done with a part now, and what comes of it leads to what `leads` was made for. */
function isOnTheWay(graph: TrustGraph, side: Side, part: number, leads: Uint8Array): boolean {
  const h = part - graph.edgeCount;
  const holding = side.holdings[h];
  if (holding !== undefined)
    return side.isLeftOut[h] === 0 && leads[nodeOf(graph, holding.credential, holding.system)] === 1;
  if (!works(graph, side.state, part)) return false;
  const from = graph.fromCredential[part] ?? -1;
  const needs = graph.edgeNeeds[part] ?? 0;
  const mask = from >= 0 ? 0 : side.mask(graph.fromSystem[part] ?? -1);
  const isThere = from >= 0 ? side.reach.credential[from] === 1 : mask !== 0 && (mask & needs) === needs;
  return isThere && leads[nodeOf(graph, graph.toCredential[part], graph.toSystem[part])] === 1;
}

/** What one way that is open rests on, holdings first: where they are few, they decide soonest. */
function partsOfOneWay(graph: TrustGraph, side: Side, system: number, bit: number): number[] {
  const way = derivationOf(graph, side.reach, { credential: -1, system, mask: bit });
  // Of several copies that are held of one credential the way rests on one.
  const holdingOf = (c: number, s: number): number =>
    side.holdings.findIndex((one, h) => side.isLeftOut[h] === 0 && one.credential === c && one.system === s);
  const seeds = [...way.seedCredentials.map((c) => holdingOf(c, -1)), ...way.seedSystems.map((s) => holdingOf(-1, s))];
  return [...seeds.map((h) => graph.edgeCount + h), ...way.edges];
}
