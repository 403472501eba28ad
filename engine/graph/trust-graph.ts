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
  /** By place in `outEdges`, so that a walk reads them in order: kind, needs, and the node that the edge leads to (−1: none). */
  outKind: Uint8Array;
  outNeeds: Uint8Array;
  outTarget: Int32Array;
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

/** What the compressed rows are made from. */
type Edges = Omit<
  TrustGraph,
  "outStart" | "outEdges" | "outKind" | "outNeeds" | "outTarget" | "guardStart" | "guards" | "inScope"
>;

/** The edges that leave each node, as compressed rows, in the order of their numbers. */
export function compressedRows(
  edges: Edges,
): Pick<TrustGraph, "outStart" | "outEdges" | "outKind" | "outNeeds" | "outTarget"> {
  const { credentialCount, systemCount, edgeCount, edgeKind, edgeNeeds } = edges;
  const nodeOf = (credential: number, system: number): number =>
    credential >= 0 ? credential : system >= 0 ? credentialCount + system : -1;
  const from = Int32Array.from(edgeKind, (_, e) =>
    Math.max(nodeOf(edges.fromCredential[e] ?? -1, edges.fromSystem[e] ?? -1), 0),
  );
  const outStart = new Int32Array(credentialCount + systemCount + 1);
  for (const node of from) outStart[node + 1] = (outStart[node + 1] ?? 0) + 1;
  for (let n = 1; n < outStart.length; n++) outStart[n] = (outStart[n] ?? 0) + (outStart[n - 1] ?? 0);
  const next = outStart.slice();
  const outEdges = new Int32Array(edgeCount);
  for (let e = 0; e < edgeCount; e++) {
    const place = next[from[e] ?? 0] ?? 0;
    outEdges[place] = e;
    next[from[e] ?? 0] = place + 1;
  }
  return {
    outStart,
    outEdges,
    outKind: Uint8Array.from(outEdges, (e) => edgeKind[e] ?? 0),
    outNeeds: Uint8Array.from(outEdges, (e) => edgeNeeds[e] ?? 0),
    outTarget: Int32Array.from(outEdges, (e) => nodeOf(edges.toCredential[e] ?? -1, edges.toSystem[e] ?? -1)),
  };
}

/** Lists, one for each edge, as compressed rows. */
export function flattened(lists: readonly (readonly number[])[]): { guardStart: Int32Array; guards: Int32Array } {
  const guardStart = new Int32Array(lists.length + 1);
  lists.forEach((list, e) => {
    guardStart[e + 1] = (guardStart[e] ?? 0) + list.length;
  });
  return { guardStart, guards: Int32Array.from(lists.flat()) };
}
