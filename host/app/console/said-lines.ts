import type { ConsoleView, SaidLine } from "../../../contract/session.ts";
import type { PlayEvent } from "../../../engine/play/play-event.ts";
import { branchTo } from "../../../engine/play/session.ts";
import type { Titles } from "../../../story/titles.ts";
import { titleOfDecision } from "./decision-titles.ts";
import { titlesOf, type OpenSession } from "../session/open-session.ts";

/** What was said and told on this branch, the latest last. */
export function toSaidLines(open: OpenSession): SaidLine[] {
  const { play, scenario } = open.exercise;
  const titles = titlesOf(scenario);
  const isSolo = open.mode === "solo";
  return branchTo(play, play.head).flatMap(({ number, events }) =>
    events.flatMap((event): SaidLine[] => {
      const said = wordsOf(event, titles, isSolo);
      return said === null ? [] : [{ step: number, at: event.t, ...said }];
    }),
  );
}

const LEVER_WORDS = {
  "second-act": "Second act",
  recovery: "On to recovery and notification",
  "owner-absent": "An owner is absent from now on",
  debrief: "On to the debrief",
};

const NUDGE_WORDS = ["A colleague saw something odd", "An alert is on its way", "A call from outside", "Told outright"];

type Said = Omit<SaidLine, "step" | "at"> | null;

function wordsOf(event: PlayEvent, titles: Titles, isSolo: boolean): Said {
  const line = (
    kind: SaidLine["kind"],
    text: string,
    team: string | null = null,
    objective: string | null = null,
  ): Said => ({
    kind,
    team,
    text,
    objective,
  });
  switch (event.type) {
    case "decisionTaken":
      return line("decision", titleOfDecision(event, titles), event.team);
    case "decisionDropped":
      return line("decision", `No longer possible: ${titleOfDecision(event, titles)}. ${event.why}`, event.team);
    case "recorded":
      return line("record", event.text, event.team, event.objective);
    case "asked":
      return line("ask", `To ${event.of}: ${event.text}`, event.team);
    case "answered":
      return line("answer", event.text);
    case "noted":
      return line("note", event.text, null, event.objective);
    case "parked":
      return line("park", event.text);
    case "ruled":
      return line("ruling", `Ruling ${event.ruling}: ${event.reason}`);
    case "hinted":
      return line("nudge", event.text, null);
    case "nudged": {
      // From the second step on, what is told comes as an alert or as knowledge; its object is in no player's hint.
      const about = isSolo && event.step > 1 ? "" : `: ${titles.of(event.about)}`;
      return line("nudge", `${NUDGE_WORDS[event.step - 1] ?? "Hint"}${about}`, event.team);
    }
    case "leverPulled":
      return line("lever", `${LEVER_WORDS[event.lever]}. What follows is not scored.`);
    case "disputed":
      return line("dispute", `${event.question} ${event.positions.map(({ text }) => text).join(" / ")}`, event.team);
    case "settled": {
      const by = event.by === "team" ? titles.of(event.team ?? "") : event.by;
      const how = event.position === null ? "Nobody decides" : `Position ${event.position}, decided by ${by}`;
      return line("dispute", `Dispute ${event.dispute} is settled. ${how}.`, event.team);
    }
    case "injectFired":
      return line("inject", `${event.from === "" ? "" : `${event.from}: `}${event.text}`);
    default:
      return null;
  }
}

/** Injects that the facilitator added, with what the room was told. */
export function toAddedInjects({ exercise }: OpenSession): ConsoleView["added"] {
  return exercise.play.live.events.flatMap((event) =>
    event.type === "injectFired" && event.inject === "added"
      ? [{ title: event.title, channel: event.channel, from: event.from, text: event.text, at: event.t }]
      : [],
  );
}
