import { causeOfDecision } from "./commit.ts";
import { summarise } from "../ledger/summarise.ts";
import type { Outcome } from "../run/outcome.ts";
import { advance } from "./advance.ts";
import { isStillDue } from "./initiative.ts";
import type { Due, Live } from "./live.ts";
import { openAgain } from "../teams/planned.ts";
import { respond } from "../teams/respond.ts";
import { restoreWay } from "../response/recovery.ts";
import { idOf } from "../run/state.ts";

/** Ends an exercise: the design plays the rest, or nothing more is done. */
export function endExercise(live: Live, rest: "design" | "stop" | "horizon"): void {
  const { run } = live;
  live.ended = rest;
  if (rest === "design") {
    takeWhatIsDue(live);
    advance(live, null, true);
  }
  if (rest === "stop") run.horizon = live.at;
  run.emit?.({ t: run.horizon, type: "horizonReached" });
  live.emit({ t: live.at, type: "playEnded", rest });
}

/** What people left undecided is decided by the design now. */
export function takeWhatIsDue(live: Live): void {
  for (const due of live.dues) if (isStillDue(live.run, due)) takeByDesign(live, due);
}

/** One decision that was left to people is decided by the design. */
export function takeByDesign({ run }: Live, due: Due): void {
  due.isTaken = true;
  const { action, object, isWrong, onlyWhenOver } = due;
  if (action === "all-clear") return respond(run, due.askedBy ?? due.team, run.latestResponse);
  const system = run.world.systemIndex.get(idOf(run, object)) ?? -1;
  const way = action === "restore" ? restoreWay(run, system) : null;
  if (action === "restore" && way === null) return;
  openAgain(run, {
    action,
    object,
    requester: due.askedBy ?? due.team,
    cause: causeOfDecision(run, due.team, action),
    isWrong,
    onlyWhenOver,
    ...(way === null ? {} : { way }),
  });
}

/** What an ended play came to; computed once, since the sums are made in the run. */
export function outcomeOf(live: Live): Outcome {
  live.outcome ??= summarise(live.run, live.happened);
  return live.outcome;
}
