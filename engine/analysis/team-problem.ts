import type { Run } from "../run/state.ts";
import { candidatesFor, type Candidate } from "../teams/candidates.ts";
import { ASSUMED_ACCESS, type Situation } from "../teams/situation.ts";
import type { CutAction, CutProblem, Holding } from "./cut-problem.ts";

/** What there is to contain in a situation as a team knows it, with what could be done, in the same order. */
export function teamProblem(
  run: Run,
  team: number,
  situation: Situation,
): { problem: CutProblem; candidates: Candidate[] } {
  const { world } = run;
  const { credentials, systems } = world.scenario;
  const candidates = candidatesFor(run, team, situation);
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
  const heldAs = new Map(situation.credentials.map((credential, h) => [credential, h]));
  return {
    candidates,
    problem: {
      graph: world,
      state: situation.graph,
      holdings,
      jobs: [],
      actions: candidates.map(({ effects, stops, lead }): CutAction => {
        const { dead, ...changes } = effects;
        return {
          ...changes,
          ends: dead.flatMap((credential) => heldAs.get(credential) ?? []).sort((a, b) => a - b),
          stops: stops.filter(({ cents }) => cents > 0),
          lead,
        };
      }),
      openedBy: new Map(),
      disabledBy: new Map(),
    },
  };
}
