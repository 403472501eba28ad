import { INCIDENT, type Action, type Segment } from "../model/vocabulary.ts";
import type { Seconds } from "../model/people.ts";
import { levelOf } from "../teams/knowledge.ts";
import type { Level, Task, TaskStage } from "../teams/task.ts";
import { isOnOurLists } from "./known.ts";
import { isPlayed, type Live } from "./live.ts";
import { isStillDue } from "./initiative.ts";

/** Something that a role knows of; `listed`: only that it exists, from our inventory. */
export interface ViewObject {
  id: string;
  title: string;
  type: string;
  kind: string | null;
  level: Level | "listed";
  /** Edges: what they lead from and to. */
  from: string | null;
  to: string | null;
}

/** A piece of work that a role has a part in. When it will be done is nobody's to know. */
export interface ViewTask {
  task: number;
  action: Action;
  /** Null while an alert is read: what it is about comes out of that. */
  object: string | null;
  team: string | null;
  openedAt: Seconds;
  state: "waits" | "works" | "done" | "declined";
  /** What it waits for or is worked on with, and whose time that is. */
  segment: Segment | null;
  with: string | null;
  isVerified: boolean;
}

/** Something that the room said or was told, in its words. */
export interface ViewWords {
  at: Seconds;
  kind: "inject" | "record" | "decision" | "answer" | "question" | "hint";
  team: string | null;
  text: string;
}

/** What one role, or the room, may see: built by naming what goes in, never by taking away. */
export interface View {
  /** Roles whose view it is, by team. */
  teams: string[];
  at: Seconds;
  declaredAt: Seconds | null;
  hasCommander: boolean;
  /** Containment stands declared; whether it is true is not here. */
  isDeclaredContained: boolean;
  objects: ViewObject[];
  tasks: ViewTask[];
  /** Requests of others that wait for a decision of these roles. */
  asked: { team: string; action: Action | "all-clear"; object: string; by: string }[];
  words: ViewWords[];
  /** Documented work of ours that stands still. */
  stopped: { id: string; title: string }[];
}

/** What one team may see. */
export function roleView(live: Live, team: number): View {
  return viewOf(live, [team]);
}

/** What the room may see: what anybody who sits in it may. */
export function roomView(live: Live): View {
  return viewOf(
    live,
    live.seats.flatMap((_, team) => (isPlayed(live, team) ? [team] : [])),
  );
}

function viewOf(live: Live, teams: readonly number[]): View {
  const { run } = live;
  const { declaredAt, hasCommander } = run.incident;
  // Who does not belong to us hears nothing of our declaration.
  const isOurs = teams.some((team) => run.organisation.teams[team]?.ours === true);
  return {
    teams: teams.map((team) => idOfTeam(live, team)),
    at: live.at,
    declaredAt: isOurs && declaredAt !== Infinity ? declaredAt : null,
    hasCommander: isOurs && hasCommander,
    isDeclaredContained: isOurs && run.believedAt !== Infinity,
    objects: objectsOf(live, teams),
    tasks: run.tasks.flatMap((task) =>
      teams.some((team) => hasPart(live, team, task)) ? [taskOf(live, teams, task)] : [],
    ),
    asked: live.dues.flatMap((due) => {
      if (due.askedBy === null || !teams.includes(due.team) || !isStillDue(run, due)) return [];
      const object = run.organisation.objects[due.object]?.id ?? "";
      return [{ team: idOfTeam(live, due.team), action: due.action, object, by: idOfTeam(live, due.askedBy) }];
    }),
    words: wordsOf(live, teams),
    stopped: isOurs ? stoppedOf(live) : [],
  };
}

const idOfTeam = (live: Live, team: number): string => live.run.organisation.teams[team]?.team.id ?? "";

const teamNumber = (live: Live, id: string): number =>
  live.run.organisation.teams.findIndex(({ team }) => team.id === id);

function objectsOf(live: Live, teams: readonly number[]): ViewObject[] {
  const { run } = live;
  const { scenario } = run.world;
  const titled = new Map<string, { title: string; kind?: string }>(
    [
      ...scenario.credentials,
      ...scenario.systems,
      ...scenario.identities,
      ...scenario.settings,
      ...scenario.parties,
      ...scenario.obligations,
    ].map((one) => [one.id, one]),
  );
  const edges = new Map(scenario.edges.map((edge) => [edge.id, edge]));
  const levels = run.organisation.objects.map(({ id }, object): ViewObject["level"] | null => {
    const best = bestLevel(teams.map((team) => levelOf(run, team, object)));
    return best ?? (isOnOurLists(run.world, id) ? "listed" : null);
  });
  const isSeen = (id: string): boolean => (levels[run.organisation.objectIndex.get(id) ?? -1] ?? null) !== null;
  return run.organisation.objects.flatMap(({ id, type }, object) => {
    const level = levels[object] ?? null;
    if (level === null || id === INCIDENT) return [];
    const edge = edges.get(id);
    // An edge names both its ends, so it is drawn when both are there to be named.
    if (edge !== undefined && !(isSeen(edge.from) && isSeen(edge.to))) return [];
    const { title = "", kind = null } = titled.get(id) ?? {};
    return [{ id, title, type, kind: edge?.kind ?? kind, level, from: edge?.from ?? null, to: edge?.to ?? null }];
  });
}

function bestLevel(levels: readonly (Level | null)[]): Level | null {
  return (["known", "suspected", "cleared"] as const).find((level) => levels.includes(level)) ?? null;
}

const BEFORE_TOLD: ReadonlySet<TaskStage> = new Set(["held-back", "find-owner", "hand-off"]);
const ON_ITS_WAY: ReadonlySet<Segment> = new Set(["find-owner", "alert-unread", "hand-off"]);
const WITH_EXECUTOR: ReadonlySet<TaskStage> = new Set(["execute", "propagate", "queue-verify", "verify", "done"]);

/** Whether a team has had to do with a task so far, or shares what all of ours do since the declaration. */
function hasPart(live: Live, team: number, task: Task): boolean {
  const { run } = live;
  const isOurs = (t: number | null): boolean => t !== null && run.organisation.teams[t]?.ours === true;
  if (task.requester === team || (task.team === team && wasTold(task))) return true;
  if (task.executor === team && WITH_EXECUTOR.has(task.stage) && task.executedAt !== Infinity) return true;
  if (task.now.team === team && (task.stage === "consult" || task.stage === "approve")) return true;
  const isShared = run.incident.declaredAt !== Infinity && isOurs(team);
  return isShared && (isOurs(task.requester) || (isOurs(task.team) && wasTold(task)));
}

/** Whether a task has reached its team; one that a ruling turned down on its way has not, nor an alert that nobody handed on. */
function wasTold(task: Task): boolean {
  return !BEFORE_TOLD.has(task.stage) && !(task.isDeclined && ON_ITS_WAY.has(task.now.segment));
}

function taskOf(live: Live, teams: readonly number[], task: Task): ViewTask {
  const { run } = live;
  const isReadYet = task.action !== "triage" || teams.some((team) => levelOf(run, team, task.object) !== null);
  const isWorking = task.slotOf >= 0;
  const isOver = task.isDone;
  // A task that nobody owns yet is with nobody; who is being told does not know yet.
  const { team } = task.now;
  return {
    task: task.number,
    action: task.action,
    object: isReadYet ? task.objectId : null,
    team: task.team < 0 ? null : idOfTeam(live, task.team),
    openedAt: task.openedAt,
    state: isOver ? (task.isDeclined ? "declined" : "done") : isWorking ? "works" : "waits",
    segment: isOver ? null : task.now.segment,
    with: isOver || team === null ? null : idOfTeam(live, team),
    isVerified: task.isVerified,
  };
}

function wordsOf(live: Live, teams: readonly number[]): ViewWords[] {
  return live.events.flatMap((event): ViewWords[] => {
    const { t: at, type } = event;
    if (type === "injectFired") return [{ at, kind: "inject", team: null, text: event.text }];
    if (type === "recorded") return [{ at, kind: "record", team: event.team, text: event.text }];
    if (type === "decisionTaken")
      return [{ at, kind: "decision", team: event.team, text: `${event.action} ${event.object}` }];
    if (type === "asked") return [{ at, kind: "question", team: event.team, text: event.text }];
    if (type === "answered") return [{ at, kind: "answer", team: null, text: event.text }];
    if (type === "hinted") return [{ at, kind: "hint", team: null, text: event.text }];
    // The first step is said to one team; what the others bring comes as an alert, or as knowledge.
    const isHint = type === "nudged" && event.step === 1 && teams.includes(teamNumber(live, event.team));
    return isHint ? [{ at, kind: "hint", team: event.team, text: `Something looks odd at ${event.about}.` }] : [];
  });
}

function stoppedOf(live: Live): { id: string; title: string }[] {
  const { run } = live;
  return run.world.scenario.workloads.flatMap(({ id, title, documented }, w) =>
    documented && run.workloadStoppedAt[w] !== Infinity ? [{ id, title }] : [],
  );
}
