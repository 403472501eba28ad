import { accessOf } from "../compile/access-mask.ts";
import { compileWorld } from "../compile/world.ts";
import { clearReach, computeReach, createReach, derivationOf, type GraphState } from "../graph/reach.ts";
import type { Design } from "../model/design.ts";
import type { Scenario } from "../model/scenario.ts";

/** Something that a set of holdings gets to. */
export interface Reached {
  id: string;
  kind: "system" | "credential";
  /** Rights at a system; empty for a credential. */
  access: string[];
  /** Edge ids of one derivation, from the holdings on. */
  via: string[];
}

/** What a set of credentials reaches: in one step, and in the end. */
export interface BlastRadius {
  from: string[];
  direct: Reached[];
  closure: Reached[];
}

/**
 * The blast radius of some credentials over the graph as the case starts (dormant edges absent, unknown and disputed ones
 * counted), with the design's controls in force. Unknown ids are ignored; validate them first.
 */
export function blastRadius(scenario: Scenario, design: Design | null, from: readonly string[]): BlastRadius {
  const world = compileWorld(scenario, new Map((design?.controls ?? []).map((c) => [c.control, c.enabled])));
  const state: GraphState = {
    currentLive: Uint8Array.from(scenario.credentials, (credential) => (credential.exists ? 1 : 0)),
    edgePresent: Uint8Array.from(scenario.edges, (edge) => (edge.dormant ? 0 : 1)),
    edgeAccess: world.edgeAccess,
    mintBlocked: new Uint8Array(world.credentialCount),
    isolated: new Uint8Array(world.systemCount),
    controlOn: Uint8Array.from(world.controlEnabled, (on) => (on ? 1 : 0)),
  };
  for (const opens of world.settingOpens) for (const edge of opens) state.edgePresent[edge] = 0;
  const reach = createReach(world);
  clearReach(reach);
  const seeds = new Set(from.flatMap((id) => world.credentialIndex.get(id) ?? []));
  for (const seed of seeds) reach.credential[seed] = 1;
  computeReach(world, state, reach);
  const closure: Reached[] = [];
  const nameOf = (edges: readonly number[]): string[] => edges.map((e) => scenario.edges[e]?.id ?? "").reverse();
  for (let c = 0; c < world.credentialCount; c++) {
    if (reach.credential[c] === 0 || seeds.has(c)) continue;
    const { edges } = derivationOf(world, reach, { credential: c, system: -1, mask: 0 });
    closure.push({ id: scenario.credentials[c]?.id ?? "", kind: "credential", access: [], via: nameOf(edges) });
  }
  for (let s = 0; s < world.systemCount; s++) {
    const mask = reach.system[s] ?? 0;
    if (mask === 0) continue;
    const { edges } = derivationOf(world, reach, { credential: -1, system: s, mask });
    closure.push({ id: scenario.systems[s]?.id ?? "", kind: "system", access: accessOf(mask), via: nameOf(edges) });
  }
  return { from: [...from], direct: closure.filter((reached) => reached.via.length === 1), closure };
}
