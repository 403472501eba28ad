import { BACKS_UP, DELEGATES, FEDERATES, GRANTS, MINTS, STORES, type World } from "../compile/world.ts";

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
  /** Edge by which each credential, and each access bit of each system, was first reached; −1 for a seed. */
  credentialVia: Int32Array;
  systemVia: Int32Array;
  queue: Int32Array;
}

/** Scratch for `computeReach`, sized for the world. */
export function createReach(world: World): Reach {
  const nodes = world.credentialCount + world.systemCount;
  return {
    credential: new Uint8Array(world.credentialCount),
    system: new Uint8Array(world.systemCount),
    credentialVia: new Int32Array(world.credentialCount).fill(-1),
    systemVia: new Int32Array(world.systemCount * 4).fill(-1),
    queue: new Int32Array(nodes * 16 + 16),
  };
}

/** Empties a reach before seeds are added with `seedCredential` and `seedSystem`. */
export function clearReach(reach: Reach): void {
  reach.credential.fill(0);
  reach.system.fill(0);
  reach.credentialVia.fill(-1);
  reach.systemVia.fill(-1);
}

/** Whether the attacker can use an edge now. */
export function isUsable(world: World, state: GraphState, edge: number): boolean {
  if (state.edgePresent[edge] === 0) return false;
  const fromSystem = world.fromSystem[edge] ?? -1;
  const toSystem = world.toSystem[edge] ?? -1;
  if (fromSystem >= 0 && state.isolated[fromSystem] === 1) return false;
  if (toSystem >= 0 && state.isolated[toSystem] === 1) return false;
  for (const control of world.edgeGuards[edge] ?? []) if (state.controlOn[control] === 1) return false;
  return true;
}

/**
 * Closes `reach` over the usable edges: what the seeds already set in it can get to. Monotone in access masks, so it
 * ends; linear in edges times the four access bits. Without `canTake` only what the seeds open by themselves counts, and
 * nothing that would first have to be taken or minted.
 */
export function computeReach(world: World, state: GraphState, reach: Reach, canTake = true): void {
  const { credentialCount } = world;
  const queue = reach.queue;
  let head = 0;
  let tail = 0;
  for (let c = 0; c < credentialCount; c++) if (reach.credential[c] === 1) queue[tail++] = c;
  for (let s = 0; s < world.systemCount; s++) {
    if (state.isolated[s] === 1) reach.system[s] = 0;
    else if (reach.system[s] !== 0) queue[tail++] = credentialCount + s;
  }
  while (head < tail) {
    const node = queue[head++] ?? 0;
    const isCredential = node < credentialCount;
    const mask = isCredential ? 15 : (reach.system[node - credentialCount] ?? 0);
    const end = world.outStart[node + 1] ?? 0;
    for (let place = world.outStart[node] ?? 0; place < end; place++) {
      const edge = world.outEdges[place] ?? 0;
      const needs = world.edgeNeeds[edge] ?? 0;
      if (!isCredential && (mask & needs) !== needs) continue;
      const kind = world.edgeKind[edge];
      if (kind === BACKS_UP || !isUsable(world, state, edge)) continue;
      if (kind === GRANTS || kind === FEDERATES) {
        const to = world.toSystem[edge] ?? -1;
        if (to < 0) continue;
        const before = reach.system[to] ?? 0;
        const after = before | (state.edgeAccess[edge] ?? 0);
        if (after === before) continue;
        reach.system[to] = after;
        for (let bit = 0; bit < 4; bit++) {
          if ((after & ~before & (1 << bit)) !== 0) reach.systemVia[to * 4 + bit] = edge;
        }
        queue[tail++] = credentialCount + to;
        continue;
      }
      const to = world.toCredential[edge] ?? -1;
      if (to < 0 || reach.credential[to] === 1) continue;
      if (kind === MINTS ? state.mintBlocked[to] === 1 : state.currentLive[to] === 0) continue;
      if (kind !== DELEGATES && (!canTake || (kind !== MINTS && kind !== STORES))) continue;
      reach.credential[to] = 1;
      reach.credentialVia[to] = edge;
      queue[tail++] = to;
    }
  }
}

/** Whether a closed reach touches an in-scope system. */
export function touchesScope(world: World, reach: Reach): boolean {
  for (let s = 0; s < world.systemCount; s++) if (world.inScope[s] === 1 && reach.system[s] !== 0) return true;
  return false;
}

/**
 * One derivation of a credential (`mask` 0) or of a system with the access bits of `mask` (0: any): the edges it rests
 * on, all needed together, nearest the seeds last; and the seeds themselves.
 */
export function derivationOf(
  world: World,
  reach: Reach,
  target: { credential: number; system: number; mask: number },
): { edges: number[]; seedCredentials: number[]; seedSystems: number[] } {
  const edges: number[] = [];
  const seedCredentials: number[] = [];
  const seedSystems: number[] = [];
  const seen = new Set<number>();
  const open = [target];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const vias: number[] = [];
    if (node.credential >= 0) vias.push(reach.credentialVia[node.credential] ?? -1);
    else {
      const have = reach.system[node.system] ?? 0;
      const wanted = node.mask === 0 ? have & -have : node.mask;
      for (let bit = 0; bit < 4; bit++) {
        if ((wanted & (1 << bit)) !== 0) vias.push(reach.systemVia[node.system * 4 + bit] ?? -1);
      }
    }
    for (const via of vias) {
      if (via < 0) {
        if (node.credential >= 0) seedCredentials.push(node.credential);
        else seedSystems.push(node.system);
      } else if (!seen.has(via)) {
        seen.add(via);
        edges.push(via);
        open.push({
          credential: world.fromCredential[via] ?? -1,
          system: world.fromSystem[via] ?? -1,
          mask: world.edgeNeeds[via] ?? 0,
        });
      }
    }
  }
  return { edges, seedCredentials: [...new Set(seedCredentials)], seedSystems: [...new Set(seedSystems)] };
}
