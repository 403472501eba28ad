import type { CutProblem } from "./cut-problem.ts";

export function findPlainCut(_problem: CutProblem): number[] | null {
  return null;
}
