import { DRAW, keyOf } from "../chance/draw-key.ts";
import type { WorldMove } from "../compile/world-moves.ts";
import { isUsable } from "../graph/reach.ts";
import type { Seconds } from "../model/people.ts";
import { drawSeconds, type MoveState, type Run } from "../run/state.ts";
import { nextWorking } from "../teams/working-time.ts";
import { heldInstance, reachOfOne } from "./holdings.ts";

/** Whether what a move is done with has ever been in the attacker's hands. */
export function wasEverHeld(run: Run, move: WorldMove): boolean {
  if (move.usingSystem >= 0) return run.footholdAt[move.usingSystem] !== Infinity;
  if (move.usingCredential < 0) return true;
  for (let i = run.firstOf[move.usingCredential]!; i >= 0;) {
    const instance = run.instances[i]!;
    if (instance.held) return true;
    i = instance.next;
  }
  return false;
}

/** Whether a derived move would bring something now, and can be done with one thing that is held. */
export function isWorthwhile(run: Run, move: WorldMove): boolean {
  const effect = move.effects[0];
  if (effect === undefined) return false;
  if (effect.kind === "gain-credential" || effect.kind === "mint") {
    if (heldInstance(run, effect.credential, run.now) >= 0) return false;
    if (
      effect.kind === "mint"
        ? run.graph.mintBlocked[effect.credential] === 1
        : run.graph.currentLive[effect.credential] === 0
    )
      return false;
  }
  if (effect.kind === "destroy-data" || effect.kind === "destroy-backup") {
    if (run.destroyed[effect.system] === 1) return false;
  }
  if (
    effect.kind === "take-records" &&
    (run.world.inScope[effect.system] === 0 || run.recordsLeft[effect.system] === 0)
  )
    return false;
  return findHolding(run, move) !== null;
}

/**
 * What a move that names nothing can be done with: a credential that is held and found, else a foothold, that gives the
 * access. For a derived move it has to give it by itself: what could be taken or minted on the way has to be taken first.
 */
export function findHolding(run: Run, move: WorldMove): { instance: number; foothold: number } | null {
  const { world } = run;
  if (move.edge >= 0 && !isUsable(world, run.graph, move.edge)) return null;
  const isEnough = (): boolean => {
    if (move.usingCredential >= 0) return run.reach.credential[move.usingCredential] === 1;
    if (move.onSystem < 0) return run.reach.credential[move.onCredential] === 1;
    const mask = run.reach.system[move.onSystem] ?? 0;
    return mask !== 0 && (mask & move.needs) === move.needs;
  };
  for (let c = 0; c < world.credentialCount; c++) {
    const instance = heldInstance(run, c, run.now);
    if (instance < 0) continue;
    reachOfOne(run, c, -1, !move.derived);
    if (isEnough()) return { instance, foothold: -1 };
  }
  for (let s = 0; s < world.systemCount; s++) {
    if (run.foothold[s] === 0) continue;
    reachOfOne(run, -1, s, !move.derived);
    if (isEnough()) return { instance: -1, foothold: s };
  }
  return null;
}

/** Null: go ahead. A number: not before that second. Otherwise why the request is refused. */
export function authorise(
  run: Run,
  move: WorldMove,
  state: MoveState,
): null | Seconds | "credential-dead" | "no-access" | "isolated" {
  state.instance = -1;
  state.foothold = -1;
  const namesNothing = move.usingCredential < 0 && move.usingSystem < 0;
  if (move.derived || (namesNothing && move.needs !== 0)) {
    if (!move.derived && run.graph.isolated[move.onSystem] === 1) return "isolated";
    const holding = findHolding(run, move);
    if (holding === null) return "no-access";
    state.instance = holding.instance;
    state.foothold = holding.foothold;
    return null;
  }
  if (move.usingCredential >= 0) {
    const i = heldInstance(run, move.usingCredential, run.now);
    if (i < 0) {
      const later = heldInstance(run, move.usingCredential);
      return later >= 0 ? (run.instances[later]?.usableAt ?? run.now) : "credential-dead";
    }
    state.instance = i;
  } else if (move.usingSystem >= 0) {
    if (run.graph.isolated[move.usingSystem] === 1) return "isolated";
    if ((run.foothold[move.usingSystem] ?? 0) === 0) return "no-access";
  }
  if (move.onSystem >= 0 && run.graph.isolated[move.onSystem] === 1) return "isolated";
  if (move.needs !== 0) {
    reachOfOne(run, move.usingCredential, move.usingSystem);
    if (move.onSystem >= 0) {
      if (((run.reach.system[move.onSystem] ?? 0) & move.needs) !== move.needs) return "no-access";
    } else if (run.reach.credential[move.onCredential] === 0) return "no-access";
  }
  return null;
}

/** How long a step-up request waits for its approver: until he is at work or was paged, and for his answer. */
export function approvalTime(run: Run, role: string, key: number, attempt: number): Seconds {
  const team = run.organisation.roleTeam.get(role);
  const there = team === undefined ? run.now : approverThere(run, team, key, attempt);
  const answer = drawSeconds(run, keyOf(DRAW.stepUp, key), attempt, run.organisation.assumptions.durations.approve);
  return there - run.now + answer;
}

function approverThere(run: Run, team: number, key: number, attempt: number): Seconds {
  const atWork = nextWorking(run.organisation.teams[team]?.shifts ?? null, run.now);
  const onCall = run.organisation.teams[team]?.team.coverage.onCall ?? null;
  if (onCall === null) return atWork;
  if ((run.atHandUntil[team] ?? -Infinity) >= run.now) return run.now;
  return Math.min(atWork, run.now + drawSeconds(run, keyOf(DRAW.stepUpPage, key), attempt, onCall));
}

/** The name of what a move is aimed at, for the log. */
export function onName(scenario: Run["world"]["scenario"], move: WorldMove): string {
  return (move.onSystem >= 0 ? scenario.systems[move.onSystem]?.id : scenario.credentials[move.onCredential]?.id) ?? "";
}

/** The name of what a move is done with, for the log. */
export function usingName(run: Run, move: WorldMove, state: MoveState): string | null {
  if (state.instance >= 0) return run.instances[state.instance]?.id ?? null;
  const system = state.foothold >= 0 ? state.foothold : move.usingSystem;
  return run.world.scenario.systems[system]?.id ?? null;
}
