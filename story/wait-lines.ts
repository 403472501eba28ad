import type { Seconds } from "../engine/model/people.ts";
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
  /** The party had been asked before, and was silent. */
  isAskedAgain: boolean;
}

const workSegments = new Set(["triage", "decide", "execute", "verify", "propagate"]);

/** Long waits, each told where it began; tasks that wait for one team's shift to the same instant share a line. */
export function waitLines(tasks: Iterable<TaskHistory>, originAt: Seconds, titles: Titles): StoryLine[] {
  const waits: Wait[] = [];
  for (const task of tasks) {
    const endedAt = task.executions[0]?.at ?? Infinity;
    for (const [i, stage] of task.stages.entries()) {
      const isLong = stage.to - stage.from >= LONG_WAIT_SECONDS;
      const isAskedAgain = stage.asked !== null && task.stages[i - 1]?.asked?.party === stage.asked.party;
      if (isLong && stage.from < endedAt && !workSegments.has(stage.segment)) waits.push({ stage, task, isAskedAgain });
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

function toLine(wait: Wait, otherCount: number, originAt: Seconds, titles: Titles): StoryLine {
  const { stage } = wait;
  const until = stage.isOpen ? "to the end of the run" : `until ${formatElapsed(stage.to - originAt)}`;
  const more = otherCount === 0 ? "" : `, and ${countOf(otherCount, "other task")}`;
  const { mark, text } = describe(wait, until, titles);
  return { t: stage.from, order: Infinity, instant: null, mark, text: text + more };
}

function describe({ stage, task, isAskedAgain }: Wait, until: string, titles: Titles): { mark: string; text: string } {
  const team = titles.tag(stage.team);
  const todo = phraseOf(task.action, "toDo", titles.of(task.object));
  const owner = ownerOf(task);
  const mark = titles.tag(owner);
  switch (stage.segment) {
    case "find-owner": {
      const what = task.responsible === null ? "nobody's task" : "nobody leads this or answers for it";
      return { mark: NOBODY, text: `${what} ${until}: ${todo}` };
    }
    case "coverage":
      return stage.team === owner
        ? { mark, text: `is off shift ${until}; then it has to ${todo}` }
        : { mark, text: `waits for ${team}, off shift ${until}: ${todo}` };
    case "queue":
      return stage.team === owner
        ? { mark, text: `has other work ${until}, before it can ${todo}` }
        : { mark, text: `waits in the queue of ${team} ${until}: ${todo}` };
    case "approve":
      return { mark, text: `waits ${until} for ${team} to approve: ${todo}` };
    case "consult":
      return { mark, text: `waits ${until} for advice from ${team}, before it decides to ${todo}` };
    case "authority": {
      if (stage.asked === null) return { mark, text: `waits ${until} for ${team} to come in: ${todo}` };
      const party = titles.of(stage.asked.party);
      if (isAskedAgain) return { mark, text: `asks ${party} again, after silence, and waits ${until}` };
      return task.action === "ask-vendor"
        ? { mark, text: `asks ${party} and waits ${until} for an answer` }
        : { mark, text: `asks ${party} to ${todo} and waits ${until} for an answer` };
    }
    case "hand-off": {
      const asker = titles.tag(task.requester);
      if (stage.asked === null) return { mark: asker, text: `waits ${until} for ${team} to take over: ${todo}` };
      const party = titles.of(stage.asked.party);
      const again = isAskedAgain ? " again, after silence," : "";
      return { mark: asker, text: `asks ${party}${again} to ${todo} and waits ${until} for it to take over` };
    }
    case "alert-unread":
      return { mark: team, text: `has not looked ${until}; it has to ${todo}` };
    case "held":
      return { mark, text: `is ready and waits ${until} for other tasks, before it can ${todo}` };
    default:
      return { mark, text: `waits ${until} to ${todo}` };
  }
}
