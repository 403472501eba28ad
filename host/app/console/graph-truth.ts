import type { GraphEdge, NodeTruth } from "../../../contract/graph.ts";
import { accessOf } from "../../../engine/compile/access-mask.ts";
import { objectOf, type Run } from "../../../engine/run/state.ts";
import { levelOf, openClaimOf } from "../../../engine/teams/knowledge.ts";

const NOTHING: NodeTruth = {
  state: "free",
  exists: true,
  heldAt: null,
  deadAt: null,
  isBelievedDead: false,
  isPersistence: false,
  foothold: [],
  heldCount: 0,
};

/** What is true now of everything in a case, for the facilitator alone. */
export interface Truths {
  credential(id: string): NodeTruth;
  system(id: string): NodeTruth;
  identity(id: string): NodeTruth;
  setting(id: string): NodeTruth;
  edge(id: string): NonNullable<GraphEdge["truth"]>;
}

/** Reads the truth out of a run; `planted` holds the ids of what the attacker planted. */
export function truthsOf(run: Run, planted: ReadonlySet<string>): Truths {
  const { world } = run;
  return {
    credential: (id) => credentialTruth(run, id, planted),
    system: (id) => systemTruth(run, id, planted),
    identity: (id) => identityTruth(run, id),
    setting: (id) => ({
      ...NOTHING,
      state: run.settingChanged[world.settingIndex.get(id) ?? -1] === 1 ? "changed" : "free",
    }),
    edge: (id) => {
      const edge = world.edgeIndex.get(id) ?? -1;
      const given = run.graph.edgeAccess[edge] ?? 0;
      const plain = world.edgeAccess[edge] ?? 0;
      return {
        isPresent: run.graph.edgePresent[edge] === 1,
        isCut: run.edges.isCut[edge] === 1,
        isNarrowed: (given & plain) !== plain,
        isPlanted: run.edges.isPlanted[edge] === 1,
      };
    },
  };
}

function credentialTruth(run: Run, id: string, planted: ReadonlySet<string>): NodeTruth {
  const template = run.world.credentialIndex.get(id) ?? -1;
  const own = run.instances.filter((one) => one.template === template);
  const live = own.filter((one) => one.live);
  const held = live.filter((one) => one.held);
  const first = held.length > 0 ? held : live;
  // Dying as a whole: the last of those that are in the attacker's hands, or else of those that live.
  const isDying = first.length > 0 && first.every(({ dueDead }) => dueDead !== Infinity);
  const state = isDying
    ? "revoked"
    : held.length > 0
      ? "held"
      : live.some(({ isReissued }) => isReissued)
        ? "recovered"
        : live.length > 0 || own.length === 0
          ? "free"
          : "dead";
  return {
    ...NOTHING,
    state,
    exists: own.length > 0,
    heldAt: held.length > 0 ? Math.min(...held.map(({ heldAt }) => heldAt)) : null,
    deadAt: isDying ? Math.max(...first.map(({ dueDead }) => dueDead)) : null,
    isBelievedDead: held.length > 0 && !isDying && isTakenForDone(run, id),
    isPersistence: planted.has(id),
    heldCount: held.length,
  };
}

function systemTruth(run: Run, id: string, planted: ReadonlySet<string>): NodeTruth {
  const { world } = run;
  const system = world.systemIndex.get(id) ?? -1;
  const foothold = accessOf(run.foothold[system] ?? 0);
  const isDestroyed = run.destroyed[system] === 1;
  const wasDestroyed = (run.destroyedAt[system] ?? Infinity) !== Infinity;
  const isIsolated = run.graph.isolated[system] === 1;
  const state = isDestroyed
    ? "destroyed"
    : isIsolated
      ? "isolated"
      : foothold.length > 0
        ? "held"
        : wasDestroyed
          ? "recovered"
          : "free";
  const heldAt = run.footholdAt[system] ?? Infinity;
  return {
    ...NOTHING,
    state,
    heldAt: foothold.length > 0 && heldAt !== Infinity ? heldAt : null,
    isBelievedDead: foothold.length > 0 && isTakenForDone(run, id),
    isPersistence: planted.has(id),
    foothold,
  };
}

/** An identity is cut off where nothing of its own can be made any more and nothing of it lives. */
function identityTruth(run: Run, id: string): NodeTruth {
  const { world } = run;
  const identity = world.identityIndex.get(id) ?? -1;
  const own = world.scenario.credentials.flatMap((_, c) => (world.subject[c] === identity ? [c] : []));
  const isSuspended = own.length > 0 && own.every((c) => run.graph.mintBlocked[c] === 1);
  const isAlive = run.instances.some(({ live, template }) => live && own.includes(template));
  return { ...NOTHING, state: isSuspended && !isAlive ? "isolated" : "free" };
}

/** Whoever of ours knows of it holds it for cleared, or has been told that it is dead. */
function isTakenForDone(run: Run, id: string): boolean {
  const object = objectOf(run, id);
  const known = run.organisation.teams.flatMap(({ ours }, team) => {
    const level = ours ? levelOf(run, team, object) : null;
    return level === null ? [] : [level === "cleared" || openClaimOf(run, team, object) !== null];
  });
  return known.length > 0 && known.every((isDone) => isDone);
}
