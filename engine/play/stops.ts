import type { Seconds } from "../model/people.ts";
import type { RunEvent } from "../run/event.ts";
import { isPlayed, type Live } from "./live.ts";
import type { StopReason } from "./play-event.ts";

/** What happens this shortly before a beat, or falls due this shortly after one, is part of that beat. */
const JOINS_SECONDS = 15 * 60;

/** Adds the reasons to stop that an event of the run gives. */
export function noteForStop(live: Live, event: RunEvent): void {
  for (const reason of reasonsOf(live, event)) noteReason(live, event.t, reason);
}

/** Adds a reason to stop; whether the clock stops at it is the policy's. */
export function noteReason(live: Live, t: Seconds, reason: StopReason): void {
  live.reasons.push(reason);
  if (!live.isThrough && stopsAt(live, t, reason)) live.stopAt = Math.min(live.stopAt, t);
}

function reasonsOf(live: Live, event: RunEvent): StopReason[] {
  if (event.type === "dataDestroyed" || event.type === "backupDestroyed")
    return [{ kind: "irreversible", event: event.type, object: event.system }];
  if (event.type === "evidenceLost") return [{ kind: "irreversible", event: event.type, object: event.evidence }];
  const isParting =
    (event.type === "containmentDeclared" && !event.true) ||
    (event.type === "containmentLost" && live.run.believedAt !== Infinity);
  if (isParting) return [{ kind: "parting" }];
  if (event.type !== "taskDone") return [];
  const task = live.run.tasks[event.task - 1];
  const isAnswer = task?.action === "ask-vendor" && isPlayed(live, task.requester);
  return isAnswer ? [{ kind: "answer", ask: null, task: event.task }] : [];
}

function stopsAt(live: Live, t: Seconds, reason: StopReason): boolean {
  const isWithBeats = live.stops === "beats";
  switch (reason.kind) {
    case "beat":
      return live.stops !== "injects";
    case "inject":
      return !isWithBeats;
    case "decision":
      if (live.stops === "injects") return false;
      // What a seat sees by itself waits for the next beat; a request of another seat is answered when it comes.
      if (isWithBeats && live.dues[reason.decision - 1]?.askedBy === null) return false;
      return !isWithBeats || (t - live.beatAt > JOINS_SECONDS && !isShortlyBeforeBeat(live, t));
    case "irreversible":
    case "parting":
    case "answer":
      return !isWithBeats || !isShortlyBeforeBeat(live, t);
    case "asked-for":
    case "horizon":
      return true;
  }
}

function isShortlyBeforeBeat(live: Live, t: Seconds): boolean {
  return live.setup.scenario.exercise.beats.some(
    ({ at }, b) => live.beats[b] === "ahead" && at >= t && at - t <= JOINS_SECONDS,
  );
}
