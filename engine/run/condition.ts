import type { Condition } from "../model/condition.ts";
import type { Run } from "./state.ts";

/** Whether a condition is true of a run at this second. It rolls no dice, so nothing else shifts with it. */
export function isMet(run: Run, { kind, object }: Condition): boolean {
  const id = object ?? "";
  switch (kind) {
    case "contained":
      return run.contained;
    case "not-contained":
      return !run.contained;
    case "alive":
      return isAlive(run, id);
    case "dead":
      return !isAlive(run, id);
    case "declared":
      return run.incident.declaredAt !== Infinity;
    case "not-declared":
      return run.incident.declaredAt === Infinity;
    case "move-done":
      return isDone(run, id);
    case "move-not-done":
      return !isDone(run, id);
    case "destroyed":
      return isDestroyed(run, id);
    case "not-destroyed":
      return !isDestroyed(run, id);
  }
}

/** One that was there, or that the attacker has: what we issued anew is another one, unless he has that too. */
function isAlive(run: Run, id: string): boolean {
  const template = run.world.credentialIndex.get(id) ?? -1;
  return run.instances.some((one) => one.template === template && one.live && (one.held || !one.isReissued));
}

const isDone = (run: Run, id: string): boolean => run.moves[run.world.moveIndex.get(id) ?? -1]?.status === "done";

const isDestroyed = (run: Run, id: string): boolean => run.destroyed[run.world.systemIndex.get(id) ?? -1] === 1;
