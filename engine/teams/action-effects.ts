import { profileOf } from "../attack/deaths.ts";
import { abilityOf } from "../compile/abilities.ts";
import { intendedMask } from "../compile/intended.ts";
import type { Organisation } from "../compile/organisation.ts";
import { FEDERATES, GRANTS, MINTS } from "../graph/trust-graph.ts";
import type { Action } from "../model/vocabulary.ts";
import { actionKey, idOf, type Run } from "../run/state.ts";

/** What an action leaves behind in the end, by numbers of the world: no reactions, no re-issue. */
export interface ActionEffects {
  /** Templates whose credentials are dead. */
  dead: number[];
  /** Templates of which nothing can be minted any more. */
  unminted: number[];
  /** Edges that are gone. */
  cut: number[];
  /** Edge left with less access; −1: none. */
  narrowed: number;
  narrowedTo: number;
  /** System cut off; −1: none. */
  isolated: number;
}

// What an action does in the end depends on the case and the abilities alone, so all runs of an exercise share it.
const effectsByOrganisation = new WeakMap<Organisation, (ActionEffects | undefined)[]>();

/** The static after-state of one action on one object. */
export function effectsOf(run: Run, action: Action, object: number): Readonly<ActionEffects> {
  let known = effectsByOrganisation.get(run.organisation);
  if (known === undefined) {
    known = [];
    effectsByOrganisation.set(run.organisation, known);
  }
  const key = actionKey(run, action, object);
  const cached = known[key];
  if (cached !== undefined) return cached;
  const effects = findEffects(run, action, object);
  known[key] = effects;
  return effects;
}

function findEffects(run: Run, action: Action, object: number): ActionEffects {
  const { world } = run;
  const id = idOf(run, object);
  const credential = world.credentialIndex.get(id) ?? -1;
  const effects: ActionEffects = { dead: [], unminted: [], cut: [], narrowed: -1, narrowedTo: 0, isolated: -1 };
  switch (action) {
    case "revoke":
    case "rotate":
      if (isKilled(run, credential, action, id)) effects.dead = [credential, ...sessionsWith(run, credential)];
      break;
    case "revoke-siblings":
      effects.dead = templates(run).filter((c) => isSibling(run, c, credential) && isKilled(run, c, action, id));
      break;
    case "revoke-derived":
      effects.dead = templates(run).filter((c) => derivesFrom(run, c, credential) && isKilled(run, c, action, id));
      break;
    case "disable-integration":
    case "suspend-identity": {
      const own = templates(run).filter((c) => world.subject[c] === (world.identityIndex.get(id) ?? -1));
      effects.dead = own.filter((c) => isKilled(run, c, action, id));
      effects.unminted = own;
      break;
    }
    case "tighten-broker":
      effects.cut = brokeredEdges(run, world.systemIndex.get(id) ?? -1);
      break;
    case "isolate-system":
      effects.isolated = world.systemIndex.get(id) ?? -1;
      break;
    case "cut-trust":
      effects.cut = [world.edgeIndex.get(id) ?? -1];
      break;
    case "narrow-scope": {
      effects.narrowed = world.edgeIndex.get(id) ?? -1;
      effects.narrowedTo = (world.edgeAccess[effects.narrowed] ?? 0) & intendedMask(world, effects.narrowed);
      if (effects.narrowedTo === 0) effects.cut = [effects.narrowed];
      break;
    }
    case "triage":
    case "declare":
    case "take-command":
    case "trace-reach":
    case "preserve-evidence":
    case "re-issue":
    case "roll-back-configuration":
    case "break-glass":
    case "restore":
    case "ask-vendor":
    case "confirm-vendor-evidence":
    case "notify":
    case "wait":
    case "reconnect-system":
      break;
  }
  withDescendants(run, effects.dead);
  return effects;
}

const templates = (run: Run): number[] => Array.from({ length: run.world.credentialCount }, (_, c) => c);

function isSibling(run: Run, c: number, credential: number): boolean {
  const workflow = run.world.workflow[credential] ?? -1;
  return c === credential || (workflow >= 0 && run.world.workflow[c] === workflow);
}

/** Sessions of the same role that a cut by issue time takes along. */
function sessionsWith(run: Run, credential: number): number[] {
  if (profileOf(run, credential)?.kills !== "issued-before-cut") return [];
  return templates(run).filter((c) => c !== credential && isSibling(run, c, credential));
}

/**
 * Whether a platform's revocation reaches a credential at all: not an access token where only refresh tokens can be
 * revoked; and where the documented call does nothing, only if the issuer's own people can be asked.
 */
export function isKilled(run: Run, template: number, action: Action, id: string): boolean {
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

/** Whether a credential was made from another, at any depth. */
function derivesFrom(run: Run, credential: number, root: number): boolean {
  const { derivedFrom } = run.world;
  for (let up = derivedFrom[credential] ?? -1; up >= 0; up = derivedFrom[up] ?? -1) if (up === root) return true;
  return false;
}

/** Adds what dies with its parent, and what dies with that in turn: by cascade, or because its systems check again. */
function withDescendants(run: Run, dead: number[]): void {
  const { world } = run;
  for (let i = 0; i < dead.length; i++) {
    const parent = dead[i] ?? -1;
    const profile = profileOf(run, parent);
    const isCascade = profile?.derived === "cascade" && profile.kills !== "refresh-only";
    for (let c = 0; c < world.credentialCount; c++) {
      const isChild = world.derivedFrom[c] === parent || mints(run, parent, c);
      if (isChild && !dead.includes(c) && (isCascade || isCheckedAgain(run, c))) dead.push(c);
    }
  }
}

/** Whether an edge says that one credential makes another. */
export function mints(run: Run, from: number, to: number): boolean {
  const { world } = run;
  for (let place = world.outStart[from] ?? 0; place < (world.outStart[from + 1] ?? 0); place++) {
    const edge = world.outEdges[place] ?? 0;
    if (world.edgeKind[edge] === MINTS && world.toCredential[edge] === to) return true;
  }
  return false;
}

/** Whether every system that a credential opens re-checks it with its issuer. */
function isCheckedAgain(run: Run, credential: number): boolean {
  const { world } = run;
  let opens = 0;
  for (let e = 0; e < world.edgeCount; e++) {
    if (world.edgeKind[e] !== GRANTS || world.fromCredential[e] !== credential) continue;
    if (world.scenario.systems[world.toSystem[e] ?? -1]?.continuousEvaluation === null) return false;
    opens += 1;
  }
  return opens > 0;
}
