import { DRAW, keyOf } from "../chance/draw-key.ts";
import { happens } from "../chance/draw.ts";
import { DELEGATES, GRANTS, MINTS, STORES } from "../graph/trust-graph.ts";
import { isUsable } from "../graph/reach.ts";
import type { Past, Run } from "../run/state.ts";
import type { Evidence } from "./task.ts";

/**
 * Whether a team can read in a log what was written at second `at`: paid for, not erased since, and a log of its own
 * party, of a platform (which shows its tenants what they did), of a system in scope, or copied to its party. A vendor's
 * own logs are the vendor's.
 */
function isReadable(run: Run, team: number, log: number, at: number): boolean {
  const { world } = run;
  const source = world.logs[log];
  if (source === undefined || !source.licensed || (run.logErasedAt[log] ?? -Infinity) >= at) return false;
  return source.isOpen || source.readers.includes(run.organisation.teams[team]?.team.party ?? "");
}

/** Something a trace brought to light. */
export interface Finding {
  object: number;
  level: "suspected" | "known";
  evidence: Evidence;
}

const NOTHING_DONE: readonly Past[] = [];

/**
 * What following one object through the logs brings to light. Acquisitions and changes by moves that used it are found
 * where a log that shows them can still be read. What could have been fetched over edges in the inventory is suspected
 * only where no surviving log could exclude it.
 */
export function traceFindings(run: Run, team: number, object: number): Finding[] {
  const { world } = run;
  const { credentialObjects, systemObjects, edgeObjects, settingObjects } = run.organisation;
  const found: Finding[] = [];
  const { type, number } = run.organisation.places[object]!;
  const credential = type === "credential" ? number : -1;
  const system = type === "system" ? number : -1;
  const add = (
    thing: number | undefined,
    level: Finding["level"],
    at: number,
    isMade = false,
    isRobbed = false,
  ): void => {
    // Only that somebody works from a system, or took records from it, is news about the system itself.
    if (thing === undefined || (thing === object && !(system >= 0 && (level === "known" || isRobbed)))) return;
    addFinding(found, thing, level, at, isMade, isRobbed);
  };

  const node = credential >= 0 ? credential : system >= 0 ? world.credentialCount + system : -1;
  const past = run.historyOf[node] ?? NOTHING_DONE;
  for (const { move: m, recorded, at, credential: used, foothold, edges, took, isWhole } of past) {
    const move = world.moves[m];
    if (move === undefined) continue;
    const isWith = credential >= 0 || foothold === system;
    const isOn = system >= 0 && move.onSystem === system;
    let plainness = 0;
    for (const observable of move.observables) {
      if (recorded.includes(observable.log) && isReadable(run, team, observable.log, at))
        plainness = Math.max(plainness, observable.plainness);
    }
    const chance = run.organisation.assumptions.numbers.traceFinds * plainness;
    if (!happens(run.seed, run.index, keyOf(DRAW.trace, run.organisation.objectKey[object] ?? 0, move.key), 0, chance))
      continue;
    if (isWith && system >= 0) add(object, "known", at);
    for (const edge of edges) add(edgeObjects[edge], "known", at);
    if (isOn && used >= 0) add(credentialObjects[used], "known", at);
    if (!isOn && move.onSystem >= 0) add(systemObjects[move.onSystem], "suspected", at);
    for (const robbed of took) add(systemObjects[robbed], "suspected", at, false, true);
    if (!isWhole) continue;
    for (const effect of move.effects) {
      if (effect.kind === "gain-credential" || effect.kind === "mint" || effect.kind === "plant-credential")
        add(credentialObjects[effect.credential], "known", at, true);
      if (effect.kind === "plant-edge" || effect.kind === "alter-grant") add(edgeObjects[effect.edge], "known", at);
      if (effect.kind === "gain-foothold") add(systemObjects[effect.system], "known", at);
      if (effect.kind === "change-setting") add(settingObjects[effect.setting], "known", at);
      if (effect.kind === "destroy-data" || effect.kind === "destroy-backup")
        add(systemObjects[effect.system], "suspected", at);
      if (effect.kind === "take-records") {
        for (const edge of storedIn(run, effect.system)) {
          const held = credentialObjects[world.toCredential[edge] ?? -1];
          // The copy is known; which secrets were in it is known only for an inventoried place.
          if (world.isInventoried[edge] === 1) add(held, "known", at);
          else add(held, "suspected", at);
        }
      }
    }
  }

  if (node >= 0) {
    for (let place = world.outStart[node] ?? 0; place < (world.outStart[node + 1] ?? 0); place++) {
      const edge = world.outEdges[place] ?? 0;
      const kind = world.edgeKind[edge];
      if (world.isInventoried[edge] === 0 || run.graph.edgePresent[edge] === 0) continue;
      if (kind !== STORES && kind !== MINTS && kind !== DELEGATES) continue;
      if (!couldReadLog(run, team, system))
        add(credentialObjects[world.toCredential[edge] ?? -1], "suspected", -Infinity);
    }
  }
  return found;
}

/** Adds what was found about a thing to what else was found about it; findings are in the order of their objects. */
function addFinding(
  found: Finding[],
  object: number,
  level: Finding["level"],
  at: number,
  isMade: boolean,
  isRobbed: boolean,
): void {
  let place = found.length;
  while (place > 0 && found[place - 1]!.object > object) place -= 1;
  const before = found[place - 1];
  if (before?.object !== object) {
    const made: Finding = { object, level, evidence: { at, isMade, isRobbed } };
    found.push(made);
    for (let n = found.length - 1; n > place; n--) found[n] = found[n - 1]!;
    found[place] = made;
    return;
  }
  const { evidence } = before;
  if (level === "known") before.level = level;
  evidence.at = Math.max(at, evidence.at);
  evidence.isMade ||= isMade;
  evidence.isRobbed ||= isRobbed;
}

/** The grants that a move rested on: seeing it done shows that the credential opens the system, inventory or not. */
export function grantsUsed(run: Run, m: number): number[] {
  const { world } = run;
  const move = world.moves[m];
  const instance = run.moves[m]?.instance ?? -1;
  const credential = instance >= 0 ? (run.instances[instance]?.template ?? -1) : (move?.usingCredential ?? -1);
  if (move === undefined || credential < 0) return [];
  const edges: number[] = [];
  for (let place = world.outStart[credential] ?? 0; place < (world.outStart[credential + 1] ?? 0); place++) {
    const edge = world.outEdges[place] ?? 0;
    if (world.edgeKind[edge] === GRANTS && world.toSystem[edge] === move.onSystem && isUsable(world, run.graph, edge))
      edges.push(edge);
  }
  return edges;
}

function storedIn(run: Run, system: number): number[] {
  const { world } = run;
  const edges: number[] = [];
  const node = world.credentialCount + system;
  for (let place = world.outStart[node] ?? 0; place < (world.outStart[node + 1] ?? 0); place++) {
    const edge = world.outEdges[place] ?? 0;
    if (world.edgeKind[edge] === STORES && run.graph.edgePresent[edge] === 1) edges.push(edge);
  }
  return edges;
}

/** Whether a log of the system is on and readable that would show if something was fetched from it. */
export function couldReadLog(run: Run, team: number, system: number): boolean {
  return (
    system >= 0 &&
    run.world.logs.some((log, l) => log.system === system && run.logOn[l] === 1 && isReadable(run, team, l, run.now))
  );
}
