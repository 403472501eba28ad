import type { Seconds } from "../engine/model/people.ts";
import type { RunEvent } from "../engine/run/event.ts";
import { phraseOf } from "./action-phrases.ts";
import { formatDuration } from "./moments.ts";
import { lineAt, MARKS, type StoryLine } from "./story-line.ts";
import { isUntrue, ownerOf, type TaskHistory } from "./task-history.ts";
import { LATE_DEATH_SECONDS, taskSentence } from "./task-sentence.ts";
import type { Titles } from "./titles.ts";

/** What the teams did: each task in one line where it was carried out or ended, and what its checks and deaths added. */
export function teamLines(tasks: Iterable<TaskHistory>, horizonAt: Seconds, titles: Titles): StoryLine[] {
  const lines: StoryLine[] = [];
  for (const task of tasks) {
    const add = (at: { at: Seconds; order: number }, mark: string, text: string) => {
      lines.push({ t: at.at, order: at.order, instant: null, mark, text });
    };
    const [execution, ...repeats] = task.executions;
    const end = execution ?? (task.ending.kind === "open" ? { at: horizonAt, order: Infinity } : task.ending);
    add(end, titles.tag(ownerOf(task)), taskSentence(task, titles));

    const object = titles.of(task.object);
    for (const repeat of repeats) {
      const again = isUntrue(repeat)
        ? `says again that it did, which is not true: ${phraseOf(task.action, "toDo", object)}`
        : `${phraseOf(task.action, "does", object)}, once more`;
      add(repeat, titles.tag(repeat.team), again);
    }
    for (const check of task.checks) {
      if (!check.isDead) add(check, titles.tag(check.team), `checks ${object}: it still works`);
    }
    for (const { credential, revokedAt, diedAt } of task.revoked) {
      if (diedAt === null || diedAt - revokedAt < LATE_DEATH_SECONDS) continue;
      const text = `${titles.of(credential)} is dead, ${formatDuration(diedAt - revokedAt)} after it was revoked`;
      add({ at: diedAt, order: -1 }, MARKS.dead, text);
    }
  }
  return lines;
}

/** What teams learned, several things of one second together; what is cleared after a check is told with the check. */
export function knowledgeLines(events: readonly RunEvent[], titles: Titles): StoryLine[] {
  const groups: { order: number; event: Extract<RunEvent, { type: "knowledgeGained" }>; what: string[] }[] = [];
  for (const [order, event] of events.entries()) {
    if (event.type !== "knowledgeGained" || event.level === "cleared") continue;
    const last = groups.at(-1);
    if (last?.event.t === event.t && last.event.team === event.team && last.event.level === event.level) {
      last.what.push(event.what);
      last.order = order;
    } else groups.push({ order, event, what: [event.what] });
  }
  return groups.map(({ order, event, what }) => {
    const verb = event.level === "known" ? "now knows of" : "now suspects";
    return lineAt(event, order, titles.tag(event.team), `${verb} ${titles.list(what)}`);
  });
}
