import type { Instance, Run } from "../run/state.ts";
import { clearReach, computeReach, findScopeReached } from "../graph/reach.ts";
import type { Seconds } from "../model/people.ts";
import { addCause, ROOT } from "../ledger/causes.ts";

/** The first live instance of a template that the attacker holds and has found, or −1. */
export function heldInstance(run: Run, template: number, by: Seconds = Infinity): number {
  if ((run.held[template] ?? 0) === 0) return -1;
  for (let i = run.firstOf[template]!; i >= 0;) {
    const instance = run.instances[i]!;
    if (instance.live && instance.held && instance.usableAt <= by) return i;
    i = instance.next;
  }
  return -1;
}

/** A live instance comes into the attacker's hands. */
export function take(run: Run, instance: Instance): void {
  if (!instance.held) run.held[instance.template]! += 1;
  instance.held = true;
}

/** A live instance is of no use to him any more; that he has held it stays true. */
export function drop(run: Run, { held, template }: Instance): void {
  if (held) run.held[template]! -= 1;
}

/** Closes `run.reach` over everything the attacker holds now. */
export function reachOfHoldings(run: Run): void {
  seedHoldings(run);
  computeReach(run.world, run.graph, run.reach);
}

/** Makes `run.reach` what the attacker holds now. */
function seedHoldings({ reach, held, foothold }: Run): void {
  const { credential, system } = reach;
  for (let c = 0; c < credential.length; c++) credential[c] = held[c] === 0 ? 0 : 1;
  system.set(foothold);
}

/** Closes `run.reach` over one holding, a template or a foothold on a system; without `canTake` only over what it opens by itself. */
export function reachOfOne(run: Run, credential: number, system: number, canTake = true): void {
  clearReach(run.reach);
  if (credential >= 0) run.reach.credential[credential] = 1;
  if (system >= 0) run.reach.system[system] = run.foothold[system] ?? 0;
  computeReach(run.world, run.graph, run.reach, canTake);
}

/** Whether one holding, a template or a foothold on a system, reaches the scope. */
export function reachesScope(run: Run, credential: number, system: number): boolean {
  clearReach(run.reach);
  if (credential >= 0) run.reach.credential[credential] = 1;
  if (system >= 0) run.reach.system[system] = run.foothold[system] ?? 0;
  return findScopeReached(run.world, run.graph, run.reach) >= 0;
}

/** Says that holdings or the graph changed; `cause` is the response that did it, or −1 for the attacker. */
export function touch(run: Run, cause: number): void {
  run.mayReachMore = true;
  lessen(run, cause);
}

/** `touch` where nothing can be reached by the change that could not be before: something was taken away, or came to nothing. */
export function lessen(run: Run, cause: number): void {
  run.isDirty = true;
  run.graphChanges += 1;
  if (cause >= 0) run.dirtyCause = cause;
}

/**
 * Recomputes the truth of containment after a change. Contained: nothing held, no foothold, no planted thing and no
 * detached job can reach an in-scope system or mint something that can.
 */
export function settleContainment(run: Run): void {
  if (!run.isDirty) return;
  run.isDirty = false;
  const reaches = holdingsReach(run) || reachingJob(run) >= 0;
  if (reaches === !run.contained) return;
  run.contained = !reaches;
  run.transitions.push({ at: run.now, contained: run.contained });
  if (run.contained) {
    const byResponse = run.dirtyCause !== ROOT && run.causes.at[run.dirtyCause] === run.now;
    run.containmentCause = byResponse
      ? run.dirtyCause
      : addCause(
          run.causes,
          run.now,
          run.latestResponse,
          run.firstAlertAt === Infinity ? "undetected" : "expiry",
          null,
          null,
          null,
        );
    run.emit?.({ t: run.now, type: "containmentReached" });
  } else {
    if (!run.everReached) {
      run.everReached = true;
      if (run.world.scenario.origin === "first-reach") run.originAt = run.now;
    }
    run.emit?.({ t: run.now, type: "containmentLost", by: lastAcquired(run) });
  }
  run.dirtyCause = ROOT;
}

/** Whether anything held reaches the scope; what does for the first time is noted. */
function holdingsReach(run: Run): boolean {
  const { world, reach } = run;
  if (!run.mayReachMore) {
    // What is left of less than before was noted then: the first of it will do.
    seedHoldings(run);
    return findScopeReached(world, run.graph, reach) >= 0;
  }
  run.mayReachMore = false;
  reachOfHoldings(run);
  run.wasReached.set(reach.credential);
  let reaches = false;
  for (let s = 0; s < world.systemCount; s++) {
    if (reach.system[s] === 0 || world.inScope[s] === 0) continue;
    run.systemReached[s] = 1;
    reaches = true;
  }
  return reaches;
}

/** The first detached job that runs against an in-scope system that is not cut off, or −1. */
export function reachingJob(run: Run): number {
  return run.moves.findIndex((_, m) => isReachingJob(run, m));
}

/** Whether a move is a detached job that runs against an in-scope system that is not cut off. */
export function isReachingJob(run: Run, m: number): boolean {
  const { moves, inScope } = run.world;
  const on = moves[m]?.detached === true ? moves[m].onSystem : -1;
  return run.moves[m]?.status === "running" && on >= 0 && inScope[on] === 1 && run.graph.isolated[on] === 0;
}

/** The latest of the holdings that reach the scope by themselves, or the detached job that does. */
function lastAcquired(run: Run): string {
  const { scenario } = run.world;
  const holdings: { id: string; at: Seconds; credential: number; system: number }[] = [];
  for (const { live, held, heldAt, id, template } of run.instances) {
    if (live && held) holdings.push({ id, at: heldAt, credential: template, system: -1 });
  }
  run.foothold.forEach((mask, s) => {
    if (mask !== 0)
      holdings.push({ id: scenario.systems[s]?.id ?? "", at: run.footholdAt[s] ?? 0, credential: -1, system: s });
  });
  holdings.sort((a, b) => b.at - a.at);
  const reaching = holdings.find(({ credential, system }) => reachesScope(run, credential, system));
  if (reaching !== undefined) return reaching.id;
  return run.world.moves.find((move, m) => move.detached && run.moves[m]?.status === "running")?.id ?? "";
}
