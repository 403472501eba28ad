import { minutesOf } from "../../../contract/agenda.ts";
import type { AgendaView, BeatCard, ConsoleView, NamedObject } from "../../../contract/session.ts";
import { INCIDENT } from "../../../engine/model/vocabulary.ts";
import { standingOf } from "../../../engine/play/figures.ts";
import { hintPoints, nextHint } from "../../../engine/play/hints.ts";
import { conflicts } from "../../../engine/play/conflicts.ts";
import type { Live } from "../../../engine/play/live.ts";
import { pace, type Pace } from "../../../engine/play/pace.ts";
import { peek } from "../../../engine/play/peek.ts";
import { stepBefore } from "../../../engine/play/session.ts";
import { roomView } from "../../../engine/play/views.ts";
import { redoOf, toBranchRows, toRewindPoints, toRoadsNotTaken } from "./branch-rows.ts";
import { capitalise, titleOfDecision } from "./decision-titles.ts";
import { toAskRows, toDisputeRows, toDueRows } from "./due-rows.ts";
import { toGraphView } from "./graph-view.ts";
import { toTimelineView } from "./timeline-view.ts";
import {
  breakSeconds,
  discussedSeconds,
  planOf,
  roomSecond,
  startOf,
  titlesOf,
  type OpenSession,
} from "../session/open-session.ts";
import { toPeekView } from "./peek-lines.ts";
import { toAddedInjects, toSaidLines } from "./said-lines.ts";
import { isNamedFromStart } from "./session-frame.ts";
import { toStopTitles } from "./stop-titles.ts";
import { toTeamRows } from "./team-rows.ts";
import { toUnknownObjects } from "./unknown-objects.ts";

/** What the console shows of a session at this moment. */
export function toConsoleView(open: OpenSession, now: number): ConsoleView {
  const { exercise, room, charge } = open;
  return {
    ...playedPart(open),
    ...branchPart(open),
    session: open.id,
    staged: toStagedView(open),
    agenda: toAgendaView(open, now),
    charge: {
      factor: charge,
      seconds: charge * discussedSeconds(open, now),
      usual: exercise.play.live.run.organisation.assumptions.durations.decide.p50,
    },
    room: { display: room.display, timer: room.timer, isOpen: room.isOpen },
    log: {
      hash: /^\{"h":"([0-9a-f]{64})"/.exec(exercise.lines.at(-1) ?? "")?.[1] ?? "",
      lines: exercise.lines.length,
      savedAt: open.savedAt,
      problem: open.problem,
      notice: open.notice,
      isReadOnly: open.isReadOnly,
    },
  };
}

function toAgendaView(open: OpenSession, now: number): AgendaView {
  const { exercise, clock, agenda } = open;
  const { isRunning, isBreak, breakUntil } = clock;
  const second = roomSecond(clock, now);
  const isSolo = open.mode === "solo";
  let planned = agenda.opening * 60;
  return {
    room: second,
    asOf: Math.max(now, isRunning ? clock.asOf : now),
    isRunning,
    isBreak,
    breakUntil,
    pace: withBreaks(pace(exercise.play.live, second, planOf(open)), breakSeconds(clock, now)),
    totalMinutes: minutesOf(agenda),
    startsAt: isSolo ? null : startOf(open),
    beats: isSolo
      ? []
      : exercise.scenario.exercise.beats.map(({ id: beat }, b) => {
          const minutes = agenda.beats[b] ?? 0;
          const plannedRoom = planned;
          planned += minutes * 60;
          return { beat, minutes, plannedRoom };
        }),
    openingMinutes: agenda.opening,
    debriefMinutes: agenda.debrief,
  };
}

/** The agenda has no time for breaks of its own: what they take, the beats to come have less of. */
function withBreaks({ beatsLeft, secondsEach, behind }: Pace, breaks: number): Pace {
  const each = secondsEach === null ? null : Math.max(0, secondsEach - Math.ceil(breaks / beatsLeft));
  return { beatsLeft, secondsEach: each, behind: behind + breaks };
}

/** What is on the tray, with what stands in the way of what. */
export function toStagedView({ exercise, staged }: OpenSession): ConsoleView["staged"] {
  const titles = titlesOf(exercise.scenario);
  return {
    decisions: staged.decisions.map((decision) => ({
      decision,
      title: titleOfDecision(decision, titles),
      tag: titles.tag(decision.team),
    })),
    order: staged.order,
    // Each begins a line of its own, and some begin with the name of a thing: "grant Drift → …".
    conflicts: conflicts(exercise.play.live, staged.decisions, staged.order).map((conflict) => ({
      ...conflict,
      sentence: capitalise(conflict.sentence),
    })),
  };
}

type BranchPart = Pick<ConsoleView, "head" | "undoTo" | "redoTo" | "branch" | "branches" | "rewind" | "roadsNotTaken">;

function branchPart(open: OpenSession): BranchPart {
  const { play } = open.exercise;
  const branches = toBranchRows(open);
  const current = branches.find(({ isCurrent }) => isCurrent);
  return {
    head: play.head,
    undoTo: play.head === 0 ? null : stepBefore(play),
    redoTo: redoOf(play),
    branch: { name: current?.name ?? "Main", isMain: current === undefined || current.from === 0 },
    branches,
    rewind: toRewindPoints(open),
    roadsNotTaken: toRoadsNotTaken(open),
  };
}

type PlayedPart = Omit<ConsoleView, keyof BranchPart | "session" | "staged" | "agenda" | "charge" | "room" | "log">;

// What follows from the play alone is asked for again when a tray or a room display changes, and is the same then.
const playedParts = new WeakMap<Live, { events: number; at: number; part: PlayedPart }>();

function playedPart(open: OpenSession): PlayedPart {
  const { live } = open.exercise.play;
  const kept = playedParts.get(live);
  if (kept !== undefined && kept.events === live.events.length && kept.at === live.at)
    return { ...kept.part, teams: withPersons(kept.part.teams, open.persons) };
  const part = makePlayedPart(open);
  playedParts.set(live, { events: live.events.length, at: live.at, part });
  return part;
}

function withPersons(teams: ConsoleView["teams"], persons: Record<string, string>): ConsoleView["teams"] {
  return teams.map((row) => ({ ...row, person: persons[row.team] ?? "" }));
}

function makePlayedPart(open: OpenSession): PlayedPart {
  const { play, scenario } = open.exercise;
  const { live } = play;
  const { run } = live;
  const isSolo = open.mode === "solo";
  const card = cardOf(open);
  const coming = isSolo ? null : peek(play, null, []);
  return {
    at: live.at,
    ended: live.ended,
    stops: live.stops,
    stoppedBy: toStopTitles(open),
    beat: card?.beat ?? null,
    card,
    beats: scenario.exercise.beats.flatMap(({ id }, b) =>
      isSolo && live.beats[b] === "ahead" ? [] : [{ beat: id, state: beatState(live, b) }],
    ),
    injects: isSolo ? [] : toInjects(open),
    added: toAddedInjects(open),
    isDeclared: run.incident.declaredAt !== Infinity,
    hasCommander: run.incident.hasCommander,
    isDeclaredContained: run.believedAt !== Infinity,
    truth: isSolo ? null : truthOf(live),
    teams: toTeamRows(open),
    dues: toDueRows(open),
    asks: toAskRows(open),
    disputes: toDisputeRows(open),
    learned: isSolo ? toLearned(open) : [],
    unknown: isSolo ? [] : toUnknownObjects(live),
    peek: coming === null ? null : toPeekView(scenario, coming),
    graph: toGraphView(open, isSolo ? "solo" : "facilitator"),
    timeline: toTimelineView(open, isSolo ? "solo" : "facilitator", coming),
    said: toSaidLines(open),
    standing: toStanding(live),
    hint: isSolo ? toHint(live) : null,
  };
}

function cardOf({ exercise, mode }: OpenSession): BeatCard | null {
  const { sources } = exercise.scenario;
  const { beats } = exercise.scenario.exercise;
  const b = exercise.play.live.beats.findLastIndex((state) => state === "reached");
  const beat = beats[b];
  if (beat === undefined) return null;
  const { id, title, prompt, notes, listenFor } = beat;
  const words = { beat: id, number: b + 1, of: beats.length, title, prompt };
  return mode === "solo"
    ? { ...words, notes: "", listenFor: [] }
    : { ...words, notes: withTitles(notes, sources), listenFor };
}

/** Authors name a source by its id; a facilitator reads what it is. */
const withTitles = (text: string, sources: readonly { id: string; title: string }[]): string =>
  text.replaceAll(/[a-z][a-z0-9-]+/g, (word) => sources.find(({ id }) => id === word)?.title ?? word);

function beatState(live: Live, b: number): ConsoleView["beats"][number]["state"] {
  const state = live.beats[b] ?? "ahead";
  if (state !== "reached") return state;
  return live.beats.findLastIndex((one) => one === "reached") === b ? "now" : "done";
}

function toInjects({ exercise }: OpenSession): ConsoleView["injects"] {
  const { live } = exercise.play;
  const told = new Map(
    live.events.flatMap((event) => (event.type === "injectFired" ? [[event.inject, event] as const] : [])),
  );
  return exercise.scenario.exercise.injects.map(({ id }, i) => {
    const state = live.injects[i];
    const fired = told.get(id);
    const at = fired?.t ?? state?.at ?? null;
    return {
      inject: id,
      state: state?.state ?? "waiting",
      at: at === null || at > live.run.horizon ? null : at,
      text: fired?.text ?? null,
    };
  });
}

function truthOf({ run }: Live): ConsoleView["truth"] {
  const last = run.transitions.at(-1);
  return {
    isContained: run.contained,
    containedAt: run.contained && last !== undefined ? last.at : null,
    isFalseAllClear: run.believedAt !== Infinity && !run.contained,
    isDetected: run.detectedAt !== Infinity,
  };
}

/** What was learned of since the start, so that it can be named; what stood on lists is in the frame. */
function toLearned({ exercise }: OpenSession): NamedObject[] {
  const { live } = exercise.play;
  const { world } = live.run;
  const { aliases } = exercise.scenario.exercise;
  const titles = titlesOf(exercise.scenario);
  return roomView(live).objects.flatMap(({ id, type }) =>
    id === INCIDENT || isNamedFromStart(world, id)
      ? []
      : [{ object: id, title: titles.of(id), type, says: aliases.find(({ object }) => object === id)?.says ?? [] }],
  );
}

function toStanding(live: Live): ConsoleView["standing"] {
  const { isUnassisted, assistedFrom, rulings, nudges, hints, extendedFrom } = standingOf(live);
  return { isUnassisted, assistedFrom, rulings, nudges: nudges + hints, extendedFrom };
}

function toHint(live: Live): ConsoleView["hint"] {
  const next = nextHint(live);
  const taken = live.events.flatMap((event) => (event.type === "hinted" ? [{ at: event.t, text: event.text }] : []));
  const spent = hintPoints(live);
  return next === null && spent === 0 ? null : { price: next?.price ?? null, spent, taken };
}
