import { hashName } from "../chance/name-hash.ts";
import { DRAW, keyOf } from "../chance/draw-key.ts";
import { happens } from "../chance/draw.ts";
import { maskOf } from "../compile/access-mask.ts";
import type { WorldMove } from "../compile/world-moves.ts";
import { applyEffects, canMint, recordsSoFar } from "./effects.ts";
import type { Reaction, StartHolding } from "../model/attacker.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import { lessen, touch } from "./holdings.ts";
import { approvalTime, authorise, findHolding, isWorthwhile, onName, usingName, wasEverHeld } from "./requests.ts";
import { grantsUsed } from "../teams/tracing.ts";
import { drawInstant, drawSeconds, type MoveState, type Past, type Run } from "../run/state.ts";

const ATTEMPTS_MAX = 50;
const NOTHING: readonly number[] = [];

// Only sizes and shape: `startAttacker` gives every run its first values.
const makeMoveState = (): MoveState => ({
  status: "pending",
  attempts: 0,
  failures: 0,
  notBefore: -Infinity,
  startedAt: Infinity,
  endsAt: Infinity,
  instance: -1,
  foothold: -1,
  took: NOTHING,
  token: 0,
  ruled: null,
});
const hasEnded = ({ status }: MoveState): boolean => status === "done" || status === "failed" || status === "abandoned";

/** Gives the attacker what it starts with and puts its first moves on the clock. */
export function startAttacker(run: Run): void {
  const { world } = run;
  for (let m = 0; m < world.moves.length; m++) {
    const move = world.moves[m]!;
    const state = (run.moves[m] ??= makeMoveState());
    state.status = move.reserve ? "reserve" : "pending";
    state.attempts = 0;
    state.failures = 0;
    state.notBefore = move.at === null ? -Infinity : drawInstant(run, keyOf(DRAW.at, move.key), move.at);
    state.startedAt = Infinity;
    state.endsAt = Infinity;
    state.instance = -1;
    state.foothold = -1;
    state.took = NOTHING;
    state.token = 0;
    state.ruled = null;
  }
  world.scenario.attacker.start.forEach((holding) => {
    const at = drawInstant(run, keyOf(DRAW.start, hashName(holding.holds)), holding.at);
    const credential = world.credentialIndex.get(holding.holds) ?? -1;
    const place = credential >= 0 ? credential : world.credentialCount + (world.systemIndex.get(holding.holds) ?? 0);
    schedule(run.queue, at, ORDER.moveEnd, place, 0, startHolding, holding, credential);
  });
  schedule(run.queue, run.now, ORDER.moveStart, 0, 0, considerMoves, null, 0);
}

function startHolding(run: Run, { holds, access }: StartHolding, credential: number): void {
  applyEffects(run, null, -1, [
    credential >= 0
      ? { kind: "gain-credential", credential }
      : { kind: "gain-foothold", system: run.world.systemIndex.get(holds) ?? 0, mask: maskOf(access) },
  ]);
  considerMoves(run);
}

/** Has the attacker look, at the end of this second, whether there is something that he can do now. */
export function lookAround(run: Run): void {
  if (run.attackerLooksAt === run.now) return;
  run.attackerLooksAt = run.now;
  schedule(run.queue, run.now, ORDER.moveStart, -1, 0, look, null, 0);
}

function look(run: Run): void {
  run.attackerLooksAt = -Infinity;
  considerMoves(run);
}

/** Puts every move that may now begin on the clock, in the order of the file. */
function considerMoves(run: Run): void {
  if (run.isStopped) return;
  while (run.firstOpenMove < run.moves.length && hasEnded(run.moves[run.firstOpenMove]!)) run.firstOpenMove += 1;
  const { moves, followersFrom } = run.world;
  let previousEnded = true;
  for (let m = run.firstOpenMove; m < run.moves.length; m++) {
    // From here on every move waits for all before it, of which one has not ended.
    if (!previousEnded && m >= followersFrom) break;
    const state = run.moves[m];
    const move = moves[m];
    if (state === undefined || move === undefined) continue;
    if (state.status === "pending" && (previousEnded || !move.follows)) {
      const verdict = readiness(run, move);
      if (verdict === "never") endMove(run, m, "abandoned");
      else if (verdict === "ready" && run.running < run.world.scenario.attacker.concurrent) {
        state.status = "scheduled";
        schedule(run.queue, Math.max(run.now, state.notBefore), ORDER.moveStart, m, 0, beginMove, null, m);
      }
    }
    if (!move.derived && !move.reserve) previousEnded = previousEnded && hasEnded(state);
  }
}

function scheduleEnd(run: Run, m: number, state: MoveState): void {
  schedule(run.queue, state.endsAt, ORDER.moveEnd, m, 0, endOfMove, state.token, m);
}

function endOfMove(run: Run, token: number, m: number): void {
  const state = run.moves[m];
  if (state?.status === "running" && state.token === token) completeMove(run, m);
}

function readiness(run: Run, move: WorldMove): "ready" | "not-yet" | "never" {
  let waits = false;
  for (const before of move.after) {
    const status = run.moves[before]?.status ?? "abandoned";
    if (status === "failed" || status === "abandoned") return "never";
    if (status !== "done") waits = true;
  }
  if (waits) return "not-yet";
  if (move.derived) return isWorthwhile(run, move) ? "ready" : "not-yet";
  // A record known only to the month can put a step before the theft that it needs: it waits for the theft.
  if (!wasEverHeld(run, move)) return "not-yet";
  return "ready";
}

function beginMove(run: Run, _: null, m: number): void {
  const state = run.moves[m];
  const move = run.world.moves[m];
  if (state === undefined || move === undefined || state.status !== "scheduled") return;
  if (run.isStopped) return endMove(run, m, "abandoned");
  // Put off after it was put on the clock.
  if (state.notBefore > run.now) {
    state.status = "pending";
    return considerMoves(run);
  }
  if (run.running >= run.world.scenario.attacker.concurrent) {
    state.status = "pending";
    return;
  }
  const denied = authorise(run, move, state);
  if (typeof denied === "number") {
    state.status = "pending";
    state.notBefore = denied;
    return considerMoves(run);
  }
  if (denied !== null && move.derived) {
    // Nothing asked for, nothing refused: it is considered again when something has changed.
    state.status = "pending";
    return;
  }
  state.attempts += 1;
  state.took = NOTHING;
  if (denied !== null) {
    run.emit?.({ t: run.now, type: "moveFailed", move: move.id, why: denied });
    run.wiring.moveObserved(run, m, denied === "credential-dead");
    return tryAgain(run, m);
  }
  if (move.outsideTask && run.originAt === Infinity && run.world.scenario.origin === "first-act-outside-task")
    run.originAt = run.now;
  let delay = 0;
  for (const k of move.prevents) {
    const control = run.world.controls[k];
    if (control?.kind !== "prevent" || run.graph.controlOn[k] === 0) continue;
    const key = keyOf(DRAW.prevent, run.world.controlKey[k] ?? 0, move.key);
    const isWronglyPassed =
      control.approver !== null &&
      happens(run.seed, run.index, keyOf(DRAW.wrongYes, key), state.attempts, control.approver.wrongYes);
    // A soft delete lets the request through and keeps the thing for a while.
    if (
      control.form !== "soft-delete" &&
      !isWronglyPassed &&
      happens(run.seed, run.index, key, state.attempts, control.stops)
    ) {
      run.emit?.({ t: run.now, type: "moveBlocked", move: move.id, control: control.id });
      run.wiring.moveObserved(run, m, false);
      return tryAgain(run, m);
    }
    // Who says yes to the wrong request has to be there to say it.
    if (control.approver !== null) delay += approvalTime(run, control.approver.role, key, state.attempts);
    if (control.delays !== null) delay += drawSeconds(run, keyOf(DRAW.delay, key), state.attempts, control.delays);
  }
  const { scenario } = run.world;
  run.emit?.({
    t: run.now,
    type: "moveStarted",
    move: move.id,
    using: usingName(run, move, state),
    on: onName(scenario, move),
  });
  const worked = Math.floor(
    drawSeconds(run, keyOf(DRAW.takes, move.key), state.attempts, move.takes) * run.tempo + 0.5,
  );
  // A mint lasts at least a second, so that no loop of mints can stand still in time.
  const least = move.effects.some((effect) => effect.kind === "mint") ? 1 : 0;
  state.status = "running";
  state.startedAt = run.now;
  state.endsAt = run.now + delay + Math.max(least, worked);
  state.token += 1;
  run.running += 1;
  if (move.detached) touch(run, -1);
  scheduleEnd(run, m, state);
  considerMoves(run);
}

function completeMove(run: Run, m: number): void {
  const state = run.moves[m];
  const move = run.world.moves[m];
  if (state === undefined || move === undefined) return;
  run.running -= 1;
  // Containment may have waited for the job alone.
  if (move.detached) lessen(run, -1);
  if (!(state.ruled ?? happens(run.seed, run.index, keyOf(DRAW.chance, move.key), state.attempts, move.chance))) {
    run.emit?.({ t: run.now, type: "moveFailed", move: move.id, why: "chance" });
    run.wiring.moveObserved(run, m, false);
    return tryAgain(run, m);
  }
  const cannotMint = move.effects.some((effect) => effect.kind === "mint" && !canMint(run, effect.credential));
  if (cannotMint || (move.edge >= 0 && findHolding(run, move) === null)) {
    run.emit?.({ t: run.now, type: "moveFailed", move: move.id, why: "no-access" });
    run.wiring.moveObserved(run, m, false);
    return tryAgain(run, m);
  }
  state.status = move.derived ? "pending" : "done";
  state.failures = 0;
  const past = pastOf(run, m, move, true);
  applyEffects(run, move, state.instance, move.effects);
  past.took = state.took;
  remember(run, past);
  run.emit?.({ t: run.now, type: "moveCompleted", move: move.id });
  run.wiring.moveObserved(run, m, false);
  if (move.derived && move.effects[0]?.kind === "take-records") state.status = "done";
  considerMoves(run);
}

/** What the logs keep of a move that ends now. */
function pastOf(run: Run, m: number, move: WorldMove, isWhole: boolean): Past {
  const state = run.moves[m];
  const recorded: number[] = [];
  for (const { log } of move.observables) if (run.logOn[log] === 1) recorded.push(log);
  const credential = run.instances[state?.instance ?? -1]?.template ?? -1;
  const foothold = (state?.foothold ?? -1) >= 0 ? (state?.foothold ?? -1) : move.usingSystem;
  return {
    move: m,
    at: run.now,
    recorded,
    credential,
    foothold,
    edges: grantsUsed(run, m),
    took: state?.took ?? NOTHING,
    isWhole,
  };
}

function remember(run: Run, past: Past): void {
  const { credentialCount, moves } = run.world;
  const { credential, foothold } = past;
  const on = moves[past.move]!.onSystem;
  run.history.push(past);
  if (credential >= 0) run.historyOf[credential]!.push(past);
  if (foothold >= 0) run.historyOf[credentialCount + foothold]!.push(past);
  if (on >= 0 && on !== foothold) run.historyOf[credentialCount + on]!.push(past);
}

/** Ends a running move where it stands; what it had taken by now is taken, and in the logs. */
function cutShort(run: Run, m: number, why: "credential-dead" | "isolated"): void {
  const state = run.moves[m];
  const move = run.world.moves[m];
  if (state === undefined || move === undefined) return;
  run.running -= 1;
  recordsSoFar(run, m);
  if (state.took.length > 0) remember(run, pastOf(run, m, move, false));
  run.emit?.({ t: run.now, type: "moveFailed", move: move.id, why });
  run.wiring.moveObserved(run, m, false);
  afterLoss(run, m);
}

function tryAgain(run: Run, m: number): void {
  const state = run.moves[m];
  const move = run.world.moves[m];
  if (state === undefined || move === undefined) return;
  state.failures += 1;
  if (move.retry === null || state.failures >= ATTEMPTS_MAX) return endMove(run, m, "failed");
  state.status = "pending";
  state.notBefore = run.now + Math.max(1, drawSeconds(run, keyOf(DRAW.retry, move.key), state.attempts, move.retry));
  considerMoves(run);
}

/** What a move rested on is gone: a derived one is done with something else as soon as that is there. */
function afterLoss(run: Run, m: number): void {
  const state = run.moves[m];
  if (run.world.moves[m]?.derived !== true || state === undefined) return tryAgain(run, m);
  state.status = "pending";
  considerMoves(run);
}

function endMove(run: Run, m: number, status: "failed" | "abandoned"): void {
  const state = run.moves[m];
  const move = run.world.moves[m];
  if (state === undefined || move === undefined || hasEnded(state)) return;
  state.status = status;
  if (status === "abandoned") run.emit?.({ t: run.now, type: "moveAbandoned", move: move.id });
  const next = move.fallback.find((f) => run.moves[f]?.status === "reserve");
  if (next !== undefined) startReserve(run, next);
  considerMoves(run);
}

/** Puts a move that was kept in reserve on the clock. */
export function startReserve(run: Run, m: number): void {
  const state = run.moves[m];
  if (state?.status !== "reserve") return;
  state.status = "pending";
  state.notBefore = Math.max(state.notBefore, run.now + 1);
  schedule(run.queue, state.notBefore, ORDER.moveStart, m, 0, considerMoves, null, 0);
}

/** Makes a move start, or end where it is running, this much later. */
export function delayMove(run: Run, m: number, by: number): void {
  const state = run.moves[m];
  if (state === undefined || hasEnded(state)) return;
  if (state.status !== "running") {
    state.notBefore = Math.max(state.notBefore, run.now) + by;
    return;
  }
  state.endsAt += by;
  state.token += 1;
  scheduleEnd(run, m, state);
}

/** Settles how a move ends: it works, it does not, or it never comes to it. */
export function ruleMove(run: Run, m: number, value: "succeeds" | "fails" | "never"): void {
  const state = run.moves[m];
  if (state === undefined || hasEnded(state)) return;
  if (value !== "never") {
    state.ruled = value === "succeeds";
    return;
  }
  if (state.status === "running") {
    run.running -= 1;
    recordsSoFar(run, m);
    touch(run, -1);
  }
  endMove(run, m, "abandoned");
}

/** Ends at this instant every running move that is done with an instance that has died; detached jobs go on. */
export function failMovesWith(run: Run, instance: number): void {
  if (run.running === 0) return;
  for (let m = run.firstOpenMove; m < run.moves.length; m++) {
    const state = run.moves[m]!;
    if (state.status !== "running" || state.instance !== instance || run.world.moves[m]!.detached) continue;
    cutShort(run, m, "credential-dead");
  }
}

/** The attacker notices that a holding was taken from him, a credential or a system, and may react. */
export function react(run: Run, died: string): void {
  run.world.scenario.attacker.reactions.forEach((reaction, r) => {
    if (run.reacted.has(r) || run.isStopped) return;
    if (reaction.when.died.length > 0 && !reaction.when.died.includes(died)) return;
    run.reacted.add(r);
    const key = keyOf(DRAW.reaction, run.world.reactionKey[r] ?? 0);
    if (!happens(run.seed, run.index, key, 0, reaction.chance)) return;
    const after = Math.max(1, drawSeconds(run, key, 1, reaction.delay));
    schedule(run.queue, run.now + after, ORDER.moveStart, r, 0, carryOutReaction, reaction, 0);
  });
}

function carryOutReaction(run: Run, reaction: Reaction): void {
  if (run.isStopped) return;
  run.emit?.({ t: run.now, type: "attackerReacted", reaction: reaction.id, does: reaction.does });
  if (reaction.does === "stop") {
    run.isStopped = true;
    return;
  }
  if (reaction.does === "speed-up") run.tempo = run.tempo / Math.max(0.01, reaction.factor);
  for (const move of reaction.moves) startReserve(run, run.world.moveIndex.get(move) ?? -1);
  considerMoves(run);
}

/** Ends running moves on or from a system that was just cut off; detached jobs there end too, since nothing reaches it. */
export function failMovesAt(run: Run, system: number): void {
  run.moves.forEach((state, m) => {
    const move = run.world.moves[m];
    const isThere = move?.onSystem === system || move?.usingSystem === system || state.foothold === system;
    if (move === undefined || state.status !== "running" || !isThere) return;
    cutShort(run, m, "isolated");
  });
}
