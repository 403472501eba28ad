import type { Refusal } from "../engine/play/command.ts";
import { conflicts, type Conflict } from "../engine/play/conflicts.ts";
import { fact, type FactAnswer } from "../engine/play/fact.ts";
import { figuresOf, figuresWithoutHelp, type Figures } from "../engine/play/figures.ts";
import { pace, type Pace } from "../engine/play/pace.ts";
import { peek, type Peek } from "../engine/play/peek.ts";
import { preview, type Preview } from "../engine/play/preview.ts";
import { roleView, roomView, type View } from "../engine/play/views.ts";
import type { Query } from "../formats/play/parse-query.ts";
import type { ExerciseSession } from "./exercise-session.ts";

/** What a question to a play came to. */
export type Answer =
  | { show: "preview"; preview: Preview }
  | { show: "peek"; peek: Peek }
  | { show: "conflicts"; conflicts: Conflict[] }
  | { show: "fact"; fact: FactAnswer }
  | { show: "pace"; pace: Pace }
  | { show: "view"; view: View }
  | { show: "figures"; figures: Figures };

/** Answers a question; nothing is changed and nothing is written down. */
export function answerQuery(
  { play, scenario }: ExerciseSession,
  query: Query,
): { answer: Answer } | { refusal: Refusal } {
  const { live } = play;
  const { show } = query;
  switch (show) {
    case "preview":
      return { answer: { show, preview: preview(play, query.decisions) } };
    case "peek":
      return { answer: { show, peek: peek(play, query.until, query.decisions) } };
    case "conflicts":
      return { answer: { show, conflicts: conflicts(live, query.decisions, query.order) } };
    case "fact":
      return { answer: { show, fact: fact(live, query.question) } };
    case "pace":
      return { answer: { show, pace: pace(live, query.room) } };
    case "view": {
      if (query.team === null) return { answer: { show, view: roomView(live) } };
      const team = scenario.teams.findIndex(({ id }) => id === query.team);
      if (team < 0) return { refusal: { sentence: `There is no team "${query.team}".`, place: "team" } };
      return { answer: { show, view: roleView(live, team) } };
    }
    case "figures":
      return { answer: { show, figures: query.help ? figuresOf(play) : figuresWithoutHelp(play) } };
  }
}
