import type { GraphState } from "../graph/reach.ts";
import type { TrustGraph } from "../graph/trust-graph.ts";
import type { Changes } from "../response/after-effects.ts";

/** Something in the attacker's hands: a credential, or access to a system; the other number is −1. */
export interface Holding {
  id: string;
  credential: number;
  system: number;
  /** Access, where it is a system. */
  mask: number;
}

/** Work that an action stops, priced in cents; stopped by several actions, the dearest counts, once. */
export interface Stop {
  workload: number;
  cents: number;
}

/**
 * What one action leaves behind in the end: no reactions, no re-issue. Several actions together leave behind what each of
 * them does, so that more actions never reach more.
 */
export interface CutAction extends Changes {
  /** Holdings, by number, that are dead. */
  ends: number[];
  /** Each workload once. */
  stops: Stop[];
  /** Usual seconds until all of it has happened. */
  lead: number;
}

/** What one action does, whatever it stops and however long it takes. */
export type CutEffect = Omit<CutAction, "stops" | "lead">;

/** What an action leaves behind that does nothing; others are written as what they do beyond it. */
export const NO_EFFECT: Readonly<CutEffect> = {
  ends: [],
  withdraws: [],
  blocks: [],
  cuts: [],
  narrows: -1,
  narrowsTo: 0,
  isolates: -1,
  rollsBack: -1,
};

/** What is held, over which graph, and what may be done about it. Nothing in it is changed by solving it. */
export interface CutProblem {
  graph: TrustGraph;
  state: GraphState;
  holdings: Holding[];
  /** Jobs that go on by themselves, with the system each runs on. */
  jobs: { id: string; system: number }[];
  /** In the order that decides between equals. */
  actions: CutAction[];
  /** Edges that are there only as long as one of these settings stays changed. */
  openedBy: ReadonlyMap<number, readonly number[]>;
  /** Controls that are off only as long as one of these settings stays changed. */
  disabledBy: ReadonlyMap<number, readonly number[]>;
}

/** What a set is chosen by: the bill of the work that it stops, or the time until the slowest of it has happened. */
export type PriceKind = "bill" | "lead-time";

/** The bill of a set of actions in cents. */
export function billOf(actions: readonly (Pick<CutAction, "stops"> | undefined)[]): number {
  const dearest = new Map<number, number>();
  for (const action of actions) {
    for (const { workload, cents } of action?.stops ?? [])
      dearest.set(workload, Math.max(cents, dearest.get(workload) ?? 0));
  }
  let bill = 0;
  for (const cents of dearest.values()) bill += cents;
  return bill;
}

/** The usual seconds until the slowest of a set of actions has happened. */
export function leadTimeOf(actions: readonly (Pick<CutAction, "lead"> | undefined)[]): number {
  return actions.reduce((slowest, action) => Math.max(slowest, action?.lead ?? 0), 0);
}
