import type { World } from "../compile/world.ts";
import { clearReach, computeReach, createReach, derivationOf, type GraphState } from "../graph/reach.ts";
import { MINTS, STORES } from "../graph/trust-graph.ts";
import { maskOf } from "../compile/access-mask.ts";
import type { Access } from "../model/vocabulary.ts";
import type { RunEvent } from "../run/event.ts";

/** How a move came to be possible: the moves that led to it, and the edges that each of them rested on. */
export interface HarmPath {
  /** World move numbers; the move itself first, then what brought it what it was done with. */
  moves: number[];
  /** Edge numbers, in the order in which the moves are given. */
  edges: number[];
}

/** What a log says of where holdings came from, folded up to some event. */
export interface HoldingLog {
  /** What a move was last done with: an instance, a system, or nothing. */
  usedBy: Map<string, string | null>;
  /** The move that brought an instance or a foothold; null: he started with it. */
  broughtBy: Map<string, string | null>;
  graph: GraphState;
}

/** Before the first event: what is drawn by the case, and every control off, since a path that was taken was open. */
export function startHoldingLog(world: World): HoldingLog {
  const opened = new Set(world.settingOpens.flat());
  return {
    usedBy: new Map(),
    broughtBy: new Map(),
    graph: {
      currentLive: new Uint8Array(world.credentialCount).fill(1),
      edgePresent: Uint8Array.from(world.scenario.edges, ({ dormant }, e) => (dormant || opened.has(e) ? 0 : 1)),
      edgeAccess: world.edgeAccess.slice(),
      mintBlocked: new Uint8Array(world.credentialCount),
      isolated: new Uint8Array(world.systemCount),
      controlOn: Uint8Array.from(world.controlEnabled, (on) => (on ? 1 : 0)),
    },
  };
}

/** Folds one event into the log. */
export function foldHolding(world: World, log: HoldingLog, event: RunEvent): void {
  if (event.type === "moveStarted") log.usedBy.set(event.move, event.using);
  else if (event.type === "credentialHeld") noteBringer(log, event.credential, event.move);
  else if (event.type === "footholdGained") noteBringer(log, event.system, event.move);
  else if (event.type === "settingChanged" || event.type === "settingRolledBack") foldSetting(world, log.graph, event);
  else foldEdge(world, log.graph, event);
}

function noteBringer(log: HoldingLog, held: string, move: string | null): void {
  if (!log.broughtBy.has(held)) log.broughtBy.set(held, move);
}

function foldEdge(world: World, graph: GraphState, event: RunEvent): void {
  const setEdge = (id: string, isPresent: boolean): void => {
    const edge = world.edgeIndex.get(id);
    if (edge !== undefined) graph.edgePresent[edge] = isPresent ? 1 : 0;
  };
  if (event.type === "edgeDrawn" && !event.present) setEdge(event.edge, false);
  else if (event.type === "edgeCut") setEdge(event.edge, false);
  else if (event.type === "persistencePlanted") setEdge(event.object, true);
  else if (event.type === "grantAltered" || event.type === "grantNarrowed") {
    const edge = world.edgeIndex.get(event.edge) ?? -1;
    graph.edgePresent[edge] = 1;
    graph.edgeAccess[edge] = maskOf(event.access as Access[]);
  }
}

function foldSetting(
  world: World,
  graph: GraphState,
  event: Extract<RunEvent, { type: "settingChanged" | "settingRolledBack" }>,
): void {
  const setting = world.settingIndex.get(event.setting) ?? -1;
  const isChanged = event.type === "settingChanged";
  for (const e of world.settingOpens[setting] ?? []) graph.edgePresent[e] = isChanged ? 1 : 0;
  for (const k of world.settingDisables[setting] ?? [])
    graph.controlOn[k] = !isChanged && world.controlEnabled[k] === true ? 1 : 0;
}

/** The path to a move as the log has it now. */
export function pathTo(world: World, log: HoldingLog, move: string): HarmPath {
  const moves: number[] = [];
  const edges = new Set<number>();
  let next: string | null | undefined = move;
  while (next !== null && next !== undefined) {
    const m = world.moveIndex.get(next) ?? -1;
    if (m < 0 || moves.includes(m)) break;
    moves.push(m);
    const using: string | null = log.usedBy.get(next) ?? null;
    for (const edge of edgesOf(world, log.graph, m, using)) edges.add(edge);
    next = using === null ? null : log.broughtBy.get(using);
  }
  return { moves, edges: [...edges] };
}

/** The edges that a move rested on: from what it was done with to what it was done to, and on to what it took there. */
function edgesOf(world: World, graph: GraphState, m: number, using: string | null): number[] {
  const move = world.moves[m];
  if (move === undefined) return [];
  const edges: number[] = [];
  const template = using === null ? -1 : (world.credentialIndex.get(using.split(/[#@]/)[0] ?? "") ?? -1);
  const system = using === null ? -1 : (world.systemIndex.get(using) ?? -1);
  if ((template >= 0 || system >= 0) && move.onSystem !== system) {
    const reach = createReach(world);
    clearReach(reach);
    if (template >= 0) reach.credential[template] = 1;
    else reach.system[system] = ALL_ACCESS;
    computeReach(world, graph, reach);
    const isThere = move.onSystem >= 0 ? reach.system[move.onSystem] !== 0 : reach.credential[move.onCredential] === 1;
    if (isThere) {
      const have = reach.system[move.onSystem] ?? 0;
      const mask = (have & move.needs) === move.needs ? move.needs : 0;
      edges.push(...derivationOf(world, reach, { credential: move.onCredential, system: move.onSystem, mask }).edges);
    }
  }
  const taken = new Set(
    move.effects.flatMap((effect) =>
      effect.kind === "gain-credential" || effect.kind === "mint" ? [effect.credential] : [],
    ),
  );
  const copies = move.effects.some((effect) => effect.kind === "take-records" && effect.system === move.onSystem);
  for (let e = 0; e < world.edgeCount; e++) {
    const kind = world.edgeKind[e];
    if ((kind !== STORES && kind !== MINTS) || world.fromSystem[e] !== move.onSystem || graph.edgePresent[e] === 0)
      continue;
    const isMined = copies && kind === STORES && world.scenario.edges[e]?.mining !== null;
    if (taken.has(world.toCredential[e] ?? -1) || isMined) edges.push(e);
  }
  return edges;
}

const ALL_ACCESS = 15;
