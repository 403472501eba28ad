import { touch } from "../attack/holdings.ts";
import type { Action } from "../model/vocabulary.ts";
import type { Run } from "../run/state.ts";
import type { Task, TaskOrder } from "../teams/task.ts";
import { resumeAt } from "./workloads.ts";

/** Whether an action opens again what a cut shut: a system that is cut off, or an identity that is suspended. */
export function letsBackIn(run: Run, { action, objectId }: { action: Action; objectId: string }): boolean {
  if (action === "reconnect-system") return true;
  const template = run.world.credentialIndex.get(objectId) ?? -1;
  return action === "re-issue" && run.graph.mintBlocked[template] === 1;
}

/** Leaves a replacement for when the incident is over; a system that is cut off is remembered as it is. */
export function putOff(run: Run, { action, objectId }: { action: Action; objectId: string }): void {
  if (action === "re-issue") run.replacementsDue.add(run.world.credentialIndex.get(objectId) ?? -1);
}

/** What is to be put back now that the incident is over: systems that are cut off, and work of suspended identities. */
export function whatToPutBack(run: Run): Pick<TaskOrder, "action" | "object">[] {
  const { systemObjects, credentialObjects } = run.organisation;
  const { isolated } = run.graph;
  const putBack: Pick<TaskOrder, "action" | "object">[] = [];
  for (let s = 0; s < isolated.length; s++)
    if (isolated[s] === 1) putBack.push({ action: "reconnect-system", object: systemObjects[s]! });
  if (run.replacementsDue.size === 0) return putBack;
  for (let c = 0; c < credentialObjects.length; c++)
    if (run.replacementsDue.has(c)) putBack.push({ action: "re-issue", object: credentialObjects[c]! });
  return putBack;
}

/** Lets a system that was cut off be reached again, by everybody; work that needs it goes on. */
export function reconnectSystem(run: Run, task: Task, system: number): void {
  if (run.graph.isolated[system] === 0) return;
  run.graph.isolated[system] = 0;
  run.emit?.({
    t: run.now,
    type: "systemReconnected",
    system: run.world.scenario.systems[system]?.id ?? "",
    task: task.number,
  });
  touch(run, -1);
  resumeAt(run, system);
}

/** Ends the suspension of a template's identity, so that credentials can be made for it again. Those that died stay dead. */
export function enableIdentity(run: Run, task: Task, template: number): void {
  if (run.graph.mintBlocked[template] === 0) return;
  const { world } = run;
  const identity = world.subject[template] ?? -1;
  for (let c = 0; c < world.credentialCount; c++) if (world.subject[c] === identity) run.graph.mintBlocked[c] = 0;
  run.emit?.({
    t: run.now,
    type: "identityEnabled",
    identity: world.scenario.identities[identity]?.id ?? "",
    task: task.number,
  });
  touch(run, -1);
}
