import { objectOf, type Run } from "../run/state.ts";
import { effectsOf, type ActionEffects } from "../teams/action-effects.ts";
import type { Candidate } from "../teams/candidates.ts";
import { ASSUMED_ACCESS, type Situation } from "../teams/situation.ts";
import type { OrderProblem } from "./cut-order.ts";
import { NO_EFFECT, type CutAction, type CutEffect, type CutProblem, type Holding } from "./cut-problem.ts";
import type { ActionOn } from "./true-problem.ts";

/** What there is to contain in a situation as a team knows it, with what it could do, in the same order. */
export function teamProblem(run: Run, situation: Situation, candidates: readonly Candidate[]): CutProblem {
  const problem = knownCuts(
    run,
    situation,
    candidates.map(({ effects }) => effects),
  );
  return {
    ...problem,
    actions: candidates.map(({ stops, lead }, a): CutAction => {
      const { ends, withdraws, blocks, cuts, narrows, narrowsTo, isolates, rollsBack } =
        problem.actions[a] ?? NO_EFFECT;
      const costs = stops.filter(({ cents }) => cents > 0);
      // Field by field, so that all have one shape in memory: the search asks them over and over.
      return { ends, withdraws, blocks, cuts, narrows, narrowsTo, isolates, rollsBack, stops: costs, lead };
    }),
  };
}

/** What is held as a team knows it, and what some actions would do about it. */
export function knownCuts(run: Run, situation: Situation, actions: readonly ActionEffects[]): OrderProblem {
  const { world } = run;
  const { credentials, systems } = world.scenario;
  const holdings = [
    ...situation.credentials.map((c): Holding => ({
      id: credentials[c]?.id ?? "",
      credential: c,
      system: -1,
      mask: 0,
    })),
    ...situation.footholds.map((s): Holding => ({
      id: systems[s]?.id ?? "",
      credential: -1,
      system: s,
      mask: ASSUMED_ACCESS,
    })),
  ];
  const placeOf = placesIn(run, situation);
  return {
    graph: world,
    state: situation.graph,
    holdings,
    jobs: [],
    actions: actions.map((effects) => effectIn(placeOf, effects)),
    openedBy: new Map(),
    disabledBy: new Map(),
  };
}

/** What an action does to a problem of a situation as a team knows it, whether or not the team would think of it. */
export function effectAsKnown(run: Run, situation: Situation, { action, object }: ActionOn): CutEffect {
  return effectIn(placesIn(run, situation), effectsOf(run, situation.graph, action, objectOf(run, object)));
}

/** The place of each credential among those held, by its number; −1: it is not held. */
function placesIn(run: Run, { credentials }: Situation): Int32Array {
  const placeOf = new Int32Array(run.world.credentialCount).fill(-1);
  credentials.forEach((credential, place) => {
    placeOf[credential] = place;
  });
  return placeOf;
}

function effectIn(placeOf: Int32Array, effects: ActionEffects): CutEffect {
  const { withdraws, blocks, cuts, narrows, narrowsTo, isolates, rollsBack } = effects;
  const ends: number[] = [];
  for (const credential of effects.dead) if (placeOf[credential]! >= 0) ends.push(placeOf[credential]!);
  ends.sort((a, b) => a - b);
  return { withdraws, blocks, cuts, narrows, narrowsTo, isolates, rollsBack, ends };
}
