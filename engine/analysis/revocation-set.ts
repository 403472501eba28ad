import { objectOf, type Run } from "../run/state.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import type { Duty } from "../model/vocabulary.ts";
import { MINTS } from "../graph/trust-graph.ts";
import { billOf, leadTimeOf, type PriceKind } from "./cut-problem.ts";
import type { CoreSolver } from "./hitting-set.ts";
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
  /** Bill of this action alone, in cents, and usual seconds until it has happened. */
  billCents: number;
  leadSeconds: number;
  /** It stops what makes other things of the set anew, so it comes first. */
  isSource: boolean;
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

/** Solves a problem and says the answer in words of the case: what mints first, the rest in the order of the file. */
export function revocationSet(
  run: Run,
  { problem, actions }: NamedProblem,
  priceKind: PriceKind,
  solver: CoreSolver,
): RevocationSet {
  const found = findSmallestSet(problem, { price: priceKind, solver });
  const chosen = found.chosen.map((a): ChosenAction => {
    const { action, object } = actions[a] ?? { action: "wait", object: "" };
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
      isSource: action === "tighten-broker",
    };
  });
  for (const one of chosen) one.isSource ||= chosen.some((other) => mints(run, one.object, other.object));
  return {
    method: found.method,
    priceKind,
    price: found.price,
    bound: { price: found.bound.price, actions: found.bound.size },
    gap: found.price - found.bound.price,
    isExact: found.isExact,
    isFirst: found.isFirst,
    holdings: problem.holdings.map(({ id }) => id),
    actions: [...chosen.filter(({ isSource }) => isSource), ...chosen.filter(({ isSource }) => !isSource)],
    billOfAllCents: billOf(problem.actions),
    infeasible: [...found.infeasible.holdings.map((h) => problem.holdings[h]?.id ?? ""), ...found.infeasible.jobs],
  };
}

function mints(run: Run, from: string, to: string): boolean {
  const { edges } = run.world.scenario;
  return (
    from !== to && edges.some((edge, e) => run.world.edgeKind[e] === MINTS && edge.from === from && edge.to === to)
  );
}
