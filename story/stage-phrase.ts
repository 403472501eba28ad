import { RESPONSIBILITY } from "../engine/model/responsibility.ts";
import { formatDuration } from "./moments.ts";
import { isUntrue, ownerOf, type Stage, type TaskHistory } from "./task-history.ts";
import type { Titles } from "./titles.ts";

/** Stages of one kind at one team that follow each other, as one. */
export function mergeStages(stages: readonly Stage[]): Stage[] {
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

/** One stretch of a task, with who held it unless that is the team that has the task, and how long it took. */
export function stagePhrase(stage: Stage, task: TaskHistory, titles: Titles): string {
  const length = formatDuration(stage.to - stage.from);
  if (stage.isOpen) return openPhrase(stage, task, length, titles);
  const team = titles.tag(stage.team);
  const own = stage.team === ownerOf(task);
  switch (stage.segment) {
    case "alert-unread":
      return `unread by ${team} ${length}`;
    case "coverage":
      return own ? `off shift ${length}` : `${team} off shift ${length}`;
    case "queue":
      return own ? `in queue ${length}` : `in the queue of ${team} ${length}`;
    case "find-owner":
      // Who was found may have been missing only to answer for it.
      return task.responsible === null || task.found !== null
        ? `owner found after ${length}`
        : `lead settled after ${length}`;
    case "triage":
      return `read in ${length}`;
    case "decide":
      return `decided in ${length}`;
    case "consult":
      return task.consulted?.timedOut === true
        ? `no advice from ${team} in ${length}`
        : `advice after ${length} (${team} last)`;
    case "approve":
      return `approved by ${team} in ${length}`;
    case "hand-off":
      return stage.asked === null
        ? `handed over in ${length}`
        : `asked by ${titles.tag(task.requester)}, taken over after ${length}${askedHow(stage)}`;
    case "authority":
      if (stage.asked === null) return `${team} brought in after ${length}`;
      return task.action === "ask-vendor"
        ? `answer after ${length}${askedHow(stage)}`
        : `answer from ${titles.of(stage.asked.party)} after ${length}${askedHow(stage)}`;
    case "execute": {
      // Pressing the button is one thing, a day's work another.
      const verb = RESPONSIBILITY[task.action].disruptive ? "executed" : "done";
      const isInVain = isUntrue(task.executions[0]) || task.backAlreadyAt !== null;
      if (isInVain) return own ? `at work ${length}` : `${team} at work ${length}`;
      return own ? `${verb} in ${length}` : `${verb} by ${team} in ${length}`;
    }
    case "propagate":
      return `took effect in ${length}`;
    case "verify":
      return `checked in ${length}`;
    case "held":
      return `held ${length} for other tasks`;
    case "undetected":
    case "undetected-again":
    case "relapse":
    case "expiry":
    case "outside":
      return `${stage.segment} ${length}`;
  }
}

/** A stretch that had not ended when the run did: nobody has approved, answered or done anything yet. */
function openPhrase(stage: Stage, task: TaskHistory, length: string, titles: Titles): string {
  const team = titles.tag(stage.team);
  const own = stage.team === ownerOf(task);
  switch (stage.segment) {
    case "coverage":
      return `${own ? "" : `${team} `}off shift for ${length} so far`;
    case "queue":
      return `in ${own ? "queue" : `the queue of ${team}`} for ${length} so far`;
    case "find-owner":
      return task.responsible === null ? `no owner found in ${length}` : `nobody led or answered for it in ${length}`;
    case "approve":
      return `not approved by ${team} in ${length}`;
    case "consult":
      return `no advice from ${team} in ${length}`;
    case "hand-off":
    case "authority": {
      const who = stage.asked === null ? team : titles.of(stage.asked.party);
      return `no answer from ${who} in ${length}`;
    }
    case "alert-unread":
      return `unread by ${team} for ${length} so far`;
    case "held":
      return `held for other tasks for ${length} so far`;
    default:
      return `${own ? "" : `${team} `}at work ${length} so far`;
  }
}

function askedHow({ asked }: Stage): string {
  if (asked === null) return "";
  const times = asked.times > 1 ? `, asked ${asked.times} times` : "";
  return ` (${asked.clause === null ? "no clause" : "under a clause"}${times})`;
}
