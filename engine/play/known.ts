import type { World } from "../compile/world.ts";
import { GRANTS, MINTS } from "../graph/trust-graph.ts";
import { objectOf, type Run } from "../run/state.ts";
import { levelOf } from "../teams/knowledge.ts";

/**
 * Whether everybody on our side has an object on a list before anything happens: what stands in our inventory, our own
 * systems and those that inventoried edges lead to. What a move would plant or mint, and settings that an attacker
 * changes, are learned or not known.
 */
export function isOnOurLists(world: World, id: string): boolean {
  let lists = listsOf.get(world);
  if (lists === undefined) listsOf.set(world, (lists = new Map<string, boolean>()));
  let isListed = lists.get(id);
  if (isListed === undefined) lists.set(id, (isListed = findOnLists(world, id)));
  return isListed;
}

// What was there beforehand depends on the case alone, and every view asks for all of it.
const listsOf = new WeakMap<World, Map<string, boolean>>();

function findOnLists(world: World, id: string): boolean {
  const { scenario } = world;
  const credential = scenario.credentials[world.credentialIndex.get(id) ?? -1];
  if (credential !== undefined)
    return credential.inventory && (credential.exists || isMintedInWork(world, world.credentialIndex.get(id) ?? -1));
  const system = world.systemIndex.get(id);
  if (system !== undefined) return isListedSystem(world, system);
  const identity = scenario.identities[world.identityIndex.get(id) ?? -1];
  if (identity !== undefined) return identity.inventory;
  const edge = world.edgeIndex.get(id);
  if (edge !== undefined) return isListedEdge(world, edge);
  if (world.settingIndex.has(id)) return false;
  return true;
}

function isMintedInWork(world: World, credential: number): boolean {
  return world.scenario.edges.some(
    (edge, e) => world.edgeKind[e] === MINTS && world.toCredential[e] === credential && edge.inventory && !edge.dormant,
  );
}

function isListedEdge(world: World, edge: number): boolean {
  const one = world.scenario.edges[edge];
  const isOpened = world.settingOpens.some((opens) => opens.includes(edge));
  return one !== undefined && one.inventory && !one.dormant && !isOpened;
}

function isListedSystem(world: World, system: number): boolean {
  const { scenario } = world;
  const one = scenario.systems[system];
  const isOurs = scenario.parties.some(({ id, kind }) => id === one?.party && kind === "ours");
  if (isOurs || world.inScope[system] === 1) return true;
  const isIssuer = scenario.credentials.some((c, i) => c.inventory && c.exists && world.issuer[i] === system);
  if (isIssuer) return true;
  return scenario.edges.some((edge, e) => {
    if (world.edgeKind[e] !== GRANTS || world.toSystem[e] !== system || !isListedEdge(world, e)) return false;
    return scenario.credentials[world.fromCredential[e] ?? -1]?.inventory === true && edge.inventory;
  });
}

/**
 * Whether a team may name an object: it is on a list, or the team has learned of it. An edge is called by both its ends,
 * so both have to be known as well: an edge on a list may lead from something that stands on none.
 */
export function isKnownTo(run: Run, team: number, object: number): boolean {
  const id = run.organisation.objects[object]?.id;
  if (id === undefined || !(isOnOurLists(run.world, id) || levelOf(run, team, object) !== null)) return false;
  const edge = run.world.scenario.edges[run.world.edgeIndex.get(id) ?? -1];
  return edge === undefined || [edge.from, edge.to].every((end) => isKnownTo(run, team, objectOf(run, end)));
}
