import type { Problem } from "../problem.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import { toSecond } from "../to-times.ts";
import { findWrittenTime } from "../written-time.ts";
import type { ObjectIndex } from "./object-index.ts";

const SESSION_MINUTES = { least: 10, most: 480 };

/** Beats in the order of time that fill a session, and conditions with the object they need. */
export function checkExercise(text: ScenarioText, index: ObjectIndex): Problem[] {
  return [...checkBeats(text), ...checkConditions(text, index)];
}

function checkBeats(text: ScenarioText): Problem[] {
  const problems: Problem[] = [];
  const epoch = findWrittenTime(text.clock.epoch);
  let before: { title: string; at: number } | null = null;
  for (const [position, beat] of epoch ? text.beats.entries() : []) {
    const at = toSecond(beat.at, epoch?.epochSeconds ?? 0);
    if (before && at < before.at) {
      const message = `this beat is earlier than the one before it, "${before.title}"; put beats in the order of time`;
      problems.push({ code: "BT340", path: ["beats", position, "at"], at: "value", message });
    }
    before = { title: beat.title, at };
  }
  const minutes = text.beats.reduce((sum, beat) => sum + beat.minutes, 0);
  if (text.beats.length > 0 && (minutes < SESSION_MINUTES.least || minutes > SESSION_MINUTES.most)) {
    const message = `the beats take ${minutes} minutes together; a session has ${SESSION_MINUTES.least} to ${SESSION_MINUTES.most}`;
    problems.push({ code: "BT341", path: ["beats"], at: "key", message });
  }
  return problems;
}

/** Type of the object that a condition is about; null: it has none. */
const CONDITION_OBJECTS = {
  contained: null,
  "not-contained": null,
  declared: null,
  "not-declared": null,
  alive: "credential",
  dead: "credential",
  "move-done": "move",
  "move-not-done": "move",
} as const;

function checkConditions(text: ScenarioText, index: ObjectIndex): Problem[] {
  const problems: Problem[] = [];
  for (const [position, inject] of text.injects.entries()) {
    if (!inject.when) continue;
    const { kind, object } = inject.when;
    const wanted = CONDITION_OBJECTS[kind];
    const type = object === null ? undefined : index.objects.get(object)?.type;
    if (wanted === null && object !== null) {
      const message = `the condition "${kind}" is about the whole case; leave the object out`;
      problems.push({ code: "BT342", path: ["injects", position, "when", "object"], at: "key", message });
    } else if (wanted !== null && object === null) {
      const message = `the condition "${kind}" needs the id of a ${wanted} as object`;
      problems.push({ code: "BT342", path: ["injects", position, "when"], at: "key", message });
    } else if (wanted !== null && type !== undefined && type !== wanted) {
      const message = `the condition "${kind}" is about a ${wanted}, and "${object ?? ""}" is a ${type}`;
      problems.push({ code: "BT342", path: ["injects", position, "when", "object"], at: "value", message });
    }
  }
  return problems;
}
