/**
 * The trust-path graph as flat arrays: what the reach computation reads and no run changes. Nodes are the credentials,
 * then the systems.
 */
export interface TrustGraph {
  credentialCount: number;
  systemCount: number;
  edgeCount: number;
  /** Per edge: kind number, end points (credential or −1, system or −1), mask of the access needed at its source. */
  edgeKind: Uint8Array;
  fromCredential: Int32Array;
  fromSystem: Int32Array;
  toCredential: Int32Array;
  toSystem: Int32Array;
  edgeNeeds: Uint8Array;
  /** Compressed rows: edge numbers leaving each credential, then each system. */
  outStart: Int32Array;
  outEdges: Int32Array;
  /** Compressed rows: controls that keep the attacker off each edge while they are in force. */
  guardStart: Int32Array;
  guards: Int32Array;
  /** 1 where the system is in scope. */
  inScope: Uint8Array;
}

/** Numbers used in `edgeKind`. */
export const GRANTS = 0;
export const STORES = 1;
export const MINTS = 2;
export const FEDERATES = 3;
export const DELEGATES = 4;
export const BACKS_UP = 5;

/** The edges that leave each node, as compressed rows, in the order of their numbers. */
export function compressedRows(
  credentials: number,
  systems: number,
  fromCredential: Int32Array,
  fromSystem: Int32Array,
): { outStart: Int32Array; outEdges: Int32Array } {
  const nodes = credentials + systems;
  const nodeOf = (e: number): number => {
    const credential = fromCredential[e] ?? -1;
    return credential >= 0 ? credential : credentials + (fromSystem[e] ?? 0);
  };
  const outStart = new Int32Array(nodes + 1);
  for (let e = 0; e < fromCredential.length; e++) outStart[nodeOf(e) + 1] = (outStart[nodeOf(e) + 1] ?? 0) + 1;
  for (let n = 0; n < nodes; n++) outStart[n + 1] = (outStart[n + 1] ?? 0) + (outStart[n] ?? 0);
  const next = outStart.slice();
  const outEdges = new Int32Array(fromCredential.length);
  for (let e = 0; e < fromCredential.length; e++) {
    const n = nodeOf(e);
    const place = next[n] ?? 0;
    outEdges[place] = e;
    next[n] = place + 1;
  }
  return { outStart, outEdges };
}

/** Lists, one for each edge, as compressed rows. */
export function flattened(lists: readonly (readonly number[])[]): { guardStart: Int32Array; guards: Int32Array } {
  const guardStart = new Int32Array(lists.length + 1);
  lists.forEach((list, e) => {
    guardStart[e + 1] = (guardStart[e] ?? 0) + list.length;
  });
  return { guardStart, guards: Int32Array.from(lists.flat()) };
}
