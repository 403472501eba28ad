import { touchesScopeOf } from "../analysis/closure-oracle.ts";
import { trueStand } from "../analysis/true-problem.ts";
import { whatToPutBack } from "../response/put-back.ts";
import { idOf, type Run } from "../run/state.ts";
import type { TaskOrder } from "../teams/task.ts";
import { isFutile } from "./cut-on-truth.ts";
import { findOpen, openAtPar } from "./open-at-par.ts";

/** Reconnects what was cut off and replaces what was suspended, where that lets nobody back in. */
export function putBack(run: Run, cause: () => number): void {
  for (const order of whatToPutBack(run)) {
    if (findOpen(run, order) !== undefined || isFutile(run, order) || letsSomebodyIn(run, order)) continue;
    openAtPar(run, { ...order, cause: cause(), strike: null, onlyWhenOver: true });
  }
}

/** Whether something that is held would reach the scope again. */
function letsSomebodyIn(run: Run, { action, object }: Pick<TaskOrder, "action" | "object">): boolean {
  const { world } = run;
  const { problem } = trueStand(run);
  const isolated = run.graph.isolated.slice();
  const mintBlocked = run.graph.mintBlocked.slice();
  const id = idOf(run, object);
  if (action === "reconnect-system") isolated[world.systemIndex.get(id) ?? -1] = 0;
  else {
    const subject = world.subject[world.credentialIndex.get(id) ?? -1] ?? -1;
    for (let c = 0; c < world.credentialCount; c++) if (world.subject[c] === subject) mintBlocked[c] = 0;
  }
  return touchesScopeOf({ ...problem, state: { ...problem.state, isolated, mintBlocked } });
}
