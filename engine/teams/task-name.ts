import { DRAW, keyOf } from "../chance/draw-key.ts";
import { hashName } from "../chance/name-hash.ts";
import { RESPONSIBILITIES, RESPONSIBILITY } from "../model/responsibility.ts";
import { ACTION_NUMBER, ACTIONS } from "../model/vocabulary.ts";
import type { Run } from "../run/state.ts";
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
  return nameAt(run, order, action, occasion, placeOf(run, order, action, occasion));
}

/** The name of the next task of an order, which is counted. */
export function takeTaskName(run: Run, order: NamedOrder): TaskName {
  const action = ACTION_NUMBER[order.action];
  const occasion = occasionOf(order);
  const place = placeOf(run, order, action, occasion);
  const name = nameAt(run, order, action, occasion, place);
  run.taskCounts[place] = name.occurrence + 1;
  return name;
}

function nameAt(run: Run, { object }: NamedOrder, action: number, occasion: number, place: number): TaskName {
  const objectKey = run.organisation.objectKey[object] ?? NOTHING;
  return {
    key: keyOf(ACTION_KEY[action]!, objectKey, OCCASION_KEY[occasion]),
    occurrence: run.taskCounts[place] ?? 0,
    duty: RESPONSIBILITIES[action]!.duty,
    dutyKey: DUTY_KEY[action]!,
    failedVerifications: 0,
  };
}

function placeOf(run: Run, { object }: NamedOrder, action: number, occasion: number): number {
  return (action * run.organisation.objects.length + object) * OCCASIONS + occasion;
}

/** A false alarm or duplicate work must not shift the luck of what the real attack leads to. */
function occasionOf({ action, alert, isWrong }: NamedOrder): number {
  if (action === "triage" && alert === undefined) return 1;
  return isWrong === true || alert?.real === false ? 2 : 0;
}
