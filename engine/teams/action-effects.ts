import { GRANTS, MINTS } from "../graph/trust-graph.ts";
import type { GraphState } from "../graph/reach.ts";
import type { DutyObject } from "../compile/objects.ts";
import type { World } from "../compile/world.ts";
import type { Action } from "../model/vocabulary.ts";
import { afterEffects, revokedMembers, type Changes, type Population } from "../response/after-effects.ts";
import { actionKey, idOf, type Run } from "../run/state.ts";

/** What an action leaves behind as far as a team can say: of kinds of credentials, not of instances. */
export interface ActionEffects extends Changes {
  /** Templates of which nothing that was held is alive. */
  dead: number[];
}

// Most of what an action does depends on the case and the abilities alone, so all runs of an exercise share it. The list
// of objects is one for an exercise, also where a reference lays letters of its own over the organisation.
const effectsByExercise = new WeakMap<readonly DutyObject[], (ActionEffects | undefined)[]>();

/** The static after-state of one action on one object, over a graph as somebody knows it. */
export function effectsOf(run: Run, graph: GraphState, action: Action, object: number): Readonly<ActionEffects> {
  const isOfGraph = action === "rotate" || action === "narrow-scope";
  return isOfGraph ? findEffects(run, graph, action, object) : cachedEffects(run, action, object);
}

/** Templates of which an action leaves nothing alive that was held. */
export function deadBy(run: Run, action: Action, object: number): readonly number[] {
  return cachedEffects(run, action, object).dead;
}

/** Templates that an action revokes by itself, as far as a team can say; what dies with those is not among them. */
export function revokedBy(run: Run, action: Action, object: number): number[] {
  const kinds = kindsOf(run.world);
  return revokedMembers(run, kinds, action, idOf(run, object)).map((member) => kinds.templates[member] ?? -1);
}

function cachedEffects(run: Run, action: Action, object: number): ActionEffects {
  const { objects } = run.organisation;
  let known = effectsByExercise.get(objects);
  if (known === undefined) {
    known = [];
    effectsByExercise.set(objects, known);
  }
  return (known[actionKey(run, action, object)] ??= findEffects(run, run.graph, action, object));
}

function findEffects(run: Run, graph: GraphState, action: Action, object: number): ActionEffects {
  const kinds = kindsOf(run.world);
  const { killed, ...changes } = afterEffects(run, graph, kinds, action, idOf(run, object));
  return { ...changes, dead: [...new Set(killed.map((member) => kinds.templates[member] ?? -1))] };
}

const kindsByWorld = new WeakMap<World, Population>();

/**
 * What a team can say of credentials: of each kind the one in production, and behind it one that the attacker may have
 * made from another, by a declared derivation or by an edge that mints.
 */
function kindsOf(world: World): Population {
  let kinds = kindsByWorld.get(world);
  if (kinds !== undefined) return kinds;
  const count = world.credentialCount;
  const all = Array.from({ length: count }, (_, c) => c);
  const declared = all.map((parent) => all.filter((c) => world.derivedFrom[c] === parent));
  const possible = all.map((parent) =>
    all.filter((c) => world.derivedFrom[c] === parent || mints(world, parent, c)).map((c) => count + c),
  );
  const checkedAgain = all.map((c) => isCheckedAgain(world, c));
  kinds = {
    templates: [...all, ...all],
    isAlive: () => true,
    madeFrom: (member) =>
      member >= count ? (possible[member - count] ?? []) : [...(declared[member] ?? []), ...(possible[member] ?? [])],
    isInProduction: (member) => member < count,
    isCheckedAgain: (template) => checkedAgain[template] === true,
  };
  kindsByWorld.set(world, kinds);
  return kinds;
}

/** Whether an edge says that one credential makes another. */
function mints(world: World, from: number, to: number): boolean {
  for (let place = world.outStart[from] ?? 0; place < (world.outStart[from + 1] ?? 0); place++) {
    const edge = world.outEdges[place] ?? 0;
    if (world.edgeKind[edge] === MINTS && world.toCredential[edge] === to) return true;
  }
  return false;
}

/** Whether every system that a credential opens by the case re-checks it with its issuer. */
function isCheckedAgain(world: World, credential: number): boolean {
  let opens = 0;
  for (let e = 0; e < world.edgeCount; e++) {
    if (world.edgeKind[e] !== GRANTS || world.fromCredential[e] !== credential) continue;
    if (world.scenario.systems[world.toSystem[e] ?? -1]?.continuousEvaluation === null) return false;
    opens += 1;
  }
  return opens > 0;
}
