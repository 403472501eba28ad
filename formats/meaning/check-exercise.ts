import type { Problem } from "../problem.ts";
import type { Path } from "../source/source-node.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import { toSecond } from "../model/to-times.ts";
import { findWrittenTime } from "../time/written-time.ts";

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
  problems.push(...checkTells(text));
  return problems;
}

/** What the room is told of: once, and in a text that there is. */
function checkTells(text: ScenarioText): Problem[] {
  const problems: Problem[] = [];
  const findTwice = (tells: ScenarioText["beats"][number]["tells"], path: Path): void => {
    const told = new Map<string, Set<string | null>>();
    for (const [position, { object, team }] of tells.entries()) {
      const before = told.get(object) ?? new Set();
      // Who tells the whole room tells each of its teams.
      const isTwice = before.has(team) || before.has(null) || (team === null && before.size > 0);
      told.set(object, before.add(team));
      if (!isTwice) continue;
      const message = `"${object}" is told already; keep one of the two lines`;
      problems.push({ code: "BT346", path: [...path, position, "object"], at: "value", message });
    }
  };
  for (const [position, { tells }] of text.beats.entries()) findTwice(tells, ["beats", position, "tells"]);
  for (const [position, { tells }] of text.facts.entries()) findTwice(tells, ["facts", position, "tells"]);
  for (const [position, { tells, otherwise, otherwiseTells }] of text.injects.entries()) {
    findTwice(tells, ["injects", position, "tells"]);
    findTwice(otherwiseTells, ["injects", position, "otherwiseTells"]);
    if (otherwise !== null || otherwiseTells.length === 0) continue;
    const message = 'there is no other text that could tell this; write "otherwise", or move it to "tells"';
    problems.push({ code: "BT345", path: ["injects", position, "otherwiseTells"], at: "key", message });
  }
  return problems;
}
