import { DRAW, keyOf } from "../chance/draw-key.ts";
import { alertCause, ignoranceCause } from "../ledger/alert-cause.ts";
import { addCause } from "../ledger/causes.ts";
import { revokeInstance } from "../attack/deaths.ts";
import { isMet } from "../run/condition.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import { removeEdge } from "../run/edges.ts";
import { restoreData } from "./recovery.ts";
import { raiseAlert } from "../attack/detection.ts";
import type { RevocationClaim } from "../teams/task.ts";
import { drawInstant, drawSeconds, objectOf, type Run } from "../run/state.ts";

/**
 * Puts what third parties did in the record on the clock; it happens under every design, with draws of its own, where
 * what it takes for granted is true then.
 */
export function startOutside(run: Run): void {
  run.world.scenario.outside.forEach((act, o) => {
    const at = drawInstant(run, keyOf(DRAW.outside, run.world.outsideKey[o] ?? 0), act.at);
    schedule(run.queue, at, ORDER.death, 0, o, carryOut, false, o);
  });
}

/** A request of ours brings forward what a party would do later, where the case says that asking helps. */
export function actSooner(run: Run, party: string): void {
  run.world.scenario.outside.forEach((act, o) => {
    if (act.party !== party || act.earlierIfAsked === null || run.acted[o] === 1) return;
    const at = run.now + drawSeconds(run, keyOf(DRAW.asked, run.world.outsideKey[o] ?? 0), 0, act.earlierIfAsked);
    schedule(run.queue, at, ORDER.death, 0, o, carryOut, true, o);
  });
}

function carryOut(run: Run, asked: boolean, o: number): void {
  const act = run.world.scenario.outside[o];
  if (act === undefined || run.acted[o] === 1) return;
  // Brought forward in vain, it may still come at its own time.
  if (act.when !== null && !isMet(run, act.when)) return;
  run.acted[o] = 1;
  run.emit?.({ t: run.now, type: "outsideActed", act: act.id, asked });
  const { world } = run;
  // Before anybody on our side knew, the time was undetected; afterwards it was somebody else who closed it.
  const before = run.firstReadAt === Infinity ? ignoranceCause(run) : run.latestResponse;
  const cause = addCause(run.causes, run.now, before, "outside", null, null, null);
  for (const id of act.revokes) {
    const template = world.credentialIndex.get(id) ?? -1;
    run.instances.forEach((instance, i) => {
      if (instance.template === template && instance.live)
        revokeInstance(run, i, "outside", { cause, segment: "outside", team: null, duty: null, task: null });
    });
  }
  for (const id of act.cuts) {
    const edge = world.edgeIndex.get(id) ?? -1;
    if (edge < 0 || !removeEdge(run, edge, cause)) continue;
    run.emit?.({ t: run.now, type: "edgeCut", edge: id, task: null });
  }
  for (const id of act.restores) {
    const system = world.systemIndex.get(id) ?? -1;
    if (system >= 0) restoreData(run, system, "provider", act.party, null, cause);
  }
  if (act.tells !== null) {
    const told = alertCause(run, run.now, run.latestResponse);
    // Who tells us of a system says what was taken from it.
    const { about, revoked } = act.tells;
    const took: number[] = [];
    world.scenario.systems.forEach(({ id }, s) => {
      if (run.robbed[s] === 1 && about.includes(id)) took.push(s);
    });
    raiseAlert(run, objectsOf(run, about, revoked), -1, true, told, run.now, took, claimOf(run, act.party, revoked));
  }
}

/** The objects that somebody tells of, each once. */
function objectsOf(run: Run, about: readonly string[], revoked: readonly string[]): number[] {
  const objects: number[] = [];
  for (const ids of [about, revoked])
    for (const id of ids) {
      const object = objectOf(run, id);
      if (!objects.includes(object)) objects.push(object);
    }
  return objects;
}

/** A party's word that credentials are revoked, or what a clause of its contract has it show. */
function claimOf(run: Run, party: string, revoked: readonly string[]): RevocationClaim | null {
  if (revoked.length === 0) return null;
  const clauses = run.world.scenario.parties.find(({ id }) => id === party)?.clauses ?? [];
  const quality = clauses.find(({ actions }) => actions.includes("revoke"))?.claim ?? "word";
  return { party, quality, credentials: revoked.map((id) => objectOf(run, id)) };
}
