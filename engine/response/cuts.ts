import { DRAW, keyOf } from "../chance/draw-key.ts";
import { happens } from "../chance/draw.ts";
import { DELEGATES, GRANTS, STORES } from "../graph/trust-graph.ts";
import { accessOf } from "../compile/access-mask.ts";
import { intendedMask } from "../compile/intended.ts";
import { issueAnew } from "../attack/effects.ts";
import { failMovesAt, react } from "../attack/moves.ts";
import { makeCurrent, profileOf, revokeInstance, type DeathChain } from "../attack/deaths.ts";
import { isUsable } from "../graph/reach.ts";
import { removeEdge } from "../run/edges.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import { lessen, take, touch } from "../attack/holdings.ts";
import type { Instance, Run } from "../run/state.ts";
import { brokeredEdges } from "./after-effects.ts";
import { staysAlive } from "./instances.ts";
import { freshAtOf, levelOf, seenAtOf } from "../teams/knowledge.ts";
import type { Task } from "../teams/task.ts";
import { enableIdentity } from "./put-back.ts";
import { resumeWorkloads, stopWorkload } from "./workloads.ts";

const chainOf = (task: Task): DeathChain => ({
  cause: task.cause,
  segment: "propagate",
  team: task.executor,
  duty: task.duty,
  task: task.number,
});

/** Whether the platform's documented revocation does anything in these hands: only the issuer's own people can help where it does not. */
function callWorks(run: Run, task: Task, template: number): boolean {
  const profile = profileOf(run, template);
  if (profile === null || profile.works) return true;
  const issuer = run.world.scenario.systems[run.world.issuer[template] ?? -1];
  return issuer?.party === run.organisation.teams[task.executor]?.team.party;
}

function cover(run: Run, task: Task, number: number): void {
  const instance = run.instances[number];
  if (instance === undefined || !instance.live) return;
  task.covered.push(number);
  const profile = profileOf(run, instance.template);
  const kind = run.world.scenario.credentials[instance.template]?.kind;
  // Where only refresh tokens can be revoked, an access token lives on to its expiry.
  if (profile?.kills === "refresh-only" && kind !== "refresh-token") return;
  if (!callWorks(run, task, instance.template)) return;
  task.needsDead.push(revokeInstance(run, number, task.action === "rotate" ? "rotation" : "revocation", chainOf(task)));
  if (profile?.derived === "cascade" && profile.kills !== "refresh-only") coverChildren(run, task, number);
}

/** What the platform takes along is to be dead as well: it is verified with its parent, and needs no cut of its own. */
function coverChildren(run: Run, task: Task, parent: number): void {
  run.instances.forEach((instance, i) => {
    if (instance.parent !== parent || !instance.live || task.covered.includes(i)) return;
    task.covered.push(i);
    if (profileOf(run, instance.template)?.derived === "cascade") coverChildren(run, task, i);
  });
}

/** Revokes one credential as its platform does it. */
export function revoke(run: Run, task: Task, template: number): void {
  const profile = profileOf(run, template);
  if (profile?.kills === "issued-before-cut") {
    const workflow = run.world.workflow[template] ?? -1;
    run.instances.forEach((instance, i) => {
      const isOfRole =
        instance.template === template || (workflow >= 0 && run.world.workflow[instance.template] === workflow);
      // A session assumed after the cut has a later issue time and is not denied.
      if (isOfRole && instance.issuedAt <= run.now) cover(run, task, i);
    });
    return;
  }
  // What was issued since it was last known to be abused is not what was abused: a clean re-issue stays.
  const team = task.requester ?? task.team;
  const coveredUntil =
    levelOf(run, team, task.object) === null
      ? run.now
      : Math.max(seenAtOf(run, team, task.object), freshAtOf(run, team, task.object));
  run.instances.forEach((instance, i) => {
    if (instance.template === template && instance.issuedAt <= coveredUntil) cover(run, task, i);
  });
}

/** Revokes everything that the same workflow issued, known or not. */
export function revokeSiblings(run: Run, task: Task, template: number): void {
  const workflow = run.world.workflow[template] ?? -1;
  run.instances.forEach((instance, i) => {
    if (instance.template === template || (workflow >= 0 && run.world.workflow[instance.template] === workflow))
      cover(run, task, i);
  });
}

/** Revokes what was derived from a credential, at any depth, and leaves the root alone. */
export function revokeDerived(run: Run, task: Task, template: number): void {
  run.instances.forEach((instance, i) => {
    for (let up = instance.parent; up >= 0; up = run.instances[up]?.parent ?? -1) {
      if (run.instances[up]?.template !== template) continue;
      cover(run, task, i);
      return;
    }
  });
}

/**
 * Issues the new secret, then retires the old ones. An undocumented consumer may keep an old copy in use: the rotation
 * is then incomplete, and its verification fails. An attacker with a foothold where the new secret is stored takes it.
 */
export function rotate(run: Run, task: Task, template: number): void {
  const old: number[] = [];
  run.instances.forEach((instance, i) => {
    if (instance.template === template && instance.live) old.push(i);
  });
  // For a suspended identity there is nothing to issue, only something to retire. What is out of production already, or
  // will be by a revocation under way, is replaced by its re-issue, which lets the work go on.
  const current = run.current[template] ?? -1;
  const isReplaced = staysAlive(run, current) && run.graph.mintBlocked[template] === 0;
  const made = isReplaced ? issueAnew(run, template) : -1;
  if (made >= 0) makeCurrent(run, made);
  const unseen = (run.world.users[template] ?? []).filter(
    (w) => run.world.scenario.workloads[w]?.documented === false && run.revealed[w] === 0,
  );
  const misses = run.organisation.assumptions.numbers.rotationMisses;
  const isMissed =
    unseen.length > 0 &&
    happens(
      run.seed,
      run.index,
      keyOf(DRAW.rotationMisses, task.key, task.failedVerifications),
      task.occurrence,
      misses,
    );
  for (const i of old) {
    if (isMissed) task.covered.push(i);
    else cover(run, task, i);
  }
  if (isMissed) for (const w of unseen) run.revealed[w] = 1;
  if (made >= 0) placed(run, template, made, task);
}

/** Issues a replacement, so that what stopped can run again; a suspended identity is enabled again for it. */
export function reissue(run: Run, task: Task, template: number): void {
  run.replacementsDue.delete(template);
  enableIdentity(run, task, template);
  if ((run.current[template] ?? -1) < 0) {
    const made = issueAnew(run, template);
    makeCurrent(run, made);
    placed(run, template, made, task);
  }
  resumeWorkloads(run, template);
}

function placed(run: Run, template: number, made: number, task: Task): void {
  const { world } = run;
  run.emit?.({ t: run.now, type: "credentialReissued", credential: run.instances[made]?.id ?? "", task: task.number });
  touch(run, -1);
  for (let e = 0; e < world.edgeCount; e++) {
    const store = world.fromSystem[e] ?? -1;
    if (
      world.edgeKind[e] !== STORES ||
      world.toCredential[e] !== template ||
      store < 0 ||
      !isUsable(world, run.graph, e)
    )
      continue;
    const needs = world.edgeNeeds[e] ?? 0;
    const mask = run.foothold[store] ?? 0;
    if (mask === 0 || (mask & needs) !== needs || run.graph.isolated[store] === 1) continue;
    schedule(run.queue, run.now + 1, ORDER.moveEnd, template, 0, takeStored, run.instances[made], store);
  }
}

/** What was put where the attacker has a foothold is his, unless he has lost it since. */
function takeStored(run: Run, instance: Instance | undefined, store: number): void {
  if (instance === undefined || !instance.live || instance.held || (run.foothold[store] ?? 0) === 0) return;
  take(run, instance);
  instance.heldAt = run.now;
  instance.usableAt = run.now;
  run.emit?.({
    t: run.now,
    type: "credentialHeld",
    credential: instance.id,
    move: null,
    from: run.world.scenario.systems[store]?.id ?? null,
    usableAt: run.now,
  });
  touch(run, -1);
}

/** Makes a broker, vault or federation refuse the attacker: it mints nothing more, and trusts through it are shut. */
export function tightenBroker(run: Run, task: Task, system: number): void {
  for (const edge of brokeredEdges(run, system)) cutEdge(run, task, edge);
}

/** Suspends an identity: its credentials die, known or not, and none can be made for it until it is enabled again. */
export function suspendIdentity(run: Run, task: Task, identity: number): void {
  const { world } = run;
  run.emit?.({
    t: run.now,
    type: "identitySuspended",
    identity: world.scenario.identities[identity]?.id ?? "",
    task: task.number,
  });
  for (let c = 0; c < world.credentialCount; c++) {
    if (world.subject[c] !== identity) continue;
    run.graph.mintBlocked[c] = 1;
    run.instances.forEach((instance, i) => {
      if (instance.template === c) cover(run, task, i);
    });
    for (let e = 0; e < world.edgeCount; e++) {
      if (world.edgeKind[e] === DELEGATES && (world.fromCredential[e] === c || world.toCredential[e] === c))
        cutEdge(run, task, e);
    }
  }
  lessen(run, task.cause);
}

/** Cuts a system off, with the footholds on it; work that needs it stops. */
export function isolateSystem(run: Run, task: Task, system: number): void {
  const { world } = run;
  const wasHeld = run.foothold[system] !== 0;
  run.graph.isolated[system] = 1;
  run.foothold[system] = 0;
  run.emit?.({
    t: run.now,
    type: "systemIsolated",
    system: world.scenario.systems[system]?.id ?? "",
    task: task.number,
  });
  lessen(run, task.cause);
  failMovesAt(run, system);
  if (wasHeld) react(run, world.scenario.systems[system]?.id ?? "");
  for (let e = 0; e < world.edgeCount; e++) {
    if (world.edgeKind[e] !== GRANTS || world.toSystem[e] !== system) continue;
    for (const w of world.users[world.fromCredential[e] ?? -1] ?? [])
      stopWorkload(run, w, world.scenario.credentials[world.fromCredential[e] ?? -1]?.id ?? "");
  }
}

/** Takes a grant back to what the credential was meant for. */
export function narrowScope(run: Run, task: Task, edge: number): void {
  run.graph.edgeAccess[edge] = (run.graph.edgeAccess[edge] ?? 0) & intendedMask(run.world, edge);
  if (run.graph.edgeAccess[edge] === 0) return cutEdge(run, task, edge);
  run.emit?.({
    t: run.now,
    type: "grantNarrowed",
    edge: run.world.scenario.edges[edge]?.id ?? "",
    access: accessOf(run.graph.edgeAccess[edge] ?? 0),
    task: task.number,
  });
  lessen(run, task.cause);
}

/** Removes an edge for good. */
export function cutEdge(run: Run, task: Task | null, edge: number): void {
  if (!removeEdge(run, edge, task?.cause ?? -1)) return;
  run.emit?.({
    t: run.now,
    type: "edgeCut",
    edge: run.world.scenario.edges[edge]?.id ?? "",
    task: task?.number ?? null,
  });
}
