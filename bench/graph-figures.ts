import { branchAndBound } from "../engine/analysis/branch-and-bound.ts";
import { findSmallestSet, type SmallestSet } from "../engine/analysis/smallest-set.ts";
import { clearReach, computeReach, createReach } from "../engine/graph/reach.ts";
import { callsPerSecond, type Figure } from "./figure.ts";
import { companyGraph, trustNetwork } from "./graph-generator.ts";

const SEED = 1;
/** Graphs over which a percentile is taken. */
const GRAPHS = 20;
/** Nodes of one search, so that a graph that is too hard takes seconds and not hours; what is left open is its gap. */
const NODES_MAX = 1500;

interface Solved {
  milliseconds: number;
  found: SmallestSet;
}

/** Speed on generated trust-path graphs; what they look like is said at their generators. */
export function graphFigures(): Figure[] {
  return [
    ...[100, 1000, 10_000, 100_000].map(closureFigure),
    ...[100, 1000, 10_000].flatMap(setFigures),
    ...[1000, 10_000].map(cutFigure),
  ];
}

function closureFigure(edges: number): Figure {
  const note = `everything reached in one generated company, seed ${SEED}; one thread`;
  const measure = (): number => {
    const { graph, state, holdings } = companyGraph({ edges, seed: SEED });
    const reach = createReach(graph);
    return (
      1000 /
      callsPerSecond(() => {
        clearReach(reach);
        for (const { credential } of holdings) reach.credential[credential] = 1;
        computeReach(graph, state, reach);
      })
    );
  };
  return { name: `graph/closure/${edges}`, unit: "ms", note, measure };
}

/** Time by percentile, how many answers are proved, and how far the others may be from the best. */
function setFigures(edges: number): Figure[] {
  const note = `smallest revocation set by bill in generated companies, seeds 1 to ${GRAPHS}; branch and bound, ${NODES_MAX} nodes`;
  let known: Solved[] | null = null;
  const solved = (): Solved[] => (known ??= solveCompanies(edges));
  const inOrder = (): number[] =>
    solved()
      .map(({ milliseconds }) => milliseconds)
      .sort((a, b) => a - b);
  return [
    { name: `graph/set/${edges}/p50`, unit: "ms", note, measure: () => inOrder()[Math.ceil(GRAPHS * 0.5) - 1] ?? 0 },
    { name: `graph/set/${edges}/p95`, unit: "ms", note, measure: () => inOrder()[Math.ceil(GRAPHS * 0.95) - 1] ?? 0 },
    { name: `graph/set/${edges}/proved`, unit: "of 1", note, measure: () => share(solved(), ({ isExact }) => isExact) },
    { name: `graph/set/${edges}/gap`, unit: "of price, mean", note, measure: () => meanGap(solved()) },
  ];
}

function solveCompanies(edges: number): Solved[] {
  const solve = (seed: number): Solved => {
    const problem = companyGraph({ edges, seed });
    const start = performance.now();
    const found = findSmallestSet(problem, { price: "bill", solver: branchAndBound(NODES_MAX) });
    return { milliseconds: performance.now() - start, found };
  };
  solve(SEED);
  return Array.from({ length: GRAPHS }, (_, n) => solve(n + 1));
}

const share = (solved: readonly Solved[], is: (found: SmallestSet) => boolean): number =>
  solved.filter(({ found }) => is(found)).length / solved.length;

function meanGap(solved: readonly Solved[]): number {
  const gaps = solved.map(({ found: { price, bound } }) => (price === 0 ? 0 : (price - bound.price) / price));
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}

function cutFigure(edges: number): Figure {
  const note = "minimum cut by maximum flow in a generated network in which each edge has its own action, seed 1";
  const measure = (): number => {
    const problem = trustNetwork({ edges, seed: SEED });
    return 1000 / callsPerSecond(() => void findSmallestSet(problem, { price: "bill", solver: branchAndBound() }));
  };
  return { name: `graph/cut/${edges}`, unit: "ms", note, measure };
}
