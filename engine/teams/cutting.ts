import { RESPONSIBILITY } from "../model/responsibility.ts";
import { objectOf, type Run } from "../run/state.ts";
import type { ActionEffects } from "./action-effects.ts";
import { factsLostBy } from "./consultation.ts";
import { openClaimOf } from "./knowledge.ts";
import { smallestPlan } from "./plan.ts";
import type { PlannedCut } from "./remembered-plan.ts";
import { findPlanned, isDue, openAgain, planTask } from "./planned.ts";
import { isClosedAsKnown, scopeReached, situationOf, type Situation } from "./situation.ts";
import type { Strike, Task } from "./task.ts";

/**
 * Opens the cheapest set of cuts that is missing, with its preparations: in the order in which what is cut stays cut,
 * evidence first where the design says so. Says whether anything was opened.
 */
export function cutMissing(run: Run, team: number, cause: number, only: number | null): boolean {
  // What another party claims to be dead does not make a way.
  if (only === null && isClosedAsKnown(run, team)) return false;
  const situation = withoutClaimed(run, team, situationOf(run, team, only, run.scratch.known));
  if (scopeReached(run, situation, NOTHING_DONE) < 0) return false;
  const { chosen, hopeless } = smallestPlan(run, team, situation);
  // What nobody can kill is tried all the same, and checked until it has died by itself.
  for (const object of hopeless)
    planTask(run, { action: "revoke", object, requester: team, cause: run.latestResponse });
  // The last task of each cut of the plan; as they are opened, those that are.
  const tasks = chosen.map((candidate) => findPlanned(run, candidate));
  const missing = new Set<PlannedCut>();
  chosen.forEach((candidate, place) => {
    const before = tasks[place];
    const { action, object } = candidate;
    if (before === undefined || isDue(run, before, { action, object, requester: team, cause })) missing.add(candidate);
  });
  if (missing.size === 0) return false;
  const strike: Strike | undefined =
    run.organisation.design.policy.strikeTogether && missing.size > 1
      ? { members: [], ready: 0, poised: 0 }
      : undefined;
  chosen.forEach((candidate, place) => {
    if (!missing.has(candidate)) return;
    const after = [...preparations(run, team, cause, candidate), ...unlocking(run, team, cause, candidate)];
    const lastAfter = strike === undefined ? candidate.after.flatMap((source) => tasks[source] ?? []) : [];
    const { action, object } = candidate;
    const task = openAgain(run, {
      action,
      object,
      requester: team,
      cause,
      after,
      lastAfter,
      strike,
    });
    if (task !== null) tasks[place] = task;
  });
  return true;
}

const NOTHING_DONE: readonly ActionEffects[] = [];

/** What somebody says is dead is confirmed first, and cut where that proves untrue. */
function withoutClaimed(run: Run, team: number, situation: Situation): Situation {
  const isOpen = (c: number): boolean => {
    const object = run.organisation.credentialObjects[c] ?? 0;
    return openClaimOf(run, team, object) === null;
  };
  const { footholds, graph } = situation;
  const credentials = situation.credentials.filter(isOpen);
  return { credentials, sure: situation.sure.filter(isOpen), footholds, graph };
}

/** Preserving what the cut would destroy, where the design preserves first. */
function preparations(run: Run, team: number, cause: number, candidate: PlannedCut): Task[] {
  if (!run.organisation.design.policy.preserveFirst) return [];
  const tasks = new Set<Task>();
  for (const f of factsLostBy(run, candidate.action, candidate.object)) {
    if (run.evidence[f] !== "there") continue;
    const object = objectOf(run, run.world.scenario.evidence[f]?.system ?? "");
    const order = { action: "preserve-evidence" as const, object, requester: team, cause };
    const task = planTask(run, order) ?? findPlanned(run, order);
    if (task !== undefined) tasks.add(task);
  }
  return [...tasks];
}

/** A team that was locked out gets in by emergency access, where a system has one; its cuts wait for that. */
function unlocking(run: Run, team: number, cause: number, candidate: PlannedCut): Task[] {
  const responsible = run.organisation.row(RESPONSIBILITY[candidate.action].duty, candidate.object).responsible[0];
  if (responsible === undefined || run.lockedOut[responsible] === 0) return [];
  const system = run.world.scenario.systems.find((s) => s.breakGlass !== null);
  if (system === undefined) return [];
  const order = { action: "break-glass" as const, object: objectOf(run, system.id), requester: team, cause };
  const task = openAgain(run, order) ?? findPlanned(run, order);
  return task === undefined ? [] : [task];
}
