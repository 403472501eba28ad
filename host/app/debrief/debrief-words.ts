import type { Command, RulingEffect } from "../../../engine/play/command.ts";
import { branchTo, type Play, type PlayStep } from "../../../engine/play/session.ts";
import { phraseOf } from "../../../story/action-phrases.ts";
import type { DebriefBasis } from "./debrief-basis.ts";
import { wayOfPlay } from "./way-of-play.ts";

type Dispute = Extract<Command, { do: "dispute" }>;

/** The dispute that a step settled, on the step's own branch: numbers of disputes are counted on each branch anew. */
export function disputeSettledBy(play: Play, { number, command }: PlayStep): Dispute | undefined {
  if (command.do !== "settle") return undefined;
  const raised = branchTo(play, number).flatMap((step) => (step.command.do === "dispute" ? [step.command] : []));
  return raised[command.dispute - 1];
}

/** What a step said, as a line of what was decided; null: it only moved the clock or the agenda. */
export function stepWords(
  step: PlayStep,
  { titles, exercise }: Pick<DebriefBasis, "titles" | "exercise">,
): { mark: string; text: string } | null {
  const { command } = step;
  switch (command.do) {
    case "commit":
      return {
        mark: "◆",
        text: command.decisions
          .map(({ team, action, object }) =>
            action === "all-clear"
              ? `${titles.of(team)} to declare containment`
              : `${titles.of(team)} to ${phraseOf(action, "toDo", titles.of(object))}`,
          )
          .join("; "),
      };
    case "record":
      return { mark: command.team === null ? "“" : titles.tag(command.team), text: `“${command.text}”` };
    case "rule":
      return { mark: "⚑", text: rulingWords(command) };
    case "dispute":
      return {
        mark: "≷",
        text: `Disputed: ${command.question} ${command.positions.map(({ text }) => `“${text}”`).join(" or ")}`,
      };
    case "settle": {
      const dispute = disputeSettledBy(exercise.play, step);
      const who = command.by === "team" && command.team !== null ? titles.of(command.team) : "the facilitator";
      // A position counts from 1, as in the command; null: nobody decided.
      const chosen = command.position === null ? undefined : dispute?.positions[command.position - 1];
      const how = chosen === undefined ? "by nobody: the clock ran on" : `by ${who}, for “${chosen.text}”`;
      return { mark: "≷", text: `${dispute?.question ?? ""} Settled ${how}`.trim() };
    }
    case "nudge":
      return { mark: "⚑", text: `${wayOfPlay(exercise).mode === "solo" ? "Hint" : "Nudge"}, step ${command.step}` };
    case "lever":
      return { mark: "⚑", text: `Lever: ${command.lever.replaceAll("-", " ")}` };
    case "presence":
      return command.is === "modelled"
        ? null
        : {
            mark: "⚑",
            text: `A wait was answered in the room: ${command.is === "present" ? "they are here" : "nobody can be reached"}`,
          };
    case "ask":
      return { mark: "?", text: `Asked ${nameOf(command.of, exercise.scenario.parties, titles)}: ${command.text}` };
    case "end":
      return { mark: "■", text: command.rest === "stop" ? "Play stopped here" : "The design plays the rest" };
    case "hint":
      return { mark: "⚑", text: "Took a hint" };
    // Answers are told when they come, which may be later and by a ruling.
    case "answer":
    case "wait":
    case "inject":
    case "note":
    case "park":
    case "agenda":
    case "stops":
      return null;
  }
}

const nameOf = (id: string, parties: readonly { id: string }[], titles: DebriefBasis["titles"]): string =>
  parties.some((party) => party.id === id) ? titles.of(id) : id;

const EFFECT_WORDS: Record<RulingEffect["kind"], string> = {
  reveal: "a team learns something",
  occupy: "a team is occupied",
  answer: "a question is answered",
  "set-letter": "a letter changes",
  outcome: "a move's outcome",
  refuse: "a task is refused",
  delay: "a move is delayed",
  "delay-task": "a task is delayed",
  absent: "a seat is absent",
  return: "a seat is back",
};

function rulingWords({ effects, reason }: Extract<Command, { do: "rule" }>): string {
  const done = effects.length === 0 ? "" : ` (${effects.map(effectWords).join(", ")})`;
  return `Ruling${done}: ${reason}`;
}

const effectWords = ({ kind }: RulingEffect): string => EFFECT_WORDS[kind];
