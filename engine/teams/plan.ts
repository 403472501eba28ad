import { abilityOf } from "../compile/abilities.ts";
import { intendedMask } from "../compile/intended.ts";
import { DELEGATES, FEDERATES, GRANTS, MINTS, STORES } from "../compile/world.ts";
import { clearReach, computeReach, createReach, derivationOf, type GraphState, type Reach } from "../graph/reach.ts";
import { profileOf } from "../attack/deaths.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import { ACTIONS, type Action } from "../model/vocabulary.ts";
import { levelOf } from "./knowledge.ts";
import { idOf, objectOf, type Run } from "../run/state.ts";

/** One action that a plan may contain. */
export interface Candidate {
  action: Action;
  object: number;
  price: number;
}

/** What a team believes to be there: what it knows to be held, and the part of the graph in the inventory. */
export interface Situation {
  credentials: number[];
  footholds: number[];
  /** 1 where the team knows the edge. */
  knownEdge: Uint8Array;
}

/** The situation as a team knows it; `only` restricts it to one object. */
export function situationOf(run: Run, team: number, only: number | null): Situation {
  const { world } = run;
  const credentials: number[] = [];
  const footholds: number[] = [];
  const counts = (object: number): boolean => {
    if (only !== null && only !== object) return false;
    const level = levelOf(run, team, object);
    return level === "suspected" || level === "known";
  };
  for (let c = 0; c < world.credentialCount; c++) {
    if (counts(objectOf(run, world.scenario.credentials[c]?.id ?? ""))) credentials.push(c);
  }
  for (let s = 0; s < world.systemCount; s++) {
    const object = objectOf(run, world.scenario.systems[s]?.id ?? "");
    if (counts(object) && levelOf(run, team, object) === "known") footholds.push(s);
  }
  const knownEdge = Uint8Array.from(world.scenario.edges, (edge) => {
    const level = levelOf(run, team, objectOf(run, edge.id));
    return edge.inventory || level === "known" ? 1 : 0;
  });
  return { credentials, footholds, knownEdge };
}

/** Whether the situation, as known, can still reach the scope. */
export function stillReaches(run: Run, situation: Situation): boolean {
  const trial = tryPlan(run, situation, []);
  return trial !== null;
}

/**
 * The cheapest set of actions after which, as far as the team knows, nothing reaches the scope: exact, by branching on
 * the actions that would break one derivation still standing. Null: some derivation cannot be broken by anybody. Order:
 * what mints first, then the order of the catalogue and the file.
 */
export function smallestPlan(run: Run, team: number, situation: Situation): Candidate[] | null {
  const candidates = candidatesFor(run, team, situation);
  const byBill = run.organisation.design.policy.choose === "bill";
  let best: Candidate[] | null = null;
  let bestPrice = Infinity;
  let steps = 0;
  const priceOf = (chosen: readonly Candidate[]): number =>
    chosen.reduce((sum, c) => (byBill ? sum + c.price : Math.max(sum, c.price)), 0);
  const search = (chosen: Candidate[], banned: ReadonlySet<Candidate>): void => {
    steps += 1;
    if (steps > 20_000) return;
    const price = priceOf(chosen);
    if (best !== null && (price > bestPrice || (price === bestPrice && chosen.length >= best.length))) return;
    const open = tryPlan(run, situation, chosen);
    if (open === null) {
      best = [...chosen];
      bestPrice = price;
      return;
    }
    const nowBanned = new Set(banned);
    for (const candidate of candidates) {
      // A narrowed grant may still give enough: chosen once, it is of no more use.
      if (nowBanned.has(candidate) || chosen.includes(candidate) || !breaks(run, candidate, open)) continue;
      search([...chosen, candidate], nowBanned);
      // Sets with this candidate have been seen; the rest of the branch does without it.
      nowBanned.add(candidate);
    }
  };
  search([], new Set());
  const found = best as Candidate[] | null;
  if (found === null) return null;
  const before = (c: Candidate): number => (mintsAnother(run, c, found) ? 0 : 1);
  return found.sort((a, b) => before(a) - before(b) || rank(a) - rank(b) || a.object - b.object);
}

/** Whether an action stops something that makes other things of the same plan anew: a broker, or a credential that mints. */
export function mintsAnother(run: Run, candidate: Candidate, plan: readonly Candidate[]): boolean {
  if (candidate.action === "tighten-broker") return true;
  const { world } = run;
  const from = world.credentialIndex.get(idOf(run, candidate.object)) ?? -1;
  if (from < 0) return false;
  return plan.some((other) => {
    const to = world.credentialIndex.get(idOf(run, other.object)) ?? -1;
    return (
      to >= 0 &&
      to !== from &&
      world.edgeKind.some(
        (kind, e) => kind === MINTS && world.fromCredential[e] === from && world.toCredential[e] === to,
      )
    );
  });
}

const rank = (candidate: Candidate): number =>
  candidate.action === "tighten-broker" ? -1 : ACTIONS.indexOf(candidate.action);

type Derivation = ReturnType<typeof derivationOf>;

/** Applies a plan to the situation; null when nothing reaches the scope any more, else one derivation that still does. */
function tryPlan(run: Run, situation: Situation, plan: readonly Candidate[]): Derivation | null {
  const { world } = run;
  const state: GraphState = {
    currentLive: run.graph.currentLive.slice(),
    edgePresent: run.graph.edgePresent.map((present, e) => present & (situation.knownEdge[e] ?? 0)),
    edgeAccess: run.graph.edgeAccess.slice(),
    mintBlocked: run.graph.mintBlocked.slice(),
    isolated: run.graph.isolated.slice(),
    controlOn: run.graph.controlOn,
  };
  const dead = new Uint8Array(world.credentialCount);
  for (const { action, object } of plan) applyStatically(run, state, dead, action, object);
  const reach: Reach = createReach(world);
  clearReach(reach);
  for (const c of situation.credentials) if (dead[c] === 0) reach.credential[c] = 1;
  for (const s of situation.footholds) reach.system[s] = state.isolated[s] === 1 ? 0 : 7;
  for (let c = 0; c < world.credentialCount; c++) if (dead[c] === 1) state.currentLive[c] = 0;
  computeReach(world, state, reach);
  for (let s = 0; s < world.systemCount; s++) {
    if (world.inScope[s] === 1 && reach.system[s] !== 0)
      return derivationOf(world, reach, { credential: -1, system: s, mask: 0 });
  }
  return null;
}

/** The static after-state of one action: all its effects, no reactions, no re-issue. */
function applyStatically(run: Run, state: GraphState, dead: Uint8Array, action: Action, object: number): void {
  const { world } = run;
  const id = idOf(run, object);
  const credential = world.credentialIndex.get(id) ?? -1;
  const system = world.systemIndex.get(id) ?? -1;
  const identity = world.identityIndex.get(id) ?? -1;
  const edge = world.edgeIndex.get(id) ?? -1;
  const workflow = credential >= 0 ? (world.workflow[credential] ?? -1) : -1;
  for (let c = 0; c < world.credentialCount; c++) {
    const isSibling = workflow >= 0 && world.workflow[c] === workflow;
    const isOwn = c === credential;
    if (
      (action === "revoke" || action === "rotate") &&
      (isOwn || (isSibling && profileOf(run, c)?.kills === "issued-before-cut"))
    )
      dead[c] = 1;
    if (action === "revoke-siblings" && (isOwn || isSibling)) dead[c] = 1;
    if (action === "revoke-derived" && credential >= 0 && derivesFrom(run, c, credential)) dead[c] = 1;
    if ((action === "disable-integration" || action === "suspend-identity") && world.subject[c] === identity) {
      dead[c] = 1;
      state.mintBlocked[c] = 1;
    }
  }
  cascade(run, dead);
  if (action === "tighten-broker") {
    for (let e = 0; e < world.edgeCount; e++) {
      const to = world.toCredential[e] ?? -1;
      if (world.edgeKind[e] === MINTS && (world.fromSystem[e] === system || world.issuer[to] === system))
        state.edgePresent[e] = 0;
      if (world.edgeKind[e] === FEDERATES && (world.fromSystem[e] === system || world.toSystem[e] === system))
        state.edgePresent[e] = 0;
    }
  }
  if (action === "isolate-system") state.isolated[system] = 1;
  if (action === "cut-trust" && edge >= 0) state.edgePresent[edge] = 0;
  if (action === "narrow-scope" && edge >= 0) {
    state.edgeAccess[edge] = (state.edgeAccess[edge] ?? 0) & intendedMask(world, edge);
    if (state.edgeAccess[edge] === 0) state.edgePresent[edge] = 0;
  }
}

/** Whether a credential was made from another, at any depth. */
function derivesFrom(run: Run, credential: number, root: number): boolean {
  const { derivedFrom } = run.world;
  for (let up = derivedFrom[credential] ?? -1; up >= 0; up = derivedFrom[up] ?? -1) if (up === root) return true;
  return false;
}

/** Takes along what dies with its parent on the parent's platform, and what dies with that in turn. */
function cascade(run: Run, dead: Uint8Array): void {
  for (let hasGrown = true; hasGrown;) {
    hasGrown = false;
    for (let c = 0; c < dead.length; c++) {
      const parent = run.world.derivedFrom[c] ?? -1;
      if (dead[c] === 1 || parent < 0 || dead[parent] === 0) continue;
      const profile = profileOf(run, parent);
      if (profile?.derived !== "cascade" || profile.kills === "refresh-only") continue;
      dead[c] = 1;
      hasGrown = true;
    }
  }
}

/** Whether an action removes any part that a derivation rests on. */
function breaks(run: Run, candidate: Candidate, open: Derivation): boolean {
  const { world } = run;
  const id = idOf(run, candidate.object);
  const state: GraphState = {
    currentLive: new Uint8Array(world.credentialCount).fill(1),
    edgePresent: new Uint8Array(world.edgeCount).fill(1),
    edgeAccess: run.graph.edgeAccess.slice(),
    mintBlocked: new Uint8Array(world.credentialCount),
    isolated: new Uint8Array(world.systemCount),
    controlOn: run.graph.controlOn,
  };
  const dead = new Uint8Array(world.credentialCount);
  applyStatically(run, state, dead, candidate.action, candidate.object);
  if (open.seedCredentials.some((c) => dead[c] === 1)) return true;
  if (open.seedSystems.some((s) => state.isolated[s] === 1)) return true;
  return open.edges.some((e) => {
    const kind = world.edgeKind[e];
    const to = world.toCredential[e] ?? -1;
    return (
      state.edgePresent[e] === 0 ||
      (kind === MINTS && state.mintBlocked[to] === 1) ||
      ((kind === STORES || kind === DELEGATES) && dead[to] === 1) ||
      state.isolated[world.fromSystem[e] ?? -1] === 1 ||
      state.isolated[world.toSystem[e] ?? -1] === 1 ||
      id === world.scenario.edges[e]?.id
    );
  });
}

/** Every action on what is known that somebody could carry out. */
function candidatesFor(run: Run, team: number, situation: Situation): Candidate[] {
  const { world, organisation } = run;
  const { scenario } = world;
  const found: Candidate[] = [];
  const add = (action: Action, id: string | undefined): void => {
    if (id === undefined) return;
    const object = objectOf(run, id);
    if (found.some((c) => c.action === action && c.object === object)) return;
    if (!organisation.order.some((t) => abilityOf(world, organisation, t, action, id) !== null)) return;
    found.push({ action, object, price: 0 });
  };
  const isHandleKnown = (identity: number): boolean =>
    scenario.identities[identity]?.inventory === true ||
    situation.credentials.some(
      (c) =>
        world.subject[c] === identity &&
        levelOf(run, team, objectOf(run, scenario.credentials[c]?.id ?? "")) === "known",
    );
  for (const c of situation.credentials) {
    const id = scenario.credentials[c]?.id;
    add("revoke", id);
    if ((world.users[c] ?? []).some((w) => isOnList(run, w))) add("rotate", id);
    if (world.workflow[c] !== -1 && world.workflow.filter((w) => w === world.workflow[c]).length > 1)
      add("revoke-siblings", id);
    if (world.derivedFrom.includes(c)) add("revoke-derived", id);
    const subject = world.subject[c] ?? -1;
    if (isHandleKnown(subject)) {
      const kind = scenario.identities[subject]?.kind;
      add(kind === "human" ? "suspend-identity" : "disable-integration", scenario.identities[subject]?.id);
      if (kind !== "human") add("suspend-identity", scenario.identities[subject]?.id);
    }
  }
  for (const s of situation.footholds) add("isolate-system", scenario.systems[s]?.id);
  for (let e = 0; e < world.edgeCount; e++) {
    if (situation.knownEdge[e] === 0 || run.graph.edgePresent[e] === 0) continue;
    const kind = world.edgeKind[e];
    if (kind === MINTS) {
      add(
        "tighten-broker",
        scenario.systems[world.fromSystem[e] ?? world.issuer[world.toCredential[e] ?? -1] ?? -1]?.id,
      );
      add("tighten-broker", scenario.systems[world.issuer[world.toCredential[e] ?? -1] ?? -1]?.id);
    }
    if (kind === FEDERATES || kind === DELEGATES) add("cut-trust", scenario.edges[e]?.id);
    if (kind === GRANTS && situation.credentials.includes(world.fromCredential[e] ?? -1))
      add("narrow-scope", scenario.edges[e]?.id);
  }
  found.sort((a, b) => rank(a) - rank(b) || a.object - b.object);
  for (const candidate of found) candidate.price = priceOf(run, team, candidate);
  return found;
}

/** The price of one action: the bill of what it stops until a usual re-issue, or the usual time until it works. */
function priceOf(run: Run, team: number, candidate: Candidate): number {
  const { world, organisation } = run;
  const { durations } = organisation.assumptions;
  const id = idOf(run, candidate.object);
  if (organisation.design.policy.choose === "bill") {
    if (candidate.action === "rotate") return 0;
    const usersOf = (credential: number): number[] => (world.users[credential] ?? []).filter((w) => isOnList(run, w));
    const state: GraphState = {
      currentLive: new Uint8Array(world.credentialCount),
      edgePresent: new Uint8Array(world.edgeCount).fill(1),
      edgeAccess: run.graph.edgeAccess.slice(),
      mintBlocked: new Uint8Array(world.credentialCount),
      isolated: new Uint8Array(world.systemCount),
      controlOn: run.graph.controlOn,
    };
    const dead = new Uint8Array(world.credentialCount);
    applyStatically(run, state, dead, candidate.action, candidate.object);
    const stopped = new Set<number>();
    dead.forEach((isDead, c) => {
      if (isDead === 1) for (const w of usersOf(c)) stopped.add(w);
    });
    for (let e = 0; e < world.edgeCount; e++) {
      const isCut = state.edgePresent[e] === 0 || state.isolated[world.toSystem[e] ?? -1] === 1;
      const credential = Math.max(world.fromCredential[e] ?? -1, world.toCredential[e] ?? -1);
      if (isCut) for (const w of usersOf(credential)) stopped.add(w);
    }
    let bill = 0;
    for (const w of stopped) bill += ((world.scenario.workloads[w]?.costPerHour ?? 0) * durations.reissue.p50) / 3600;
    return bill;
  }
  const duty = RESPONSIBILITY[candidate.action].duty;
  const row = organisation.row(duty, candidate.object);
  const responsible = row.responsible[0] ?? -1;
  const isPreAuthorised = organisation.preAuthorised(candidate.action, candidate.object);
  const isSeparate = row.accountable.some((a) => a !== responsible);
  const ability = abilityOf(world, organisation, responsible, candidate.action, id);
  const takes = ability?.takes ?? durations[RESPONSIBILITY[candidate.action].takes];
  return (
    (responsible < 0 ? durations.findOwnerWithCommander.p50 : responsible === team ? 0 : durations.handOffInside.p50) +
    durations.decide.p50 +
    (row.consulted.length > 0 ? durations.consult.p50 : 0) +
    (isSeparate && !isPreAuthorised ? durations.approve.p50 : 0) +
    (ability === null ? durations.handOffAcross.p50 : 0) +
    takes.p50 +
    propagationOf(run, candidate)
  );
}

/** Whether anybody knows that a workload depends on a credential: it is documented, or somebody named it. */
function isOnList(run: Run, workload: number): boolean {
  return run.world.scenario.workloads[workload]?.documented === true || run.revealed[workload] === 1;
}

/** The usual time from the execution of a cut of credentials until they are dead, the slowest of them. */
function propagationOf(run: Run, candidate: Candidate): number {
  const { world } = run;
  const id = idOf(run, candidate.object);
  let slowest = 0;
  for (let c = 0; c < world.credentialCount; c++) {
    const isMeant = world.scenario.credentials[c]?.id === id || world.scenario.credentials[c]?.subject === id;
    if (isMeant) slowest = Math.max(slowest, profileOf(run, c)?.propagate.p50 ?? 0);
  }
  return slowest;
}
