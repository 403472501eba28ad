import { raiseAlert } from "../attack/detection.ts";
import { alertCause } from "../ledger/alert-cause.ts";
import { startReserve } from "../attack/moves.ts";
import { INCIDENT } from "../model/vocabulary.ts";
import { idOf, objectOf, teamIdOf } from "../run/state.ts";
import { teamOf } from "./commit.ts";
import type { Command, Refusal } from "./command.ts";
import { reachingHoldings } from "./holdings.ts";
import type { Live } from "./live.ts";
import { changeSeat, tell } from "./rulings.ts";

type Nudge = Extract<Command, { do: "nudge" }>;
type Pull = Extract<Command, { do: "lever" }>;

/** What is wrong with a nudge, or null. */
export function checkNudge(live: Live, { team }: Nudge): Refusal | null {
  if (team !== null && teamOf(live.run, team) < 0) return { sentence: `There is no team "${team}".`, place: "team" };
  return reachingHoldings(live.run).length > 0
    ? null
    : {
        sentence: "The attacker holds nothing now that reaches what is in scope, so there is nothing to find.",
        place: "step",
      };
}

/**
 * Helps a room that has found nothing: a colleague names a system (1), an alert about what was used goes the usual way
 * (2), somebody calls from outside (3), the team is told all (4). The ledger keeps its undetected time.
 */
export function applyNudge(live: Live, { step, team: named }: Nudge): void {
  const { run } = live;
  const holdings = reachingHoldings(run);
  const [first] = holdings;
  if (first === undefined) return;
  const watcher = run.organisation.row("monitoring", first.object).responsible[0];
  const commander = run.organisation.row("incident-command", objectOf(run, INCIDENT)).responsible[0];
  const team = named === null ? (watcher ?? commander ?? 0) : teamOf(run, named);
  const about = step === 1 ? first.system : first.object;
  live.interventions.push({ at: live.at, kind: "nudge", lever: null, effects: [] });
  live.emit({ t: live.at, type: "nudged", step, team: teamIdOf(run, team), about: idOf(run, about) });
  if (step === 2) {
    raiseAlert(run, [first.object, first.system], -1, true, alertCause(run, run.now, run.latestResponse), run.now, []);
  } else if (step === 3) tell(run, team, [first.object], "suspected", "call from outside");
  else if (step === 4) {
    const all = holdings.map(({ object }) => object);
    tell(run, team, all, "known", "told outright");
  }
}

/** What is wrong with a lever, or null. */
export function checkLever(live: Live, { lever, moves, team }: Pull): Refusal | null {
  const { run } = live;
  if (lever === "owner-absent") {
    if (team === null || teamOf(run, team) < 0) return { sentence: "Say which team's owner is absent.", place: "team" };
    return live.seats[teamOf(run, team)] === "absent"
      ? { sentence: "That seat is empty already.", place: "team" }
      : null;
  }
  if (lever !== "second-act") return null;
  if (moves.length === 0) return { sentence: "Say which moves the second act begins with.", place: "moves" };
  for (const [i, move] of moves.entries()) {
    const status = run.moves[run.world.moveIndex.get(move) ?? -1]?.status;
    if (status !== "reserve") return { sentence: `The case keeps no move "${move}" in reserve.`, place: `moves[${i}]` };
  }
  return null;
}

/** Goes on after the exercise is decided; the scores stay as they were before. */
export function applyLever(live: Live, { lever, moves, team }: Pull): void {
  live.interventions.push({ at: live.at, kind: "lever", lever, effects: [] });
  live.emit({ t: live.at, type: "leverPulled", lever });
  if (lever === "owner-absent" && team !== null) changeSeat(live, team, null);
  if (lever === "recovery") live.run.isStopped = true;
  if (lever === "second-act")
    for (const move of moves) startReserve(live.run, live.run.world.moveIndex.get(move) ?? -1);
}
