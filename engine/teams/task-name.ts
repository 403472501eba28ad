import { DRAW, keyOf } from "../chance/draw-key.ts";
import { hashName } from "../chance/name-hash.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import { ACTION_NUMBER, ACTIONS } from "../model/vocabulary.ts";
import type { Run } from "../run/state.ts";
import type { TaskName, TaskOrder } from "./task.ts";

const ACTION_KEY = ACTIONS.map(hashName);
const DUTY_KEY = ACTIONS.map((action) => hashName(RESPONSIBILITY[action].duty));
const DUPLICATE = hashName("duplicate");
const NOTHING = hashName("");

/** The name of the next task of an order. */
export function taskName(run: Run, order: Pick<TaskOrder, "action" | "object" | "alert" | "isWrong">): TaskName {
  const action = ACTION_NUMBER[order.action];
  const object = run.organisation.objectKey[order.object] ?? NOTHING;
  const key = keyOf(ACTION_KEY[action] ?? NOTHING, object, occasionOf(order));
  return {
    key,
    occurrence: run.taskCounts.get(key) ?? 0,
    duty: RESPONSIBILITY[order.action].duty,
    dutyKey: DUTY_KEY[action] ?? NOTHING,
    failedVerifications: 0,
  };
}

/** A false alarm or duplicate work must not shift the luck of what the real attack leads to. */
function occasionOf({ action, alert, isWrong }: Pick<TaskOrder, "action" | "alert" | "isWrong">): number {
  if (action === "triage" && alert === undefined) return DUPLICATE;
  return isWrong === true || alert?.real === false ? DRAW.falseAlarm : NOTHING;
}
