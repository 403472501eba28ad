import type { RunEvent } from "../engine/run/event.ts";
import { formatCount } from "./text-layout.ts";
import { joinWords, type Titles } from "./titles.ts";

/** What a move brought the one who made it; null where the event is no such thing. */
export function gainOf(event: RunEvent, titles: Titles): string | null {
  switch (event.type) {
    case "footholdGained":
      return `now has a foothold on ${titles.of(event.system)} (${event.access.join(", ")})`;
    case "grantAltered":
      return `changes the ${titles.of(event.edge)} to ${joinWords(event.access)}`;
    case "settingChanged":
      return `changes ${titles.of(event.setting)}`;
    case "logDisabled":
      return `switches off ${titles.of(event.log)}`;
    case "logErased":
      return event.forwarded ? `erases ${titles.of(event.log)}; its forwarded copy survives` : null;
    case "teamLockedOut":
      return `locks ${titles.tag(event.team)} out`;
    default:
      return null;
  }
}

/** What a move cost us; null where the event is no such thing. */
export function lossOf(event: RunEvent, titles: Titles): string | null {
  switch (event.type) {
    case "recordsTaken":
      return `${formatCount(event.records)} records taken from ${titles.of(event.system)}`;
    case "dataDestroyed":
      return `${titles.of(event.system)}: data destroyed`;
    case "backupDestroyed": {
      const inside = event.colocatedWith === null ? "" : `, because they lay inside ${titles.of(event.colocatedWith)}`;
      return `${titles.of(event.system)}: destroyed as well${inside}`;
    }
    case "logErased":
      return event.forwarded ? null : `${titles.of(event.log)} erased`;
    case "extortionMade":
      return `${titles.of(event.party)} is extorted`;
    default:
      return null;
  }
}
