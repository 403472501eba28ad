import { DELEGATES, MINTS, STORES } from "../graph/trust-graph.ts";
import { clearReach, computeReach, createReach, derivationOf, type GraphState } from "../graph/reach.ts";
import { objectOf, type Run } from "../run/state.ts";
import type { ActionEffects } from "./action-effects.ts";
import { levelOf } from "./knowledge.ts";

/** What a team believes to be there: what it knows to be held, and the graph as far as it knows it. */
export interface Situation {
  credentials: number[];
  footholds: number[];
  graph: GraphState;
}

/** The parts of the graph that one way into the scope rests on, all of them needed. */
export type Derivation = ReturnType<typeof derivationOf>;

/** The situation as a team knows it; `only` restricts what is held to one object. */
export function situationOf(run: Run, team: number, only: number | null): Situation {
  const { world } = run;
  const { scenario } = world;
  const levelAt = (id: string): ReturnType<typeof levelOf> => levelOf(run, team, objectOf(run, id));
  const counts = (id: string): boolean => only === null || only === objectOf(run, id);
  const isHeld = (id: string): boolean => counts(id) && (levelAt(id) === "suspected" || levelAt(id) === "known");
  const credentials = scenario.credentials.flatMap(({ id }, c) => (isHeld(id) ? [c] : []));
  // A system that is only suspected was reached; one that is known has somebody on it.
  const footholds = scenario.systems.flatMap(({ id }, s) => (counts(id) && levelAt(id) === "known" ? [s] : []));
  const isSeen = Uint8Array.from(scenario.edges, (edge) => (levelAt(edge.id) === "known" ? 1 : 0));
  return {
    credentials,
    footholds,
    graph: {
      currentLive: run.graph.currentLive,
      // The inventory lists what was there beforehand; what was planted or opened since has to be seen first.
      edgePresent: run.graph.edgePresent.map((present, e) =>
        isSeen[e] === 1 || (scenario.edges[e]?.inventory === true && run.edges.isPlain[e] === 1) ? present : 0,
      ),
      edgeAccess: run.graph.edgeAccess.map((now, e) => (isSeen[e] === 1 ? now : now & (world.edgeAccess[e] ?? 0))),
      mintBlocked: run.graph.mintBlocked,
      isolated: run.graph.isolated,
      controlOn: run.graph.controlOn,
    },
  };
}

/** One way into the scope that is left after some actions; null: none, as far as the team knows. */
export function wayLeft(run: Run, situation: Situation, done: readonly ActionEffects[]): Derivation | null {
  const { world } = run;
  const { graph } = situation;
  const state: GraphState = {
    currentLive: graph.currentLive.slice(),
    edgePresent: graph.edgePresent.slice(),
    edgeAccess: graph.edgeAccess.slice(),
    mintBlocked: graph.mintBlocked.slice(),
    isolated: graph.isolated.slice(),
    controlOn: graph.controlOn,
  };
  const dead = new Uint8Array(world.credentialCount);
  for (const effects of done) {
    for (const c of effects.dead) {
      dead[c] = 1;
      state.currentLive[c] = 0;
    }
    for (const c of effects.unminted) state.mintBlocked[c] = 1;
    for (const e of effects.cut) state.edgePresent[e] = 0;
    if (effects.narrowed >= 0) state.edgeAccess[effects.narrowed] = effects.narrowedTo;
    if (effects.isolated >= 0) state.isolated[effects.isolated] = 1;
  }
  const reach = createReach(world);
  clearReach(reach);
  for (const c of situation.credentials) if (dead[c] === 0) reach.credential[c] = 1;
  for (const s of situation.footholds) if (state.isolated[s] === 0) reach.system[s] = 7;
  computeReach(world, state, reach);
  for (let s = 0; s < world.systemCount; s++) {
    if (world.inScope[s] === 1 && reach.system[s] !== 0)
      return derivationOf(world, reach, { credential: -1, system: s, mask: 0 });
  }
  return null;
}

/** Whether an action removes a part that a derivation rests on. */
export function breaks(run: Run, effects: ActionEffects, open: Derivation): boolean {
  const { world } = run;
  const isDead = (c: number | undefined): boolean => c !== undefined && effects.dead.includes(c);
  if (open.seedCredentials.some(isDead)) return true;
  if (effects.isolated >= 0 && open.seedSystems.includes(effects.isolated)) return true;
  return open.edges.some((e) => {
    const kind = world.edgeKind[e];
    const to = world.toCredential[e] ?? -1;
    return (
      effects.cut.includes(e) ||
      effects.narrowed === e ||
      (kind === MINTS && effects.unminted.includes(to)) ||
      ((kind === STORES || kind === DELEGATES) && isDead(to)) ||
      (effects.isolated >= 0 && (world.fromSystem[e] === effects.isolated || world.toSystem[e] === effects.isolated))
    );
  });
}
