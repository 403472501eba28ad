import type { Seconds } from "../model/people.ts";
import { advance } from "./advance.ts";
import { applyCommit, checkDecision } from "./commit.ts";
import type { Decision } from "./command.ts";
import type { PlayEvent } from "./play-event.ts";
import { rebuild, type Play } from "./session.ts";

/** Most events of a peek. */
const EVENTS_MAX = 12;

/** What would happen if nobody decided again: for the facilitator alone. */
export interface Peek {
  /** The next events that matter, at most twelve. */
  events: { event: PlayEvent; isIrreversible: boolean }[];
  /** How many more there are by then. */
  more: number;
  /** Second at which the clock would stop. */
  stopsAt: Seconds;
}

const MATTERS: ReadonlySet<PlayEvent["type"]> = new Set<PlayEvent["type"]>([
  "moveCompleted",
  "recordsTaken",
  "dataDestroyed",
  "backupDestroyed",
  "logErased",
  "logDisabled",
  "extortionMade",
  "teamLockedOut",
  "alertRaised",
  "evidenceLost",
  "outsideActed",
  "credentialDied",
  "workloadStopped",
  "workloadResumed",
  "containmentReached",
  "containmentLost",
  "containmentDeclared",
  "incidentDeclared",
  "obligationDue",
  "obligationMet",
  "verificationFailed",
  "vendorClaimed",
  "taskDeclined",
  "taskRefused",
  "decisionDue",
  "injectFired",
  "beatReached",
  "answered",
]);

const IRREVERSIBLE: ReadonlySet<PlayEvent["type"]> = new Set<PlayEvent["type"]>([
  "recordsTaken",
  "dataDestroyed",
  "backupDestroyed",
  "evidenceLost",
]);

/** What comes until a second, or until the next stop, if these decisions were taken and nobody decided again. */
export function peek(play: Play, until: Seconds | null, staged: readonly Decision[]): Peek {
  if (play.live.ended !== null) return { events: [], more: 0, stopsAt: play.live.at };
  const live = rebuild(play, play.head);
  const from = live.events.length;
  const possible = staged.filter((decision) => checkDecision(live, decision) === null);
  if (possible.length > 0) applyCommit(live, { do: "commit", decisions: possible, at: null, order: "free" });
  advance(live, until, until !== null);
  const told = live.events.slice(from).filter(({ type }) => MATTERS.has(type));
  return {
    events: told.slice(0, EVENTS_MAX).map((event) => ({ event, isIrreversible: IRREVERSIBLE.has(event.type) })),
    more: Math.max(0, told.length - EVENTS_MAX),
    stopsAt: live.at,
  };
}
