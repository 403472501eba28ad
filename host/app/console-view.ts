import type { ConsoleView } from "../../contract/session.ts";
import { INCIDENT } from "../../engine/model/vocabulary.ts";
import type { Live } from "../../engine/play/live.ts";
import { isStillDue } from "../../engine/play/initiative.ts";
import { pace } from "../../engine/play/pace.ts";
import { peek } from "../../engine/play/peek.ts";
import { figuresOf } from "../../engine/play/figures.ts";
import { phraseOf } from "../../story/action-phrases.ts";
import { createTitles, type Titles } from "../../story/titles.ts";
import { conflicts } from "../../engine/play/conflicts.ts";
import { stepBefore } from "../../engine/play/session.ts";
import { roomSecond, type OpenSession } from "./open-session.ts";
import { toGraphView } from "./graph-view.ts";
import { toPeekView } from "./peek-lines.ts";

/** What the console shows of a session at this moment. */
export function toConsoleView(open: OpenSession, now: number): ConsoleView {
  const { exercise, clock, staged } = open;
  const { play, scenario } = exercise;
  const { live } = play;
  const { run } = live;
  const titles = createTitles(scenario);
  const isSolo = open.mode === "solo";
  const room = roomSecond(clock, now);
  const lastStop = live.events.findLast((event) => event.type === "clockStopped");
  const reasons = lastStop?.type === "clockStopped" ? lastStop.reasons : [];
  const { standing } = figuresOf(play);
  return {
    session: open.id,
    head: play.head,
    undoTo: stepBefore(play),
    redoTo: null,
    branch: { name: "main", isMain: true },
    rewind: [],
    roadsNotTaken: [],
    at: live.at,
    ended: live.ended,
    stops: live.stops,
    stoppedBy: reasons.map((reason) => ({ reason, title: reason.kind })),
    beat: scenario.exercise.beats.findLast((_, b) => live.beats[b] === "reached")?.id ?? null,
    beats: scenario.exercise.beats.map(({ id }, b) => ({ beat: id, state: beatState(live, b) })),
    injects: scenario.exercise.injects.map(({ id }, i) => ({
      inject: id,
      state: live.injects[i]?.state ?? "waiting",
      at: live.injects[i]?.at ?? null,
      text: null,
    })),
    added: [],
    isDeclared: run.incident.declaredAt !== Infinity,
    hasCommander: run.incident.hasCommander,
    isDeclaredContained: run.believedAt !== Infinity,
    truth: isSolo ? null : { isContained: false, containedAt: null, isFalseAllClear: false, isDetected: false },
    teams: scenario.teams.map(({ id }, team) => ({
      team: id,
      seat: live.seats[team] ?? "design",
      person: open.persons[id] ?? "",
      state: "free" as const,
      waitsFor: null,
      until: null,
      longestWait: 0,
      queue: 0,
    })),
    dues: live.dues.flatMap((due) => {
      if (!isStillDue(run, due)) return [];
      const object = run.organisation.objects[due.object]?.id ?? INCIDENT;
      return [
        {
          decision: due.number,
          team: run.organisation.teams[due.team]?.team.id ?? "",
          action: due.action,
          object,
          title: titleOfDecision(titles, due.action, object),
          askedBy: due.askedBy === null ? null : (run.organisation.teams[due.askedBy]?.team.tag ?? null),
        },
      ];
    }),
    asks: [],
    disputes: [],
    peek: isSolo ? null : toPeekView(scenario, peek(play, null, [])),
    staged: {
      decisions: staged.decisions.map((decision) => ({
        decision,
        title: titleOfDecision(titles, decision.action, decision.object),
        tag: titles.tag(decision.team),
      })),
      order: staged.order,
      conflicts: conflicts(live, staged.decisions, staged.order),
    },
    graph: toGraphView(open, isSolo ? "solo" : "facilitator"),
    timeline: { from: 0, to: scenario.horizon, rows: [], anchors: [] },
    said: [],
    standing: {
      isUnassisted: standing.isUnassisted,
      assistedFrom: standing.assistedFrom,
      rulings: standing.rulings,
      nudges: standing.nudges,
      extendedFrom: standing.extendedFrom,
    },
    agenda: {
      room,
      asOf: now,
      isRunning: clock.isRunning,
      isBreak: clock.isBreak,
      breakUntil: clock.breakUntil,
      pace: pace(live, room),
      totalMinutes: open.minutes,
    },
    room: { ...open.room },
    log: {
      hash: /^\{"h":"([0-9a-f]{64})"/.exec(exercise.lines.at(-1) ?? "")?.[1] ?? "",
      lines: exercise.lines.length,
      savedAt: open.savedAt,
      problem: open.problem,
    },
    hint: null,
  };
}

/** "Revoke the Drift refresh token". */
export function titleOfDecision(titles: Titles, action: ConsoleView["dues"][number]["action"], object: string): string {
  const words = action === "all-clear" ? "declare containment" : phraseOf(action, "toDo", titles.of(object));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function beatState(live: Live, b: number): ConsoleView["beats"][number]["state"] {
  const state = live.beats[b] ?? "ahead";
  if (state !== "reached") return state;
  return live.beats.findLastIndex((one) => one === "reached") === b ? "now" : "done";
}
