import type { Gap } from "../../../engine/gaps/gap.ts";
import type { Seconds } from "../../../engine/model/people.ts";
import { figuresOf, figuresWithoutHelp, isHelpRemovable, type Figures } from "../../../engine/play/figures.ts";
import { scorePlay } from "../../../engine/play/score-play.ts";
import { branchTo, type PlayStep } from "../../../engine/play/session.ts";
import type { PlayEvent } from "../../../engine/play/play-event.ts";
import type { ScoredRun } from "../../../engine/score/score-run.ts";
import { exactWhen, type When } from "../../../story/moments.ts";
import { createTitles, type Titles } from "../../../story/titles.ts";
import type { ExerciseSession } from "../../exercise-session.ts";
import { gapsOf } from "../../play-session.ts";

/** Everything that the pages of a debrief are made from, computed once. */
export interface DebriefBasis {
  exercise: ExerciseSession;
  figures: Figures;
  scored: ScoredRun;
  /** Null: there was no help, or none that can be left out. */
  withoutHelp: { figures: Figures; scored: ScoredRun } | null;
  /** Those of the run first, then those of the design, each worst first. */
  gaps: Gap[];
  /** Steps of the branch at the head, and all events on it. */
  branch: PlayStep[];
  events: PlayEvent[];
  titles: Titles;
  originAt: Seconds;
  when: (second: Seconds) => When;
}

/** Plays what the debrief needs: figures, references and, where there was help, the same play without it. */
export function debriefBasis(exercise: ExerciseSession): DebriefBasis {
  const { play, scenario, design, header } = exercise;
  const figures = figuresOf(play);
  const bare = isHelpRemovable(figures.standing) ? figuresWithoutHelp(play) : null;
  const scored = scorePlay(play, figures);
  const originAt = figures.outcome.originAt ?? scored.references.noResponse.originAt ?? 0;
  const branch = branchTo(play, play.head);
  const { outcome, events } = figures;
  return {
    exercise,
    figures,
    scored,
    withoutHelp: bare === null ? null : { figures: bare, scored: scorePlay(play, bare) },
    gaps: gapsOf({ header, scenario, design, outcome, events, lines: [], logHash: "" }),
    branch,
    events: [...play.start, ...branch.flatMap((step) => step.events)],
    titles: createTitles(scenario),
    originAt,
    when: (second) => exactWhen(second, originAt, scenario.epochSeconds),
  };
}
