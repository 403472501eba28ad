import { revokeInstance } from "../../engine/attack/deaths.ts";
import { abilityOf } from "../../engine/compile/abilities.ts";
import { AFTERWARDS, RESPONSIBILITY } from "../../engine/model/responsibility.ts";
import { ACTIONS, type Action } from "../../engine/model/vocabulary.ts";
import { afterEffects, type Changes } from "../../engine/response/after-effects.ts";
import { instancesOf } from "../../engine/response/instances.ts";
import { stoppedWork } from "../../engine/response/stopped-work.ts";
import { actOn, createEventQueue, ORDER, orderOf, takeNext } from "../../engine/run/event-queue.ts";
import { advanceRun, startRun } from "../../engine/run/simulate.ts";
import { objectOf, type Run } from "../../engine/run/state.ts";
import { effectsOf } from "../../engine/teams/action-effects.ts";
import { openTask } from "../../engine/teams/pipeline.ts";
import type { RandomCase } from "../support/random-case.ts";

/** The objects of a case that an action can be done to. */
function objectsOf({ scenario }: RandomCase, action: Action): string[] {
  const lists = {
    credential: scenario.credentials,
    system: scenario.systems,
    identity: scenario.identities,
    edge: scenario.edges,
    setting: scenario.settings,
    party: [],
    obligation: [],
    incident: [],
  };
  return RESPONSIBILITY[action].objects.flatMap((type) => lists[type].map(({ id }) => id));
}

/** What is there of everything that an action may change. */
export interface Shape {
  alive: boolean[];
  currentLive: number[];
  edgePresent: number[];
  edgeAccess: number[];
  mintBlocked: number[];
  isolated: number[];
  controlOn: number[];
  stopped: number[];
}

/**
 * What is said beforehand of an action is what the run then does: which instances die, what stores still hold, what can
 * still be minted, which edges and systems are left, which work stops. Judged at seconds of a run, for every action that
 * does not put something back and every object, with nothing else happening until the last death has come. Returns what
 * breaks the law.
 */
export function breachesOfEffects(input: RandomCase, predict = truly): string[] {
  const quiet = quietened(input);
  return [0, 0.3].flatMap((share) => breachesAt(quiet, Math.floor(quiet.scenario.horizon * share), predict));
}

/**
 * The same of what a team says, which knows kinds of credentials and not which there are of each: it is right where there
 * is one of each, before anything was made, planted or opened.
 */
export function breachesOfKinds(input: RandomCase, predict = byKind): string[] {
  const { scenario } = quietened(input);
  const plain: RandomCase = {
    ...input,
    scenario: {
      ...scenario,
      credentials: scenario.credentials.map((credential) => ({ ...credential, exists: true })),
      edges: scenario.edges.map((edge) => ({ ...edge, dormant: false, certainty: "known" })),
      settings: [],
      controls: [],
      attacker: { ...scenario.attacker, start: [], moves: [] },
    },
  };
  return breachesAt(plain, 0, predict);
}

function breachesAt(input: RandomCase, at: number, predict: typeof truly): string[] {
  const breaches: string[] = [];
  for (const action of ACTIONS) {
    if (AFTERWARDS.has(action)) continue;
    for (const object of objectsOf(input, action)) {
      const run = startRun({ ...input, response: "auto" });
      advanceRun(run, at);
      run.now = Math.max(run.now, at);
      holdStill(run);
      const executor = executorOf(run, action, object);
      if (executor === null) continue;
      const predicted = predict(run, action, object);
      carryOut(run, action, object, executor);
      const found = shapeOf(run, predicted.alive.length);
      for (const key of Object.keys(predicted) as (keyof Shape)[]) {
        const [want, have] = [predicted[key].join(), found[key].join()];
        if (want !== have) breaches.push(`${action} ${object} at ${at}: ${key} is ${have}, not ${want} as predicted`);
      }
    }
  }
  return breaches;
}

/** No reaction, no expiry, no act of third parties, and nobody that a rotation could miss. */
function quietened(input: RandomCase): RandomCase {
  const { scenario } = input;
  return {
    ...input,
    scenario: {
      ...scenario,
      attacker: { ...scenario.attacker, reactions: [] },
      outside: [],
      credentials: scenario.credentials.map((credential) => ({ ...credential, lifetime: null })),
      workloads: scenario.workloads.map((workload) => ({ ...workload, documented: true })),
    },
  };
}

/**
 * From here on only deaths happen; those under way have come. Nobody knows which of several credentials was abused, so
 * that a revocation spares none of them.
 */
function holdStill(run: Run): void {
  for (const { level } of [...run.knowledge, run.shared]) level.fill(0);
  run.wiring = { ...run.wiring, openTask: () => null };
  run.queue = createEventQueue();
  const chain = { cause: 0, segment: "outside", team: null, duty: null, task: null } as const;
  run.instances.forEach(({ dueDead }, i) => {
    if (dueDead !== Infinity) revokeInstance(run, i, "outside", chain);
  });
  letDie(run);
}

function letDie(run: Run): void {
  const { queue } = run;
  for (let slot = takeNext(queue, Infinity); slot >= 0; slot = takeNext(queue, Infinity)) {
    if (orderOf(queue, slot) !== ORDER.death) continue;
    run.now = Math.max(run.now, queue.at[slot] ?? 0);
    actOn(queue, slot, run);
  }
}

/**
 * Who carries an action out in the end: the issuer's own people where the documented call does nothing and they can be
 * asked, and else others. Null: several such parties would be needed, or there are no others.
 */
function executorOf({ world, organisation }: Run, action: Action, object: string): number | null {
  const deaf = world.profiles.flatMap((profile, c) =>
    profile?.works === false ? [world.scenario.systems[world.issuer[c] ?? -1]?.party ?? ""] : [],
  );
  const [issuer, ...others] = new Set(deaf);
  if (others.length > 0) return null;
  const isIssuers = (team: number): boolean => organisation.teams[team]?.team.party === issuer;
  const able = organisation.teams.findIndex(
    (_, team) => isIssuers(team) && abilityOf(world, organisation, team, action, object) !== null,
  );
  if (able >= 0) return able;
  const other = organisation.teams.findIndex((_, team) => !isIssuers(team));
  return other < 0 ? null : other;
}

/** What there is in the end by what is said beforehand. */
export function truly(run: Run, action: Action, object: string): Shape {
  const { killed, ...changes } = afterEffects(run, run.graph, instancesOf(run), action, object);
  const shape = changed(run, shapeOf(run, run.instances.length), changes);
  for (const i of killed) shape.alive[i] = false;
  return shape;
}

/** The same by what a team says, which knows no single credentials. */
export function byKind(run: Run, action: Action, object: string): Shape {
  return changed(run, shapeOf(run, 0), effectsOf(run, run.graph, action, objectOf(run, object)));
}

function changed(run: Run, shape: Shape, changes: Changes): Shape {
  for (const { workload } of stoppedWork(run, changes, () => true)) shape.stopped[workload] = 1;
  for (const c of changes.withdraws) shape.currentLive[c] = 0;
  for (const c of changes.blocks) shape.mintBlocked[c] = 1;
  for (const e of changes.cuts) shape.edgePresent[e] = 0;
  const { narrows, rollsBack } = changes;
  if (narrows >= 0) shape.edgeAccess[narrows] = (shape.edgeAccess[narrows] ?? 0) & changes.narrowsTo;
  if (changes.isolates >= 0) shape.isolated[changes.isolates] = 1;
  if (rollsBack < 0 || run.settingChanged[rollsBack] === 0) return shape;
  for (const e of run.world.settingOpens[rollsBack] ?? [])
    if (run.edges.isPlain[e] === 0 && run.edges.isPlanted[e] === 0 && run.edges.openings[e] === 1)
      shape.edgePresent[e] = 0;
  for (const k of run.world.settingDisables[rollsBack] ?? [])
    if (run.controlOff[k] === 1 && run.world.controlEnabled[k] === true) shape.controlOn[k] = 1;
  return shape;
}

function shapeOf(run: Run, instances: number): Shape {
  const { graph } = run;
  return {
    alive: run.instances.slice(0, instances).map(({ live }) => live),
    currentLive: [...graph.currentLive],
    edgePresent: [...graph.edgePresent],
    edgeAccess: [...graph.edgeAccess],
    mintBlocked: [...graph.mintBlocked],
    isolated: [...graph.isolated],
    controlOn: [...graph.controlOn],
    stopped: [...run.workloadStoppedAt].map((at) => (at === Infinity ? 0 : 1)),
  };
}

/** Carries an action out now, and waits for the deaths that it leads to. */
function carryOut(run: Run, action: Action, object: string, executor: number): void {
  const row = { responsible: [executor], accountable: [executor], consulted: [], informed: [], leads: true };
  const task = openTask(run, { action, object: objectOf(run, object), requester: null, cause: 0, row });
  if (task === null) throw new Error("no task was opened");
  task.executor = executor;
  run.wiring.execute(run, task);
  letDie(run);
}
