import { hashName } from "../chance/name-hash.ts";
import { DRAW, keyOf } from "../chance/draw-key.ts";
import type { Seconds } from "../model/people.ts";
import { GRANTS } from "../graph/trust-graph.ts";
import { drawSeconds, type Run } from "../run/state.ts";
import { ORDER, schedule } from "../run/event-queue.ts";

/** Stops every workload that used the template's production instance, and opens its re-issue once somebody notices. */
export function breakWorkloads(run: Run, template: number, cause: number): void {
  const users = run.world.users[template] ?? [];
  const credential = run.world.scenario.credentials[template];
  if (users.length === 0 || credential === undefined) return;
  let noticedAfter = Infinity;
  for (const w of users) {
    const workload = run.world.scenario.workloads[w];
    if (workload === undefined) continue;
    stopWorkload(run, w, credential.id);
    const known = workload.documented || run.revealed[w] === 1;
    const delay = known ? 0 : searchFor(run, w, "notice");
    noticedAfter = Math.min(noticedAfter, delay);
  }
  schedule(run.queue, run.now + noticedAfter, ORDER.taskStart, template, 0, noticeBroken, cause, template);
}

function noticeBroken(run: Run, cause: number, template: number): void {
  if ((run.current[template] ?? -1) >= 0) return;
  // A suspended identity gets nothing new while the incident is open.
  if (!run.wiring.isOver(run) && run.graph.mintBlocked[template] === 1) run.replacementsDue.add(template);
  else {
    const object = run.organisation.credentialObjects[template] ?? 0;
    run.wiring.openTask(run, { action: "re-issue", object, requester: null, cause, onlyWhenOver: true });
  }
}

/** Stops one workload, counted once however many of its credentials die. */
export function stopWorkload(run: Run, w: number, credential: string): void {
  const workload = run.world.scenario.workloads[w];
  if (workload === undefined || run.workloadStoppedAt[w] !== Infinity) return;
  run.workloadStoppedAt[w] = run.now;
  run.emit?.({ t: run.now, type: "workloadStopped", workload: workload.id, credential });
}

/** Lets workloads run again whose credentials are all live; an undocumented one must first be found by somebody. */
export function resumeWorkloads(run: Run, template: number): void {
  for (const w of run.world.users[template] ?? []) {
    const workload = run.world.scenario.workloads[w];
    if (workload === undefined || run.workloadStoppedAt[w] === Infinity) continue;
    const known = workload.documented || run.revealed[w] === 1;
    if (known) resume(run, w);
    else schedule(run.queue, run.now + searchFor(run, w, "find"), ORDER.taskEnd, template, 0, findWorkload, null, w);
  }
}

function findWorkload(run: Run, _: null, w: number): void {
  run.revealed[w] = 1;
  resume(run, w);
}

/**
 * Lets workloads run again that needed a system which was cut off. One that nobody has on a list still has to be found
 * where its credential was replaced in the meantime.
 */
export function resumeAt(run: Run, system: number): void {
  const { world } = run;
  for (let e = 0; e < world.edgeCount; e++) {
    if (world.edgeKind[e] !== GRANTS || world.toSystem[e] !== system) continue;
    for (const w of world.users[world.fromCredential[e] ?? -1] ?? []) {
      const workload = world.scenario.workloads[w];
      const isOnList = workload?.documented === true || run.revealed[w] === 1;
      const isReplaced = workload?.uses.some((id) => {
        const current = run.instances[run.current[world.credentialIndex.get(id) ?? -1] ?? -1];
        return (current?.issuedAt ?? -Infinity) > (run.workloadStoppedAt[w] ?? Infinity);
      });
      if (isOnList || isReplaced !== true) resume(run, w);
    }
  }
}

const WHAT = { notice: hashName("notice"), find: hashName("find") };

/** How long it takes until somebody notices an undocumented workload's stop, or finds it; another time, another luck. */
function searchFor(run: Run, w: number, what: "notice" | "find"): Seconds {
  const search = run.workloadSearches[w] ?? 0;
  run.workloadSearches[w] = search + 1;
  const key = keyOf(DRAW.findConsumer, WHAT[what], run.world.workloadKey[w] ?? 0);
  return drawSeconds(run, key, search, run.organisation.assumptions.durations.findConsumer);
}

function resume(run: Run, w: number): void {
  const workload = run.world.scenario.workloads[w];
  const since = run.workloadStoppedAt[w] ?? Infinity;
  if (workload === undefined || since === Infinity) return;
  for (const id of workload.uses) if (!canUse(run, run.world.credentialIndex.get(id) ?? -1)) return;
  run.workloadStoppedAt[w] = Infinity;
  const stoppedFor = run.now - since;
  run.workloadSeconds[w] = (run.workloadSeconds[w] ?? 0) + stoppedFor;
  run.emit?.({
    t: run.now,
    type: "workloadResumed",
    workload: workload.id,
    stoppedFor,
    cost: Math.round((workload.costPerHour * stoppedFor) / 3600),
  });
}

/** Whether work can go on with a credential: it is live, and no system that it opens is cut off. */
function canUse(run: Run, template: number): boolean {
  const { world } = run;
  if ((run.current[template] ?? -1) < 0) return false;
  for (let e = 0; e < world.edgeCount; e++) {
    if (world.edgeKind[e] !== GRANTS || world.fromCredential[e] !== template) continue;
    if (run.graph.isolated[world.toSystem[e] ?? -1] === 1) return false;
  }
  return true;
}
