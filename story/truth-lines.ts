import type { Seconds } from "../engine/model/people.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import type { RunEvent } from "../engine/run/event.ts";
import { actorOf } from "./actor.ts";
import { lineAt, MARKS, type StoryLine } from "./story-line.ts";
import type { Titles } from "./titles.ts";

/** What was true and what was believed about containment: truth is marked as what the room does not know. */
export function truthLines(
  scenario: Scenario,
  events: readonly RunEvent[],
  originAt: Seconds,
  titles: Titles,
): StoryLine[] {
  const lines: StoryLine[] = [];
  const actor = actorOf(scenario);
  let hasBeenInReach = false;
  const lost = new Set<string>();
  const back = new Set<string>();
  const systems = new Set(scenario.systems.map(({ id }) => id));
  for (const [order, event] of events.entries()) {
    const add = (mark: string, text: string) => lines.push(lineAt(event, order, mark, text));
    switch (event.type) {
      case "containmentLost": {
        const { by } = event;
        const what = systems.has(by) ? `a foothold on ${titles.of(by)}` : titles.of(by);
        const clock = event.t === originAt ? " The clock starts here." : "";
        // Within reach is not reached: nobody has been there yet.
        const how = `within ${actor}'s reach, through ${what}.`;
        if (hasBeenInReach) add(MARKS.truth, `TRUTH: contained no longer. What is in scope is again ${how}`);
        else add(MARKS.truth, `TRUTH: what is in scope is for the first time ${how}${clock}`);
        hasBeenInReach = true;
        break;
      }
      case "containmentReached":
        add(MARKS.truth, `TRUTH: contained. What is in scope is out of ${actor}'s reach; the teams cannot see this.`);
        break;
      case "containmentDeclared":
        if (event.true) add(titles.tag(event.team), "declares containment. It is true.");
        else add(MARKS.untrue, `${titles.tag(event.team)} declares containment. Believed, not true.`);
        break;
      case "containmentReopened":
        add(MARKS.alert, "this reopens the incident: containment is no longer declared");
        break;
      case "recoveryReached":
        add(MARKS.recovered, `recovered: ${recoveredWords(lost, back, titles)}`);
        break;
      case "dataDestroyed":
      case "backupDestroyed":
        lost.add(event.system);
        back.delete(event.system);
        break;
      case "settingChanged":
        lost.add(event.setting);
        back.delete(event.setting);
        break;
      case "dataRestored":
        back.add(event.system);
        break;
      case "settingRolledBack":
        back.add(event.setting);
        break;
      default:
        break;
    }
  }
  if (!events.some((event) => event.type === "containmentLost" && event.t === originAt)) {
    lines.push({ t: originAt, order: -1, instant: null, mark: MARKS.truth, text: "The scored clock starts here." });
  }
  return lines;
}

/** What of the things that were lost is back, and what is not: backups that nobody promised to restore stay lost. */
function recoveredWords(lost: ReadonlySet<string>, back: ReadonlySet<string>, titles: Titles): string {
  const missing = [...lost].filter((id) => !back.has(id));
  const whole = `${titles.list([...back])} ${back.size === 1 ? "is" : "are"} back`;
  return missing.length === 0 ? whole : `${whole}; still lost: ${titles.list(missing)}`;
}
