import type { TimelineRow, TimelineView } from "../../contract/session.ts";
import type { Seconds } from "../../engine/model/people.ts";
import type { Action } from "../../engine/model/vocabulary.ts";
import { isPlayed, type Live } from "../../engine/play/live.ts";
import type { Peek } from "../../engine/play/peek.ts";
import type { PlayEvent } from "../../engine/play/play-event.ts";
import { roomView } from "../../engine/play/views.ts";
import { phraseOf } from "../../story/action-phrases.ts";
import { createTitles, type Titles } from "../../story/titles.ts";
import type { Viewer } from "./graph-view.ts";
import type { OpenSession } from "./open-session.ts";
import { toPeekView } from "./peek-lines.ts";
import { workSpansOf } from "./work-spans.ts";

type Bar = TimelineRow["bars"][number];
type Mark = TimelineRow["marks"][number];

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

/** What the players themselves have seen: their open work, what was said, and what they declared. */
function knownRows(live: Live, titles: Titles): TimelineRow[] {
  const view = roomView(live);
  const { organisation } = live.run;
  const rows = organisation.teams.flatMap(({ team, shifts }, t): TimelineRow[] => {
    if (!isPlayed(live, t)) return [];
    const bars = view.tasks.flatMap((task): Bar[] => {
      const isHere = task.with === team.id || (task.with === null && task.team === team.id);
      if (!isHere || task.state === "done" || task.state === "declined") return [];
      const kind = task.state === "works" ? ("working" as const) : ("waiting" as const);
      const object = task.object === null ? "an alert" : titles.of(task.object);
      return [{ from: task.openedAt, to: null, kind, title: deed(task.action, object), isDue: false }];
    });
    const marks = view.words.flatMap((said): Mark[] =>
      said.team === team.id ? [plainMark(said.at, said.kind, said.kind === "decision" ? "Decided" : said.text)] : [],
    );
    return [
      {
        id: team.id,
        title: `${team.tag} ${team.title}`,
        kind: "team",
        bars: [...offShift(shifts, live.at), ...bars],
        marks,
      },
    ];
  });
  const told = view.words.filter(({ kind, team }) => team === null && kind !== "decision");
  return [
    {
      id: "told",
      title: "Told",
      kind: "record",
      bars: [],
      marks: told.map(({ at, kind, text }) => plainMark(at, kind, text)),
    },
    ...rows,
    {
      id: "containment",
      title: "Declared contained",
      kind: "containment",
      bars: declaredBars(live.events),
      marks: view.declaredAt === null ? [] : [plainMark(view.declaredAt, "declared", "Incident declared")],
    },
  ];
}

const plainMark = (at: Seconds, kind: string, title: string): Mark => ({
  at,
  spread: 0,
  kind,
  title,
  isIrreversible: false,
  isDue: false,
});

const deed = (action: Action, object: string): string => {
  const words = phraseOf(action, "toDo", object);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function toBar(
  { from, to, kind, action, object, segment }: ReturnType<typeof workSpansOf>[number],
  titles: Titles,
): Bar {
  const title = `${deed(action as Action, titles.of(object))}: ${segment.replaceAll("-", " ")}`;
  return { from, to, kind, title, isDue: false };
}

/** Complements of the shifts: hours in which nobody of a team is there. */
function offShift(shifts: readonly Seconds[] | null, until: Seconds): Bar[] {
  if (shifts === null) return [];
  const bars: Bar[] = [];
  let from = -Infinity;
  for (let i = 0; i < shifts.length; i += 2) {
    const [start, end] = [shifts[i] ?? 0, shifts[i + 1] ?? 0];
    if (start > from) bars.push({ from, to: start, kind: "off-shift", title: "Off shift", isDue: false });
    from = end;
    if (start > until) break;
  }
  if (from < until) bars.push({ from, to: until, kind: "off-shift", title: "Off shift", isDue: false });
  return bars;
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

function declaredBars(events: readonly PlayEvent[]): Bar[] {
  const bars: Bar[] = [];
  for (const event of events) {
    if (event.type === "containmentDeclared")
      bars.push({ from: event.t, to: null, kind: "declared", title: "Declared contained", isDue: false });
    const last = bars.at(-1);
    if (event.type === "containmentReopened" && last?.to === null) last.to = event.t;
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
