import { DRAW, keyOf } from "../chance/draw-key.ts";
import type { RevocationProfile } from "../model/trust-path.ts";
import type { Duty } from "../model/vocabulary.ts";
import { GRANTS } from "../graph/trust-graph.ts";
import { isUsable } from "../graph/reach.ts";
import { addCause } from "../ledger/causes.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import type { DeathCause } from "../run/event.ts";
import { drop, lessen } from "./holdings.ts";
import { drawSeconds, type Instance, type Run } from "../run/state.ts";

/** Who is answerable for a death: the chain to continue, and how the time to it is to be booked. */
export interface DeathChain {
  cause: number;
  segment: "propagate" | "outside" | "expiry";
  team: number | null;
  duty: Duty | null;
  task: number | null;
}

/** The revocation profile of a template's issuer, or null for the plain default: one credential, at once, cascading to nothing. */
export function profileOf(run: Run, template: number): RevocationProfile | null {
  return run.world.profiles[template] ?? null;
}

/** Adds a live instance of a template and returns its number; its expiry is put on the clock. */
export function createInstance(
  run: Run,
  template: number,
  parent: number,
  issuedAt: number,
  id: string,
  key: number,
): number {
  const number = run.instances.length;
  const before = run.lastOf[template]!;
  if (before < 0) run.firstOf[template] = number;
  else run.instances[before]!.next = number;
  run.lastOf[template] = number;
  if (parent >= 0) run.instances[parent]!.children += 1;
  run.instances.push({
    id,
    key,
    template,
    parent,
    children: 0,
    next: -1,
    issuedAt,
    isReissued: false,
    live: true,
    held: false,
    heldAt: Infinity,
    usableAt: Infinity,
    dueDead: Infinity,
  });
  const lifetime = run.world.scenario.credentials[template]?.lifetime ?? null;
  if (lifetime !== null) {
    const ends = issuedAt + drawSeconds(run, keyOf(DRAW.lifetime, key), 0, lifetime);
    const at = Math.max(ends, run.now);
    schedule(run.queue, at, ORDER.death, template, 0, expire, null, number);
  }
  return number;
}

/** Makes an instance the production one of its template. */
export function makeCurrent(run: Run, number: number): void {
  const template = run.instances[number]?.template ?? 0;
  run.current[template] = number;
  run.graph.currentLive[template] = 1;
  run.graphChanges += 1;
  run.mayReachMore = true;
}

/** Starts the death of an instance: dead after the platform's propagation. Returns the second of death. */
export function revokeInstance(run: Run, number: number, by: DeathCause, chain: DeathChain): number {
  const instance = run.instances[number];
  if (instance === undefined || !instance.live) return run.now;
  const profile = profileOf(run, instance.template);
  const takes = profile === null ? 0 : drawSeconds(run, keyOf(DRAW.propagate, instance.key), 0, profile.propagate);
  const dueDead = Math.min(run.now + takes, instance.dueDead);
  instance.dueDead = dueDead;
  run.emit?.({ t: run.now, type: "credentialRevoked", credential: instance.id, task: chain.task, dueDead });
  if (run.firstRevocationAt === Infinity && chain.segment === "propagate") run.firstRevocationAt = run.now;
  schedule(run.queue, dueDead, ORDER.death, instance.template, 0, dieRevoked, { by, chain }, number);
  return dueDead;
}

// A cause is made only where something was still alive to die of it.
const isAlive = (run: Run, number: number): boolean => run.instances[number]?.live === true;

function expire(run: Run, _: null, number: number): void {
  if (!isAlive(run, number)) return;
  const segment = run.firstAlertAt === Infinity ? "undetected" : "expiry";
  kill(run, number, "expiry", addCause(run.causes, run.now, run.latestResponse, segment, null, null, null));
}

function dieRevoked(run: Run, { by, chain }: { by: DeathCause; chain: DeathChain }, number: number): void {
  if (!isAlive(run, number)) return;
  const { cause, segment, team, duty, task } = chain;
  kill(run, number, by, addCause(run.causes, run.now, cause, segment, team, duty, task));
}

/** A system checks a credential again whose parent has died of a cause. */
function dieChecked(run: Run, why: number, number: number): void {
  if (!isAlive(run, number)) return;
  const { causes, now } = run;
  const { team, duty, task } = causes;
  const cause = addCause(causes, now, why, "propagate", team[why] ?? null, duty[why] ?? null, task[why] ?? null);
  kill(run, number, "cascade", cause);
}

/** Ends an instance now, with everything that follows from it. Dead is final. */
function kill(run: Run, number: number, by: DeathCause, why: number): void {
  const instance = run.instances[number];
  if (instance === undefined || !instance.live) return;
  drop(run, instance);
  instance.live = false;
  run.emit?.({ t: run.now, type: "credentialDied", credential: instance.id, by });
  const template = instance.template;
  const wasCurrent = run.current[template] === number;
  if (wasCurrent) {
    run.current[template] = -1;
    run.graph.currentLive[template] = 0;
  }
  lessen(run, why);
  if (instance.children > 0) killChildren(run, number, instance, by, why);
  run.wiring.credentialDied(run, number, by, wasCurrent, why);
}

/** What was made from an instance that has died dies with it, is checked again, or lives on. */
function killChildren(run: Run, number: number, instance: Instance, by: DeathCause, why: number): void {
  const profile = profileOf(run, instance.template);
  for (let child = 0; child < run.instances.length; child++) {
    const derived = run.instances[child];
    if (derived === undefined || derived.parent !== number || !derived.live) continue;
    if (profile?.derived === "cascade" && profile.kills !== "refresh-only") kill(run, child, "cascade", why);
    else if (by !== "expiry") {
      const within = continuousEvaluation(run, derived.template);
      if (within === null)
        run.emit?.({ t: run.now, type: "credentialOrphaned", credential: derived.id, parent: instance.id });
      else {
        const at = run.now + drawSeconds(run, keyOf(DRAW.evaluate, derived.key), 0, within);
        schedule(run.queue, at, ORDER.death, derived.template, 0, dieChecked, why, child);
      }
    }
  }
}

/** The re-check time that all systems a template opens now agree on (the slowest), or null where one of them waits for expiry. */
export function continuousEvaluation(run: Run, template: number): { p50: number; p90: number } | null {
  const { world } = run;
  let slowest: { p50: number; p90: number } | null = null;
  for (let place = world.outStart[template] ?? 0; place < (world.outStart[template + 1] ?? 0); place++) {
    const edge = world.outEdges[place] ?? 0;
    if (world.edgeKind[edge] !== GRANTS || !isUsable(world, run.graph, edge)) continue;
    const within = world.scenario.systems[world.toSystem[edge] ?? -1]?.continuousEvaluation ?? null;
    if (within === null) return null;
    if (slowest === null || within.p90 > slowest.p90) slowest = within;
  }
  return slowest;
}
