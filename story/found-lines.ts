import type { Scenario } from "../engine/model/scenario.ts";
import type { RunEvent } from "../engine/run/event.ts";
import { actorFirst } from "./actor.ts";
import { MARKS, type StoryLine } from "./story-line.ts";
import type { Titles } from "./titles.ts";

/** Credentials that lay in a copy, each told when it was found there; a second log line for one means: found sooner. */
export function foundLines(scenario: Scenario, events: readonly RunEvent[], titles: Titles): StoryLine[] {
  const found = new Map<string, StoryLine>();
  const endsAt = events.at(-1)?.t ?? 0;
  for (const event of events) {
    if (event.type !== "credentialHeld" || (event.usableAt <= event.t && !found.has(event.credential))) continue;
    const text = `${actorFirst(scenario)} finds in what was copied: ${titles.of(event.credential)}`;
    found.set(event.credential, { t: event.usableAt, order: -1, instant: null, mark: MARKS.attacker, text });
  }
  return [...found.values()].filter(({ t }) => t <= endsAt);
}
