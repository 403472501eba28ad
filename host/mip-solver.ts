import type { Highs, Model, ModelData } from "highs";

import type { Core, CoreSolver, Hit } from "../engine/analysis/hitting-set.ts";

/** After this the best set found so far is taken, and its distance from the proved bound is told. */
const SECONDS_MAX = 20;
/** Weights of a block of actions whose order is decided at once are powers of two; more of them would not be exact. */
const BLOCK = 20;

/** Variables of a core: one for each action, then one for each step of each workload's price. */
interface Formulation {
  data: ModelData;
  actions: number;
  /** Cents of each step; its variable is the number of actions plus its place. */
  steps: number[];
}

/**
 * The mixed-integer solver HiGHS, for cores that are too large to search. Loading takes time, solving does not wait.
 * Its types describe the CommonJS build; the module that is imported has the loader as its default.
 */
export async function loadMipSolver(): Promise<CoreSolver> {
  const highs = await ((await import("highs")) as unknown as { default: () => Promise<Highs> }).default();
  return {
    name: "mip",
    find: (core) => find(highs, core),
    findFirst: (core, best) => findFirst(highs, core, best),
  };
}

function find(highs: Highs, core: Core): Hit {
  const formulation = formulate(highs, core);
  const { actions, steps } = formulation;
  const cheapest = steps.length === 0 ? null : solve(highs, formulation, costOf(formulation, steps, 0), []);
  const priceMax = cheapest === null ? 0 : priceOf(core, cheapest.chosen);
  const rows = cheapest === null ? [] : [priceRow(formulation, priceMax)];
  const smallest = solve(highs, formulation, costOf(formulation, [], 1), rows);
  const chosen = smallest.chosen.length > 0 ? smallest.chosen : (cheapest?.chosen ?? []);
  const price = priceOf(core, chosen);
  if (!core.conflicts.every((conflict) => conflict.some((a) => chosen.includes(a))) || actions === 0)
    throw new Error("mip: the set that was found does not hit every conflict");
  // Prices are whole cents, so anything above a whole number is at least the next.
  const priceBound = cheapest === null ? 0 : Math.min(price, Math.ceil(cheapest.bound - 1e-4));
  const sizeBound = priceBound < price ? 1 : Math.min(chosen.length, Math.ceil(smallest.bound - 1e-4));
  return { chosen, price, bound: { price: priceBound, size: sizeBound } };
}

/** Decides block by block, from the first action on, which of them the earliest set has. */
function findFirst(highs: Highs, core: Core, best: Hit): number[] | null {
  const formulation = formulate(highs, core);
  const rows = [priceRow(formulation, best.price)];
  rows.push({ indices: core.actions.map((_, a) => a), values: core.actions.map(() => 1), upper: best.chosen.length });
  const fixed = new Map<number, number>();
  for (let from = 0; from < formulation.actions; from += BLOCK) {
    const cost = new Float64Array(formulation.data.numCols);
    const until = Math.min(from + BLOCK, formulation.actions);
    for (let a = from; a < until; a++) cost[a] = -(2 ** (until - 1 - a));
    const found = solve(highs, formulation, cost, rows, fixed);
    if (!found.isOptimal) return null;
    for (let a = from; a < until; a++) fixed.set(a, found.chosen.includes(a) ? 1 : 0);
    if ([...fixed.values()].filter((value) => value === 1).length === best.chosen.length) break;
  }
  const chosen = [...fixed].flatMap(([a, value]) => (value === 1 ? [a] : []));
  const isRight =
    chosen.length === best.chosen.length &&
    priceOf(core, chosen) === best.price &&
    core.conflicts.every((conflict) => conflict.some((a) => chosen.includes(a)));
  return isRight ? chosen : null;
}

interface Row {
  indices: number[];
  values: number[];
  upper: number;
}

/** A workload stopped to several depths is paid in steps: a step is due where an action that reaches it is taken. */
function formulate(highs: Highs, { conflicts, actions, stops }: Core): Formulation {
  const depths = new Map<number, Set<number>>();
  for (const { workload, cents } of stops.flat())
    depths.set(workload, (depths.get(workload) ?? new Set<number>()).add(cents));
  const steps: number[] = [];
  const rows: Row[] = conflicts.map((conflict) => ({
    indices: conflict,
    values: conflict.map(() => -1),
    upper: -1,
  }));
  for (const [workload, levels] of depths) {
    let below = 0;
    for (const level of [...levels].sort((a, b) => a - b)) {
      const step = actions.length + steps.length;
      steps.push(level - below);
      below = level;
      const reaching = stops.flatMap((own, a) =>
        own.some((stop) => stop.workload === workload && stop.cents >= level) ? [a] : [],
      );
      for (const a of reaching) rows.push({ indices: [a, step], values: [1, -1], upper: 0 });
    }
  }
  const numCols = actions.length + steps.length;
  const { continuous, integer } = highs.constants.variableType;
  return {
    actions: actions.length,
    steps,
    data: {
      numCols,
      numRows: rows.length,
      colCost: new Float64Array(numCols),
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(1),
      rowLower: rows.map(() => -highs.infinity),
      rowUpper: rows.map(({ upper }) => upper),
      matrix: packed(rows, numCols),
      integrality: Array.from({ length: numCols }, (_, i) => (i < actions.length ? integer : continuous)),
    },
  };
}

function packed(rows: readonly Row[], numCols: number): ModelData["matrix"] {
  const starts = [0];
  for (const { indices } of rows) starts.push((starts.at(-1) ?? 0) + indices.length);
  return {
    format: "csr",
    numRows: rows.length,
    numCols,
    starts,
    indices: rows.flatMap(({ indices }) => indices),
    values: rows.flatMap(({ values }) => values),
  };
}

function costOf({ data, actions }: Formulation, steps: readonly number[], each: number): Float64Array {
  const cost = new Float64Array(data.numCols);
  cost.fill(each, 0, actions);
  steps.forEach((cents, i) => {
    cost[actions + i] = cents;
  });
  return cost;
}

/** Half a cent of room, since prices are whole cents and the solver's arithmetic is not exact. */
function priceRow({ actions, steps }: Formulation, price: number): Row {
  return { indices: steps.map((_, i) => actions + i), values: steps, upper: price + 0.5 };
}

function solve(
  highs: Highs,
  { data, actions }: Formulation,
  colCost: Float64Array,
  more: readonly Row[],
  fixed: ReadonlyMap<number, number> = new Map(),
): { chosen: number[]; bound: number; isOptimal: boolean } {
  const lower = Float64Array.from(data.colLower);
  const upper = Float64Array.from(data.colUpper);
  for (const [a, value] of fixed) {
    lower[a] = value;
    upper[a] = value;
  }
  return highs.withModel({ ...data, colCost, colLower: lower, colUpper: upper }, (model: Model) => {
    model.options.set({ output_flag: false, time_limit: SECONDS_MAX, mip_rel_gap: 0, mip_abs_gap: 0.5 });
    for (const { indices, values, upper } of more) model.addRow(-highs.infinity, upper, { indices, values });
    model.run();
    const { colValue } = model.getSolution();
    const chosen: number[] = [];
    for (let a = 0; a < actions; a++) if ((colValue[a] ?? 0) > 0.5) chosen.push(a);
    const isOptimal = model.getModelStatus() === highs.constants.modelStatus.optimal;
    const bound = Number(isOptimal ? model.getObjectiveValue() : model.info.get("mip_dual_bound"));
    return { chosen, bound, isOptimal };
  });
}

function priceOf({ stops }: Core, chosen: readonly number[]): number {
  const dearest = new Map<number, number>();
  for (const a of chosen) {
    for (const { workload, cents } of stops[a] ?? [])
      dearest.set(workload, Math.max(cents, dearest.get(workload) ?? 0));
  }
  let price = 0;
  for (const cents of dearest.values()) price += cents;
  return price;
}
