import type { CutEffect, CutProblem } from "./cut-problem.ts";

/** What is left to contain once some actions have happened. Holdings keep their numbers: those that are dead are nothing. */
export function afterDone<Problem extends Omit<CutProblem, "actions">>(
  problem: Problem,
  done: readonly CutEffect[],
): Problem {
  if (done.length === 0) return problem;
  const state = {
    currentLive: problem.state.currentLive.slice(),
    edgePresent: problem.state.edgePresent.slice(),
    edgeAccess: problem.state.edgeAccess.slice(),
    mintBlocked: problem.state.mintBlocked.slice(),
    isolated: problem.state.isolated.slice(),
    controlOn: problem.state.controlOn.slice(),
  };
  const ended = new Set<number>();
  const rolledBack = new Set<number>();
  for (const action of done) {
    for (const h of action.ends) ended.add(h);
    for (const c of action.withdraws) state.currentLive[c] = 0;
    for (const c of action.blocks) state.mintBlocked[c] = 1;
    for (const e of action.cuts) state.edgePresent[e] = 0;
    const { narrows, narrowsTo, isolates, rollsBack } = action;
    if (narrows >= 0) state.edgeAccess[narrows] = (state.edgeAccess[narrows] ?? 0) & narrowsTo;
    if (isolates >= 0) state.isolated[isolates] = 1;
    if (rollsBack >= 0) rolledBack.add(rollsBack);
  }
  const openedBy = withoutSettings(problem.openedBy, rolledBack, (e) => {
    state.edgePresent[e] = 0;
  });
  const disabledBy = withoutSettings(problem.disabledBy, rolledBack, (control) => {
    state.controlOn[control] = 1;
  });
  return {
    ...problem,
    state,
    openedBy,
    disabledBy,
    holdings: problem.holdings.map((holding, h) =>
      ended.has(h) ? { ...holding, credential: -1, system: -1, mask: 0 } : holding,
    ),
    jobs: problem.jobs.filter(({ system }) => state.isolated[system] === 0),
  };
}

/** What still depends on settings that are changed; `isBack` is called for what depended only on those rolled back. */
function withoutSettings(
  dependents: ReadonlyMap<number, readonly number[]>,
  rolledBack: ReadonlySet<number>,
  isBack: (dependent: number) => void,
): ReadonlyMap<number, readonly number[]> {
  const left = new Map<number, readonly number[]>();
  for (const [dependent, settings] of dependents) {
    const changed = settings.filter((setting) => !rolledBack.has(setting));
    if (changed.length > 0) left.set(dependent, changed);
    else isBack(dependent);
  }
  return left;
}
