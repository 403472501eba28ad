import { delayMove, ruleMove } from "../attack/moves.ts";
import { summarise } from "../ledger/summarise.ts";
import type { Outcome } from "../run/outcome.ts";
import { advanceRun, settleRun, startRun } from "../run/simulate.ts";
import type { Run } from "../run/state.ts";
import type { Command } from "./command.ts";
import { branchTo, type Play } from "./session.ts";

/**
 * The reference that a play is scored against, with nobody responding or at par: what was ruled on the attacker's side
 * happens in it too, at the same second; what was ruled for the teams does not. What came after a lever is not scored.
 */
export function referenceOf(play: Play, response: "none" | "par" | "revoke-everything"): Outcome {
  const run = startRun({ ...play.setup, response });
  let happened = 0;
  for (const { at, command } of branchTo(play, play.head)) {
    if (command.do === "lever") break;
    if (command.do !== "rule") continue;
    happened += advanceRun(run, at);
    run.now = Math.max(run.now, at);
    applyToAttacker(run, command);
    settleRun(run);
  }
  happened += advanceRun(run, run.horizon);
  run.now = run.horizon;
  return summarise(run, happened);
}

function applyToAttacker(run: Run, { effects }: Extract<Command, { do: "rule" }>): void {
  for (const effect of effects) {
    if (effect.kind !== "outcome" && effect.kind !== "delay") continue;
    const m = run.world.moveIndex.get(effect.move) ?? -1;
    if (effect.kind === "delay") delayMove(run, m, effect.by);
    else ruleMove(run, m, effect.value);
  }
}
