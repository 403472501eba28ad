import { figuresOf } from "../../engine/play/figures.ts";
import type { Command } from "../../engine/play/command.ts";
import type { PlaySetup } from "../../engine/play/live.ts";
import type { PlayEvent } from "../../engine/play/play-event.ts";
import { branchTo, decide, startPlay, type Play } from "../../engine/play/session.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import { breachesOfLedgerLaw } from "./ledger-law.ts";

/** Gives commands to a play of their own; a stub in the tests that prove these laws able to fail. */
export type Giver = (setup: PlaySetup, commands: readonly Command[]) => PlayEvent[][];

/** Gives commands one after another, from the start. */
export const giveAll: Giver = (setup, commands) => {
  const play = startPlay(setup);
  for (const command of commands) decide(play, command);
  return [play.start, ...play.steps.map(({ events }) => events)];
};

/**
 * Law 1 in play: what a branch says is what its commands say alone, whatever was tried, refused and left beside it.
 * Returns what breaks the law.
 */
export function breachesOfForkLaw(play: Play, give: Giver): string[] {
  const branch = branchTo(play, play.head);
  const alone = give(
    structuredClone(play.setup),
    branch.map(({ command }) => structuredClone(command)),
  );
  const inPlay = [play.start, ...branch.map(({ events }) => events)];
  for (let n = 0; n < Math.max(inPlay.length, alone.length); n++) {
    const [a, b] = [JSON.stringify(inPlay[n]), JSON.stringify(alone[n])];
    if (a !== b) return [`step ${branch[n - 1]?.number ?? 0}: ${a ?? "nothing"} became ${b ?? "nothing"}`];
  }
  return [];
}

/** Law 3 in play: also where people decide, the ledger of what came of it sums to the second. */
export function breachesOfPlayedLedger(play: Play): string[] {
  const { outcome, events } = figuresOf(play);
  return breachesOfLedgerLaw({ outcome, events: withWordsAsAlerts(events) });
}

/** Somebody who was told, or who acted without having been, needed no alert. */
function withWordsAsAlerts(events: readonly RunEvent[]): RunEvent[] {
  return events.flatMap((event): RunEvent[] => {
    const isTold = event.type === "knowledgeGained" || event.type === "taskOpened";
    if (!isTold) return [event];
    const { t } = event;
    return [{ t, type: "alertRaised", alert: 0, control: null, about: "", team: null, false: false }, event];
  });
}
