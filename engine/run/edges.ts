import { lessen, touch } from "../attack/holdings.ts";
import type { Run } from "./state.ts";

/**
 * An edge is there where it was drawn present, was not cut, and is plain, planted, or opened by a setting that is
 * changed. Kept as its reasons, so that undoing one of them does not undo another.
 */
function refreshEdge(run: Run, edge: number): void {
  const { edges } = run;
  const isOpen = edges.isPlain[edge] === 1 || edges.isPlanted[edge] === 1 || (edges.openings[edge] ?? 0) > 0;
  run.graph.edgePresent[edge] = edges.isDrawn[edge] === 1 && edges.isCut[edge] === 0 && isOpen ? 1 : 0;
  run.graphChanges += 1;
}

/** A move plants an edge, or makes one of its own of one that is there; says whether it is there now: what was cut stays cut. */
export function plantEdge(run: Run, edge: number): boolean {
  run.edges.isPlanted[edge] = 1;
  run.edges.changedAt[edge] = run.now;
  refreshEdge(run, edge);
  touch(run, -1);
  return run.graph.edgePresent[edge] === 1;
}

/** A setting is changed (`by` 1) or rolled back (`by` −1): its edges open or shut, its controls go off or on. */
export function turnSetting(run: Run, setting: number, by: 1 | -1): void {
  const { world } = run;
  for (const edge of world.settingOpens[setting] ?? []) {
    run.edges.openings[edge] = (run.edges.openings[edge] ?? 0) + by;
    if (by === 1) run.edges.changedAt[edge] = run.now;
    refreshEdge(run, edge);
  }
  for (const control of world.settingDisables[setting] ?? []) {
    run.controlOff[control] = (run.controlOff[control] ?? 0) + by;
    run.graph.controlOn[control] = world.controlEnabled[control] === true && run.controlOff[control] === 0 ? 1 : 0;
    run.graphChanges += 1;
  }
}

/** Removes an edge for good, also one that is still to be planted; says whether that changes what can come to be. */
export function removeEdge(run: Run, edge: number, cause: number): boolean {
  const wasPresent = run.graph.edgePresent[edge] === 1;
  const isNew = run.edges.isDrawn[edge] === 1 && run.edges.isCut[edge] === 0;
  run.edges.isCut[edge] = 1;
  refreshEdge(run, edge);
  if (wasPresent) lessen(run, cause);
  return isNew;
}
