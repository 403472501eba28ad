import type { DeskTask, OpenAction, TeamDesk } from "../../../contract/session.ts";
import { PRESENCE_WAITS, type PresenceWait } from "../../../engine/play/command.ts";
import { openActions, type PossibleAction } from "../../../engine/play/open-actions.ts";
import { roleView, type ViewTask } from "../../../engine/play/views.ts";
import { teamIdOf } from "../../../engine/run/state.ts";
import type { Task } from "../../../engine/teams/task.ts";
import { titleOfDecision } from "./decision-titles.ts";
import { titlesOf, type OpenSession } from "../session/open-session.ts";
import { formatDuration } from "../../../story/moments.ts";
import { tellUsual } from "../../../story/usual-words.ts";
import { stateWords } from "./task-words.ts";

/** Pieces of work that are done and still shown. */
const DONE_MAX = 8;

/** A team's desk: what is in its hands, in words, and every action open to it. */
export function toTeamDesk(open: OpenSession, team: number): TeamDesk {
  const { live } = open.exercise.play;
  const { actions, paths } = openActions(live, team);
  return {
    team: teamIdOf(live.run, team),
    tasks: tasksOf(open, team),
    actions: live.ended === null ? actions.map((action) => toOpenAction(open, action, paths)) : [],
  };
}

function tasksOf(open: OpenSession, team: number): DeskTask[] {
  const { live } = open.exercise.play;
  const { run } = live;
  // A player's view of the tasks is the role's; the facilitator sees whose they are in truth.
  const seen = new Map(roleView(live, team).tasks.map((task) => [task.task, task]));
  const isSolo = open.mode === "solo";
  const own = run.tasks.filter((task) => (isSolo ? seen.has(task.number) : isOn(task, team)));
  const shown = own.filter((task) => !task.isDone);
  const done = own.filter((task) => task.isDone).slice(-DONE_MAX);
  return [...shown, ...done.reverse()].map((task) =>
    isSolo ? toSeenTask(open, task, seen.get(task.number)) : toDeskTask(open, task),
  );
}

/** Whether a piece of work is in a team's hands, was asked for by it, or waits for it. */
function isOn(task: Task, team: number): boolean {
  return [task.team, task.requester, task.executor, task.slotOf, task.isDone ? null : task.now.team].includes(team);
}

function toDeskTask(open: OpenSession, task: Task): DeskTask {
  const { scenario, play } = open.exercise;
  const { run } = play.live;
  const titles = titlesOf(scenario);
  const by = task.now.team === null ? null : titles.of(teamIdOf(run, task.now.team));
  const state = task.isDone ? (task.isDeclined ? "declined" : "done") : task.slotOf >= 0 ? "works" : "waits";
  return {
    task: task.number,
    action: task.action,
    object: task.objectId,
    title: titleOfDecision({ action: task.action, object: task.objectId }, titles),
    state: stateWords(task.now.segment, state, by, play.live.seats[task.now.team ?? -1] === "absent"),
    segment: task.isDone ? null : task.now.segment,
    with: task.isDone ? null : by,
    openedAt: task.openedAt,
    wait: presenceWaitOf(task),
    isDone: task.isDone,
  };
}

function toSeenTask(open: OpenSession, task: Task, seen: ViewTask | undefined): DeskTask {
  const titles = titlesOf(open.exercise.scenario);
  const object = seen?.object ?? null;
  const withTeam = seen?.with ?? null;
  const by = withTeam === null ? null : titles.of(withTeam);
  return {
    task: task.number,
    action: task.action,
    object,
    title: object === null ? "Read an alert" : titleOfDecision({ action: task.action, object }, titles),
    state: stateWords(seen?.segment ?? null, seen?.state ?? "waits", by, isAbsentTeam(open, withTeam)),
    segment: seen?.segment ?? null,
    with: by,
    openedAt: task.openedAt,
    // Who is in the room is nothing that a player alone can say.
    wait: null,
    isDone: task.isDone,
  };
}

function isAbsentTeam({ exercise }: OpenSession, id: string | null): boolean {
  return exercise.play.live.seats[exercise.scenario.teams.findIndex((team) => team.id === id)] === "absent";
}

/** The wait for people that a task is in and that the room can answer; null: none. */
function presenceWaitOf(task: Task): PresenceWait | null {
  if (task.isDone || task.slotOf >= 0) return null;
  if (task.stage === "approve") return "approve";
  const segment = task.wait?.segment ?? (task.now.segment === "coverage" ? "coverage" : null);
  return PRESENCE_WAITS.find((wait) => wait === segment) ?? null;
}

function toOpenAction({ exercise }: OpenSession, one: PossibleAction, paths: number): OpenAction {
  const titles = titlesOf(exercise.scenario);
  return {
    action: one.action,
    object: one.object,
    title: titleOfDecision(one, titles),
    letters: one.letters,
    dead: one.isCut ? deadWords(one) : null,
    availability: availabilityOf(one),
    closes: one.closes,
    ofPaths: paths,
    refusal: one.refusal,
  };
}

/** A cell has room for a length of time alone; a figure that no promise stands behind is marked. */
function deadWords({ usual, note }: PossibleAction): OpenAction["dead"] {
  const mark = note === null ? "" : "*";
  return {
    in: usual === null ? "never" : `${formatDuration(usual)}${mark}`,
    sentence: tellUsual("dead in", usual, note),
  };
}

/** How much work stands still, by what an hour of it costs against all documented work of the case. */
function availabilityOf({ stops, stopsShare }: PossibleAction): OpenAction["availability"] {
  if (stops.length === 0) return "none";
  return stopsShare < 0.1 ? "low" : stopsShare < 0.4 ? "medium" : "high";
}
