import type { Seconds } from "../../engine/model/people.ts";
import { RESPONSIBILITY } from "../../engine/model/responsibility.ts";
import { phraseOf } from "./action-phrases.ts";
import { formatDuration } from "./moments.ts";
import { ownerOf, type Stage, type TaskHistory } from "./task-history.ts";
import { joinWords, type Titles } from "./titles.ts";

/** A death that comes this long after the order is told once more when it comes. */
export const LATE_DEATH_SECONDS = 600;

/** What a team did in one task, stages folded: `revokes X — off shift 9 h, decided 20 min, executed, dead 7 s later`. */
export function taskSentence(task: TaskHistory, titles: Titles): string {
  const [execution] = task.executions;
  const isUndone = execution === undefined && task.ending.kind === "open";
  const endedAt = execution?.at ?? (task.ending.kind === "open" ? Infinity : task.ending.at);
  const parts = mergeStages(task.stages.filter(({ from }) => from < endedAt)).map((stage) =>
    stage.isOpen ? `${stagePhrase(stage, task, titles)} so far` : stagePhrase(stage, task, titles),
  );
  parts.push(...endPhrases(task, titles));
  const object = titles.of(task.object);
  const what = isUndone
    ? `has still to ${phraseOf(task.action, "toDo", object)}`
    : phraseOf(task.action, "does", object);
  return parts.length === 0 ? what : `${what} — ${parts.join(", ")}`;
}

/** Stages of one kind at one team that follow each other, as one. */
function mergeStages(stages: readonly Stage[]): Stage[] {
  const merged: Stage[] = [];
  for (const stage of stages) {
    const last = merged.at(-1);
    if (last?.segment === stage.segment && last.team === stage.team) {
      last.to = stage.to;
      last.isOpen = stage.isOpen;
      if (stage.asked !== null) last.asked = { ...stage.asked, times: (last.asked?.times ?? 0) + 1 };
    } else merged.push({ ...stage });
  }
  return merged;
}

function stagePhrase(stage: Stage, task: TaskHistory, titles: Titles): string {
  const length = formatDuration(stage.to - stage.from);
  const team = titles.tag(stage.team);
  const own = stage.team === ownerOf(task);
  switch (stage.segment) {
    case "alert-unread":
      return `unread by ${team} ${length}`;
    case "coverage":
      return own ? `off shift ${length}` : `${team} off shift ${length}`;
    case "queue":
      return own ? `queue ${length}` : `queue of ${team} ${length}`;
    case "find-owner":
      return task.responsible === null ? `found an owner ${length}` : `settled who leads and answers ${length}`;
    case "triage":
      return `read ${length}`;
    case "decide":
      return `decided ${length}`;
    case "consult":
      return task.consulted?.timedOut === true
        ? `consulted ${length} (${team} did not answer)`
        : `consulted ${length} (${team} last)`;
    case "approve":
      return `approved by ${team} ${length}`;
    case "hand-off":
      return stage.asked === null
        ? `hand-off ${length}`
        : `asked by ${titles.tag(task.requester)} ${length} before${askedHow(stage)}`;
    case "authority":
      if (stage.asked === null) return `brought in ${team} ${length}`;
      return task.action === "ask-vendor"
        ? `answer after ${length}${askedHow(stage)}`
        : `asked ${team} ${length}${askedHow(stage)}`;
    case "execute": {
      // Pressing the button is one thing, a day's work another.
      const verb = RESPONSIBILITY[task.action].disruptive ? "executed" : "done";
      if (stage.isOpen) return `at work ${length}`;
      return own ? `${verb} in ${length}` : `${verb} by ${team} in ${length}`;
    }
    case "propagate":
      return `took effect in ${length}`;
    case "verify":
      return `checked ${length}`;
    case "held":
      return `held for other tasks ${length}`;
    case "undetected":
    case "undetected-again":
    case "relapse":
    case "expiry":
    case "outside":
      return `${stage.segment} ${length}`;
  }
}

function askedHow({ asked }: Stage): string {
  if (asked === null) return "";
  const times = asked.times > 1 ? `, asked ${asked.times} times` : "";
  return ` (${asked.clause === null ? "no clause" : "under a clause"}${times})`;
}

function endPhrases(task: TaskHistory, titles: Titles): string[] {
  const parts: string[] = [];
  const [execution] = task.executions;
  if (task.revealed.length > 0) parts.push(`learned that ${titles.list(task.revealed)} depends on it`);
  if (task.claim !== null) {
    const truth = task.claim.isTrue ? "" : ", and not true";
    parts.push(`${titles.of(task.claim.party)} says it is done (${task.claim.claim}${truth})`);
  }
  if (execution !== undefined) {
    parts.push(...deathPhrases(task, execution.at, titles));
    const [check] = task.checks;
    if (check?.isDead === true) parts.push(`verified ${formatDuration(check.at - execution.at)} after`);
  }
  if (task.ending.kind === "declined") parts.push(`${titles.tag(task.ending.team)} says no: nothing is behind it`);
  if (task.ending.kind === "refused") parts.push(refusals[task.ending.why]);
  return parts;
}

const refusals = {
  "nobody-able": "not done: nobody able to do it was found",
  "no-copy": "not done: the way it was to come back had closed by then",
  "already-done": "it was already done",
};

function deathPhrases(task: TaskHistory, executedAt: Seconds, titles: Titles): string[] {
  const deaths = task.revoked.filter(({ revokedAt }) => revokedAt === executedAt);
  const [first] = deaths;
  if (first === undefined) return [];
  if (new Set(deaths.map(({ diedAt }) => diedAt)).size === 1) {
    return [(deaths.length > 1 ? `all ${deaths.length} ` : "") + deathPhrase(first.diedAt, executedAt)];
  }
  const each = deaths.map(({ credential, diedAt }) => `${titles.of(credential)} ${deathPhrase(diedAt, executedAt)}`);
  return [joinWords(each)];
}

function deathPhrase(diedAt: Seconds | null, executedAt: Seconds): string {
  if (diedAt === null) return "not dead by the end of the run";
  return diedAt === executedAt ? "dead at once" : `dead ${formatDuration(diedAt - executedAt)} later`;
}
