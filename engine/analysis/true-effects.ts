import { continuousEvaluation, profileOf } from "../attack/deaths.ts";
import { intendedMask } from "../compile/intended.ts";
import { DELEGATES } from "../graph/trust-graph.ts";
import type { Action } from "../model/vocabulary.ts";
import type { Run } from "../run/state.ts";
import { brokeredEdges, isKilled } from "../teams/action-effects.ts";

/** What an action does in the end to what really is there: concrete credentials instead of kinds of them. */
export interface TrueEffects {
  /** Instances that are dead, by number. */
  killed: number[];
  withdraws: number[];
  blocks: number[];
  cuts: number[];
  narrows: number;
  narrowsTo: number;
  isolates: number;
  rollsBack: number;
}

/**
 * The after-state of one action on one object at this second of the run, had it been carried out and taken effect;
 * `alive` are the instances that it can still kill.
 */
export function trueEffectsOf(run: Run, alive: ReadonlySet<number>, action: Action, id: string): TrueEffects {
  const { world } = run;
  const effects: TrueEffects = {
    killed: [],
    withdraws: [],
    blocks: [],
    cuts: [],
    narrows: -1,
    narrowsTo: 0,
    isolates: -1,
    rollsBack: -1,
  };
  const credential = world.credentialIndex.get(id) ?? -1;
  const workflow = world.workflow[credential] ?? -1;
  const isSibling = (c: number): boolean => c === credential || (workflow >= 0 && world.workflow[c] === workflow);
  const kill = (isMeant: (template: number, number: number) => boolean): void => {
    run.instances.forEach(({ template }, i) => {
      if (alive.has(i) && isMeant(template, i) && isKilled(run, template, action, id)) effects.killed.push(i);
    });
  };
  switch (action) {
    case "revoke":
      kill((c) => (profileOf(run, credential)?.kills === "issued-before-cut" ? isSibling(c) : c === credential));
      break;
    case "rotate":
      kill((c) => c === credential);
      break;
    case "revoke-siblings":
      kill(isSibling);
      break;
    case "revoke-derived":
      kill((_, i) => derivesFrom(run, i, credential));
      break;
    case "disable-integration":
    case "suspend-identity": {
      const identity = world.identityIndex.get(id) ?? -1;
      kill((c) => world.subject[c] === identity);
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
    case "narrow-scope": {
      effects.narrows = world.edgeIndex.get(id) ?? -1;
      effects.narrowsTo = (run.graph.edgeAccess[effects.narrows] ?? 0) & intendedMask(world, effects.narrows);
      if (effects.narrowsTo === 0) effects.cuts = [effects.narrows];
      break;
    }
    case "roll-back-configuration":
      effects.rollsBack = world.settingIndex.get(id) ?? -1;
      break;
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
  addDescendants(run, effects.killed);
  for (const i of effects.killed) {
    const template = run.instances[i]?.template ?? -1;
    // A rotated credential has a new production secret, in the same places.
    const isReplaced = action === "rotate" && template === credential;
    if (run.current[template] === i && !isReplaced) effects.withdraws.push(template);
  }
  return effects;
}

/** Instances that are live, and that no revocation under way will end, by itself or with what they were made from. */
export function aliveInstances(run: Run): ReadonlySet<number> {
  const dying = run.instances.flatMap(({ live, dueDead }, i) => (live && dueDead !== Infinity ? [i] : []));
  addDescendants(run, dying);
  const isDying = new Set(dying);
  return new Set(run.instances.flatMap(({ live }, i) => (live && !isDying.has(i) ? [i] : [])));
}

/**
 * Adds what dies with its parent: by cascade, or because every system that it opens checks it again. The latter is judged
 * on the graph as it stands, before anything is cut.
 */
function addDescendants(run: Run, dead: number[]): void {
  const isDead = new Set(dead);
  for (let n = 0; n < dead.length; n++) {
    const parent = run.instances[dead[n] ?? -1];
    const profile = parent === undefined ? null : profileOf(run, parent.template);
    const isCascade = profile?.derived === "cascade" && profile.kills !== "refresh-only";
    run.instances.forEach((child, i) => {
      if (child.parent !== dead[n] || !child.live || isDead.has(i)) return;
      if (!isCascade && continuousEvaluation(run, child.template) === null) return;
      isDead.add(i);
      dead.push(i);
    });
  }
}

/** Whether an instance was made, at any depth, from one of a template. */
function derivesFrom(run: Run, number: number, template: number): boolean {
  for (let up = run.instances[number]?.parent ?? -1; up >= 0; up = run.instances[up]?.parent ?? -1) {
    if (run.instances[up]?.template === template) return true;
  }
  return false;
}
