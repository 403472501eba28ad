import { objectOf, type Run } from "../run/state.ts";
import { openTask } from "../teams/pipeline.ts";
import type { Task } from "../teams/task.ts";
import { firstToStart, isOnlyLockedOut, rowOfOne, type ParOrder } from "./first-to-start.ts";

/** The task for an action on an object that is still under way, or nothing. */
export function findOpen(run: Run, { action, object }: Pick<ParOrder, "action" | "object">): Task | undefined {
  return run.tasks.find((task) => !task.isDone && task.action === action && task.object === object);
}

/** Opens a task for the team of ours that can start it first, which holds R and A of it; null: we have no team. */
export function openAtPar(run: Run, order: ParOrder & Pick<Task, "cause" | "strike">): Task | null {
  const isShutOut = isOnlyLockedOut(run, order);
  const team = firstToStart(run, order, isShutOut);
  if (team < 0) return null;
  const { strike, ...rest } = order;
  return openTask(run, {
    ...rest,
    ...(strike === null ? {} : { strike }),
    requester: team,
    row: rowOfOne(team),
    after: isShutOut ? letIn(run, order.cause) : [],
  });
}

/** Emergency access for teams that were locked out, where a system has one. */
function letIn(run: Run, cause: number): Task[] {
  const system = run.world.scenario.systems.find(({ breakGlass }) => breakGlass !== null);
  if (system === undefined) return [];
  const order = { action: "break-glass", object: objectOf(run, system.id), cause, strike: null } as const;
  const task = findOpen(run, order) ?? openAtPar(run, order);
  return task === null ? [] : [task];
}
