import type { Problem } from "../problem.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import { toSecond } from "../to-times.ts";
import { findWrittenTime } from "../written-time.ts";

const SESSION_MINUTES = { least: 10, most: 480 };

/** Beats in the order of time that fill a session. */
export function checkExercise(text: ScenarioText): Problem[] {
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
