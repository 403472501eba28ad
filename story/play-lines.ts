import type { OwnPlayEvent, PlayEvent, StopReason } from "../engine/play/play-event.ts";
import { isRunEvent } from "../engine/play/figures.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import { phraseOf } from "./action-phrases.ts";
import { formatDuration, formatElapsed } from "./moments.ts";
import type { StoryLine } from "./story-line.ts";
import { countOf } from "./text-layout.ts";
import { joinWords, type Titles } from "./titles.ts";

/** What the room and the facilitator did, as lines between those of the run. */
export function playLines(
  scenario: Scenario,
  events: readonly PlayEvent[],
  originAt: number,
  titles: Titles,
): StoryLine[] {
  return events.flatMap((event, order) => {
    if (isRunEvent(event)) return [];
    const told = tell(scenario, event, originAt, titles);
    return told === null ? [] : [{ t: event.t, order, instant: null, ...told }];
  });
}

type Told = Pick<StoryLine, "mark" | "text"> | null;

function tell(scenario: Scenario, event: OwnPlayEvent, originAt: number, titles: Titles): Told {
  const room = (text: string): Told => ({ mark: "»", text });
  const at = (t: number): string => formatElapsed(t - originAt);
  const who = (team: string | null): string => (team === null ? "the room" : titles.tag(team));
  switch (event.type) {
    case "clockStopped":
      return {
        mark: "■",
        text: `the clock stops: ${joinWords(event.reasons.map((one) => reasonWords(scenario, one, titles)))}`,
      };
    case "beatReached": {
      const beat = scenario.exercise.beats.find(({ id }) => id === event.beat);
      return room(
        `beat “${beat?.title ?? event.beat}”${event.merged ? ", merged with the next" : ""}: ${beat?.prompt ?? ""}`,
      );
    }
    case "injectFired":
      return room(`${event.channel}${event.from === "" ? "" : ` from ${event.from}`}: ${event.text}`);
    case "injectPassed":
      return room(
        `nothing to tell for the inject “${event.inject}” (${event.why === "skipped" ? "skipped" : "its condition does not hold"})`,
      );
    case "injectHeld":
      return room(`the inject “${event.inject}” is held back`);
    case "decisionDue": {
      const asks = event.for === null ? "" : `, asked by ${titles.tag(event.for)}`;
      return { mark: titles.tag(event.team), text: `has to decide whether to ${toDo(event, titles)}${asks}` };
    }
    case "decisionTaken": {
      const task = event.task === null ? "" : ` (task ${event.task})`;
      return { mark: titles.tag(event.team), text: `decides to ${toDo(event, titles)}${task}` };
    }
    case "decisionDropped":
      return {
        mark: titles.tag(event.team),
        text: `had decided to ${toDo(event, titles)}; it is no longer possible: ${event.why}`,
      };
    case "recorded":
      return room(`${who(event.team)} decides, in its own words: “${event.text}”`);
    case "ruled":
      return room(
        `ruling ${event.ruling}${event.effects.length === 0 ? "" : ` (${event.effects.join(", ")})`}: ${event.reason}`,
      );
    case "teamOccupied":
      return { mark: titles.tag(event.team), text: `is busy with something else until ${at(event.until)}` };
    case "letterSet": {
      const what = event.letter === "none" ? "holds no letter any more" : `holds ${event.letter} now`;
      return { mark: titles.tag(event.team), text: `${what} for ${titles.duty(event.duty)}` };
    }
    case "seatChanged": {
      const standIn = event.standIn === null ? "" : `; ${titles.tag(event.standIn)} stands in`;
      return { mark: titles.tag(event.team), text: `${event.seat === "absent" ? "is absent" : "is back"}${standIn}` };
    }
    case "asked":
      return room(`question ${event.ask} of ${who(event.team)} to ${event.of}: ${event.text}`);
    case "answered":
      return room(`answer to question ${event.ask}${event.isRuled ? ", ruled" : ""}: ${event.text}`);
    case "presenceSet": {
      const is =
        event.is === "present" ? "is in the room now" : event.is === "absent" ? "cannot be reached" : "is as modelled";
      return room(`who is waited for (${event.wait}, task ${event.task}) ${is}`);
    }
    case "disputed": {
      const positions = event.positions.map(({ text, by }) => (by.length === 0 ? text : `${text} (${by.join(", ")})`));
      return room(`dispute ${event.dispute}: ${event.question} ${positions.join(" / ")}`);
    }
    case "settled": {
      const by = event.by === "team" ? who(event.team) : event.by;
      const how = event.position === null ? "nobody decides" : `${by} decides for position ${event.position}`;
      const charged = event.charged === null ? "" : `, ${formatDuration(event.charged)} charged`;
      return room(`dispute ${event.dispute} is settled: ${how}${charged}`);
    }
    case "nudged":
      return room(
        `nudge ${event.step} to ${titles.tag(event.team)}: ${nudgeWords[event.step - 1] ?? ""} ${titles.of(event.about)}`,
      );
    case "hinted":
      return room(`hint for ${countOf(event.price, "point")}: ${event.text}`);
    case "leverPulled":
      return room(`lever: ${event.lever}. What follows is not scored.`);
    case "noted":
      return room(`note: ${event.text}`);
    case "parked":
      return room(`parked: ${event.text}`);
    case "agendaChanged":
      return room(`agenda: ${event.act}${event.beat === null ? "" : ` “${event.beat}”`}`);
    case "stopsSet":
      return room(`the clock now stops at: ${event.at}`);
    case "playEnded":
      return room(`end of play: ${endWords[event.rest]}`);
  }
}

const nudgeWords = [
  "a colleague saw something odd at",
  "an alert about",
  "somebody calls from outside about",
  "is told outright of",
];

const endWords = {
  design: "the design has played the rest",
  stop: "nothing more is played",
  horizon: "the run has reached its end",
};

function toDo({ action, object }: Extract<OwnPlayEvent, { action: unknown }>, titles: Titles): string {
  return action === "all-clear" ? "declare containment" : phraseOf(action, "toDo", titles.of(object));
}

function reasonWords(scenario: Scenario, reason: StopReason, titles: Titles): string {
  switch (reason.kind) {
    case "beat": {
      const b = scenario.exercise.beats.findIndex(({ id }) => id === reason.beat);
      return `beat ${b + 1} of ${countOf(scenario.exercise.beats.length, "beat").split(" ")[0] ?? ""}`;
    }
    case "inject":
      return `inject “${scenario.exercise.injects.find(({ id }) => id === reason.inject)?.title ?? reason.inject}”`;
    case "decision":
      return `decision ${reason.decision} is due`;
    case "irreversible":
      return `what cannot be undone: ${titles.of(reason.object)}`;
    case "parting":
      return "what is believed is not true";
    case "answer":
      return reason.ask === null ? `the answer to task ${reason.task ?? ""}` : `the answer to question ${reason.ask}`;
    case "asked-for":
      return "the second that was asked for";
    case "horizon":
      return "the end of the run";
  }
}
