import type { TimelineRow, TimelineView } from "../../../contract/session.ts";
import type { Seconds } from "../../../engine/model/people.ts";
import type { Action } from "../../../engine/model/vocabulary.ts";
import type { Live } from "../../../engine/play/live.ts";
import type { Peek } from "../../../engine/play/peek.ts";
import type { PlayEvent } from "../../../engine/play/play-event.ts";
import { phraseOf } from "../../../story/action-phrases.ts";
import { createTitles, type Titles } from "../../../story/titles.ts";
import type { Viewer } from "./graph-view.ts";
import { knownRows } from "./known-timeline.ts";
import type { OpenSession } from "../session/open-session.ts";
import { toPeekView } from "./peek-lines.ts";
import { declaredBars, deed, offShift, plainMark, type Bar, type Mark } from "./timeline-parts.ts";
import { workSpansOf } from "./work-spans.ts";

/** What happened and what is to come, as rows over exercise time; who plays sees of it what their own view holds. */
export function toTimelineView(
  { exercise }: Pick<OpenSession, "exercise">,
  viewer: Viewer,
  /** What comes if nobody decides again; null: not for this viewer. */
  coming: Peek | null,
): TimelineView {
  const { scenario, play } = exercise;
  const { live } = play;
  const titles = createTitles(scenario);
  const isFacilitator = viewer === "facilitator";
  const rows = isFacilitator ? allRows(live, titles, coming) : knownRows(live, titles);
  const reached = new Map(
    live.events.flatMap((event) => (event.type === "beatReached" ? [[event.beat, event.t]] : [])),
  );
  const anchors = scenario.exercise.beats.flatMap(({ id, title, at }, b) => {
    const state = live.beats[b];
    const second = reached.get(id);
    if (second !== undefined) return [{ at: second, title, isBeat: true }];
    return isFacilitator && state === "ahead" ? [{ at: Math.max(at, live.at), title, isBeat: true }] : [];
  });
  const firsts = rows.flatMap(({ bars, marks, kind }) =>
    kind === "record"
      ? []
      : [...bars.filter((bar) => bar.kind !== "off-shift").map(({ from }) => from), ...marks.map(({ at }) => at)],
  );
  const from = Math.min(0, live.at, ...firsts);
  const to = isFacilitator ? scenario.horizon : Math.max(live.at, ...firsts) + 1;
  return { from, to, rows: rows.map((row) => within(row, from, to)), anchors: anchors.sort((a, b) => a.at - b.at) };
}

/** Everything, for the facilitator. */
function allRows(live: Live, titles: Titles, coming: Peek | null): TimelineRow[] {
  const { scenario } = live.setup;
  const dueMarks = toDueMarks(live, coming);
  const spans = workSpansOf(live.events);
  const attacker: TimelineRow = {
    id: "attacker",
    title: "Attacker",
    kind: "attacker",
    bars: notContained(live),
    marks: [...live.events.flatMap((event) => attackerMark(event, titles)), ...dueMarks("attacker")],
  };
  const teams = live.run.organisation.teams.map(({ team, shifts }): TimelineRow => ({
    id: team.id,
    title: `${team.tag} ${team.title}`,
    kind: "team",
    bars: [
      ...offShift(shifts, scenario.horizon),
      ...spans.filter((span) => span.team === team.id).map((span) => toBar(span, titles)),
      ...dyingBars(live.events, team.id, titles),
    ],
    marks: [...live.events.flatMap((event) => teamMark(event, team.id, titles)), ...dueMarks(team.id)],
  }));
  const containment: TimelineRow = {
    id: "containment",
    title: "Containment",
    kind: "containment",
    bars: [...declaredBars(live.events), ...containedBars(live)],
    marks: dueMarks("containment"),
  };
  const record: TimelineRow = {
    id: "record",
    title: "Public record",
    kind: "record",
    bars: [],
    marks: scenario.record.map(({ at, title, kind }) => ({
      at: at.at,
      spread: at.spread,
      kind,
      title,
      isIrreversible: false,
      isDue: false,
    })),
  };
  return [attacker, ...teams, containment, record];
}

function toBar(
  { from, to, kind, action, object, segment }: ReturnType<typeof workSpansOf>[number],
  titles: Titles,
): Bar {
  const title = `${deed(action as Action, titles.of(object))}: ${segment.replaceAll("-", " ")}`;
  return { from, to, kind, title, isDue: false };
}

/** From what was revoked to its death, in the row of the team that did it. */
function dyingBars(events: readonly PlayEvent[], team: string, titles: Titles): Bar[] {
  const executors = new Map<number, string>();
  const bars: Bar[] = [];
  for (const event of events) {
    if (event.type === "actionExecuted") executors.set(event.task, event.team);
    if (event.type !== "credentialRevoked" || event.task === null || executors.get(event.task) !== team) continue;
    const { t: from, credential, dueDead: to } = event;
    bars.push({ from, to, kind: "dying", title: `${titles.of(credential)}: revoked, not yet dead`, isDue: false });
  }
  return bars;
}

function containedBars({ run }: Live): Bar[] {
  return run.transitions.flatMap(({ at, contained }, i): Bar[] => {
    const to = run.transitions[i + 1]?.at ?? null;
    return contained ? [{ from: at, to, kind: "contained", title: "Contained, in truth", isDue: false }] : [];
  });
}

/** When the attacker holds something that reaches the scope. */
function notContained({ run }: Live): Bar[] {
  return run.transitions.flatMap(({ at, contained }, i): Bar[] => {
    const to = run.transitions[i + 1]?.at ?? null;
    return contained ? [] : [{ from: at, to, kind: "held", title: "Reaches what is in scope", isDue: false }];
  });
}

function attackerMark(event: PlayEvent, titles: Titles): Mark[] {
  const { of } = titles;
  switch (event.type) {
    case "moveCompleted":
      return [plainMark(event.t, "move", of(event.move))];
    case "moveFailed":
    case "moveBlocked":
      return [plainMark(event.t, "failed", `${of(event.move)}: failed`)];
    case "recordsTaken":
      return [
        {
          ...plainMark(
            event.t,
            "taken",
            `${event.records.toLocaleString("en")} records taken from ${of(event.system)}`,
          ),
          isIrreversible: true,
        },
      ];
    case "dataDestroyed":
    case "backupDestroyed":
      return [{ ...plainMark(event.t, "destroyed", `${of(event.system)} destroyed`), isIrreversible: true }];
    case "persistencePlanted":
      return [plainMark(event.t, "planted", `Planted: ${of(event.object)}`)];
    case "credentialDied":
      return [plainMark(event.t, "dead", `${of(event.credential)} dead`)];
    default:
      return [];
  }
}

function teamMark(event: PlayEvent, team: string, titles: Titles): Mark[] {
  switch (event.type) {
    case "alertRaised":
      return event.team === team
        ? [plainMark(event.t, "alert", `${event.false ? "False alert" : "Alert"} on ${titles.of(event.about)}`)]
        : [];
    case "decisionTaken":
      return event.team === team
        ? [plainMark(event.t, "decision", decided(event.action, titles.of(event.object)))]
        : [];
    case "actionExecuted":
      return event.team === team
        ? [plainMark(event.t, "done", `Done: ${deed(event.action, titles.of(event.object))}`)]
        : [];
    case "incidentDeclared":
      return event.team === team ? [plainMark(event.t, "declared", "Declares the incident")] : [];
    case "recorded":
      return event.team === team ? [plainMark(event.t, "record", event.text)] : [];
    default:
      return [];
  }
}

function decided(action: Action | "all-clear", object: string): string {
  return action === "all-clear" ? "Decided: declare containment" : `Decided: ${phraseOf(action, "toDo", object)}`;
}

/** Marks of what is to come, by the row that they belong to. */
function toDueMarks(live: Live, coming: Peek | null): (row: string) => Mark[] {
  const marks = (coming?.events ?? []).flatMap(({ event, isIrreversible }) => {
    const [line] = toPeekView(live.setup.scenario, { events: [{ event, isIrreversible }], more: 0, stopsAt: 0 }).lines;
    if (line === undefined) return [];
    const mark: Mark = { at: line.at, spread: 0, kind: event.type, title: line.text, isIrreversible, isDue: true };
    return [{ row: rowOf(event), mark }];
  });
  return (row) => marks.flatMap((one) => (one.row === row ? [one.mark] : []));
}

function rowOf(event: PlayEvent): string {
  if (event.type.startsWith("containment")) return "containment";
  return "team" in event && typeof event.team === "string" ? event.team : "attacker";
}

/** Only what is in sight of the axis, cut off at its ends. */
function within(row: TimelineRow, from: Seconds, to: Seconds): TimelineRow {
  return {
    ...row,
    bars: row.bars.flatMap((bar) => {
      const end = bar.to === null ? null : Math.min(bar.to, to);
      const start = Math.max(bar.from, from);
      return end !== null && end <= start ? [] : [{ ...bar, from: start, to: end }];
    }),
    marks: row.marks.filter(({ at, spread }) => at <= to && at + spread >= from),
  };
}
