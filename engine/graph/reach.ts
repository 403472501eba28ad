import { BACKS_UP, DELEGATES, FEDERATES, GRANTS, MINTS, STORES, type TrustGraph } from "./trust-graph.ts";

/**
 * What the graph looks like at an instant, as the reach computation reads it. Credentials are templates here: a seed is
 * a template of which a live instance is held.
 */
export interface GraphState {
  /** 1 where the template's current production instance is live (so that a store still exposes something). */
  currentLive: Uint8Array;
  /** 1 where the edge is there: drawn present, not dormant, not cut. */
  edgePresent: Uint8Array;
  /** Access the edge gives now (grants can be altered or narrowed). */
  edgeAccess: Uint8Array;
  /** 1 where nothing can be minted under the template any more (subject suspended, broker tightened). */
  mintBlocked: Uint8Array;
  /** 1 where the system is cut off. */
  isolated: Uint8Array;
  /** Controls in force, by number. */
  controlOn: Uint8Array;
}

/** Scratch and result of one reach computation; reused between calls. */
export interface Reach {
  /** 1 where the template can be used. */
  credential: Uint8Array;
  /** Access mask per system. */
  system: Uint8Array;
  /**
   * Edge by which each credential, and each access bit of each system, was first reached; −1 for a seed. Of what is not
   * reached it says nothing.
   */
  credentialVia: Int32Array;
  systemVia: Int32Array;
  queue: Int32Array;
}

/** Scratch for `computeReach`, sized for the graph. */
export function createReach(graph: TrustGraph): Reach {
  return {
    credential: new Uint8Array(graph.credentialCount),
    system: new Uint8Array(graph.systemCount),
    credentialVia: new Int32Array(graph.credentialCount),
    systemVia: new Int32Array(graph.systemCount * 4),
    // A credential is queued once, a system once as a seed and once for each of the four bits that it may gain.
    queue: new Int32Array(graph.credentialCount + graph.systemCount * 5),
  };
}

/** Empties a reach before seeds are set in it. */
export function clearReach(reach: Reach): void {
  reach.credential.fill(0);
  reach.system.fill(0);
}

/** Whether the attacker can use an edge now. */
export function isUsable(graph: TrustGraph, state: GraphState, edge: number): boolean {
  if (state.edgePresent[edge] === 0) return false;
  const fromSystem = graph.fromSystem[edge] ?? -1;
  const toSystem = graph.toSystem[edge] ?? -1;
  if (fromSystem >= 0 && state.isolated[fromSystem] === 1) return false;
  if (toSystem >= 0 && state.isolated[toSystem] === 1) return false;
  const end = graph.guardStart[edge + 1] ?? 0;
  for (let place = graph.guardStart[edge] ?? 0; place < end; place++) {
    if (state.controlOn[graph.guards[place] ?? 0] === 1) return false;
  }
  return true;
}

/**
 * Closes `reach` over the usable edges: what the seeds already set in it can get to. Monotone in access masks, so it
 * ends; linear in edges times the four access bits. Without `canTake` only what the seeds open by themselves counts, and
 * nothing that would first have to be taken or minted.
 */
export function computeReach(graph: TrustGraph, state: GraphState, reach: Reach, canTake = true): void {
  spread(graph, state, reach, canTake, false);
}

/**
 * Closes `reach` only until an in-scope system is reached, and returns that system; −1: none is. What is reached by then
 * has its derivation as after `computeReach`.
 */
export function findScopeReached(graph: TrustGraph, state: GraphState, reach: Reach): number {
  return spread(graph, state, reach, true, true);
}

/** One long function over flat arrays on purpose: it is the innermost loop of everything that asks what is reached. */
function spread(graph: TrustGraph, state: GraphState, reach: Reach, canTake: boolean, untilScope: boolean): number {
  const { credentialCount, systemCount, outStart, outEdges, outKind, outNeeds, outTarget } = graph;
  const { guardStart, guards, inScope } = graph;
  const hasGuards = guards.length > 0;
  const { edgePresent, edgeAccess, isolated, currentLive, mintBlocked, controlOn } = state;
  const { queue, credential, system, credentialVia, systemVia } = reach;
  let head = 0;
  let tail = 0;
  for (let c = 0; c < credentialCount; c++) {
    if (credential[c] !== 1) continue;
    credentialVia[c] = -1;
    queue[tail++] = c;
  }
  for (let s = 0; s < systemCount; s++) {
    if (system[s] === 0) continue;
    if (isolated[s] === 1) {
      system[s] = 0;
      continue;
    }
    systemVia[s * 4] = -1;
    systemVia[s * 4 + 1] = -1;
    systemVia[s * 4 + 2] = -1;
    systemVia[s * 4 + 3] = -1;
    if (untilScope && inScope[s] === 1) return s;
    queue[tail++] = credentialCount + s;
  }
  // A system that is cut off is never queued, so no edge need ask about its source.
  while (head < tail) {
    const node = queue[head++] ?? 0;
    const isCredential = node < credentialCount;
    const mask = isCredential ? 15 : (system[node - credentialCount] ?? 0);
    const end = outStart[node + 1] ?? 0;
    for (let place = outStart[node] ?? 0; place < end; place++) {
      const needs = outNeeds[place] ?? 0;
      if (!isCredential && (mask & needs) !== needs) continue;
      const kind = outKind[place];
      const to = outTarget[place] ?? -1;
      const edge = outEdges[place] ?? 0;
      if (kind === GRANTS || kind === FEDERATES) {
        const target = to - credentialCount;
        if (target < 0 || edgePresent[edge] === 0) continue;
        const before = system[target] ?? 0;
        const after = before | (edgeAccess[edge] ?? 0);
        if (after === before || isolated[target] === 1) continue;
        if (hasGuards && isGuarded(edge, guardStart, guards, controlOn)) continue;
        system[target] = after;
        const gained = after & ~before;
        if ((gained & 1) !== 0) systemVia[target * 4] = edge;
        if ((gained & 2) !== 0) systemVia[target * 4 + 1] = edge;
        if ((gained & 4) !== 0) systemVia[target * 4 + 2] = edge;
        if ((gained & 8) !== 0) systemVia[target * 4 + 3] = edge;
        if (untilScope && inScope[target] === 1) return target;
        queue[tail++] = to;
        continue;
      }
      if (kind === BACKS_UP || to < 0 || to >= credentialCount || credential[to] === 1) continue;
      if (kind === MINTS ? mintBlocked[to] === 1 : currentLive[to] === 0) continue;
      if (kind !== DELEGATES && (!canTake || (kind !== MINTS && kind !== STORES))) continue;
      if (edgePresent[edge] === 0 || (hasGuards && isGuarded(edge, guardStart, guards, controlOn))) continue;
      credential[to] = 1;
      credentialVia[to] = edge;
      queue[tail++] = to;
    }
  }
  return -1;
}

function isGuarded(edge: number, guardStart: Int32Array, guards: Int32Array, controlOn: Uint8Array): boolean {
  const end = guardStart[edge + 1] ?? 0;
  for (let place = guardStart[edge] ?? 0; place < end; place++) if (controlOn[guards[place] ?? 0] === 1) return true;
  return false;
}

/** Whether a closed reach touches an in-scope system. */
export function touchesScope(graph: TrustGraph, reach: Reach): boolean {
  for (let s = 0; s < graph.systemCount; s++) if (graph.inScope[s] === 1 && reach.system[s] !== 0) return true;
  return false;
}

/** The parts of a graph that one way to something rests on, all of them needed. */
export interface Derivation {
  /** Nearest the seeds last. */
  edges: number[];
  /** Access bits for which each of these edges is needed; 0 where it leads to a credential. */
  bits: number[];
  seedCredentials: number[];
  seedSystems: number[];
}

/** One derivation of a credential (`mask` 0) or of a system with the access bits of `mask` (0: any). */
export function derivationOf(
  graph: TrustGraph,
  reach: Reach,
  target: { credential: number; system: number; mask: number },
): Derivation {
  const edges: number[] = [];
  const bits: number[] = [];
  const seedCredentials = new Set<number>();
  const seedSystems = new Set<number>();
  const place = new Map<number, number>();
  const rest = (via: number, bit: number, node: typeof target): void => {
    if (via < 0) {
      if (node.credential >= 0) seedCredentials.add(node.credential);
      else seedSystems.add(node.system);
      return;
    }
    const known = place.get(via);
    if (known !== undefined) {
      bits[known] = (bits[known] ?? 0) | bit;
      return;
    }
    place.set(via, edges.length);
    edges.push(via);
    bits.push(bit);
    open.push({
      credential: graph.fromCredential[via] ?? -1,
      system: graph.fromSystem[via] ?? -1,
      mask: graph.edgeNeeds[via] ?? 0,
    });
  };
  const open = [target];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.credential >= 0) {
      rest(reach.credentialVia[node.credential] ?? -1, 0, node);
      continue;
    }
    const have = reach.system[node.system] ?? 0;
    const wanted = node.mask === 0 ? have & -have : node.mask;
    for (let bit = 0; bit < 4; bit++) {
      if ((wanted & (1 << bit)) !== 0) rest(reach.systemVia[node.system * 4 + bit] ?? -1, 1 << bit, node);
    }
  }
  return { edges, bits, seedCredentials: [...seedCredentials], seedSystems: [...seedSystems] };
}
