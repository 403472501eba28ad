import { DRAW, keyOf } from "../chance/draw-key.ts";
import { hashName } from "../chance/name-hash.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import { ACTION_NUMBER, ACTIONS } from "../model/vocabulary.ts";
import { actionKey, type Run } from "../run/state.ts";
import type { TaskName, TaskOrder } from "./task.ts";

const ACTION_KEY = ACTIONS.map(hashName);
const DUTY_KEY = ACTIONS.map((action) => hashName(RESPONSIBILITY[action].duty));
const NOTHING = hashName("");
/** What a task comes of: what the attack leads to, duplicate work, a false alarm. */
const OCCASION_KEY = [NOTHING, hashName("duplicate"), DRAW.falseAlarm];
/** How many occasions there are, each with tasks counted apart. */
export const OCCASIONS = OCCASION_KEY.length;

type NamedOrder = Pick<TaskOrder, "action" | "object" | "alert" | "isWrong">;

/** The name of the next task of an order. */
export function taskName(run: Run, order: NamedOrder): TaskName {
  const action = ACTION_NUMBER[order.action];
  const occasion = occasionOf(order);
  const object = run.organisation.objectKey[order.object] ?? NOTHING;
  const key = keyOf(ACTION_KEY[action] ?? NOTHING, object, OCCASION_KEY[occasion] ?? NOTHING);
  return {
    key,
    occurrence: run.taskCounts[placeOf(run, order, occasion)] ?? 0,
    duty: RESPONSIBILITY[order.action].duty,
    dutyKey: DUTY_KEY[action] ?? NOTHING,
    failedVerifications: 0,
  };
}

/** Notes that one more task of an order was opened. */
export function countTask(run: Run, order: NamedOrder): void {
  const place = placeOf(run, order, occasionOf(order));
  run.taskCounts[place] = (run.taskCounts[place] ?? 0) + 1;
}

function placeOf(run: Run, { action, object }: NamedOrder, occasion: number): number {
  return actionKey(run, action, object) * OCCASIONS + occasion;
}

/** A false alarm or duplicate work must not shift the luck of what the real attack leads to. */
function occasionOf({ action, alert, isWrong }: NamedOrder): number {
  if (action === "triage" && alert === undefined) return 1;
  return isWrong === true || alert?.real === false ? 2 : 0;
}
