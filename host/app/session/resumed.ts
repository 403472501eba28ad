import { planAgenda, USUAL_MINUTES, type Agenda } from "../../../contract/agenda.ts";
import type { Decision } from "../../../engine/play/command.ts";
import { branchTo } from "../../../engine/play/session.ts";
import { toQuery } from "../../../formats/play/parse-query.ts";
import type { Beside } from "./beside.ts";
import { RELEASING, type OpenSession } from "./open-session.ts";
import type { ReadSession } from "./read-session.ts";
import type { StoredSession } from "./session-file.ts";

/** A session as it was left: its log played again, and what stood beside it. */
export function resumed(
  id: string,
  stored: StoredSession,
  { exercise, notice, isReadOnly }: ReadSession,
  beside: Beside | null,
  now: number,
): OpenSession {
  const { play, scenario } = exercise;
  const { clock } = beside ?? {};
  // The log is written first: a crash in between leaves what stands beside it one command behind.
  const isBehind = beside !== null && beside.summary.bytes !== stored.file.length;
  const last = play.steps[play.head - 1];
  const isReleased = isBehind && last !== undefined && RELEASING.has(last.command.do);
  const head = branchTo(play, play.head);
  const room = Math.max(clock?.room ?? 0, head.at(-1)?.command.room ?? 0);
  const startsAt = beside?.startsAt ?? null;
  return {
    id,
    mode: exercise.header.play?.mode ?? beside?.mode ?? "facilitated",
    case: beside?.case ?? scenario.id,
    exercise,
    stored,
    designs: beside?.designs ?? [],
    persons: beside?.persons ?? {},
    agenda: agendaOf(exercise, beside),
    startsAt,
    staged: { decisions: stagedOf(exercise, beside, isBehind), order: beside?.staged.order ?? "free" },
    room: { display: beside?.display ?? { show: "title" }, timer: beside?.timer ?? null, isOpen: false },
    clock: {
      room,
      // Room time that had not begun begins at its hour still.
      asOf: room === 0 && head.length === 0 ? Math.max(now, startsAt ?? now) : now,
      // Who resumes is back in the room, unless the room was on a break or had stopped its time.
      isRunning: !isReadOnly && (clock?.isRunning ?? true),
      isBreak: clock?.isBreak ?? false,
      breakUntil: clock?.breakUntil ?? null,
      breaks: clock?.breaks ?? 0,
      breakSince: clock?.isBreak === true ? now : null,
    },
    charge: beside?.charge ?? 0,
    branchNames: beside?.branchNames ?? {},
    released: isReleased ? play.head : Math.min(beside?.released ?? play.head, play.steps.length),
    savedAt: beside?.savedAt ?? now,
    problem: null,
    notice,
    isReadOnly,
    wasRunning: false,
  };
}

/** The agenda as it was typed; the usual one where it is not of this case, or was not kept. */
function agendaOf({ scenario }: ReadSession["exercise"], beside: Beside | null): Agenda {
  const { beats } = scenario.exercise;
  const kept = beside?.agenda ?? null;
  return kept !== null && kept.beats.length === beats.length ? kept : planAgenda(beats, USUAL_MINUTES);
}

/** What was on the tray; what was committed since, or no longer reads, is not on it. */
function stagedOf({ play, scenario }: ReadSession["exercise"], beside: Beside | null, isBehind: boolean): Decision[] {
  const last = play.steps[play.head - 1];
  if (beside === null || (isBehind && last?.command.do === "commit")) return [];
  const { decisions, order } = beside.staged;
  const clock = { now: play.live.at, epochSeconds: scenario.epochSeconds };
  const read = toQuery({ show: "conflicts", decisions, order }, clock);
  return "query" in read && read.query.show === "conflicts" ? read.query.decisions : [];
}
