import { DRAW, keyOf } from "../chance/draw-key.ts";
import { happens } from "../chance/draw.ts";
import type { Organisation } from "../compile/organisation.ts";
import type { World } from "../compile/world.ts";
import { hoursOf } from "../attack/background-work.ts";
import { createReach } from "../graph/reach.ts";
import { clearCauses, createCauses } from "../ledger/causes.ts";
import { createKnowledgeTable, resetKnowledgeTable } from "../teams/knowledge-table.ts";
import { ACTION_NUMBER, ACTIONS } from "../model/vocabulary.ts";
import { OCCASIONS } from "../teams/task-name.ts";
import type { RunEvent } from "./event.ts";
import { clearQueue, createEventQueue } from "./event-queue.ts";
import { type Run, type Wiring } from "./state.ts";

/**
 * A run at its first instant; the attacker and the outside world are set up by their own modules. What is given here are
 * sizes: every first value is set by `resetRun`, so that a run that was used is like a new one.
 */
export function createRun(
  world: World,
  organisation: Organisation,
  wiring: Wiring,
  seed: number,
  index: number,
  onEvent: ((event: RunEvent) => void) | null,
): Run {
  const { scenario, credentialCount: C, systemCount: S, edgeCount: E } = world;
  const run: Run = {
    wiring,
    world,
    organisation,
    seed,
    index,
    now: 0,
    horizon: scenario.horizon,
    queue: createEventQueue(),
    emit: onEvent,
    causes: createCauses(),
    latestResponse: 0,
    responses: [],
    graph: {
      currentLive: new Uint8Array(C),
      edgePresent: new Uint8Array(E),
      edgeAccess: new Uint8Array(E),
      mintBlocked: new Uint8Array(C),
      isolated: new Uint8Array(S),
      controlOn: new Uint8Array(world.controls.length),
    },
    reach: createReach(world),
    scratch: {
      graph: {
        currentLive: new Uint8Array(C),
        edgePresent: new Uint8Array(E),
        edgeAccess: new Uint8Array(E),
        mintBlocked: new Uint8Array(C),
        isolated: new Uint8Array(S),
        controlOn: new Uint8Array(0),
      },
      reach: createReach(world),
      dead: new Uint8Array(C),
      noiseRead: new Int32Array(world.noisy.length),
      known: { edgePresent: new Uint8Array(E), edgeAccess: new Uint8Array(E) },
      parts: {
        killable: new Uint8Array(C),
        minted: new Uint8Array(C),
        edge: new Uint8Array(E),
        system: new Uint8Array(S),
      },
    },
    edges: {
      isDrawn: new Uint8Array(E),
      isPlain: new Uint8Array(E),
      isPlanted: new Uint8Array(E),
      isCut: new Uint8Array(E),
      openings: new Int32Array(E),
      changedAt: new Float64Array(E),
    },
    controlOff: new Int32Array(world.controls.length),
    instances: [],
    firstOf: new Int32Array(C),
    lastOf: new Int32Array(C),
    held: new Int32Array(C),
    current: new Int32Array(C),
    minted: new Int32Array(C),
    reissued: new Int32Array(C),
    made: new Map(),
    foothold: new Uint8Array(S),
    footholdAt: new Float64Array(S),
    logOn: new Uint8Array(world.logs.length),
    logErasedAt: new Float64Array(world.logs.length),
    settingChanged: new Uint8Array(scenario.settings.length),
    settingChangedAt: new Float64Array(scenario.settings.length),
    destroyed: new Uint8Array(S),
    destroyedAt: new Float64Array(S),
    undoUntil: new Float64Array(S),
    systemReached: new Uint8Array(S),
    lockedOut: new Uint8Array(scenario.teams.length),
    evidence: scenario.evidence.map(() => "there"),
    moves: [],
    firstOpenMove: 0,
    running: 0,
    tempo: scenario.attacker.tempo,
    isStopped: false,
    attackerLooksAt: -Infinity,
    reacted: new Set(),
    recordsTaken: 0,
    robbed: new Uint8Array(S),
    recordsLeft: new Float64Array(S),
    harvested: new Set(),
    history: [],
    historyOf: Array.from({ length: C + S }, () => []),
    noise: new Float64Array(world.noisy.length * hoursOf(world)).fill(-1),
    noiseDrawn: new Int32Array(world.noisy.length * hoursOf(world)),
    noiseDrawnCount: 0,
    backlogs: organisation.teams.map(() => ({ hour: NaN, reads: [], peak: 0 })),
    desks: organisation.teams.map((team) => ({ capacity: team.capacity, shifts: team.shifts, busy: 0, waiting: [] })),
    wakeAt: new Float64Array(organisation.teams.length),
    atHandUntil: new Float64Array(organisation.teams.length),
    tasks: [],
    openTraces: [],
    unsettled: [],
    taskCounts: new Int32Array(ACTIONS.length * organisation.objects.length * OCCASIONS),
    alerts: [],
    unread: [],
    firstAlertAt: Infinity,
    firstReadAt: Infinity,
    detectedAt: Infinity,
    knowledge: organisation.teams.map(() => createKnowledgeTable(organisation.objects.length)),
    shared: createKnowledgeTable(organisation.objects.length),
    incident: {
      isOpen: false,
      declaredAt: Infinity,
      hasCommander: false,
      planned: Array.from({ length: ACTIONS.length * organisation.objects.length }, () => null),
      futile: new Set(),
    },
    reference: null,
    workloadStoppedAt: new Float64Array(scenario.workloads.length),
    workloadSearches: new Int32Array(scenario.workloads.length),
    workloadSeconds: new Float64Array(scenario.workloads.length),
    revealed: new Uint8Array(scenario.workloads.length),
    replacementsDue: new Set(),
    acted: new Uint8Array(scenario.outside.length),
    obligationHours: {},
    obligations: scenario.obligations.map(() => ({ dueAt: Infinity, metAt: Infinity, cause: 0, triggered: false })),
    contained: true,
    everReached: false,
    originAt: Infinity,
    isDirty: true,
    mayReachMore: true,
    wasReached: new Uint8Array(C),
    graphChanges: 0,
    dirtyCause: 0,
    containmentCause: 0,
    transitions: [],
    belief: [],
    believedAt: Infinity,
    firstRevocationAt: Infinity,
    restoredBy: null,
    copyAge: new Map(),
    outageSeconds: 0,
    outageCost: 0,
    recoveryCause: 0,
    recoveredAt: Infinity,
    everBroken: false,
    diagnostics: [],
  };
  resetRun(run, organisation, wiring, seed, index, onEvent);
  return run;
}

/** Takes a run that was used back to its first instant, as another run of the same case and design. */
export function resetRun(
  run: Run,
  organisation: Organisation,
  wiring: Wiring,
  seed: number,
  index: number,
  onEvent: ((event: RunEvent) => void) | null,
): void {
  const { world } = run;
  const { scenario } = world;
  run.wiring = wiring;
  // A reference lays letters of its own over it.
  run.organisation = organisation;
  run.seed = seed;
  run.index = index;
  run.now = 0;
  run.horizon = scenario.horizon;
  clearQueue(run.queue);
  run.emit = onEvent;
  clearCauses(run.causes);
  run.latestResponse = 0;
  run.responses = [];
  resetGraph(run);
  run.instances = [];
  run.firstOf.fill(-1);
  run.lastOf.fill(-1);
  run.held.fill(0);
  run.current.fill(-1);
  run.minted.fill(0);
  run.reissued.fill(0);
  // A map that is emptied makes a new table, also where it was empty.
  if (run.made.size > 0) run.made.clear();
  run.foothold.fill(0);
  run.footholdAt.fill(Infinity);
  for (let log = 0; log < world.logs.length; log++) run.logOn[log] = world.logs[log]?.licensed === true ? 1 : 0;
  run.logErasedAt.fill(-Infinity);
  run.settingChanged.fill(0);
  run.settingChangedAt.fill(Infinity);
  run.destroyed.fill(0);
  run.destroyedAt.fill(Infinity);
  run.undoUntil.fill(-Infinity);
  run.systemReached.fill(0);
  run.lockedOut.fill(0);
  run.evidence.fill("there");
  run.firstOpenMove = 0;
  run.running = 0;
  run.tempo = scenario.attacker.tempo;
  run.isStopped = false;
  run.attackerLooksAt = -Infinity;
  if (run.reacted.size > 0) run.reacted.clear();
  run.recordsTaken = 0;
  run.robbed.fill(0);
  for (let s = 0; s < world.systemCount; s++) run.recordsLeft[s] = world.recordsThere[s]!;
  if (run.harvested.size > 0) run.harvested.clear();
  run.history = [];
  for (const past of run.historyOf) if (past.length > 0) past.length = 0;
  for (let n = 0; n < run.noiseDrawnCount; n++) run.noise[run.noiseDrawn[n]!] = -1;
  run.noiseDrawnCount = 0;
  for (const known of run.backlogs) known.hour = NaN;
  for (const desk of run.desks) {
    desk.busy = 0;
    desk.waiting = [];
  }
  resetTeams(run);
  run.contained = true;
  run.everReached = false;
  run.originAt = Infinity;
  run.isDirty = true;
  run.mayReachMore = true;
  run.wasReached.fill(0);
  run.graphChanges = 0;
  run.dirtyCause = 0;
  run.containmentCause = 0;
  run.transitions = [];
  run.belief = [];
  run.believedAt = Infinity;
  run.firstRevocationAt = Infinity;
  run.restoredBy = null;
  if (run.copyAge.size > 0) run.copyAge.clear();
  run.outageSeconds = 0;
  run.outageCost = 0;
  run.recoveryCause = 0;
  run.recoveredAt = Infinity;
  run.everBroken = false;
  run.diagnostics = [];
}

function resetGraph({ world, graph, edges, controlOff, seed, index }: Run): void {
  const { scenario } = world;
  graph.currentLive.fill(0);
  graph.edgeAccess.set(world.edgeAccess);
  graph.mintBlocked.fill(0);
  graph.isolated.fill(0);
  for (let k = 0; k < world.controls.length; k++) graph.controlOn[k] = world.controlEnabled[k] === true ? 1 : 0;
  controlOff.fill(0);
  edges.isPlanted.fill(0);
  edges.isCut.fill(0);
  edges.openings.fill(0);
  edges.changedAt.fill(-Infinity);
  for (let e = 0; e < world.edgeCount; e++) {
    const certainty = scenario.edges[e]?.certainty;
    const isDrawn =
      typeof certainty !== "number" || happens(seed, index, keyOf(DRAW.edge, world.edgeKey[e] ?? 0), 0, certainty);
    edges.isDrawn[e] = isDrawn ? 1 : 0;
    edges.isPlain[e] = world.isPlain[e]!;
    graph.edgePresent[e] = isDrawn && world.isPlain[e] === 1 ? 1 : 0;
  }
}

function forgetTasks({ incident, taskCounts, organisation }: Run, action: number, object: number): void {
  const place = action * organisation.objects.length + object;
  incident.planned[place] = null;
  for (let occasion = 0; occasion < OCCASIONS; occasion++) taskCounts[place * OCCASIONS + occasion] = 0;
}

function resetTeams(run: Run): void {
  run.wakeAt.fill(Infinity);
  run.atHandUntil.fill(-Infinity);
  // Of all that could be done with all there is, a run does little.
  for (const { action, object } of run.tasks) forgetTasks(run, ACTION_NUMBER[action], object);
  run.tasks = [];
  run.openTraces = [];
  run.unsettled = [];
  run.alerts = [];
  run.unread = [];
  run.firstAlertAt = Infinity;
  run.firstReadAt = Infinity;
  run.detectedAt = Infinity;
  for (const table of run.knowledge) resetKnowledgeTable(table);
  resetKnowledgeTable(run.shared);
  run.incident.isOpen = false;
  run.incident.declaredAt = Infinity;
  run.incident.hasCommander = false;
  if (run.incident.futile.size > 0) run.incident.futile.clear();
  run.reference = null;
  run.workloadStoppedAt.fill(Infinity);
  run.workloadSearches.fill(0);
  run.workloadSeconds.fill(0);
  run.revealed.fill(0);
  if (run.replacementsDue.size > 0) run.replacementsDue.clear();
  run.acted.fill(0);
  for (const obligation of run.obligations) {
    obligation.dueAt = Infinity;
    obligation.metAt = Infinity;
    obligation.cause = 0;
    obligation.triggered = false;
  }
}
