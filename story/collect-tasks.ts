import type { Seconds } from "../engine/model/people.ts";
import type { RunEvent } from "../engine/run/event.ts";
import type { Request, Stage, TaskHistory } from "./task-history.ts";

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
        task.consulted = { team: event.team, timedOut: event.timedOut, answered: event.answered };
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
        closeStage(task, event.t);
        task.executions.push({
          at: event.t,
          order,
          team: task.stages.at(-1)?.team ?? event.party,
          claim: { party: event.party, claim: event.claim, isTrue: event.true },
        });
        break;
      case "actionExecuted": {
        if (open.has(task.task)) closeStage(task, event.t);
        // A claim that is true is followed by what was claimed, in the same second.
        const claimed = task.executions.at(-1)?.at === event.t ? task.executions.pop() : undefined;
        task.executions.push({ at: event.t, order, team: event.team, claim: claimed?.claim ?? null });
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
  for (const task of tasks.values()) task.backAlreadyAt = backAlreadyAt(task, events);
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
    executions: [],
    revoked: [],
    checks: [],
    ending: { kind: "open" },
    alert,
    backAlreadyAt: null,
  };
}

/** A restore that ends when the data had come back by other hands has changed nothing. */
function backAlreadyAt(task: TaskHistory, events: readonly RunEvent[]): Seconds | null {
  const [execution] = task.executions;
  if (task.action !== "restore" || execution === undefined) return null;
  let backAt: Seconds | null = null;
  for (const event of events.slice(0, execution.order)) {
    if (event.type === "dataRestored" && event.system === task.object) backAt = event.t;
    if (event.type === "dataDestroyed" && event.system === task.object) backAt = null;
  }
  return backAt;
}
