import type { ActionRow, SetLine } from "../../../contract/debrief.ts";
import type { Seconds } from "../../../engine/model/people.ts";
import { RESPONSIBILITY } from "../../../engine/model/responsibility.ts";
import type { Action, Segment } from "../../../engine/model/vocabulary.ts";
import { phraseOf } from "../../../story/action-phrases.ts";
import { collectTasks } from "../../../story/collect-tasks.ts";
import type { Stage, TaskHistory } from "../../../story/task-history.ts";
import type { DebriefBasis } from "./debrief-basis.ts";

/** A decision that somebody at the table took and that was never carried out. */
export interface Undone {
  at: Seconds;
  team: string;
  action: Action;
  object: string;
  /** "waited for CRM platform, absent, from T+9d 11:50". */
  why: string;
  /** What it waited for last; null: it was refused or dropped. */
  segment: Segment | "held" | null;
  /** Who it waited for, by title; empty: nobody that has a name. */
  waitedFor: string;
}

/** What was decided and had not been done when the run ended, in the order in which it was decided. */
export function undoneDecisions(basis: DebriefBasis): Undone[] {
  const { events, outcome } = basis.figures;
  const tasks = collectTasks(events, outcome.horizonAt);
  const wasDone = (action: Action, object: string): boolean =>
    [...tasks.values()].some(
      (task) => task.action === action && task.object === object && (isCarriedOut(task) || isNeededNoMore(task)),
    );
  const found = new Map<string, Undone>();
  for (const event of basis.events) {
    if (event.type !== "decisionTaken" && event.type !== "decisionDropped") continue;
    const { t: at, team, action, object } = event;
    // After a lever the figures are those before it, and what is declared over is no task.
    if (action === "all-clear" || at > outcome.horizonAt || wasDone(action, object)) continue;
    const base = { at, team, action, object };
    const key = `${action} ${object}`;
    if (event.type === "decisionDropped")
      found.set(key, { ...base, why: `dropped: ${event.why}`, segment: null, waitedFor: "" });
    else {
      const task = tasks.get(event.task ?? -1);
      if (task?.action !== action || task.object !== object) continue;
      found.set(key, { ...base, ...whyOf(basis, task) });
    }
  }
  return [...found.values()];
}

const isCarriedOut = ({ executions, ending }: TaskHistory): boolean => executions.length > 0 || ending.kind === "done";

const isNeededNoMore = ({ ending }: TaskHistory): boolean => ending.kind === "refused" && ending.why === "already-done";

function whyOf(basis: DebriefBasis, task: TaskHistory): Pick<Undone, "why" | "segment" | "waitedFor"> {
  const { titles, when } = basis;
  const { ending } = task;
  if (ending.kind === "declined") return { why: `declined by ${titles.of(ending.team)}`, segment: null, waitedFor: "" };
  if (ending.kind === "refused") return { why: REFUSED[ending.why], segment: null, waitedFor: "" };
  const last = task.stages.at(-1);
  if (last === undefined) return { why: "not begun", segment: null, waitedFor: "" };
  // A wait that goes on in another kind of wait for the same team began with the first of them.
  let from = last.from;
  for (const stage of task.stages.toReversed()) {
    if (stage.segment !== last.segment || stage.team !== last.team) break;
    ({ from } = stage);
  }
  const why = `${waitWords(basis, last)}, from ${when(from).elapsed}`;
  return { why, segment: last.segment, waitedFor: nameOf(basis, last) };
}

const REFUSED = {
  "nobody-able": "nobody was able to",
  "already-done": "it had happened already",
  "no-copy": "nothing was left to restore it from",
  reopened: "the incident was opened again",
} as const;

function nameOf({ titles }: DebriefBasis, { team, asked }: Stage): string {
  if (asked !== null) return titles.of(asked.party);
  return team === null ? "" : titles.of(team);
}

function waitWords(basis: DebriefBasis, stage: Stage): string {
  const { exercise } = basis;
  const { segment, team, asked } = stage;
  const index = exercise.scenario.teams.findIndex(({ id }) => id === team);
  const isAbsent = exercise.play.live.seats[index] === "absent";
  const who = nameOf(basis, stage) || "somebody";
  const whoAway = `${who}${isAbsent ? ", absent" : ""}`;
  switch (segment) {
    case "coverage":
      return `waited for ${who}, ${isAbsent ? "absent" : "off shift"}`;
    case "approve":
      return `waited for approval by ${whoAway}`;
    case "consult":
      return `waited for advice from ${whoAway}`;
    case "authority":
      return asked === null ? `waited for ${whoAway} to come in` : `waited for an answer from ${who}`;
    case "hand-off":
      return `waited for ${whoAway} to take over`;
    case "find-owner":
      return "waited for an owner to be found";
    case "queue":
      return `lay in the queue of ${whoAway}`;
    case "held":
      return "held for other tasks";
    default:
      return team === null ? "still under way" : `still under way with ${who}`;
  }
}

/** The same as lines beside the smallest set. */
export function undoneLines({ titles, when }: DebriefBasis, undone: readonly Undone[]): SetLine[] {
  return undone.map(({ at, team, action, object, why }) => ({
    place: null,
    title: capital(phraseOf(action, "toDo", titles.of(object))),
    by: titles.of(team),
    elapsed: `decided ${when(at).elapsed}`,
    price: "",
    note: why,
  }));
}

/** Each as a corrective action: what it waited for is what has to be settled before the next time. */
export function undoneActions(basis: DebriefBasis): Pick<ActionRow, "action" | "text" | "about" | "priority">[] {
  const { titles, when } = basis;
  return undoneDecisions(basis).map(({ at, team, action, object, why, segment, waitedFor }) => ({
    action: `undone/${action}/${object}`,
    text: remedyOf(segment, waitedFor, phraseOf(action, "toDo", titles.of(object))),
    about: `${titles.of(team)} decided at ${when(at).elapsed} to ${phraseOf(action, "toDo", titles.of(object))}. It was never done: ${why}.`,
    priority: RESPONSIBILITY[action].disruptive ? "high" : "medium",
  }));
}

/** Short: it is typed over in one line, and what it is about stands above it. */
function remedyOf(segment: Undone["segment"], waitedFor: string, toDo: string): string {
  switch (segment) {
    case "coverage":
    case "approve":
    case "consult":
      return `Name who acts for ${waitedFor || "a team"} when it is away, to ${toDo}.`;
    case "authority":
    case "hand-off":
      return `Agree with ${waitedFor || "them"} on a time and a contact, and on what to do without an answer.`;
    case "find-owner":
      return `Name one team that answers for it: to ${toDo}.`;
    case "queue":
    case "held":
      return `Settle what is set aside for it: to ${toDo}.`;
    default:
      return `Have one person follow a decision until it is done: to ${toDo}.`;
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
