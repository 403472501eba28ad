import { scorePlayed, type ScoredRun } from "../score/score-run.ts";
import type { Figures } from "./figures.ts";
import { referenceOf } from "./references.ts";
import type { Play } from "./session.ts";

/** Scores what a play came to, beside references in which what was ruled on the attacker's side happened as well. */
export function scorePlay(play: Play, { outcome, events }: Pick<Figures, "outcome" | "events">): ScoredRun {
  return scorePlayed(play.setup, outcome, events, {
    noResponse: referenceOf(play, "none"),
    par: referenceOf(play, "par"),
    revokeEverything: referenceOf(play, "revoke-everything"),
  });
}
