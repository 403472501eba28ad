import { DRAW, keyOf } from "../chance/draw-key.ts";
import type { WorldMove } from "../compile/world-moves.ts";
import { BACKS_UP } from "../graph/trust-graph.ts";
import { lessen } from "../attack/holdings.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import type { Duration, Seconds } from "../model/people.ts";
import { drawSeconds, type Run } from "../run/state.ts";
import type { RestoreWay } from "./restore-way.ts";

/** Destroys a system's data, or a backup, with whatever lives inside it; a soft delete keeps both restorable for a while. */
export function breakData(run: Run, system: number, move: WorldMove | null, id: string, isBackup: boolean): void {
  if (run.destroyed[system] === 1) return;
  const { world } = run;
  const { scenario } = world;
  for (const k of move?.prevents ?? []) {
    const control = world.controls[k];
    if (control?.kind !== "prevent" || control.undo === null || run.graph.controlOn[k] === 0) continue;
    const window = drawSeconds(run, keyOf(DRAW.undo, world.controlKey[k] ?? 0), 0, control.undo);
    run.undoUntil[system] = Math.max(run.undoUntil[system] ?? -Infinity, run.now + window);
  }
  const inside: number[] = [];
  for (let e = 0; e < world.edgeCount; e++) {
    const edge = scenario.edges[e];
    if (edge === undefined || world.edgeKind[e] !== BACKS_UP || world.fromSystem[e] !== system) continue;
    if (edge.undo !== null) run.undoUntil[system] = Math.max(run.undoUntil[system] ?? -Infinity, run.now + edge.undo);
    const backup = world.toSystem[e] ?? -1;
    if (edge.colocated && backup >= 0) inside.push(backup);
  }
  markDestroyed(run, system);
  const name = scenario.systems[system]?.id ?? "";
  if (isBackup) run.emit?.({ t: run.now, type: "backupDestroyed", system: name, move: id, colocatedWith: null });
  else run.emit?.({ t: run.now, type: "dataDestroyed", system: name, move: id });
  loseInside(run, system, inside, id);
  run.wiring.dataLost(run);
}

/** What is kept in the trash keeps its backups with it, until the trash is emptied. */
function loseInside(run: Run, system: number, inside: readonly number[], move: string): void {
  if (run.destroyed[system] === 0 || inside.length === 0) return;
  const until = run.undoUntil[system] ?? -Infinity;
  if (until > run.now) {
    schedule(run.queue, until, ORDER.death, system, 0, emptyTrash, { inside, move }, system);
    return;
  }
  const { systems } = run.world.scenario;
  for (const backup of inside) {
    if (run.destroyed[backup] === 1) continue;
    markDestroyed(run, backup);
    run.emit?.({
      t: run.now,
      type: "backupDestroyed",
      system: systems[backup]?.id ?? "",
      move,
      colocatedWith: systems[system]?.id ?? "",
    });
  }
}

function emptyTrash(run: Run, { inside, move }: { inside: readonly number[]; move: string }, system: number): void {
  loseInside(run, system, inside, move);
}

function markDestroyed(run: Run, system: number): void {
  run.destroyed[system] = 1;
  run.destroyedAt[system] = run.now;
  if (counts(run, system)) markBroken(run);
}

/** Something has to be put back: whatever was recovered before, the milestone is open again. */
export function markBroken(run: Run): void {
  run.everBroken = true;
  run.recoveredAt = Infinity;
}

/**
 * The best way in which a system's data can come back now; null: none. Beforehand, nobody knows what is drawn, and
 * perhaps not every copy that is gone: `usual` says which are known to be.
 */
export function restoreWay(
  run: Run,
  system: number,
  usual: { isGone: (backup: number) => boolean } | null = null,
): RestoreWay | null {
  const { world } = run;
  const terms = world.scenario.systems[system]?.restore ?? null;
  const key = keyOf(DRAW.restore, world.systemKey[system] ?? 0);
  const lengthOf = (n: number, duration: Duration): Seconds =>
    usual === null ? drawSeconds(run, key, n, duration) : Math.max(0, duration.p50);
  const isGone = usual?.isGone ?? ((backup: number) => run.destroyed[backup] === 1);
  if ((run.undoUntil[system] ?? -Infinity) > run.now) {
    return {
      kind: "undo",
      seconds: lengthOf(0, run.organisation.assumptions.durations.rollBack),
      lost: 0,
      team: -1,
      backup: -1,
    };
  }
  for (let k = 0; k < world.controls.length; k++) {
    const control = world.controls[k];
    if (control?.kind !== "recover" || run.graph.controlOn[k] === 0) continue;
    if (control.protects !== world.scenario.systems[system]?.id) continue;
    const backup = world.systemIndex.get(control.from) ?? -1;
    if (backup < 0 || isGone(backup)) continue;
    return {
      kind: "backup",
      seconds: lengthOf(1, control.takes),
      lost: lengthOf(2, control.point),
      team: -1,
      backup,
    };
  }
  if (terms === null) return null;
  const seconds = lengthOf(3, terms.takes);
  if (terms.provider !== null) {
    // The provider is named by the role of its team, or as a party.
    const byRole = run.organisation.roleTeam.get(terms.provider);
    const byParty = run.organisation.teams.findIndex(({ team }) => team.party === terms.provider);
    return { kind: "provider", seconds, lost: null, team: byRole ?? byParty, backup: -1 };
  }
  if (terms.fallbackAge !== null) return { kind: "fallback", seconds, lost: terms.fallbackAge, team: -1, backup: -1 };
  return null;
}

/** Whether a way that was chosen earlier is still open. */
export function isStillOpen(run: Run, system: number, way: RestoreWay): boolean {
  if (way.kind === "undo") return (run.undoUntil[system] ?? -Infinity) > run.now;
  return way.backup < 0 || run.destroyed[way.backup] === 0;
}

/** Brings a system's data back and books the outage; `lost` is the age in seconds of what came back, null where nobody said. */
export function restoreData(
  run: Run,
  system: number,
  by: "own" | "provider",
  name: string,
  lost: number | null,
  cause: number,
): void {
  if (run.destroyed[system] === 0) return;
  const { world } = run;
  run.destroyed[system] = 0;
  // What is there again can be destroyed again.
  lessen(run, -1);
  const outage = run.now - (run.destroyedAt[system] ?? run.now);
  // What nobody promised back was missed by nobody: bringing it back is no longer outage, and ends no recovery.
  if (counts(run, system)) {
    run.outageSeconds += outage;
    run.outageCost += Math.round(((world.scenario.systems[system]?.costPerHour ?? 0) * outage) / 3600);
    run.restoredBy = by;
  }
  const before = run.copyAge.get(system);
  // Of several copies the oldest counts; one of unknown age may be older than any.
  run.copyAge.set(system, lost === null || before === null ? null : Math.max(lost, before ?? 0));
  run.emit?.({
    t: run.now,
    type: "dataRestored",
    system: world.scenario.systems[system]?.id ?? "",
    by: name,
    lostSeconds: lost,
  });
  settleRecovery(run, cause);
}

/** Sees whether all data and settings are back; `cause` is what brought the last of them. */
export function settleRecovery(run: Run, cause: number): void {
  if (!run.everBroken || isBroken(run)) {
    run.recoveredAt = Infinity;
    return;
  }
  if (run.recoveredAt !== Infinity) return;
  run.recoveredAt = run.now;
  run.recoveryCause = cause;
  run.emit?.({ t: run.now, type: "recoveryReached" });
}

/** Whether a system's data has to come back for a recovery: it has terms of restore, or a cost while it is gone. */
export function counts(run: Run, system: number): boolean {
  const { restore = null, costPerHour = 0 } = run.world.scenario.systems[system] ?? {};
  return restore !== null || costPerHour > 0;
}

/** Whether data with a cost or terms of restore is gone, or a setting is still changed. */
export function isBroken(run: Run): boolean {
  for (let s = 0; s < run.world.systemCount; s++) if (run.destroyed[s] === 1 && counts(run, s)) return true;
  return run.settingChanged.some((changed) => changed === 1);
}
