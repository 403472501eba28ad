import { happens } from "../chance/draw.ts";
import { DELEGATES, GRANTS, MINTS, STORES } from "../compile/world.ts";
import { isUsable } from "../graph/reach.ts";
import { idOf, keyOf, objectOf, teamIdOf, type Run } from "../run/state.ts";
import type { Level } from "./task.ts";

const RANK: Record<Level, number> = { cleared: 0, suspected: 1, known: 2 };

/** What a team knows of an object: its own, and after declaration what its party shares. */
export function levelOf(run: Run, team: number, object: number): Level | null {
  const own = run.knowledge[team]?.get(object) ?? null;
  if (!isSharing(run, team)) return own;
  const shared = run.shared.get(object) ?? null;
  if (own === null) return shared;
  return shared === null || RANK[own] > RANK[shared] ? own : shared;
}

/** Every object a team knows something of, with the level, in the order of the file. */
export function knownObjects(run: Run, team: number): { object: number; level: Level }[] {
  const objects = new Set(run.knowledge[team]?.keys() ?? []);
  if (isSharing(run, team)) for (const object of run.shared.keys()) objects.add(object);
  return [...objects]
    .sort((a, b) => a - b)
    .map((object) => ({ object, level: levelOf(run, team, object) ?? "suspected" }));
}

function isSharing(run: Run, team: number): boolean {
  return run.incident.declaredAt !== Infinity && run.organisation.teams[team]?.ours === true;
}

/**
 * A team learns about an object, from something that was done at `evidenceAt`. Raises the level; what is older than the
 * verified cut that cleared the object is no news. Says whether anything changed.
 */
export function learn(
  run: Run,
  team: number,
  object: number,
  level: "suspected" | "known",
  how: string,
  evidenceAt: number,
): boolean {
  run.seenAt.set(object, Math.max(run.seenAt.get(object) ?? -Infinity, evidenceAt));
  const before = levelOf(run, team, object);
  if (before === level || (before === "known" && level === "suspected")) return false;
  if (before === "cleared" && evidenceAt <= (run.clearedAt.get(object) ?? -Infinity)) return false;
  if (before === null || before === "cleared") run.freshAt.set(object, run.now);
  setLevel(run, team, object, level, how);
  return true;
}

/** A verified cut, made at `cutAt`, clears an object for the teams that took part. */
export function clear(run: Run, teams: readonly number[], object: number, cutAt: number): void {
  run.clearedAt.set(object, Math.max(run.clearedAt.get(object) ?? -Infinity, cutAt));
  for (const team of new Set(teams)) {
    const before = levelOf(run, team, object);
    if (before !== null && before !== "cleared") setLevel(run, team, object, "cleared", "verified");
  }
}

function setLevel(run: Run, team: number, object: number, level: Level, how: string): void {
  run.knowledge[team]?.set(object, level);
  if (isSharing(run, team)) run.shared.set(object, level);
  run.emit({ t: run.now, type: "knowledgeGained", team: teamIdOf(run, team), what: idOf(run, object), level, how });
}

/** Declaration: what any team of our party knew is now known to all of them. */
export function shareKnowledge(run: Run): void {
  run.knowledge.forEach((known, team) => {
    if (run.organisation.teams[team]?.ours !== true) return;
    for (const [object, level] of known) {
      const before = run.shared.get(object);
      if (before === undefined || RANK[level] > RANK[before]) run.shared.set(object, level);
    }
  });
}

/** Whether a log can still be read: paid for, and neither switched off nor erased. */
export function isReadable(run: Run, log: number): boolean {
  return run.world.logs[log]?.licensed === true && run.logErased[log] === 0;
}

/** Something a trace brought to light, from something that was done at `at` (−∞: it could have been). */
export interface Finding {
  object: number;
  level: "suspected" | "known";
  at: number;
}

/**
 * What following one object through the logs brings to light. Acquisitions and changes by moves that used it are found
 * where a log that shows them can still be read. What could have been fetched over edges in the inventory is suspected
 * only where no surviving log could exclude it.
 */
export function traceFindings(run: Run, object: number): Finding[] {
  const { world } = run;
  const { scenario } = world;
  const found = new Map<number, Finding>();
  const add = (id: string | undefined, level: "suspected" | "known", at: number): void => {
    if (id === undefined) return;
    const thing = objectOf(run, id);
    // Only that somebody works from a system is news about the system itself.
    if (thing === object && !(system >= 0 && level === "known")) return;
    const before = found.get(thing);
    const isKnown = before?.level === "known" || level === "known";
    found.set(thing, { object: thing, level: isKnown ? "known" : "suspected", at: Math.max(at, before?.at ?? at) });
  };
  const id = idOf(run, object);
  const credential = world.credentialIndex.get(id) ?? -1;
  const system = world.systemIndex.get(id) ?? -1;

  for (const { move: m, recorded, at } of run.history) {
    const move = world.moves[m];
    if (move === undefined) continue;
    const isWith =
      (credential >= 0 && move.usingCredential === credential) || (system >= 0 && move.usingSystem === system);
    const isOn = system >= 0 && move.onSystem === system;
    const usedInstance = run.moves[m]?.instance ?? -1;
    const isDerivedWith = move.derived && credential >= 0 && run.instances[usedInstance]?.template === credential;
    if (!isWith && !isOn && !isDerivedWith) continue;
    let plainness = 0;
    for (const observable of move.observables) {
      if (recorded.includes(observable.log) && isReadable(run, observable.log))
        plainness = Math.max(plainness, observable.plainness);
    }
    const chance = run.organisation.assumptions.numbers.traceFinds * plainness;
    if (!happens(run.seed, run.index, keyOf("trace", id, move.key), 0, chance)) continue;
    if (isWith && system >= 0) add(id, "known", at);
    for (const edge of grantsUsed(run, m)) add(scenario.edges[edge]?.id, "known", at);
    if (isOn && move.usingCredential >= 0) add(scenario.credentials[move.usingCredential]?.id, "known", at);
    if (!isOn && move.onSystem >= 0) add(scenario.systems[move.onSystem]?.id, "suspected", at);
    for (const effect of move.effects) {
      if (effect.kind === "gain-credential" || effect.kind === "mint" || effect.kind === "plant-credential")
        add(scenario.credentials[effect.credential]?.id, "known", at);
      if (effect.kind === "plant-edge" || effect.kind === "alter-grant")
        add(scenario.edges[effect.edge]?.id, "known", at);
      if (effect.kind === "gain-foothold") add(scenario.systems[effect.system]?.id, "known", at);
      if (effect.kind === "change-setting") add(scenario.settings[effect.setting]?.id, "known", at);
      if (effect.kind === "destroy-data" || effect.kind === "destroy-backup")
        add(scenario.systems[effect.system]?.id, "suspected", at);
      if (effect.kind === "take-records") {
        for (const edge of storedIn(run, effect.system)) {
          const held = scenario.credentials[world.toCredential[edge] ?? -1]?.id;
          // The copy is known; which secrets were in it is known only for an inventoried place.
          if (scenario.edges[edge]?.inventory === true) add(held, "known", at);
          else add(held, "suspected", at);
        }
      }
    }
  }

  const node = credential >= 0 ? credential : system >= 0 ? world.credentialCount + system : -1;
  if (node >= 0) {
    for (let place = world.outStart[node] ?? 0; place < (world.outStart[node + 1] ?? 0); place++) {
      const edge = world.outEdges[place] ?? 0;
      const kind = world.edgeKind[edge];
      if (scenario.edges[edge]?.inventory !== true || run.graph.edgePresent[edge] === 0) continue;
      if (kind !== STORES && kind !== MINTS && kind !== DELEGATES) continue;
      if (!couldReadLog(run, system))
        add(scenario.credentials[world.toCredential[edge] ?? -1]?.id, "suspected", -Infinity);
    }
  }
  return [...found.values()].sort((a, b) => a.object - b.object);
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

/** Whether a log of the system survives that would show if something was fetched from it. */
function couldReadLog(run: Run, system: number): boolean {
  return (
    system >= 0 && run.world.logs.some((log, l) => log.system === system && run.logOn[l] === 1 && isReadable(run, l))
  );
}
