import { hashName } from "../chance/name-hash.ts";
import { keyOf, PAGED } from "../chance/draw-key.ts";
import { abilityOf } from "../compile/abilities.ts";
import type { Row } from "../compile/letters.ts";
import type { Action, Duty } from "../model/vocabulary.ts";
import { idOf, type Run } from "../run/state.ts";
import { needsAbility } from "../teams/authority.ts";
import { firstAttention } from "../teams/desk.ts";
import { taskName } from "../teams/task-name.ts";
import type { TaskName, TaskOrder } from "../teams/task.ts";

/** What has to be done at par, before anybody has been named for it. */
export type ParOrder = Pick<TaskOrder, "action" | "object" | "alert" | "isWrong" | "way" | "onlyWhenOver">;

/**
 * The team of ours that can start an action first: those that can carry it out before those that would have to ask
 * somebody, then by when somebody of it can look, then by what is in its queue. `isShutOut`: all able ones are locked
 * out and wait to be let in. −1: there is no team of ours.
 */
export function firstToStart(run: Run, order: ParOrder, isShutOut: boolean): number {
  const ours = teamsOfOurs(run);
  const able = ours.filter((team) => (isShutOut || isLetIn(run, team, order.action)) && canDo(run, team, order));
  return earliest(run, able.length > 0 ? able : ours, taskName(run, order), PAGED["queue-decide"]);
}

/** Whether every team of ours that could carry an action out has been locked out. */
export function isOnlyLockedOut(run: Run, order: ParOrder): boolean {
  const able = teamsOfOurs(run).filter((team) => canDo(run, team, order));
  return able.length > 0 && !able.some((team) => isLetIn(run, team, order.action));
}

/** A row in which one team holds R and A, and nobody else a letter. */
export function rowOfOne(team: number): Row {
  const held = team < 0 ? [] : [team];
  return { responsible: held, accountable: [...held], consulted: [], informed: [], leads: true };
}

/** The letters at par for what no order is given for: reading an alert, confirming what a vendor did. */
export function rowAtPar(run: Run, duty: Duty, object: number): Row {
  const id = idOf(run, object);
  const name: TaskName = {
    key: keyOf(hashName(duty), run.organisation.objectKey[object] ?? 0),
    occurrence: 0,
    duty,
    dutyKey: hashName(duty),
    failedVerifications: 0,
  };
  const action = duty === "monitoring" ? "triage" : "confirm-vendor-evidence";
  const ours = teamsOfOurs(run);
  const able = ours.filter((team) => abilityOf(run.world, run.organisation, team, action, id) !== null);
  return rowOfOne(earliest(run, able.length > 0 ? able : ours, name, PAGED["queue-verify"]));
}

const teamsOfOurs = (run: Run): number[] =>
  run.organisation.order.filter((team) => run.organisation.teams[team]?.ours === true);

const isLetIn = (run: Run, team: number, action: Action): boolean =>
  run.lockedOut[team] === 0 || action === "break-glass" || !needsAbility(action);

function canDo(run: Run, team: number, { action, object, way }: ParOrder): boolean {
  // Data that only its provider can bring back needs the provider.
  if (way !== undefined && way.team >= 0 && way.team !== team) return false;
  return !needsAbility(action) || abilityOf(run.world, run.organisation, team, action, idOf(run, object)) !== null;
}

function earliest(run: Run, teams: readonly number[], name: TaskName, what: number): number {
  let best = -1;
  let bestAt = Infinity;
  let bestLoad = Infinity;
  for (const team of teams) {
    const at = firstAttention(run, name, team, what);
    const desk = run.desks[team];
    const load = desk === undefined ? 0 : Math.max(0, desk.busy + desk.waiting.length + 1 - desk.capacity);
    if (best >= 0 && (at > bestAt || (at === bestAt && load >= bestLoad))) continue;
    best = team;
    bestAt = at;
    bestLoad = load;
  }
  return best;
}
