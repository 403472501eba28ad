import type { Seconds, Team } from "../../engine/model/people.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import type { Outcome } from "../../engine/run/outcome.ts";
import type { Action } from "../../engine/model/vocabulary.ts";
import { phraseOf } from "./action-phrases.ts";
import { formatDuration, formatElapsed } from "./moments.ts";
import { ownerOf, type Stage, type TaskHistory } from "./task-history.ts";
import { countOf, hangText, wrapText } from "./text-layout.ts";
import { joinWords, type Titles } from "./titles.ts";

const NAMES_MAX = 6;

/** What each team knew at the end, did, and waited for; teams that nobody asked anything are named in one line. */
export function teamBlocks(
  scenario: Scenario,
  outcome: Outcome,
  tasks: Iterable<TaskHistory>,
  titles: Titles,
  width: number,
): string[] {
  const all = [...tasks];
  const lines: string[] = [];
  const idle: Team[] = [];
  for (const team of scenario.teams) {
    const knew = knownBy(team.id, outcome, titles);
    const did = doneBy(team.id, all, titles);
    const waited = waitsOf(team.id, all, titles);
    if (knew === "" && did === "" && waited === "") {
      idle.push(team);
      continue;
    }
    lines.push(`${team.tag}  ${team.title}`);
    lines.push(...hangText("    knew        ", knew === "" ? "nothing of its own" : knew, width));
    lines.push(...hangText("    did         ", did === "" ? "nothing" : did, width));
    if (waited !== "") lines.push(...hangText("    waited for  ", waited, width));
  }
  if (outcome.declared !== null) {
    const from = formatElapsed(outcome.declared);
    lines.push(
      ...wrapText(`From the declaration at ${from} on, what one of our teams knows, all of them know.`, width),
    );
  }
  const names = joinWords(idle.map(({ tag, title }) => `${tag} ${title}`));
  if (idle.length > 0) lines.push(...hangText("", `Nothing was asked of ${names}.`, width));
  return lines;
}

function knownBy(team: string, outcome: Outcome, titles: Titles): string {
  const knows = outcome.knowledge.find((one) => one.team === team)?.knows ?? {};
  const at = (level: string) =>
    Object.entries(knows)
      .filter(([, known]) => known === level)
      .map(([id]) => titles.of(id));
  const parts: string[] = [];
  if (at("known").length > 0) parts.push(someOf(at("known")));
  if (at("suspected").length > 0) parts.push(`suspected ${someOf(at("suspected"))}`);
  if (at("cleared").length > 0) parts.push(`dealt with ${someOf(at("cleared"))}`);
  return parts.join("; ");
}

function doneBy(team: string, tasks: readonly TaskHistory[], titles: Titles): string {
  const done = tasks.filter((task) => (task.executions[0]?.team ?? finisherOf(task)) === team);
  const alerts = done.filter(({ action }) => action === "triage").length;
  const others = done.filter(({ action }) => action !== "triage");
  const objects = new Map<Action, string[]>();
  for (const { action, object } of others) {
    objects.set(action, [...new Set([...(objects.get(action) ?? []), titles.of(object)])]);
  }
  const phrases = [...objects].map(([action, names]) => phraseOf(action, "did", someOf(names)));
  const approved = tasks.filter(({ stages }) =>
    stages.some((stage) => stage.segment === "approve" && stage.team === team),
  );
  const asked = approved.map(({ action, object }) => phraseOf(action, "toDo", titles.of(object)));
  return [
    ...(alerts > 0 ? [`read ${countOf(alerts, "alert")}`] : []),
    ...phrases,
    ...(asked.length > 0 ? [`asked to approve: ${someOf([...new Set(asked)])}`] : []),
  ].join("; ");
}

/** Work that changes nothing outside has no execution of its own; who did it is who held it when it was done. */
function finisherOf(task: TaskHistory): string | null {
  return task.ending.kind === "done" && task.checks.length === 0 ? ownerOf(task) : null;
}

function waitsOf(team: string, tasks: readonly TaskHistory[], titles: Titles): string {
  const sums = new Map<string, Seconds>();
  for (const task of tasks) {
    if (ownerOf(task) !== team) continue;
    for (const stage of task.stages) {
      const what = waitedFor(stage, team, titles);
      if (what !== null) sums.set(what, (sums.get(what) ?? 0) + stage.to - stage.from);
    }
  }
  return [...sums]
    .sort(([, a], [, b]) => b - a)
    .map(([what, seconds]) => `${what} ${formatDuration(seconds)}`)
    .join(", ");
}

function waitedFor(stage: Stage, team: string, titles: Titles): string | null {
  const own = stage.team === team;
  switch (stage.segment) {
    case "coverage":
      return own ? "its shift" : `the shift of ${titles.tag(stage.team)}`;
    case "queue":
      return own ? "its queue" : `the queue of ${titles.tag(stage.team)}`;
    case "find-owner":
      return "an owner";
    case "approve":
      return `approval by ${titles.tag(stage.team)}`;
    case "consult":
      return "those consulted";
    case "authority":
      return `${titles.tag(stage.team)}, who could do it,`;
    case "hand-off":
      return "hand-offs";
    case "alert-unread":
      return "the alert to be seen";
    case "held":
      return "other tasks";
    default:
      return null;
  }
}

function someOf(names: readonly string[]): string {
  if (names.length <= NAMES_MAX) return joinWords(names);
  return joinWords([...names.slice(0, NAMES_MAX), `${names.length - NAMES_MAX} more`]);
}
