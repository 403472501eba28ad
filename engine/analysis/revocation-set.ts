import { objectOf, type Run } from "../run/state.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import type { Duty } from "../model/vocabulary.ts";
import { cutOrder } from "./cut-order.ts";
import { billOf, leadTimeOf, type PriceKind } from "./cut-problem.ts";
import type { CoreSolver } from "./hitting-set.ts";
import type { UsualNote } from "../teams/usual-time.ts";
import { findSmallestSet, type SmallestSet } from "./smallest-set.ts";
import type { ActionOn, NamedProblem } from "./true-problem.ts";

/** One action of a set, with who is to do it under the design. */
export interface ChosenAction extends ActionOn {
  duty: Duty;
  /** Teams with R and with A; empty: nobody. */
  responsible: string[];
  accountable: string[];
  /** Holdings that it ends. */
  ends: string[];
  /** Bill of this action alone, in cents. */
  billCents: number;
  /** Usual seconds until it has happened (infinite: it does not by itself), and what they leave unsaid. */
  leadSeconds: number;
  leadNote: UsualNote | null;
  /** Without it, what another action of the set ends can be got again: that one comes after it. */
  isSource: boolean;
  /** Places in the plan, from 1, of the actions that come before it for that reason. */
  after: number[];
  /** Places in the plan, from 1, of the actions that it is to be prepared and struck with: no order of them is safe. */
  together: number[];
}

/** The smallest set of a problem in words of the case, as a plan in its order. */
export interface RevocationSet {
  method: SmallestSet["method"];
  priceKind: PriceKind;
  /** Cents, or seconds. */
  price: number;
  bound: { price: number; actions: number };
  /** Price above the bound; 0: nothing is cheaper. */
  gap: number;
  isExact: boolean;
  isFirst: boolean;
  holdings: string[];
  actions: ChosenAction[];
  /** Bill of everything that could be done, in cents. */
  billOfAllCents: number;
  /** Holdings and jobs that nobody can kill; the actions are for the rest. */
  infeasible: string[];
}

/** Solves a problem and says the answer in words of the case, in the order in which what is cut stays cut. */
export function revocationSet(
  run: Run,
  { problem, actions }: NamedProblem,
  priceKind: PriceKind,
  solver: CoreSolver,
): RevocationSet {
  const found = findSmallestSet(problem, { price: priceKind, solver });
  const places = (list: readonly number[]): number[] => list.map((place) => place + 1);
  const chosen = cutOrder(problem, found.chosen).map(({ cut: a, after, together, isSource }): ChosenAction => {
    const { action, object, leadNote } = actions[a] ?? { action: "wait", object: "", leadNote: null };
    const { duty } = RESPONSIBILITY[action];
    const row = run.organisation.row(duty, objectOf(run, object));
    const cut = problem.actions[a];
    const namesOf = (teams: readonly number[]): string[] =>
      teams.map((team) => run.organisation.teams[team]?.team.id ?? "");
    return {
      action,
      object,
      duty,
      responsible: namesOf(row.responsible),
      accountable: namesOf(row.accountable),
      ends: (cut?.ends ?? []).map((h) => problem.holdings[h]?.id ?? ""),
      billCents: billOf([cut]),
      leadSeconds: leadTimeOf([cut]),
      leadNote,
      isSource,
      after: places(after),
      together: places(together),
    };
  });
  return {
    method: found.method,
    priceKind,
    price: found.price,
    bound: { price: found.bound.price, actions: found.bound.size },
    // Both may be infinite.
    gap: found.price === found.bound.price ? 0 : found.price - found.bound.price,
    isExact: found.isExact,
    isFirst: found.isFirst,
    holdings: problem.holdings.map(({ id }) => id),
    actions: chosen,
    billOfAllCents: billOf(problem.actions),
    infeasible: [...found.infeasible.holdings.map((h) => problem.holdings[h]?.id ?? ""), ...found.infeasible.jobs],
  };
}
