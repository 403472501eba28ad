import { profileOf } from "../attack/deaths.ts";
import { abilityOf } from "../compile/abilities.ts";
import { intendedMask } from "../compile/intended.ts";
import type { GraphState } from "../graph/reach.ts";
import { DELEGATES, FEDERATES, MINTS } from "../graph/trust-graph.ts";
import type { Action } from "../model/vocabulary.ts";
import type { Run } from "../run/state.ts";

/** What an action changes in the graph in the end, by numbers of the world: no reactions, no re-issue. */
export interface Changes {
  /** Templates whose production credential is gone, so that nothing gives it out any more. */
  withdraws: number[];
  /** Templates of which nothing can be minted any more. */
  blocks: number[];
  /** Edges that are gone. */
  cuts: number[];
  /** Edge left with no more than some access; −1: none. */
  narrows: number;
  narrowsTo: number;
  /** System cut off; −1: none. */
  isolates: number;
  /** Setting put back; −1: none. */
  rollsBack: number;
}

/**
 * The credentials that an action is judged on. In truth they are the instances of a run; a team that plans knows kinds of
 * them and how one comes from another.
 */
export interface Population {
  /** Kind of each member, by its number. */
  templates: readonly number[];
  /** Whether it can still be killed. */
  isAlive(member: number): boolean;
  /** What was made from it, one step. */
  madeFrom(member: number): readonly number[];
  /** It is the one that workloads use and stores hold. */
  isInProduction(member: number): boolean;
  /** Whether every system that a kind opens checks it again with its issuer. */
  isCheckedAgain(template: number): boolean;
}

/**
 * What one action leaves behind in the end, had it been carried out and taken effect. This says beforehand what
 * `cuts.ts` and the deaths that follow do; a law holds the two together.
 */
export function afterEffects(
  run: Run,
  graph: GraphState,
  population: Population,
  action: Action,
  id: string,
): Changes & { killed: number[] } {
  const { world } = run;
  const effects = {
    killed: revokedMembers(run, population, action, id),
    withdraws: [] as number[],
    blocks: [] as number[],
    cuts: [] as number[],
    narrows: -1,
    narrowsTo: 0,
    isolates: -1,
    rollsBack: -1,
  };
  switch (action) {
    case "disable-integration":
    case "suspend-identity": {
      const identity = world.identityIndex.get(id) ?? -1;
      for (let c = 0; c < world.credentialCount; c++) if (world.subject[c] === identity) effects.blocks.push(c);
      for (let e = 0; e < world.edgeCount; e++) {
        const ends = [world.fromCredential[e] ?? -1, world.toCredential[e] ?? -1];
        if (world.edgeKind[e] === DELEGATES && ends.some((c) => world.subject[c] === identity)) effects.cuts.push(e);
      }
      break;
    }
    case "tighten-broker":
      effects.cuts = brokeredEdges(run, world.systemIndex.get(id) ?? -1);
      break;
    case "isolate-system":
      effects.isolates = world.systemIndex.get(id) ?? -1;
      break;
    case "cut-trust":
      effects.cuts = [world.edgeIndex.get(id) ?? -1];
      break;
    case "narrow-scope":
      effects.narrows = world.edgeIndex.get(id) ?? -1;
      effects.narrowsTo = intendedMask(world, effects.narrows);
      if (((graph.edgeAccess[effects.narrows] ?? 0) & effects.narrowsTo) === 0) effects.cuts = [effects.narrows];
      break;
    case "roll-back-configuration":
      effects.rollsBack = world.settingIndex.get(id) ?? -1;
      break;
    case "revoke":
    case "rotate":
    case "revoke-siblings":
    case "revoke-derived":
    case "triage":
    case "declare":
    case "take-command":
    case "trace-reach":
    case "preserve-evidence":
    case "re-issue":
    case "reconnect-system":
    case "break-glass":
    case "restore":
    case "ask-vendor":
    case "confirm-vendor-evidence":
    case "notify":
    case "wait":
      break;
  }
  addDescendants(run, population, effects.killed);
  for (const member of effects.killed) {
    const template = population.templates[member] ?? -1;
    // A rotated credential has a new production secret, in the same places; a suspended identity gets none.
    const isReplaced =
      action === "rotate" && template === world.credentialIndex.get(id) && graph.mintBlocked[template] === 0;
    if (population.isInProduction(member) && !isReplaced) effects.withdraws.push(template);
  }
  return effects;
}

/** The credentials that an action revokes by itself; what dies with those is not among them. */
export function revokedMembers(run: Run, population: Population, action: Action, id: string): number[] {
  const { world } = run;
  const credential = world.credentialIndex.get(id) ?? -1;
  const workflow = world.workflow[credential] ?? -1;
  const isSibling = (c: number): boolean => c === credential || (workflow >= 0 && world.workflow[c] === workflow);
  const those = (isMeant: (template: number, member: number) => boolean): number[] =>
    population.templates.flatMap((template, member) => {
      const isRevoked = population.isAlive(member) && isMeant(template, member) && isKilled(run, template, action, id);
      return isRevoked ? [member] : [];
    });
  if (action === "revoke") {
    const isByRole = profileOf(run, credential)?.kills === "issued-before-cut";
    return those((c) => (isByRole ? isSibling(c) : c === credential));
  }
  if (action === "rotate") return those((c) => c === credential);
  if (action === "revoke-siblings") return those(isSibling);
  if (action === "revoke-derived") {
    const derived = descendants(population, credential);
    return those((_, member) => derived.has(member));
  }
  if (action === "disable-integration" || action === "suspend-identity") {
    const identity = world.identityIndex.get(id) ?? -1;
    return those((c) => world.subject[c] === identity);
  }
  return [];
}

/**
 * Whether a platform's revocation reaches a credential at all: not an access token where only refresh tokens can be
 * revoked; and where the documented call does nothing, only if the issuer's own people can be asked.
 */
function isKilled(run: Run, template: number, action: Action, id: string): boolean {
  const profile = profileOf(run, template);
  if (profile === null) return template >= 0;
  if (profile.kills === "refresh-only" && run.world.scenario.credentials[template]?.kind !== "refresh-token")
    return false;
  if (profile.works) return true;
  const issuer = run.world.scenario.systems[run.world.issuer[template] ?? -1]?.party;
  return run.organisation.teams.some(
    ({ team }, t) => team.party === issuer && abilityOf(run.world, run.organisation, t, action, id) !== null,
  );
}

/** The edges that go through a broker, vault or federation: what it mints or issues, and trust from and to it. */
export function brokeredEdges(run: Run, system: number): number[] {
  const { world } = run;
  const edges: number[] = [];
  for (let e = 0; e < world.edgeCount; e++) {
    const kind = world.edgeKind[e];
    const isMint =
      kind === MINTS && (world.fromSystem[e] === system || world.issuer[world.toCredential[e] ?? -1] === system);
    const isTrust = kind === FEDERATES && (world.fromSystem[e] === system || world.toSystem[e] === system);
    if (isMint || isTrust) edges.push(e);
  }
  return edges;
}

/** What was made, at any depth, from members of a kind. */
function descendants(population: Population, template: number): ReadonlySet<number> {
  const found = new Set<number>();
  const open = population.templates.flatMap((t, member) => (t === template ? [member] : []));
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const child of population.madeFrom(parent)) {
      if (found.has(child)) continue;
      found.add(child);
      open.push(child);
    }
  }
  return found;
}

/**
 * Adds what dies with its parent, and what dies with that in turn: by cascade, or because every system that it opens
 * checks it again. The latter is judged on the graph as it stands, before anything is cut.
 */
export function addDescendants(run: Run, population: Population, dead: number[]): void {
  const isDead = new Set(dead);
  for (let n = 0; n < dead.length; n++) {
    const parent = dead[n] ?? -1;
    const profile = profileOf(run, population.templates[parent] ?? -1);
    const isCascade = profile?.derived === "cascade" && profile.kills !== "refresh-only";
    for (const child of population.madeFrom(parent)) {
      if (isDead.has(child) || !population.isAlive(child)) continue;
      if (!isCascade && !population.isCheckedAgain(population.templates[child] ?? -1)) continue;
      isDead.add(child);
      dead.push(child);
    }
  }
}
