import type { Seconds } from "../model/people.ts";
import type { RunEvent } from "../run/event.ts";
import type { Outcome } from "../run/outcome.ts";
import { advance } from "./advance.ts";
import { carryOut, check } from "./carry-out.ts";
import type { Command, Lever } from "./command.ts";
import { endExercise, outcomeOf } from "./end.ts";
import type { Intervention, Live } from "./live.ts";
import type { OwnPlayEvent, PlayEvent } from "./play-event.ts";
import { branchTo, rebuild, type Play } from "./session.ts";
import { startLive } from "./start.ts";

/** What figures of a play have to say about themselves. */
export interface Standing {
  /** Nothing but decisions of the seats. */
  isUnassisted: boolean;
  /** Second of the first help from outside the model. */
  assistedFrom: Seconds | null;
  rulings: number;
  /** Steps of the ladder; hints in words are counted apart. */
  nudges: number;
  hints: number;
  /** Waits answered by who was in the room, or was not. */
  presences: number;
  standIns: number;
  /** Second of the first lever; figures are those of the play without it. */
  extendedFrom: Seconds | null;
  levers: Lever[];
  /** Second at which play was stopped before its end; what would have followed is not in the figures. */
  stoppedAt: Seconds | null;
}

/** What a branch of a play came to, with its events. */
export interface Figures {
  outcome: Outcome;
  events: RunEvent[];
  standing: Standing;
  /** Second from which the ledger books nothing on nobody's knowing of anything; null: nobody ever did. */
  knewAt: Seconds | null;
  /** Steps left out because they rested on help that these figures do without, or came after what they are frozen at. */
  leftOut: number[];
}

/** Commands that help, or change the case: left out where figures are wanted without them. */
const HELP: ReadonlySet<Command["do"]> = new Set(["rule", "nudge", "hint", "lever", "presence"]);

/**
 * What the branch at the head came to. Where it has not ended, it is played on to the horizon as if nobody decided
 * again; where a lever was pulled, the figures are those of the play before it.
 */
export function figuresOf(play: Play): Figures {
  const branch = branchTo(play, play.head);
  const standing = standingOf(play.live);
  const lever = branch.findIndex(({ command }) => command.do === "lever");
  if (lever < 0 && play.live.ended !== null) return toFigures(play.live, standing, []);
  const frozen = lever < 0 ? play.head : (branch[lever]?.after ?? 0);
  const live = rebuild(play, frozen);
  finish(live);
  return toFigures(live, standing, lever < 0 ? [] : branch.slice(lever).map(({ number }) => number));
}

/**
 * The same play without any help but who sat there from the start: the decisions alone, under the same seed. What is no
 * longer possible is left out.
 */
export function figuresWithoutHelp(play: Play): Figures {
  const live = startLive(play.setup, play.exercise);
  const leftOut: number[] = [];
  for (const { number, command } of branchTo(play, play.head)) {
    const own = withoutPresence(command);
    if (HELP.has(command.do) || check(live, own) !== null) leftOut.push(number);
    else carryOut(live, own);
  }
  if (live.ended === null) finish(live);
  return toFigures(live, standingOf(live), leftOut);
}

/**
 * Whether there was help that a play can be had without. A stand-in who had a seat from the start decided what was decided
 * there: without those decisions it would be another play, and with them the figures are the same.
 */
export function isHelpRemovable({ rulings, nudges, hints, presences, levers }: Standing): boolean {
  return rulings + nudges + hints + presences + levers.length > 0;
}

function withoutPresence(command: Command): Command {
  if (command.do !== "commit") return command;
  return { ...command, decisions: command.decisions.map((decision) => ({ ...decision, presence: [] })) };
}

/** Plays on to the horizon; nobody decides anything any more. */
function finish(live: Live): void {
  if (live.ended !== null) return;
  advance(live, null, true);
  endExercise(live, "horizon");
}

function toFigures(live: Live, standing: Standing, leftOut: number[]): Figures {
  const { firstReadAt } = live.run;
  const knewAt = firstReadAt === Infinity ? null : firstReadAt;
  return { outcome: outcomeOf(live), events: live.events.filter(isRunEvent), standing, knewAt, leftOut };
}

/** What was done in a play beside the decisions of its seats. */
export function standingOf({ interventions, rulings, ended, at }: Live): Standing {
  const count = (kind: Intervention["kind"]): number => interventions.filter((one) => one.kind === kind).length;
  const levers = interventions.flatMap(({ lever }) => (lever === null ? [] : [lever]));

  return {
    isUnassisted: interventions.length === 0,
    assistedFrom: interventions.find(({ kind }) => kind !== "lever")?.at ?? null,
    rulings,
    nudges: count("nudge"),
    hints: count("hint"),
    presences: count("presence"),
    standIns: count("stand-in"),
    extendedFrom: interventions.find(({ kind }) => kind === "lever")?.at ?? null,
    levers,
    stoppedAt: ended === "stop" ? at : null,
  };
}

const OWN_EVENTS: Record<OwnPlayEvent["type"], true> = {
  clockStopped: true,
  beatReached: true,
  injectFired: true,
  injectPassed: true,
  injectHeld: true,
  decisionDue: true,
  decisionTaken: true,
  decisionDropped: true,
  recorded: true,
  ruled: true,
  teamOccupied: true,
  letterSet: true,
  seatChanged: true,
  asked: true,
  answered: true,
  presenceSet: true,
  disputed: true,
  settled: true,
  nudged: true,
  hinted: true,
  leverPulled: true,
  noted: true,
  parked: true,
  agendaChanged: true,
  stopsSet: true,
  playEnded: true,
};

/** Whether an event is the run's own rather than play's. */
export function isRunEvent(event: PlayEvent): event is RunEvent {
  return !Object.hasOwn(OWN_EVENTS, event.type);
}
