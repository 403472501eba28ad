import { INCIDENT } from "../../../engine/model/vocabulary.ts";
import type { Live } from "../../../engine/play/live.ts";
import type { PlayEvent } from "../../../engine/play/play-event.ts";
import type { View, ViewTask } from "../../../engine/play/views.ts";
import { nextWorking } from "../../../engine/teams/working-time.ts";
import { formatElapsed } from "../../../story/moments.ts";
import { joinWords, type Titles } from "../../../story/titles.ts";
import type { RoomBody } from "../../../contract/room.ts";
import { votedAloud } from "../../../contract/show-of-hands.ts";
import { dealtWith } from "../console/dealt-with.ts";
import { capitalise, toDo, titleOfDecision } from "../console/decision-titles.ts";
import { titlesOf, type OpenSession } from "../session/open-session.ts";
import { stateWords } from "../console/task-words.ts";

/** Something that came up on the wall by itself: an inject, or the answer to what was asked. */
interface Told {
  t: number;
  /** Id of the inject; null: an answer. */
  inject: string | null;
  channel: Extract<PlayEvent, { type: "injectFired" }>["channel"];
  from: string;
  title: string;
  text: string;
}

const LINES_MAX = 6;
const NAMES_MAX = 4;
const WAITING_MAX = 5;
const TOLD_MAX = 3;
/** Longest that a line of the board may be; the board itself cuts where its room ends. */
const LINE_LENGTH_MAX = 320;
const TOLD_LENGTH_MAX = 140;

/** What the room was told on this branch, in order. */
export function toldToRoom(live: Live): Told[] {
  return live.events.flatMap((event): Told[] => {
    if (event.type === "injectFired") return [event];
    if (event.type !== "answered") return [];
    const { of = "", text: question = "" } = live.asks[event.ask - 1] ?? {};
    return [{ t: event.t, inject: null, channel: "chat", from: of, title: question, text: event.text }];
  });
}

/** Whether the room may hear a thing's name: somebody in it has learned of it, or it is on a list. */
function createNameable(view: View): (id: string) => boolean {
  const seen = new Set(view.objects.map(({ id }) => id)).add(INCIDENT);
  return (id) => seen.has(id);
}

/** Cut to one line of the board, at a word. */
function shorten(text: string, most = LINE_LENGTH_MAX): string {
  const plain = text.replaceAll(/\s+/g, " ").trim();
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2)).trimEnd()}…`;
}

/** What we know, in at most six lines. */
export function knownLines(open: OpenSession, view: View): string[] {
  const { live } = open.exercise.play;
  const titled = (level: string): string[] =>
    view.objects.filter((object) => object.level === level && object.title !== "").map(({ title }) => title);
  const line = (word: string, names: string[]): string[] => (names.length === 0 ? [] : [`${word}: ${list(names)}`]);
  const declared = live.events.findLast((event) => event.type === "containmentDeclared");
  const answered = live.events.findLast((event) => event.type === "answered");
  const before = [
    ...(view.declaredAt === null ? [] : [`Incident declared ${formatElapsed(view.declaredAt)}`]),
    ...(view.isDeclaredContained && declared !== undefined ? [`Declared contained ${formatElapsed(declared.t)}`] : []),
    ...line("Known", titled("known")),
    ...line("Suspected", titled("suspected")),
  ];
  const after = [
    ...line(
      "Stopped",
      view.stopped.map(({ title }) => title),
    ),
    ...(answered?.type === "answered" ? [`Answer: ${shorten(answered.text)}`] : []),
  ];
  const lines = [...before, ...dealtLines(dealtParts(view, live), LINES_MAX - before.length - after.length), ...after];
  if (lines.length > 0) return lines.slice(0, LINES_MAX);
  return [`No alert has been read. ${view.teams.length} teams on normal duty.`];
}

/** A line for each thing that was done where there is room; else one for all, so that what stopped is not pushed out. */
export const dealtLines = (parts: readonly string[], room: number): string[] =>
  parts.length <= Math.max(1, room) ? parts.map(capitalise) : [capitalise(parts.join("; "))];

/** What is cleared, by what was done with it; what nothing was done with is simply cleared. */
function dealtParts(view: View, { events }: Live): string[] {
  const dealt = dealtWith(view, events);
  const titles = new Map<string, string[]>();
  for (const { id, level, title } of view.objects) {
    if (level !== "cleared" || title === "") continue;
    const word = dealt.get(id) ?? "cleared";
    titles.set(word, [...(titles.get(word) ?? []), title]);
  }
  return [...titles].map(([word, names]) => `${word}: ${list(names)}`);
}

/** The latest of what the room was told, each in one line, and what there was before them. */
export function toldLines({ exercise }: OpenSession): { lines: string[]; more: number } {
  const { live } = exercise.play;
  const told = toldToRoom(live).filter(({ inject }) => inject !== null);
  const lines = told.slice(-TOLD_MAX).map((inject) => {
    const planned = exercise.scenario.exercise.injects.find(({ id }) => id === inject.inject);
    // The title belongs to the planned text: over the other one it would say what has not happened.
    const isAsPlanned = inject.title !== "" && (planned === undefined || planned.text === inject.text);
    const what = isAsPlanned ? inject.title : shorten(inject.text, TOLD_LENGTH_MAX);
    return inject.from === "" ? what : `${inject.from}: ${what}`;
  });
  return { lines, more: told.length - lines.length };
}

/** Decisions in order, in the room's words where it said some; and how what was argued about and voted on came out. */
export function decidedLines(open: OpenSession, view: View): string[] {
  const { play, scenario } = open.exercise;
  const titles = titlesOf(scenario);
  const isNameable = createNameable(view);
  return play.live.events.flatMap((event): string[] => {
    if (event.type === "recorded") return [inItsWords(event.team, event.text, open)];
    if (event.type === "settled") return [settledLine(event, play.live, titles)];
    if (event.type === "noted") return [votedAloud(event.text) ?? []].flat();
    if (event.type === "decisionTaken" && isNameable(event.object))
      return [said(titles.tag(event.team), titleOfDecision(event, titles))];
    return [];
  });
}

/** Words that no action of the model stands for, as what was said; the team's own tag or name before them is left out. */
function inItsWords(team: string | null, text: string, { exercise }: OpenSession): string {
  if (team === null) return `“${shorten(text)}”`;
  const { tag = "", title = "" } = exercise.scenario.teams.find(({ id }) => id === team) ?? {};
  const before = [tag, `@${tag}`, title].find(
    (name) => name !== "" && text.toLowerCase().startsWith(`${name.toLowerCase()} `),
  );
  return `${tag} “${shorten(before === undefined ? text : text.slice(before.length).trim())}”`;
}

function settledLine(event: Extract<PlayEvent, { type: "settled" }>, live: Live, titles: Titles): string {
  const raised = live.events.findLast((one) => one.type === "disputed" && one.dispute === event.dispute);
  const { question, positions } = raised?.type === "disputed" ? raised : { question: "", positions: [] };
  if (event.by === "nobody" || event.position === null) return `No decision: ${shorten(question)}`;
  const who = event.by === "team" ? titles.of(event.team ?? "") : "The facilitator";
  return `${who} decides: ${shorten(positions[event.position - 1]?.text ?? "")}`;
}

const said = (tag: string | null, text: string): string => shorten(tag === null ? text : `${tag} ${text}`);

/** Decisions on the tray: said aloud, not taken yet. */
export function stagedLines(open: OpenSession, view: View): string[] {
  const titles = titlesOf(open.exercise.scenario);
  const isNameable = createNameable(view);
  return open.staged.decisions
    .filter(({ object }) => isNameable(object))
    .map((decision) => said(titles.tag(decision.team), titleOfDecision(decision, titles)));
}

/**
 * Who waits, and for whom, and what there is beside these. When a wait ends is nobody's to know, unless somebody has
 * promised it; when somebody is back on shift stands on the roster.
 */
export function waitingLines(
  open: OpenSession,
  view: View,
): { lines: Extract<RoomBody, { show: "board" }>["waiting"]; more: number } {
  const { play, scenario } = open.exercise;
  const titles = titlesOf(scenario);
  const isNameable = createNameable(view);
  const asks = play.live.asks.flatMap(({ of, text, team, answer, coming }) =>
    answer === null
      ? [
          {
            tag: team === null ? "" : titles.tag(team),
            text: shorten(`Asked ${of}: ${text}`),
            until: coming?.at ?? null,
          },
        ]
      : [],
  );
  const tasks = view.tasks.flatMap((task) => {
    const { team, object, state, segment } = task;
    if (state === "done" || state === "declined" || (object !== null && !isNameable(object))) return [];
    const by = task.with === null ? null : titles.of(task.with);
    const what = object === null ? "read an alert" : toDo({ action: task.action, object }, titles);
    const who = scenario.teams.findIndex(({ id }) => id === task.with);
    const isAbsent = play.live.seats[who] === "absent";
    const text = shorten(`${what}: ${stateWords(segment, state, by, isAbsent)}`);
    const until = segment === "coverage" && !isAbsent ? backOnShift(play.live, who) : null;
    return [{ tag: team === null ? "" : titles.tag(team), text: capitalise(text), until }];
  });
  const lines = [...asks, ...tasks];
  return { lines: lines.slice(-WAITING_MAX), more: Math.max(0, lines.length - WAITING_MAX) };
}

/** When a team's next shift begins; null: it is on shift, or there is none. */
function backOnShift(live: Live, team: number): number | null {
  const back = nextWorking(live.run.desks[team]?.shifts ?? null, live.at);
  return back > live.at && back < live.run.horizon ? back : null;
}

/** What a team is at, in one word, as everybody in the room can see it. */
export function wordOfTeam(live: Live, view: View, team: number, isOnShift: boolean): string {
  const id = live.run.organisation.teams[team]?.team.id ?? "";
  if (live.seats[team] === "absent") return "absent";
  if (view.asked.some((due) => due.team === id)) return "decides";
  const isOpen = ({ state }: ViewTask): boolean => state === "works" || state === "waits";
  const own = view.tasks.filter((task) => isOpen(task) && (task.team === id || task.with === id));
  if (own.some((task) => task.state === "works" && task.with === id)) return "works";
  if (!isOnShift) return "off shift";
  return own.some((task) => task.team === id) ? "waits" : "ready";
}

/** What happened between two seconds that the room heard of, in at most three lines. */
export function meanwhileLines(live: Live, from: number, to: number): string[] {
  return live.events
    .flatMap((event): string[] => {
      // What is told at the stop itself comes on a page of its own.
      if (event.t <= from || event.t >= to) return [];
      if (event.type === "injectFired") return [shorten(`${event.from}: ${event.text}`)];
      return event.type === "answered" ? [shorten(`Answer: ${event.text}`)] : [];
    })
    .slice(-3);
}

const list = (names: readonly string[]): string =>
  names.length <= NAMES_MAX
    ? joinWords(names)
    : `${names.slice(0, NAMES_MAX).join(", ")} and ${names.length - NAMES_MAX} more`;
