import type { ConsoleView, DisputeRow, DueRow } from "../../../contract/session.ts";
import { isStillDue } from "../../../engine/play/initiative.ts";
import { isPlayed } from "../../../engine/play/live.ts";
import { idOf, teamIdOf } from "../../../engine/run/state.ts";
import { titleOfDecision } from "./decision-titles.ts";
import { titlesOf, type OpenSession } from "../session/open-session.ts";

/** Decisions that a seat has to take; in solo only what another seat asked for. */
export function toDueRows({ exercise, mode }: Pick<OpenSession, "exercise" | "mode">): DueRow[] {
  const { run, dues } = exercise.play.live;
  const titles = titlesOf(exercise.scenario);
  return dues.flatMap((due) => {
    if (!isStillDue(run, due) || (mode === "solo" && due.askedBy === null)) return [];
    const object = idOf(run, due.object);
    return [
      {
        decision: due.number,
        team: teamIdOf(run, due.team),
        action: due.action,
        object,
        title: titleOfDecision({ action: due.action, object }, titles),
        // Whoever plays alone asks nothing of himself.
        askedBy:
          due.askedBy === null || (mode === "solo" && isPlayed(exercise.play.live, due.askedBy))
            ? null
            : titles.tag(teamIdOf(run, due.askedBy)),
      },
    ];
  });
}

/** Questions to somebody, with their answers. When an answer will come is the facilitator's to know. */
export function toAskRows({ exercise, mode }: OpenSession): ConsoleView["asks"] {
  return exercise.play.live.asks.map(({ of, text, team, answer, coming }, n) => ({
    ask: n + 1,
    of,
    text,
    team,
    answer,
    dueAt: mode === "solo" ? null : (coming?.at ?? null),
  }));
}

/** What is argued about, and how it ended. */
export function toDisputeRows({ exercise }: OpenSession): DisputeRow[] {
  const rows: DisputeRow[] = [];
  for (const event of exercise.play.live.events) {
    if (event.type === "disputed") {
      const { dispute, question, positions, team } = event;
      rows.push({ dispute, question, positions, team, isSettled: false, settledBy: null, position: null });
    } else if (event.type === "settled") {
      const row = rows[event.dispute - 1];
      if (row === undefined) continue;
      row.isSettled = true;
      row.settledBy = event.by === "team" ? event.team : event.by;
      row.position = event.position;
    }
  }
  return rows;
}
