import type { Seconds } from "../../engine/model/people.ts";
import type { Action, Segment } from "../../engine/model/vocabulary.ts";
import type { RunEvent } from "../../engine/run/event.ts";

/** One stretch of a task; `held`: nothing to do until other tasks are as far. */
export interface Stage {
  segment: Segment | "held";
  team: string | null;
  from: Seconds;
  to: Seconds;
  /** It had not ended when the run did. */
  isOpen: boolean;
  /** Set where another party was asked and this is the wait for it. */
  asked: Request | null;
}

/** A request to another party; asked again after silence. */
export interface Request {
  party: string;
  clause: string | null;
  times: number;
}

/** How a task ended; `open` at the horizon. */
export type TaskEnding =
  | { kind: "open" }
  | { kind: "done"; at: Seconds; order: number }
  | { kind: "declined"; at: Seconds; order: number; team: string }
  | { kind: "refused"; at: Seconds; order: number; why: "nobody-able" | "already-done" | "no-copy" };

/** Everything the log says about one task. */
export interface TaskHistory {
  task: number;
  action: Action;
  object: string;
  /** First team that held R when it was opened; null when nobody did. */
  responsible: string | null;
  /** Team that was found for it, or settled on, where nobody held R or A. */
  found: string | null;
  /** Team that asked for it. */
  requester: string | null;
  openedAt: Seconds;
  stages: Stage[];
  /** Consulted team that was slowest, and whether it was given up on. */
  consulted: { team: string | null; timedOut: boolean } | null;
  revealed: string[];
  claim: { party: string; claim: string; isTrue: boolean } | null;
  /** Carried out, or claimed to be: more than once where a check failed. */
  executions: { at: Seconds; order: number; team: string }[];
  /** Credentials it ordered dead, with the second of death where that came. */
  revoked: { credential: string; revokedAt: Seconds; diedAt: Seconds | null }[];
  checks: { at: Seconds; order: number; team: string; isDead: boolean }[];
  ending: TaskEnding;
  /** The alert that it reads, for triage. */
  alert: number | null;
}

type StageEvent = Extract<RunEvent, { type: "taskWaits" | "taskWorks" }>;

/** Gathers what each task went through, by task number. Stages end where the log says, and at the horizon at the latest. */
export function collectTasks(events: readonly RunEvent[], horizonAt: Seconds): Map<number, TaskHistory> {
  const tasks = new Map<number, TaskHistory>();
  const open = new Map<number, StageEvent>();
  const requests = new Map<number, Request>();
  const revokedBy = new Map<string, TaskHistory>();
  const alerts: { alert: number; about: string }[] = [];

  const closeStage = (task: TaskHistory, at: Seconds) => {
    const event = open.get(task.task);
    open.delete(task.task);
    if (event === undefined) {
      const since = task.stages.at(-1)?.to ?? task.openedAt;
      // Before it was carried out, a gap means that other tasks were not as far.
      if (at > since && task.executions.length === 0)
        task.stages.push({ segment: "held", team: null, from: since, to: at, isOpen: false, asked: null });
      return;
    }
    const to = Math.min(event.until ?? at, at);
    const stage = { ...toStage(event, to), asked: requests.get(task.task) ?? null };
    requests.delete(task.task);
    if (to > event.t) task.stages.push(stage);
    // Somebody is at work again, but others come first.
    const next = event.segment === "coverage" ? "queue" : "held";
    if (at > to) task.stages.push({ ...stage, segment: next, from: to, to: at });
  };

  for (const [order, event] of events.entries()) {
    if (event.type === "alertRaised") alerts.push({ alert: event.alert, about: event.about });
    if (event.type === "taskOpened") {
      const place = event.action === "triage" ? alerts.findIndex(({ about }) => about === event.object) : -1;
      const alert = place === -1 ? null : (alerts.splice(place, 1)[0]?.alert ?? null);
      tasks.set(event.task, newHistory(event, alert));
    }
    if (event.type === "credentialDied") {
      const revoked = revokedBy
        .get(event.credential)
        ?.revoked.find(({ credential }) => credential === event.credential);
      if (revoked !== undefined) revoked.diedAt = event.t;
    }
    const task = "task" in event && event.task !== null ? tasks.get(event.task) : undefined;
    if (task === undefined) continue;
    switch (event.type) {
      case "taskWaits":
      case "taskWorks":
        closeStage(task, event.t);
        open.set(task.task, event);
        break;
      case "ownerFound":
        task.found = event.team;
        break;
      case "consultEnded":
        task.consulted = { team: event.team, timedOut: event.timedOut };
        break;
      case "consumersRevealed":
        task.revealed.push(...event.workloads);
        break;
      case "vendorAsked":
        // The wait that ends now is not the one for this answer.
        if (open.has(task.task)) closeStage(task, event.t);
        requests.set(task.task, { party: event.party, clause: event.clause, times: 1 });
        break;
      case "vendorClaimed":
        task.claim = { party: event.party, claim: event.claim, isTrue: event.true };
        closeStage(task, event.t);
        task.executions.push({ at: event.t, order, team: task.stages.at(-1)?.team ?? event.party });
        break;
      case "actionExecuted": {
        if (open.has(task.task)) closeStage(task, event.t);
        // A claim that is true is followed by what was claimed, in the same second.
        if (task.executions.at(-1)?.at === event.t) task.executions.pop();
        task.executions.push({ at: event.t, order, team: event.team });
        break;
      }
      case "credentialRevoked":
        task.revoked.push({ credential: event.credential, revokedAt: event.t, diedAt: null });
        revokedBy.set(event.credential, task);
        break;
      case "verified":
      case "verificationFailed":
        closeStage(task, event.t);
        task.checks.push({ at: event.t, order, team: event.team, isDead: event.type === "verified" });
        break;
      case "taskDeclined":
        if (open.has(task.task)) closeStage(task, event.t);
        task.ending = { kind: "declined", at: event.t, order, team: event.team };
        break;
      case "taskRefused":
        if (open.has(task.task)) closeStage(task, event.t);
        task.ending = { kind: "refused", at: event.t, order, why: event.why };
        break;
      case "taskDone":
        if (open.has(task.task)) closeStage(task, event.t);
        if (task.ending.kind === "open") task.ending = { kind: "done", at: event.t, order };
        break;
      default:
        break;
    }
  }
  for (const [number, event] of open) {
    const task = tasks.get(number);
    if (task === undefined || task.ending.kind !== "open") continue;
    const to = Math.max(event.t, Math.min(event.until ?? horizonAt, horizonAt));
    task.stages.push({ ...toStage(event, to), isOpen: true, asked: requests.get(number) ?? null });
  }
  return tasks;
}

function toStage(event: StageEvent, to: Seconds): Stage {
  return { segment: event.segment, team: event.team, from: event.t, to, isOpen: false, asked: null };
}

function newHistory(event: Extract<RunEvent, { type: "taskOpened" }>, alert: number | null): TaskHistory {
  return {
    task: event.task,
    action: event.action,
    object: event.object,
    responsible: event.team,
    found: null,
    requester: event.for,
    openedAt: event.t,
    stages: [],
    consulted: null,
    revealed: [],
    claim: null,
    executions: [],
    revoked: [],
    checks: [],
    ending: { kind: "open" },
    alert,
  };
}

/** Who has the task in hand: the team that weighs or carries it out, before that the one that holds R. */
export function ownerOf(task: TaskHistory): string | null {
  const first = (...segments: Stage["segment"][]) =>
    task.stages.find(({ segment }) => segments.includes(segment))?.team;
  return first("decide", "triage", "execute") ?? task.responsible ?? task.found ?? first("coverage", "queue") ?? null;
}
