import type { Seconds } from "../../engine/model/people.ts";
import { phraseOf } from "./action-phrases.ts";
import { formatElapsed } from "./moments.ts";
import type { StoryLine } from "./story-line.ts";
import { ownerOf, type Stage, type TaskHistory } from "./task-history.ts";
import { countOf } from "./text-layout.ts";
import { NOBODY, type Titles } from "./titles.ts";

/** A wait of this length gets a line of its own where it begins. */
const LONG_WAIT_SECONDS = 2 * 3600;

interface Wait {
  stage: Stage;
  task: TaskHistory;
}

const workSegments = new Set(["triage", "decide", "execute", "verify", "propagate"]);

/** Long waits, each told where it began; tasks that wait for one team's shift to the same instant share a line. */
export function waitLines(tasks: Iterable<TaskHistory>, originAt: Seconds, titles: Titles): StoryLine[] {
  const waits: Wait[] = [];
  for (const task of tasks) {
    const endedAt = task.executions[0]?.at ?? Infinity;
    for (const stage of task.stages) {
      const isLong = stage.to - stage.from >= LONG_WAIT_SECONDS;
      if (isLong && stage.from < endedAt && !workSegments.has(stage.segment)) waits.push({ stage, task });
    }
  }
  const groups = new Map<string, Wait[]>();
  for (const wait of waits.sort((a, b) => a.stage.from - b.stage.from)) {
    const { segment, team, to } = wait.stage;
    const key = segment === "coverage" ? `${team} ${to}` : `${segment} ${wait.task.task} ${to}`;
    groups.set(key, [...(groups.get(key) ?? []), wait]);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [toLine(first, others.length, originAt, titles)],
  );
}

function toLine({ stage, task }: Wait, otherCount: number, originAt: Seconds, titles: Titles): StoryLine {
  const until = stage.isOpen ? "to the end of the run" : `until ${formatElapsed(stage.to - originAt)}`;
  const more = otherCount === 0 ? "" : ` (and ${countOf(otherCount, "other task")})`;
  const { mark, text } = describe(stage, task, titles);
  return { t: stage.from, order: Infinity, instant: null, mark, text: `${text}${more}, ${until}` };
}

function describe(stage: Stage, task: TaskHistory, titles: Titles): { mark: string; text: string } {
  const team = titles.tag(stage.team);
  const todo = phraseOf(task.action, "toDo", titles.of(task.object));
  const owner = ownerOf(task);
  const isOwn = stage.team === owner;
  const mark = titles.tag(owner);
  const party = stage.asked === null ? team : titles.of(task.action === "ask-vendor" ? task.object : stage.asked.party);
  switch (stage.segment) {
    case "find-owner":
      return {
        mark: NOBODY,
        text:
          task.responsible === null
            ? `nobody holds it: somebody has to be found to ${todo}`
            : `nobody leads or answers for it yet: ${todo}`,
      };
    case "coverage":
      return {
        mark,
        text: isOwn ? `is off shift; then it has to ${todo}` : `waits for the next shift of ${team}: ${todo}`,
      };
    case "queue":
      return { mark: team, text: `has other work before it can ${todo}` };
    case "approve":
      return { mark, text: `waits for ${team} to approve: ${todo}` };
    case "consult":
      return { mark, text: `waits for ${team} to answer before it decides to ${todo}` };
    case "authority":
      return task.action === "ask-vendor"
        ? { mark, text: `waits for an answer from ${party}` }
        : { mark, text: `waits for ${party}, who can ${todo}` };
    case "hand-off":
      return { mark: titles.tag(task.requester), text: `waits for ${party} to take over: ${todo}` };
    case "alert-unread":
      return { mark: team, text: `has not looked yet; it has to ${todo}` };
    case "held":
      return { mark, text: `is ready and waits for other tasks before it can ${todo}` };
    default:
      return { mark, text: `waits to ${todo}` };
  }
}
