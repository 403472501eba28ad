import { CONDITION_OBJECTS } from "../../engine/model/condition.ts";
import type { Problem } from "../problem.ts";
import type { Path } from "../source/source-node.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import type { ObjectIndex } from "./object-index.ts";

type ConditionText = NonNullable<ScenarioText["injects"][number]["when"]>;

/** Conditions of injects and of outside acts: each with the object that it needs, and with no other. */
export function checkConditions(text: ScenarioText, index: ObjectIndex): Problem[] {
  const places = (key: "injects" | "outside"): Problem[] =>
    text[key].flatMap(({ when }, position) => (when ? checkCondition(when, [key, position, "when"], index) : []));
  return [...places("outside"), ...places("injects")];
}

function checkCondition({ kind, object }: ConditionText, path: Path, index: ObjectIndex): Problem[] {
  const wanted = CONDITION_OBJECTS[kind];
  const type = object === null ? undefined : index.objects.get(object)?.type;
  if (wanted === null && object !== null) {
    const message = `the condition "${kind}" is about the whole case; leave the object out`;
    return [{ code: "BT342", path: [...path, "object"], at: "key", message }];
  }
  if (wanted !== null && object === null) {
    const message = `the condition "${kind}" needs the id of a ${wanted} as object`;
    return [{ code: "BT342", path, at: "key", message }];
  }
  if (wanted !== null && type !== undefined && type !== wanted) {
    const message = `the condition "${kind}" is about a ${wanted}, and "${object ?? ""}" is a ${type}`;
    return [{ code: "BT342", path: [...path, "object"], at: "value", message }];
  }
  return [];
}
