import { hashName } from "../chance/name-hash.ts";
import type { Effect, Move } from "../model/attacker.ts";
import type { DetectControl, PreventControl } from "../model/controls.ts";
import type { Duration, Instant } from "../model/people.ts";
import type { Scenario } from "../model/scenario.ts";
import { maskOf } from "./access-mask.ts";

/** Numbers of a scenario's things by id, one table a kind. */
export type Indexes = Record<
  "credential" | "system" | "edge" | "identity" | "setting" | "team" | "control" | "log" | "move",
  Map<string, number>
>;

/** A move of the file, or one made from the graph for an opportunist. */
export type ListedMove = Move & { derived: boolean };

/** What a move does, with ids resolved to indexes of the world. */
export type WorldEffect =
  | { kind: "gain-credential" | "mint" | "plant-credential"; credential: number }
  | { kind: "plant-edge"; edge: number }
  | { kind: "gain-foothold"; system: number; mask: number }
  | { kind: "take-records"; system: number; records: number }
  | { kind: "alter-grant"; edge: number; mask: number }
  | { kind: "lock-out"; team: number }
  | { kind: "disable-log" | "erase-log"; log: number }
  | { kind: "change-setting"; setting: number }
  | { kind: "destroy-data" | "destroy-backup"; system: number }
  | { kind: "extort"; party: string };

/** A move with its references resolved; `usingCredential`, `usingSystem` and `onCredential`, `onSystem` are −1 where absent. */
export interface WorldMove {
  id: string;
  key: number;
  usingCredential: number;
  usingSystem: number;
  onCredential: number;
  onSystem: number;
  needs: number;
  after: number[];
  /** Says nothing of when it begins, so it waits until every move before it in the file has ended. */
  follows: boolean;
  fallback: number[];
  at: Instant | null;
  takes: Duration;
  chance: number;
  retry: Duration | null;
  detached: boolean;
  reserve: boolean;
  outsideTask: boolean;
  /** Made from the graph for an opportunist; uses whatever holding gives the access. */
  derived: boolean;
  /** The edge that a derived move follows, or −1. */
  edge: number;
  effects: WorldEffect[];
  observables: { log: number; plainness: number }[];
  prevents: number[];
  detects: number[];
}

/** The number of a thing; throws where there is none, which validation finds first. */
export function must(map: ReadonlyMap<string, number>, id: string): number {
  const found = map.get(id);
  if (found === undefined) throw new Error(`compile: no object "${id}"; validate the scenario first`);
  return found;
}

/** The number of a thing that may be of another kind, or not be named at all: −1. */
export function maybe(map: ReadonlyMap<string, number>, id: string | null): number {
  return id === null ? -1 : (map.get(id) ?? -1);
}

/** Resolves what a move refers to, and the controls that are about it. */
export function compileMove(move: ListedMove, scenario: Scenario, index: Indexes): WorldMove {
  const prevents: number[] = [];
  const detects: number[] = [];
  scenario.controls.forEach((control, k) => {
    if (control.kind === "prevent" && isMet(control, move)) prevents.push(k);
    if (control.kind === "detect" && isMet(control, move)) detects.push(k);
  });
  return {
    id: move.id,
    key: hashName(move.id),
    usingCredential: maybe(index.credential, move.using),
    usingSystem: maybe(index.system, move.using),
    onCredential: maybe(index.credential, move.on),
    onSystem: maybe(index.system, move.on),
    needs: maskOf(move.needs),
    after: move.after.map((id) => must(index.move, id)),
    follows: !move.derived && !move.reserve && move.after.length === 0 && move.at === null,
    fallback: move.fallback.map((id) => must(index.move, id)),
    at: move.at,
    takes: move.takes,
    chance: move.chance,
    retry: move.retry,
    detached: move.detached,
    reserve: move.reserve,
    outsideTask: move.outsideTask,
    derived: move.derived,
    edge: move.derived ? maybe(index.edge, move.id.replace(/^derived\/(?:stores|mints)\//, "")) : -1,
    effects: move.effects.map((effect) => compileEffect(effect, index)),
    observables: move.observables.map((o) => ({ log: must(index.log, o.log), plainness: o.plainness })),
    prevents,
    detects,
  };
}

/** Whether a control is about a move: everything that it names has to fit, and it has to name something. */
function isMet(control: PreventControl | DetectControl, move: Move): boolean {
  const m = control.matches;
  const anyList = m.moves.length + m.techniques.length + m.systems.length + m.credentials.length > 0;
  return (
    anyList &&
    (m.moves.length === 0 || m.moves.includes(move.id)) &&
    (m.techniques.length === 0 || move.techniques.some((t) => m.techniques.includes(t))) &&
    (m.systems.length === 0 || m.systems.includes(move.on)) &&
    (m.credentials.length === 0 || (move.using !== null && m.credentials.includes(move.using)))
  );
}

function compileEffect(e: Effect, index: Indexes): WorldEffect {
  switch (e.kind) {
    case "gain-credential":
    case "mint":
      return { kind: e.kind, credential: must(index.credential, e.credential) };
    case "plant":
      return index.credential.has(e.object)
        ? { kind: "plant-credential", credential: must(index.credential, e.object) }
        : { kind: "plant-edge", edge: must(index.edge, e.object) };
    case "gain-foothold":
      return { kind: e.kind, system: must(index.system, e.system), mask: maskOf(e.access) };
    case "take-records":
      return { kind: e.kind, system: must(index.system, e.system), records: e.records };
    case "alter-grant":
      return { kind: e.kind, edge: must(index.edge, e.edge), mask: maskOf(e.access) };
    case "lock-out":
      return { kind: e.kind, team: must(index.team, e.team) };
    case "disable-log":
    case "erase-log":
      return { kind: e.kind, log: must(index.log, e.log) };
    case "change-setting":
      return { kind: e.kind, setting: must(index.setting, e.setting) };
    case "destroy-data":
    case "destroy-backup":
      return { kind: e.kind, system: must(index.system, e.system) };
    case "extort":
      return { kind: e.kind, party: e.party };
  }
}
