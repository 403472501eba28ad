import type { ConsoleView } from "../../../contract/session.ts";
import type { StopReason } from "../../../engine/play/play-event.ts";
import { idOf, teamIdOf } from "../../../engine/run/state.ts";
import { titleOfDecision } from "./decision-titles.ts";
import { titlesOf, type OpenSession } from "../session/open-session.ts";

/** What the teams cannot know: in solo play the clock does not say that it stands for it. */
const SECRET: ReadonlySet<StopReason["kind"]> = new Set(["irreversible", "parting"]);

/** Whether every reason for a stop is one that a player must not be told. */
export function isSecretStop(reasons: readonly StopReason[]): boolean {
  return reasons.length > 0 && reasons.every(({ kind }) => SECRET.has(kind));
}

/** Why the clock stands, in words. */
export function toStopTitles(open: OpenSession): ConsoleView["stoppedBy"] {
  const { live } = open.exercise.play;
  const last = live.events.findLast((event) => event.type === "clockStopped");
  if (last?.type !== "clockStopped") return [];
  const isSolo = open.mode === "solo";
  return last.reasons.flatMap((reason) => {
    if (isSolo && (SECRET.has(reason.kind) || isUnaskedDecision(open, reason))) return [];
    return [{ reason, title: titleOfReason(open, reason) }];
  });
}

/** A decision that nobody asked for is what the design would do: a player has to see it alone. */
function isUnaskedDecision({ exercise }: OpenSession, reason: StopReason): boolean {
  return reason.kind === "decision" && exercise.play.live.dues[reason.decision - 1]?.askedBy === null;
}

function titleOfReason({ exercise, mode }: OpenSession, reason: StopReason): string {
  const { scenario, play } = exercise;
  const { run, dues, asks } = play.live;
  const titles = titlesOf(scenario);
  const { beats, injects } = scenario.exercise;
  switch (reason.kind) {
    case "beat": {
      const b = beats.findIndex(({ id }) => id === reason.beat);
      return `Beat ${b + 1} of ${beats.length}: ${beats[b]?.title ?? reason.beat}`;
    }
    case "inject": {
      const inject = injects.find(({ id }) => id === reason.inject);
      return mode === "solo" ? "News" : `Inject: ${inject?.title ?? reason.inject}`;
    }
    case "decision": {
      const due = dues[reason.decision - 1];
      if (due === undefined) return "A decision is due";
      const asks = due.askedBy === null ? "" : `${titles.of(teamIdOf(run, due.askedBy))} asks: `;
      const what = titleOfDecision({ action: due.action, object: idOf(run, due.object) }, titles);
      return `${asks}${titles.of(teamIdOf(run, due.team))} has to decide: ${what}`;
    }
    case "irreversible": {
      const what = titles.of(reason.object);
      if (reason.event === "evidenceLost") return `Cannot be undone: evidence lost, ${what}`;
      return `Cannot be undone: ${reason.event === "backupDestroyed" ? "backup" : "data"} destroyed in ${what}`;
    }
    case "parting":
      return "What the teams believe is not true";
    case "answer": {
      const task = reason.task === null ? undefined : run.tasks[reason.task - 1];
      if (task !== undefined) return `Answer of ${titles.of(task.objectId)}`;
      const ask = asks[(reason.ask ?? 0) - 1];
      const said = ask?.answer === null || ask === undefined ? "" : `: “${ask.answer}”`;
      return `Answer of ${ask?.of ?? "whoever was asked"}${said}`;
    }
    case "asked-for":
      return "The time that was asked for";
    case "horizon":
      return "The end of the exercise";
  }
}
