import type { Told } from "../model/exercise.ts";
import { objectOf } from "../run/state.ts";
import { learn, levelOf } from "../teams/knowledge.ts";
import type { Refusal } from "./command.ts";
import { teamOf } from "./commit.ts";
import { isPlayed, type Live } from "./live.ts";

/** What is wrong with what somebody is to be told of, or null. */
export function checkTold({ run }: Live, tells: readonly Told[]): Refusal | null {
  for (const [i, { object, team }] of tells.entries()) {
    if (!run.organisation.objectIndex.has(object))
      return { sentence: `There is no object "${object}".`, place: `tells[${i}].object` };
    if (team !== null && teamOf(run, team) < 0)
      return { sentence: `There is no team "${team}".`, place: `tells[${i}].team` };
  }
  return null;
}

/**
 * The seats that people hold learn of what an inject, a question or an answer names, so that they can decide on it. Nothing else
 * follows: no alert was read, so it is no detection (`docs/PLAY.md`), notices and the plan stay the model's own, and what a team knows already, or
 * has cleared, is no news. A seat that the design plays learns nothing, so no unattended run changes.
 */
export function tellRoom(live: Live, tells: readonly Told[], how: string): void {
  const { run } = live;
  for (const { object: id, level, team: named } of tells) {
    const object = objectOf(run, id);
    const told = named === null ? live.seats.map((_, team) => team) : [teamOf(run, named)];
    for (const team of told) {
      if (!isPlayed(live, team)) continue;
      const before = levelOf(run, team, object);
      if (before === "known" || before === "cleared" || before === level) continue;
      learn(run, team, object, level, { kind: "said", words: how }, { at: run.now, isMade: false, isRobbed: false });
    }
  }
}
