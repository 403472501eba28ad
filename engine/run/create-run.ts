import { DRAW, keyOf } from "../chance/draw-key.ts";
import { happens } from "../chance/draw.ts";
import type { Organisation } from "../compile/organisation.ts";
import type { World } from "../compile/world.ts";
import { createReach } from "../graph/reach.ts";
import { createCauses } from "../ledger/causes.ts";
import type { Seconds } from "../model/people.ts";
import { createKnowledgeTable } from "../teams/knowledge-table.ts";
import type { RunEvent } from "./event.ts";
import { createEventQueue } from "./event-queue.ts";
import { type Run, type Wiring } from "./state.ts";

/** A run at its first instant; the attacker and the outside world are set up by their own modules. */
export function createRun(
  world: World,
  organisation: Organisation,
  wiring: Wiring,
  seed: number,
  index: number,
  onEvent: ((event: RunEvent) => void) | null,
): Run {
  const { scenario } = world;
  const C = world.credentialCount;
  const S = world.systemCount;
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
      edgePresent: new Uint8Array(world.edgeCount),
      edgeAccess: world.edgeAccess.slice(),
      mintBlocked: new Uint8Array(C),
      isolated: new Uint8Array(S),
      controlOn: Uint8Array.from(world.controlEnabled, (on) => (on ? 1 : 0)),
    },
    reach: createReach(world),
    scratch: {
      graph: {
        currentLive: new Uint8Array(C),
        edgePresent: new Uint8Array(world.edgeCount),
        edgeAccess: new Uint8Array(world.edgeCount),
        mintBlocked: new Uint8Array(C),
        isolated: new Uint8Array(S),
        controlOn: new Uint8Array(0),
      },
      reach: createReach(world),
      dead: new Uint8Array(C),
      noiseRead: new Int32Array(world.noisy.length),
      parts: {
        killable: new Uint8Array(C),
        minted: new Uint8Array(C),
        edge: new Uint8Array(world.edgeCount),
        system: new Uint8Array(S),
      },
    },
    edges: {
      isDrawn: new Uint8Array(world.edgeCount),
      isPlain: new Uint8Array(world.edgeCount),
      isPlanted: new Uint8Array(world.edgeCount),
      isCut: new Uint8Array(world.edgeCount),
      openings: new Int32Array(world.edgeCount),
      changedAt: new Float64Array(world.edgeCount).fill(-Infinity),
    },
    controlOff: new Int32Array(world.controls.length),
    instances: [],
    current: new Int32Array(C).fill(-1),
    minted: new Int32Array(C),
    reissued: new Int32Array(C),
    made: new Map(),
    foothold: new Uint8Array(S),
    footholdAt: new Float64Array(S).fill(Infinity),
    logOn: Uint8Array.from(world.logs, (log) => (log.licensed ? 1 : 0)),
    logErasedAt: new Float64Array(world.logs.length).fill(-Infinity),
    settingChanged: new Uint8Array(scenario.settings.length),
    settingChangedAt: new Float64Array(scenario.settings.length).fill(Infinity),
    destroyed: new Uint8Array(S),
    destroyedAt: new Float64Array(S).fill(Infinity),
    undoUntil: new Float64Array(S).fill(-Infinity),
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
    recordsLeft: Float64Array.from(scenario.systems, ({ records }) => (records > 0 ? records : Infinity)),
    harvested: new Set(),
    history: [],
    noise: world.noisy.map(() => new Map<number, Seconds>()),
    desks: organisation.teams.map((team) => ({ capacity: team.capacity, shifts: team.shifts, busy: 0, waiting: [] })),
    wakeAt: organisation.teams.map(() => Infinity),
    atHandUntil: new Float64Array(organisation.teams.length).fill(-Infinity),
    tasks: [],
    openTraces: [],
    unsettled: [],
    taskCounts: new Map(),
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
      planned: new Map(),
      futile: new Set(),
    },
    reference: null,
    workloadStoppedAt: new Float64Array(scenario.workloads.length).fill(Infinity),
    workloadSearches: new Int32Array(scenario.workloads.length),
    workloadSeconds: new Float64Array(scenario.workloads.length),
    revealed: new Uint8Array(scenario.workloads.length),
    replacementsDue: new Set(),
    acted: scenario.outside.map(() => false),
    obligationHours: new Map(),
    obligations: scenario.obligations.map(() => ({ dueAt: Infinity, metAt: Infinity, cause: 0, triggered: false })),
    contained: true,
    everReached: false,
    originAt: Infinity,
    isDirty: true,
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
  scenario.edges.forEach((edge, e) => {
    const drawn =
      typeof edge.certainty === "number"
        ? happens(seed, index, keyOf(DRAW.edge, world.edgeKey[e] ?? 0), 0, edge.certainty)
        : true;
    run.edges.isDrawn[e] = drawn ? 1 : 0;
    run.edges.isPlain[e] = edge.dormant || world.settingOpens.some((opens) => opens.includes(e)) ? 0 : 1;
    run.graph.edgePresent[e] = run.edges.isDrawn[e] === 1 && run.edges.isPlain[e] === 1 ? 1 : 0;
  });
  return run;
}
