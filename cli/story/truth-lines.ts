import type { Seconds } from "../../engine/model/people.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import type { RunEvent } from "../../engine/run/event.ts";
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
  let hasReached = false;
  const systems = new Set(scenario.systems.map(({ id }) => id));
  for (const [order, event] of events.entries()) {
    const add = (mark: string, text: string) => lines.push(lineAt(event, order, mark, text));
    switch (event.type) {
      case "containmentLost": {
        const { by } = event;
        const what = systems.has(by) ? `a foothold on ${titles.of(by)}` : titles.of(by);
        const clock = event.t === originAt ? " The clock starts here." : "";
        if (hasReached) add(MARKS.truth, `TRUTH: not contained any more: ${what} reaches what is in scope.`);
        else add(MARKS.truth, `TRUTH: ${what} reaches what is in scope, for the first time.${clock}`);
        hasReached = true;
        break;
      }
      case "containmentReached":
        add(
          MARKS.truth,
          "TRUTH: contained. Nothing the attacker holds reaches what is in scope; the room cannot see this.",
        );
        break;
      case "containmentDeclared":
        if (event.true) add(titles.tag(event.team), "declares containment. It is true.");
        else add(MARKS.untrue, `${titles.tag(event.team)} declares containment. Believed, not true.`);
        break;
      case "containmentReopened":
        add(MARKS.alert, "a new alert reopens the incident: containment is declared no longer");
        break;
      case "recoveryReached":
        add(MARKS.recovered, "recovered: all data and settings are back");
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
