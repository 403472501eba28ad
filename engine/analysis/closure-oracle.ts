import {
  clearReach,
  computeReach,
  createReach,
  derivationOf,
  findScopeReached,
  type Derivation,
  type Reach,
} from "../graph/reach.ts";
import { DELEGATES, MINTS, STORES, type TrustGraph } from "../graph/trust-graph.ts";
import type { CutAction, CutProblem, Holding } from "./cut-problem.ts";

/** Answers, for a set of actions that grows and shrinks, whether anything still reaches the scope, and by what. */
export interface ClosureOracle {
  add(action: number): void;
  remove(action: number): void;
  isContained(): boolean;
  /**
   * The actions, ascending, that break one way still open; every set that contains must have one of them. Empty: nothing
   * breaks it. Null: no way is open.
   */
  breakersOfOneWay(): number[] | null;
  /** Holdings (by number) and jobs (by id) that one way still open starts from; null: none is open. */
  startOfOneWay(): { holdings: number[]; jobs: string[] } | null;
  /** As `breakersOfOneWay`, with no more actions than needed: without any one of them, the rest together would not do. */
  leastBreakers(): number[] | null;
}

/** The oracle of a problem, with no action taken; `restrictedTo` leaves only these holdings in the attacker's hands. */
export function createOracle(problem: CutProblem, restrictedTo: ReadonlySet<number> | null = null): ClosureOracle {
  const { graph, state, holdings, jobs, actions } = problem;
  const now = {
    currentLive: state.currentLive.slice(),
    edgePresent: state.edgePresent.slice(),
    edgeAccess: state.edgeAccess.slice(),
    mintBlocked: state.mintBlocked.slice(),
    isolated: state.isolated.slice(),
    controlOn: state.controlOn.slice(),
  };
  const reach = createReach(graph);
  // How many actions of the set do the same thing, so that taking one back does not undo another.
  const endings = new Int32Array(holdings.length);
  const withdrawals = new Int32Array(graph.credentialCount);
  const blockings = new Int32Array(graph.credentialCount);
  const cuttings = new Int32Array(graph.edgeCount);
  const isolations = new Int32Array(graph.systemCount);
  const rolledBack = new Map<number, number>();
  const narrowed = new Map<number, number[]>();
  const settingEdges = invert(problem.openedBy);
  const settingControls = invert(problem.disabledBy);
  // Whether all is contained is often all that is asked.
  let found: ActionIndex | null = null;
  const breakers = (): ActionIndex => (found ??= indexActions(problem));
  holdings.forEach((_, h) => {
    if (restrictedTo !== null && !restrictedTo.has(h)) endings[h] = 1;
  });

  const isChanged = (setting: number): boolean => (rolledBack.get(setting) ?? 0) === 0;
  const settleEdge = (e: number): void => {
    const settings = problem.openedBy.get(e);
    const isOpen = settings === undefined || settings.some(isChanged);
    now.edgePresent[e] = state.edgePresent[e] === 1 && cuttings[e] === 0 && isOpen ? 1 : 0;
  };
  const settleControl = (control: number): void => {
    const isBack = problem.disabledBy.get(control)?.some(isChanged) === false;
    now.controlOn[control] = state.controlOn[control] === 1 || isBack ? 1 : 0;
  };
  const change = (number: number, by: 1 | -1): void => {
    const action = actions[number];
    if (action === undefined) return;
    for (const h of action.ends) endings[h] = (endings[h] ?? 0) + by;
    for (const c of action.withdraws) {
      withdrawals[c] = (withdrawals[c] ?? 0) + by;
      now.currentLive[c] = withdrawals[c] === 0 ? (state.currentLive[c] ?? 0) : 0;
    }
    for (const c of action.blocks) {
      blockings[c] = (blockings[c] ?? 0) + by;
      now.mintBlocked[c] = blockings[c] === 0 ? (state.mintBlocked[c] ?? 0) : 1;
    }
    for (const e of action.cuts) {
      cuttings[e] = (cuttings[e] ?? 0) + by;
      settleEdge(e);
    }
    if (action.isolates >= 0) {
      isolations[action.isolates] = (isolations[action.isolates] ?? 0) + by;
      now.isolated[action.isolates] = isolations[action.isolates] === 0 ? (state.isolated[action.isolates] ?? 0) : 1;
    }
    if (action.narrows >= 0) narrow(action, by);
    if (action.rollsBack >= 0) {
      rolledBack.set(action.rollsBack, (rolledBack.get(action.rollsBack) ?? 0) + by);
      for (const e of settingEdges.get(action.rollsBack) ?? []) settleEdge(e);
      for (const k of settingControls.get(action.rollsBack) ?? []) settleControl(k);
    }
  };
  const narrow = (action: CutAction, by: 1 | -1): void => {
    const masks = narrowed.get(action.narrows) ?? [];
    if (by === 1) masks.push(action.narrowsTo);
    else masks.splice(masks.indexOf(action.narrowsTo), 1);
    narrowed.set(action.narrows, masks);
    now.edgeAccess[action.narrows] = masks.reduce((left, mask) => left & mask, state.edgeAccess[action.narrows] ?? 0);
  };

  const openJob = (): number => jobs.findIndex(({ system }) => now.isolated[system] === 0);
  /** An in-scope system that is reached, or −1. */
  const reached = (): number => {
    clearReach(reach);
    for (let h = 0; h < holdings.length; h++) {
      const holding = holdings[h];
      if (endings[h] !== 0 || holding === undefined) continue;
      if (holding.credential >= 0) reach.credential[holding.credential] = 1;
      else if (holding.system >= 0) reach.system[holding.system] = (reach.system[holding.system] ?? 0) | holding.mask;
    }
    return findScopeReached(graph, now, reach);
  };
  const isContained = (): boolean => openJob() < 0 && reached() < 0;
  const oneWay = (): Derivation | null => {
    const system = reached();
    return system < 0 ? null : derivationOf(graph, reach, { credential: -1, system, mask: 0 });
  };
  /** The first holding still alive of those that are a credential or a foothold. */
  const holdingOf = (credential: number, system: number): number =>
    holdings.findIndex((h, n) => endings[n] === 0 && h.credential === credential && h.system === system);

  const breakersOf = (way: Derivation): number[] => {
    const index = breakers();
    const found = new Set<number>();
    const addAll = (list: readonly number[] | undefined): void => {
      for (const action of list ?? []) found.add(action);
    };
    for (const c of way.seedCredentials) addAll(index.ends.get(holdingOf(c, -1)));
    for (const s of way.seedSystems) {
      addAll(index.ends.get(holdingOf(-1, s)));
      addAll(index.isolates.get(s));
    }
    way.edges.forEach((e, n) => {
      const kind = graph.edgeKind[e];
      const to = graph.toCredential[e] ?? -1;
      const needed = way.bits[n] ?? 0;
      addAll(index.cuts.get(e));
      for (const a of index.narrows.get(e) ?? []) if (((actions[a]?.narrowsTo ?? 0) & needed) !== needed) found.add(a);
      if (kind === MINTS) addAll(index.blocks.get(to));
      if (kind === STORES || kind === DELEGATES) addAll(index.withdraws.get(to));
      addAll(index.isolates.get(graph.fromSystem[e] ?? -1));
      addAll(index.isolates.get(graph.toSystem[e] ?? -1));
      // Of several settings that keep a door open, one that is still changed is enough for this way.
      addAll(index.rollsBack.get(problem.openedBy.get(e)?.find(isChanged) ?? -1));
      for (let place = graph.guardStart[e] ?? 0; place < (graph.guardStart[e + 1] ?? 0); place++) {
        const settings = problem.disabledBy.get(graph.guards[place] ?? -1);
        addAll(index.rollsBack.get(settings?.find(isChanged) ?? -1));
      }
    });
    return [...found].sort((a, b) => a - b);
  };
  const breakersOfOneWay = (): number[] | null => {
    const job = openJob();
    if (job >= 0) return [...(breakers().isolates.get(jobs[job]?.system ?? -1) ?? [])];
    const way = oneWay();
    return way === null ? null : breakersOf(way);
  };

  const oracle: ClosureOracle = {
    add: (action) => change(action, 1),
    remove: (action) => change(action, -1),
    isContained,
    breakersOfOneWay,
    startOfOneWay: () => {
      const job = openJob();
      if (job >= 0) return { holdings: [], jobs: [jobs[job]?.id ?? ""] };
      const way = oneWay();
      if (way === null) return null;
      const started = [
        ...way.seedCredentials.map((c) => holdingOf(c, -1)),
        ...way.seedSystems.map((s) => holdingOf(-1, s)),
      ];
      return { holdings: started, jobs: [] };
    },
    leastBreakers: () => {
      let least = breakersOfOneWay();
      if (least === null || least.length < 2) return least;
      // Everything else is taken as done; then one after the other of these, as long as a way stays open.
      const taken: number[] = [];
      const take = (action: number): void => {
        change(action, 1);
        taken.push(action);
      };
      const open = new Set(least);
      for (let a = 0; a < actions.length; a++) if (!open.has(a)) take(a);
      for (const action of least.toReversed()) {
        if (!open.has(action)) continue;
        take(action);
        const others = breakersOfOneWay();
        if (others === null) {
          change(action, -1);
          taken.pop();
          continue;
        }
        open.delete(action);
        for (const a of open) {
          if (others.includes(a)) continue;
          open.delete(a);
          take(a);
        }
      }
      for (const action of taken) change(action, -1);
      least = [...open].sort((a, b) => a - b);
      return least;
    },
  };
  return oracle;
}

/** Whether anything reaches the scope, with no action taken. */
export function touchesScopeOf({ graph, state, holdings, jobs }: Omit<CutProblem, "actions">): boolean {
  return jobs.length > 0 || findScopeReached(graph, state, seededWith(graph, holdings)) >= 0;
}

/** Everything that the holdings of a problem reach, with no action taken. */
export function reachOf({ graph, state, holdings }: Pick<CutProblem, "graph" | "state" | "holdings">): Reach {
  const reach = seededWith(graph, holdings);
  computeReach(graph, state, reach);
  return reach;
}

function seededWith(graph: TrustGraph, holdings: readonly Holding[]): Reach {
  const reach = createReach(graph);
  for (const { credential, system, mask } of holdings) {
    if (credential >= 0) reach.credential[credential] = 1;
    else if (system >= 0) reach.system[system] = (reach.system[system] ?? 0) | mask;
  }
  return reach;
}

/** Which actions break each part of a way, by the number of the part. */
type ActionIndex = Record<
  "ends" | "withdraws" | "blocks" | "cuts" | "narrows" | "isolates" | "rollsBack",
  Map<number, number[]>
>;

function indexActions({ actions }: CutProblem): ActionIndex {
  const of = (parts: (action: CutAction) => readonly number[]): Map<number, number[]> => {
    const by = new Map<number, number[]>();
    actions.forEach((action, a) => {
      for (const part of parts(action)) {
        if (part < 0) continue;
        const list = by.get(part);
        if (list === undefined) by.set(part, [a]);
        else if (list.at(-1) !== a) list.push(a);
      }
    });
    return by;
  };
  return {
    ends: of(({ ends }) => ends),
    withdraws: of(({ withdraws }) => withdraws),
    blocks: of(({ blocks }) => blocks),
    cuts: of(({ cuts }) => cuts),
    narrows: of(({ narrows }) => [narrows]),
    isolates: of(({ isolates }) => [isolates]),
    rollsBack: of(({ rollsBack }) => [rollsBack]),
  };
}

function invert(map: ReadonlyMap<number, readonly number[]>): Map<number, number[]> {
  const inverse = new Map<number, number[]>();
  for (const [key, values] of map) {
    for (const value of values) inverse.set(value, [...(inverse.get(value) ?? []), key]);
  }
  return inverse;
}
