import type { Command } from "../../../engine/play/command.ts";
import { nextHint, type NextHint } from "../../../engine/play/hints.ts";
import { isPlayed, type Live } from "../../../engine/play/live.ts";
import { markOf } from "../../../engine/play/hints.ts";
import { idOf, teamIdOf } from "../../../engine/run/state.ts";
import type { Query } from "../../../formats/play/parse-query.ts";
import { titleOfDecision } from "../console/decision-titles.ts";
import { titlesOf, type OpenSession } from "./open-session.ts";
import { isSecretStop } from "../console/stop-titles.ts";

/** What a player can say; the rest is the facilitator's. */
const SAID: ReadonlySet<Command["do"]> = new Set(["commit", "record", "wait", "ask", "note", "park", "stops", "end"]);

const NOT_YOURS = "That seat is not yours; it plays by its design.";

/** Why a player may not say something, or null. */
export function refuseInSolo({ live }: { live: Live }, command: Command): string | null {
  if (!SAID.has(command.do)) return "That is for a facilitator, and you play alone.";
  const teams = command.do === "commit" ? command.decisions.map(({ team }) => team) : [];
  return teams.every((team) => isSeatOf(live, team)) ? null : NOT_YOURS;
}

/** Why a player may not ask something, or null. */
export function refuseQueryInSolo({ live }: { live: Live }, query: Query): string | null {
  if (query.show === "conflicts" || query.show === "preview")
    return query.decisions.every(({ team }) => isSeatOf(live, team)) ? null : NOT_YOURS;
  return query.show === "pace" ? null : "That would be looking behind the curtain.";
}

/** Whether a player has a seat. */
export function isSeatOf(live: Live, team: string): boolean {
  return isPlayed(
    live,
    live.run.organisation.teams.findIndex((one) => one.team.id === team),
  );
}

/** Whether the clock stands for something that a player must not even know to have happened. */
export function standsForASecret({ live }: { live: Live }): boolean {
  const last = live.events.findLast((event) => event.type === "clockStopped");
  return live.ended === null && last?.type === "clockStopped" && isSecretStop(last.reasons);
}

/** The next hint as a command, with its words and price; null: there is none. */
export function hintFor({ exercise }: OpenSession): { command: Command; price: number; text: string | null } | null {
  const { live } = exercise.play;
  const next = nextHint(live);
  if (next === null) return null;
  if ("due" in next) {
    const { due, price } = next;
    const title = titleOfDecision(
      { action: due.action, object: idOf(live.run, due.object) },
      titlesOf(exercise.scenario),
    );
    const text = `${markOf(due)}${title}.`;
    return { command: { do: "hint", text, price }, price, text };
  }
  const team = live.seats.findIndex((_, t) => isPlayed(live, t) && live.run.organisation.teams[t]?.ours === true);
  const named = team < 0 ? null : teamIdOf(live.run, team);
  return { command: { do: "nudge", step: next.nudge, team: named }, price: next.price, text: null };
}

/** What a step of the ladder says to the player, once it was taken. */
export function nudgeWords({ exercise }: OpenSession, { nudge }: NextHint & { nudge: 1 | 2 | 3 | 4 }): string {
  const told = exercise.play.live.events.findLast((event) => event.type === "nudged");
  const about = told?.type === "nudged" ? titlesOf(exercise.scenario).of(told.about) : "";
  switch (nudge) {
    case 1:
      return `A colleague says: something looks odd at ${about}.`;
    case 2:
      return "An alert is on its way to whoever watches.";
    case 3:
      return `Somebody calls from outside, about ${about}.`;
    case 4:
      return "You are told outright what was taken; it is on the graph now.";
  }
}
