import type { Command, RulingEffect } from "../../engine/play/command.ts";
import { phraseOf } from "../../story/action-phrases.ts";
import type { DebriefBasis } from "./debrief-basis.ts";

/** What a command said, as a line of what was decided; null: it only moved the clock or the agenda. */
export function commandWords(
  command: Command,
  { titles, exercise }: Pick<DebriefBasis, "titles" | "exercise">,
): { mark: string; text: string } | null {
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
      return { mark: "⚑", text: `Ruling (${command.effects.map(effectWords).join(", ")}): ${command.reason}` };
    case "dispute":
      return {
        mark: "≷",
        text: `Disputed: ${command.question} ${command.positions.map(({ text }) => `“${text}”`).join(" or ")}`,
      };
    case "settle":
      return {
        mark: "≷",
        text:
          command.by === "nobody"
            ? "Settled by nobody: the clock ran on"
            : `Settled by ${command.by === "team" && command.team !== null ? titles.of(command.team) : "the facilitator"}`,
      };
    case "nudge":
      return { mark: "⚑", text: `Nudge, step ${command.step}` };
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
    case "answer":
      return { mark: "?", text: `Answered: ${command.text}` };
    case "end":
      return { mark: "■", text: command.rest === "stop" ? "Play stopped here" : "The design plays the rest" };
    case "hint":
      return { mark: "⚑", text: "Took a hint" };
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

const effectWords = ({ kind }: RulingEffect): string => EFFECT_WORDS[kind];
