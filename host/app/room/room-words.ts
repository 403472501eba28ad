import { INCIDENT } from "../../../engine/model/vocabulary.ts";
import type { Live } from "../../../engine/play/live.ts";
import type { PlayEvent } from "../../../engine/play/play-event.ts";
import type { View, ViewTask } from "../../../engine/play/views.ts";
import { formatElapsed } from "../../../story/moments.ts";
import { joinWords } from "../../../story/titles.ts";
import type { RoomBody } from "../../../contract/room.ts";
import { toDo, titleOfDecision } from "../console/decision-titles.ts";
import { titlesOf, type OpenSession } from "../session/open-session.ts";
import { stateWords } from "../console/task-words.ts";

export type ToldInject = Extract<PlayEvent, { type: "injectFired" }>;

const LINES_MAX = 6;
const NAMES_MAX = 4;
const WAITING_MAX = 5;
const LINE_LENGTH_MAX = 140;

/** What the room was told on this branch, in order. */
export const toldInjects = (live: Live): ToldInject[] => live.events.filter((event) => event.type === "injectFired");

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
  const lines = [
    ...(view.declaredAt === null ? [] : [`Incident declared ${formatElapsed(view.declaredAt)}`]),
    ...(view.isDeclaredContained && declared !== undefined ? [`Declared contained ${formatElapsed(declared.t)}`] : []),
    ...line("Known", titled("known")),
    ...line("Suspected", titled("suspected")),
    ...line("Cleared", titled("cleared")),
    ...line(
      "Stopped",
      view.stopped.map(({ title }) => title),
    ),
    ...(answered?.type === "answered" ? [`Answer: ${shorten(answered.text)}`] : []),
  ];
  if (lines.length > 0) return lines.slice(0, LINES_MAX);
  return [`No alert has been read. ${view.teams.length} teams on normal duty.`];
}

/** Decisions in order, in the room's words where it said some. */
export function decidedLines(open: OpenSession, view: View): string[] {
  const { play, scenario } = open.exercise;
  const titles = titlesOf(scenario);
  const isNameable = createNameable(view);
  return play.live.events.flatMap((event): string[] => {
    if (event.type === "recorded") return [said(event.team === null ? null : titles.tag(event.team), event.text)];
    if (event.type === "decisionTaken" && isNameable(event.object))
      return [said(titles.tag(event.team), titleOfDecision(event, titles))];
    return [];
  });
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

/** Who waits, and for whom; when a wait ends is nobody's to know, unless somebody has promised it. */
export function waitingLines(open: OpenSession, view: View): Extract<RoomBody, { show: "board" }>["waiting"] {
  const { play, scenario } = open.exercise;
  const titles = titlesOf(scenario);
  const isNameable = createNameable(view);
  const asks = play.live.asks.flatMap(({ of, team, answer, coming }) =>
    answer === null
      ? [{ tag: team === null ? "" : titles.tag(team), text: shorten(`Asked ${of}`), until: coming?.at ?? null }]
      : [],
  );
  const tasks = view.tasks.flatMap((task) => {
    const { team, object, state, segment } = task;
    if (state === "done" || state === "declined" || (object !== null && !isNameable(object))) return [];
    const by = task.with === null ? null : titles.of(task.with);
    const what = object === null ? "read an alert" : toDo({ action: task.action, object }, titles);
    const isAbsent = play.live.seats[scenario.teams.findIndex(({ id }) => id === task.with)] === "absent";
    const text = shorten(`${what}: ${stateWords(segment, state, by, isAbsent)}`);
    return [
      { tag: team === null ? "" : titles.tag(team), text: text.charAt(0).toUpperCase() + text.slice(1), until: null },
    ];
  });
  return [...asks, ...tasks].slice(-WAITING_MAX);
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
