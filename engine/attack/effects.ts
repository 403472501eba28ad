import { DRAW, keyOf } from "../chance/draw-key.ts";
import type { WorldEffect, WorldMove } from "../compile/world-moves.ts";
import { MINTS, STORES } from "../graph/trust-graph.ts";
import { accessOf } from "../compile/access-mask.ts";
import { createInstance, makeCurrent } from "./deaths.ts";
import { isUsable } from "../graph/reach.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import { lessen, reachOfHoldings, take, touch } from "./holdings.ts";
import { drawSeconds, teamIdOf, type Run } from "../run/state.ts";
import { breakData, markBroken } from "../response/recovery.ts";
import { plantEdge, turnSetting } from "../run/edges.ts";

/** Carries out what a completed move changes; `move` is null for what the attacker starts with. */
export function applyEffects(
  run: Run,
  move: WorldMove | null,
  instance: number,
  effects: readonly WorldEffect[],
): void {
  for (const effect of effects) applyEffect(run, move, instance, effect);
}

function applyEffect(run: Run, move: WorldMove | null, instance: number, effect: WorldEffect): void {
  const { world } = run;
  const { scenario } = world;
  const t = run.now;
  const id = move?.id ?? "start";
  switch (effect.kind) {
    case "gain-credential": {
      const current = run.current[effect.credential] ?? -1;
      if (current >= 0) hold(run, current, move, instance, t);
      return;
    }
    case "mint": {
      if (!canMint(run, effect.credential)) return;
      const made = mint(run, effect.credential, instance, move);
      hold(run, made, move, instance, t);
      return;
    }
    case "plant-credential": {
      if (run.graph.mintBlocked[effect.credential] === 1) return;
      const made = createInstance(
        run,
        effect.credential,
        -1,
        t,
        plantedName(run, effect.credential),
        madeKey(run, effect.credential, instance, move),
      );
      if ((run.current[effect.credential] ?? -1) < 0) makeCurrent(run, made);
      run.emit?.({ t, type: "persistencePlanted", object: run.instances[made]?.id ?? "", move: id });
      hold(run, made, move, instance, t);
      return;
    }
    case "plant-edge":
      if (!plantEdge(run, effect.edge)) return;
      run.emit?.({ t, type: "persistencePlanted", object: scenario.edges[effect.edge]?.id ?? "", move: id });
      return;
    case "gain-foothold":
      run.foothold[effect.system] = (run.foothold[effect.system] ?? 0) | effect.mask;
      run.footholdAt[effect.system] = Math.min(run.footholdAt[effect.system] ?? Infinity, t);
      run.emit?.({
        t,
        type: "footholdGained",
        system: scenario.systems[effect.system]?.id ?? "",
        access: accessOf(run.foothold[effect.system] ?? 0),
        move: move?.id ?? null,
      });
      touch(run, -1);
      return;
    case "take-records":
      takeRecords(run, effect.system, effect.records, id);
      copySecrets(run, effect.system, move, instance);
      return;
    case "alter-grant":
      if (!plantEdge(run, effect.edge)) return;
      run.graph.edgeAccess[effect.edge] = effect.mask;
      run.emit?.({
        t,
        type: "grantAltered",
        edge: scenario.edges[effect.edge]?.id ?? "",
        access: accessOf(effect.mask),
        move: id,
      });
      touch(run, -1);
      return;
    case "lock-out":
      run.lockedOut[effect.team] = 1;
      run.emit?.({ t, type: "teamLockedOut", team: teamIdOf(run, effect.team), move: id });
      return;
    case "disable-log": {
      const log = world.logs[effect.log];
      if (log === undefined || log.immutable) return;
      run.logOn[effect.log] = 0;
      run.emit?.({ t, type: "logDisabled", log: log.id, move: id });
      return;
    }
    case "erase-log": {
      const log = world.logs[effect.log];
      if (log === undefined || log.immutable) return;
      if (log.forwardedTo === null) run.logErasedAt[effect.log] = t;
      run.emit?.({ t, type: "logErased", log: log.id, move: id, forwarded: log.forwardedTo !== null });
      if (log.forwardedTo !== null) return;
      scenario.evidence.forEach((fact, f) => {
        if (fact.log !== log.id || run.evidence[f] !== "there") return;
        run.evidence[f] = "lost";
        run.emit?.({ t, type: "evidenceLost", evidence: fact.id, by: "attacker" });
      });
      return;
    }
    case "change-setting": {
      if (run.settingChanged[effect.setting] === 1) return;
      run.settingChanged[effect.setting] = 1;
      run.settingChangedAt[effect.setting] = t;
      markBroken(run);
      turnSetting(run, effect.setting, 1);
      run.emit?.({ t, type: "settingChanged", setting: scenario.settings[effect.setting]?.id ?? "", move: id });
      touch(run, -1);
      return;
    }
    case "destroy-data":
      breakData(run, effect.system, move, id, false);
      return;
    case "destroy-backup":
      breakData(run, effect.system, move, id, true);
      return;
    case "extort":
      run.emit?.({ t, type: "extortionMade", party: effect.party, move: id });
      return;
  }
}

/** The template's own id for the first planted one; a later one is another credential and has another name. */
function plantedName(run: Run, template: number): string {
  const plain = run.world.scenario.credentials[template]?.id ?? "";
  return run.instances.some((instance) => instance.id === plain) ? mintedName(run, template) : plain;
}

function mintedName(run: Run, template: number): string {
  const ordinal = (run.minted[template] ?? 0) + 1;
  run.minted[template] = ordinal;
  return `${run.world.scenario.credentials[template]?.id ?? ""}#${ordinal}`;
}

/** The name for draws of what a move makes of a template: the parent, the move, and how often that made one before. */
function madeKey(run: Run, template: number, parent: number, move: WorldMove | null): number {
  const by = keyOf(run.instances[parent]?.key ?? 0, move?.key ?? 0, run.world.credentialKey[template] ?? 0);
  const ordinal = run.made.get(by) ?? 0;
  run.made.set(by, ordinal + 1);
  return keyOf(DRAW.made, by, ordinal);
}

/** A move of the attacker makes an instance of a template. */
function mint(run: Run, template: number, parent: number, move: WorldMove | null): number {
  const key = madeKey(run, template, parent, move);
  const made = createInstance(run, template, parent, run.now, mintedName(run, template), key);
  sayMinted(run, made, "attacker");
  return made;
}

/** We issue an instance of a template anew; counted apart, so that the attacker's luck does not hang on it. */
export function issueAnew(run: Run, template: number): number {
  const ordinal = (run.reissued[template] ?? 0) + 1;
  run.reissued[template] = ordinal;
  const id = `${run.world.scenario.credentials[template]?.id ?? ""}@${ordinal}`;
  const key = keyOf(DRAW.issuedAnew, run.world.credentialKey[template] ?? 0, ordinal);
  const made = createInstance(run, template, -1, run.now, id, key);
  const instance = run.instances[made];
  if (instance !== undefined) instance.isReissued = true;
  sayMinted(run, made, "response");
  return made;
}

function sayMinted(run: Run, made: number, by: "attacker" | "response"): void {
  const instance = run.instances[made];
  if (instance === undefined) return;
  run.emit?.({
    t: run.now,
    type: "credentialMinted",
    credential: instance.id,
    template: run.world.scenario.credentials[instance.template]?.id ?? "",
    from: run.instances[instance.parent]?.id ?? null,
    by,
  });
}

function hold(run: Run, number: number, move: WorldMove | null, from: number, usableAt: number): void {
  const instance = run.instances[number];
  if (instance === undefined || !instance.live) return;
  // Taken again, it is news only where it is found sooner than in the copy that is being searched.
  if (instance.held && instance.usableAt <= usableAt) return;
  if (!instance.held) instance.heldAt = run.now;
  take(run, instance);
  instance.usableAt = usableAt;
  run.emit?.({
    t: run.now,
    type: "credentialHeld",
    credential: instance.id,
    move: move?.id ?? null,
    from: from < 0 ? null : (run.instances[from]?.id ?? null),
    usableAt,
  });
  // What could be got anyway brings nothing new into reach.
  if (run.wasReached[instance.template] === 1) lessen(run, -1);
  else touch(run, -1);
}

/** Whether the attacker could mint an instance of a template now. */
export function canMint(run: Run, template: number): boolean {
  return run.graph.mintBlocked[template] === 0 && mintPathOpen(run, template);
}

/** Where a template is minted by an edge, the attacker must get to one such edge now; a template without one is free. */
function mintPathOpen(run: Run, template: number): boolean {
  const { world } = run;
  let hasEdge = false;
  for (let e = 0; e < world.edgeCount; e++) {
    if (world.edgeKind[e] !== MINTS || world.toCredential[e] !== template) continue;
    if (!hasEdge) reachOfHoldings(run);
    hasEdge = true;
    const from = world.fromSystem[e] ?? -1;
    const needs = world.edgeNeeds[e] ?? 0;
    const mask = run.reach.system[from] ?? 0;
    const isThere = from >= 0 ? mask !== 0 && (mask & needs) === needs : isReached(run, world.fromCredential[e] ?? -1);
    if (isThere && isUsable(world, run.graph, e)) return true;
  }
  return !hasEdge;
}

const isReached = (run: Run, credential: number): boolean => run.reach.credential[credential] === 1;

function takeRecords(run: Run, system: number, wanted: number, move: string): void {
  const left = run.recordsLeft[system] ?? Infinity;
  const records = Math.min(wanted, left);
  if (records <= 0) return;
  run.recordsLeft[system] = left - records;
  run.recordsTaken += records;
  run.robbed[system] = 1;
  const state = run.moves[run.world.moveIndex.get(move) ?? -1];
  if (state !== undefined && !state.took.includes(system)) state.took = [...state.took, system];
  run.emit?.({ t: run.now, type: "recordsTaken", system: run.world.scenario.systems[system]?.id ?? "", records, move });
}

/** A copy that holds secrets makes them held from now on, and usable once they are found in it. */
function copySecrets(run: Run, system: number, move: WorldMove | null, instance: number): void {
  const { world } = run;
  const start = world.outStart[world.credentialCount + system] ?? 0;
  const end = world.outStart[world.credentialCount + system + 1] ?? 0;
  for (let place = start; place < end; place++) {
    const edge = world.outEdges[place] ?? 0;
    const mining = world.scenario.edges[edge]?.mining ?? null;
    const template = world.toCredential[edge] ?? -1;
    if (world.edgeKind[edge] !== STORES || mining === null || !isUsable(world, run.graph, edge)) continue;
    const current = run.current[template] ?? -1;
    if (current < 0) continue;
    run.harvested.add(template);
    const key = keyOf(DRAW.mining, world.edgeKey[edge] ?? 0);
    const foundAt = run.now + drawSeconds(run, key, 0, mining);
    hold(run, current, move, instance, foundAt);
    // Once found it may be of use.
    schedule(run.queue, foundAt, ORDER.moveEnd, template, 0, noteFound, null, 0);
  }
}

function noteFound(run: Run): void {
  lessen(run, -1);
}

/** Books what a move cut short has taken until now: the share of its time that had passed. */
export function recordsSoFar(run: Run, m: number): void {
  const move = run.world.moves[m];
  const state = run.moves[m];
  if (move === undefined || state === undefined) return;
  const length = state.endsAt - state.startedAt;
  if (length <= 0) return;
  const share = (run.now - state.startedAt) / length;
  for (const effect of move.effects) {
    if (effect.kind === "take-records") takeRecords(run, effect.system, Math.floor(effect.records * share), move.id);
  }
}
