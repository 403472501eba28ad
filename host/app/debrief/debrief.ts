import type { DebriefNotes, DebriefPage, DebriefView, PageNotes } from "../../../contract/debrief.ts";
import { DEBRIEF_PAGES } from "../../../contract/debrief-words.ts";
import type { DebriefBasis } from "./debrief-basis.ts";
import { debriefHappened } from "./debrief-happened.ts";
import { debriefHead, type SessionFacts } from "./debrief-head.ts";
import { debriefImprovement } from "./debrief-improvement.ts";
import { debriefMinutes } from "./debrief-minutes.ts";
import { debriefOwners } from "./debrief-owners.ts";
import { debriefScores } from "./debrief-scores.ts";
import { wayOfPlay } from "./way-of-play.ts";

/** What is typed before anything is typed. */
export const NO_NOTES: DebriefNotes = { ratings: [], actions: [], strengths: "", remarks: "" };

/** The pages that are there at once; the two that run the case again come later. */
export function toDebrief(basis: DebriefBasis, facts: SessionFacts, notes: DebriefNotes): DebriefView {
  return {
    head: debriefHead(basis, facts),
    scores: debriefScores(basis),
    happened: debriefHappened(basis),
    minutes: debriefMinutes(basis),
    owners: debriefOwners(basis),
    smallest: null,
    hadHeld: null,
    improvement: debriefImprovement(basis, facts, notes),
    notes: pageNotes(basis),
    progress: null,
  };
}

/** One page as the room may see it: built by naming what goes in, so that the facilitator's notes cannot. */
export function toRoomPage(view: DebriefView, number: number): DebriefPage {
  const { head, scores, happened, minutes, owners, smallest, hadHeld, improvement } = view;
  const page = DEBRIEF_PAGES[number] ?? "happened";
  switch (page) {
    case "happened":
      return { head, number, page, happened, scores };
    case "minutes":
      return { head, number, page, minutes };
    case "owners":
      return { head, number, page, owners };
    case "smallest":
      return { head, number, page, smallest };
    case "hadHeld":
      return { head, number, page, hadHeld };
    case "actions":
      return {
        head,
        number,
        page,
        improvement: {
          objectives: improvement.objectives.map((one) => ({ ...one, notes: [], remark: "" })),
          actions: improvement.actions.filter(({ isDropped }) => !isDropped),
        },
      };
  }
}

function pageNotes({ branch, when, exercise }: DebriefBasis): PageNotes {
  const isSolo = wayOfPlay(exercise).mode === "solo";
  const objectives = new Map(exercise.scenario.exercise.objectives.map(({ id, text }) => [id, text]));
  const noted = branch.flatMap(({ at, command }) =>
    command.do === "note" || (command.do === "record" && command.objective !== null)
      ? [{ elapsed: when(at).elapsed, objective: command.objective, text: command.text }]
      : [],
  );
  return {
    pages: [
      ["Read the two rows against each other: where did belief leave the truth?", exercise.scenario.reveal],
      [
        "Start with what nobody knew, then what somebody knew and nobody could.",
        "The total is the time to containment, to the second: nothing is left over.",
      ],
      [
        `${isSolo ? "Answer" : "Ask the room"} before you read: who issued it, who approved its scope, who watched it, who can revoke it at once?`,
      ],
      ["The set is chosen on the truth, which nobody had. Set it beside what was known then."],
      ["One letter at a time, under the same seed. It is an argument, not a forecast."],
      ["No action without a name and a date. Read them back before you close."],
    ],
    objectives: noted.flatMap(({ elapsed, objective, text }) =>
      objective === null ? [] : [{ elapsed, objective: objectives.get(objective) ?? objective, text }],
    ),
    free: noted.flatMap(({ elapsed, objective, text }) => (objective === null ? [{ elapsed, text }] : [])),
  };
}
