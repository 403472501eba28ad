import type { TeamRow } from "../../../contract/session.ts";
import { isStillDue } from "../../../engine/play/initiative.ts";
import { isPlayed } from "../../../engine/play/live.ts";
import { standInOf } from "../../../engine/play/letters.ts";
import { roleView } from "../../../engine/play/views.ts";
import { teamIdOf } from "../../../engine/run/state.ts";
import { nextWorking } from "../../../engine/teams/working-time.ts";
import type { Task } from "../../../engine/teams/task.ts";
import { formatElapsed } from "../../../story/moments.ts";
import { toDo } from "./decision-titles.ts";
import { titlesOf, type OpenSession } from "../session/open-session.ts";
import { latestStretches } from "./task-stretches.ts";
import { stateWords } from "./task-words.ts";

type State = Pick<TeamRow, "state" | "word" | "waitsFor" | "until" | "longestWait" | "queue">;

/** A row for every team: what it is doing, for whom it waits, how much lies before it. */
export function toTeamRows(open: OpenSession): TeamRow[] {
  const { scenario, play } = open.exercise;
  const { live } = play;
  const stretches = latestStretches(live);
  return scenario.teams.map(({ id }, team) => ({
    team: id,
    seat: live.seats[team] ?? "design",
    person: open.persons[id] ?? "",
    standsFor: scenario.teams.flatMap((one, away) => (standInOf(live, away) === team ? [one.id] : [])),
    ...stateOf(open, team, stretches),
  }));
}

const NOTHING = { waitsFor: null, until: null, longestWait: 0, queue: 0 };

function stateOf(open: OpenSession, team: number, stretches: ReturnType<typeof latestStretches>): State {
  const { scenario, play } = open.exercise;
  const { live } = play;
  const { run } = live;
  const titles = titlesOf(scenario);
  const isSolo = open.mode === "solo";
  if (live.seats[team] === "absent") return { ...NOTHING, state: "absent", word: "absent" };
  // A player sees of others only that somebody else plays them.
  if (isSolo && !isPlayed(live, team)) return { ...NOTHING, state: "by-design", word: "plays by its design" };

  // Who is still to be told of a task does not know of it, nor of what an alert is about before it is read.
  const seen = isSolo ? new Map(roleView(live, team).tasks.map((task) => [task.task, task])) : null;
  const own = run.tasks.filter(
    (task) => !task.isDone && isTheirs(task, team) && (seen === null || seen.has(task.number)),
  );
  const what = (task: Task): string =>
    seen === null || (seen.get(task.number)?.object ?? null) !== null
      ? toDo({ action: task.action, object: task.objectId }, titles)
      : "read an alert";
  const waiting = own.filter(({ slotOf }) => slotOf !== team && slotOf < 0);
  const since = (task: Task): number => live.at - (stretches.get(task.number)?.since ?? task.openedAt);
  const longestWait = Math.max(0, ...waiting.map(since));
  const queue = run.desks[team]?.waiting.length ?? 0;
  const common = { longestWait, queue, waitsFor: null, until: null };

  const due = live.dues.filter((one) => one.team === team && isStillDue(run, one) && (!isSolo || one.askedBy !== null));
  if (live.ended === null && isPlayed(live, team) && due.length > 0)
    return { ...common, state: "decides", word: due.length === 1 ? "decides now" : `${due.length} decisions due` };
  const until = (at: number | null): number | null => (isSolo || at === null || at > run.horizon ? null : at);
  const working = run.tasks.find((task) => !task.isDone && task.slotOf === team);
  if (working !== undefined) {
    // What an alert is about comes out of reading it.
    const word = working.action === "triage" ? "reads an alert" : `works: ${what(working)}`;
    return { ...common, state: "works", word, until: until(stretches.get(working.number)?.until ?? null) };
  }
  const back = nextWorking(run.desks[team]?.shifts ?? null, live.at);
  const isOff = back > live.at && (run.atHandUntil[team] ?? -Infinity) < live.at;
  const longest = waiting.toSorted((a, b) => since(b) - since(a))[0];
  if (longest !== undefined && !(isOff && longest.now.team === team)) {
    const by = longest.now.team === null ? null : titles.of(teamIdOf(run, longest.now.team));
    const isAbsent = live.seats[longest.now.team ?? -1] === "absent";
    const word = stateWords(longest.now.segment, "waits", longest.now.team === team ? "itself" : by, isAbsent);
    return {
      ...common,
      state: "waits",
      word: `${word}: ${what(longest)}`,
      waitsFor: longest.now.team === team ? null : by,
      until: until(longest.wait?.at ?? null),
    };
  }
  if (isOff) {
    const at = back === Infinity ? null : back;
    const word = at === null ? "off shift" : `off shift until ${formatElapsed(at)}`;
    return { ...common, state: "off-shift", word, until: at };
  }
  if (!isPlayed(live, team)) return { ...common, state: "by-design", word: "plays by its design" };
  return { ...common, state: "free", word: "free" };
}

/** Whose piece of work it is: its owner's, or, before it has one, of who asked for it. */
function isTheirs(task: Task, team: number): boolean {
  return task.team < 0 ? task.requester === team : task.team === team;
}
