import type { World } from "../compile/world.ts";
import { clearReach, computeReach, createReach, isUsable, type GraphState } from "../graph/reach.ts";
import type { Credential, Edge } from "../model/trust-path.ts";
import type { Concern } from "./concern.ts";

/** What credentials open before anything has happened, with the design's controls in force. */
export interface StaticReach {
  /** Access masks by system number of everything in the closure of one credential. */
  closure(credential: Credential): Uint8Array;
  /** Grants of a credential and of those that it can have made or is delegated, without a detour over a system. */
  ownGrants(credential: Credential): Edge[];
}

/** The graph as it stands beforehand: dormant edges and those of changed settings are not there. */
export function staticReach(world: World, concern: Concern): StaticReach {
  const present = new Set(concern.edges.map((edge) => edge.id));
  const state: GraphState = {
    currentLive: Uint8Array.from(world.scenario.credentials, (credential) => (credential.exists ? 1 : 0)),
    edgePresent: Uint8Array.from(world.scenario.edges, (edge) => (present.has(edge.id) ? 1 : 0)),
    edgeAccess: world.edgeAccess,
    mintBlocked: new Uint8Array(world.credentialCount),
    isolated: new Uint8Array(world.systemCount),
    controlOn: Uint8Array.from(world.controlEnabled, (isOn) => (isOn ? 1 : 0)),
  };
  const reach = createReach(world);
  const closures = new Map<string, Uint8Array>();
  return {
    closure: ({ id }) => {
      const known = closures.get(id);
      if (known !== undefined) return known;
      clearReach(reach);
      const number = world.credentialIndex.get(id);
      if (number !== undefined) reach.credential[number] = 1;
      computeReach(world, state, reach);
      const systems = reach.system.slice();
      closures.set(id, systems);
      return systems;
    },
    ownGrants: ({ id }) => {
      const seen = new Set([id]);
      const grants: Edge[] = [];
      for (const from of seen) {
        for (const edge of concern.edges) {
          if (edge.from !== from || !isUsable(world, state, world.edgeIndex.get(edge.id) ?? -1)) continue;
          if (edge.kind === "grants") grants.push(edge);
          else if (edge.kind === "mints" || edge.kind === "delegates") seen.add(edge.to);
        }
      }
      return grants;
    },
  };
}
