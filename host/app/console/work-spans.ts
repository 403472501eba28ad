import type { Seconds } from "../../../engine/model/people.ts";
import type { PlayEvent } from "../../../engine/play/play-event.ts";

/** A stretch in which a team worked on something, or something waited for it. */
export interface WorkSpan {
  /** Team whose time it is; null: nobody's, since nobody was found. */
  team: string | null;
  task: number;
  kind: "waiting" | "working";
  from: Seconds;
  /** Null: it goes on. */
  to: Seconds | null;
  action: string;
  object: string;
  segment: string;
}

/** What tasks waited for and were worked on, out of the log: each stretch ends with the next thing that is said of the task. */
export function workSpansOf(events: readonly PlayEvent[]): WorkSpan[] {
  const spans: WorkSpan[] = [];
  const about = new Map<number, { action: string; object: string; team: string | null }>();
  const open = new Map<number, WorkSpan>();
  const end = (task: number, at: Seconds): void => {
    const span = open.get(task);
    if (span === undefined) return;
    open.delete(task);
    span.to = at;
    if (at > span.from) spans.push(span);
  };
  for (const event of events) {
    switch (event.type) {
      case "taskOpened":
        about.set(event.task, { action: event.action, object: event.object, team: event.team ?? event.for });
        break;
      case "taskWaits":
      case "taskWorks": {
        end(event.task, event.t);
        const { action = "", object = "", team = null } = about.get(event.task) ?? {};
        open.set(event.task, {
          team: event.team ?? team,
          task: event.task,
          kind: event.type === "taskWaits" ? "waiting" : "working",
          from: event.t,
          to: null,
          action,
          object,
          segment: event.segment,
        });
        break;
      }
      case "taskDone":
      case "taskRefused":
      case "taskDeclined":
        end(event.task, event.t);
        break;
      default:
    }
  }
  return [...spans, ...open.values()];
}
