import { compileOrganisation, isReletteredFrom, relettered, type Organisation } from "../compile/organisation.ts";
import { compileWorld, type World } from "../compile/world.ts";
import type { Design } from "../model/design.ts";
import type { Seconds } from "../model/people.ts";
import type { Scenario } from "../model/scenario.ts";
import { failMovesWith, lookAround, react, startAttacker } from "../attack/moves.ts";
import type { Calendars } from "./calendar.ts";
import { createInstance, makeCurrent } from "../attack/deaths.ts";
import { observeMove, startFalseAlarms } from "../attack/detection.ts";
import { actOn, ORDER, schedule, takeNext } from "./event-queue.ts";
import type { RunEvent } from "./event.ts";
import { executeTask, isStillAlive } from "../response/execute.ts";
import { settleContainment } from "../attack/holdings.ts";
import type { MeasuredOutcome, Outcome } from "./outcome.ts";
import { startOutside } from "../response/outside.ts";
import { continueAfter, openTask } from "../teams/pipeline.ts";
import { onTaskDone, onVerificationFailed } from "../teams/after-task.ts";
import { createRun, resetRun } from "./create-run.ts";
import type { Run, Wiring } from "./state.ts";
import { rowAtPar } from "../par/first-to-start.ts";
import { parWiring } from "../par/par-response.ts";
import { parInput } from "../par/reference-input.ts";
import { measure, summarise } from "../ledger/summarise.ts";
import { breakWorkloads } from "../response/workloads.ts";

/** More events than this in one run is a fault of the case, not of patience; it ends with a diagnostic. */
const EVENTS_MAX = 500_000;

/** What tells the runs of one exercise apart. */
export interface RunChoice {
  /** Unsigned 32-bit. */
  seed: number;
  /** Number of the run under the seed; 0 where there is only one. */
  run?: number;
  /**
   * `auto`: the teams act by the design. `none`: no team acts; outside acts still occur. `par`: the reference response.
   * `revoke-everything`: the same teams revoke all there is at the first drawn alert.
   */
  response: "auto" | "none" | "par" | "revoke-everything";
}

/** What one run is made from. Equal inputs give an equal run on every platform. */
export interface RunInput extends RunChoice {
  scenario: Scenario;
  design: Design;
  calendars: Calendars;
}

/** A case and a design as every run of a study uses them; compiled once, never changed by a run. */
export interface CompiledExercise {
  world: World;
  organisation: Organisation;
  calendars: Calendars;
}

/** Compiles a case and a design. Throws on dangling ids, which validation finds first. */
export function compileExercise({ scenario, design, calendars }: Omit<RunInput, keyof RunChoice>): CompiledExercise {
  return {
    world: compileWorld(scenario, new Map(design.controls.map((c) => [c.control, c.enabled]))),
    organisation: compileOrganisation(scenario, design, calendars),
    calendars,
  };
}

/**
 * The same exercise under a design with other letters, pre-authorisation or policy, without compiling the rest again;
 * null where the design differs in more. The case has to be the same one.
 */
export function reletterExercise(exercise: CompiledExercise, design: Design): CompiledExercise | null {
  const { world, organisation, calendars } = exercise;
  if (!isReletteredFrom(organisation.design, design)) return null;
  return { world, organisation: relettered(organisation, design), calendars };
}

/** Plays one unattended exercise to its horizon; `onEvent` receives every event in order. */
export function simulate(input: RunInput, onEvent?: (event: RunEvent) => void): Outcome {
  return simulateCompiled(compileFor(input), input, onEvent);
}

/** What the references are played with: nothing of it depends on letters, so it is one for all designs that differ in them. */
export function compileReference(input: Omit<RunInput, keyof RunChoice>): CompiledExercise {
  return compileExercise(parInput(input));
}

function compileFor(input: RunInput): CompiledExercise {
  return isReference(input) ? compileReference(input) : compileExercise(input);
}

const isReference = ({ response }: RunChoice): boolean => response === "par" || response === "revoke-everything";

/** `simulate` for many runs of one compiled exercise: only what differs from run to run is given anew. */
export function simulateCompiled(
  exercise: CompiledExercise,
  choice: RunChoice,
  onEvent?: (event: RunEvent) => void,
): Outcome {
  return playCompiled(exercise, choice, onEvent, summarise);
}

/** `simulateCompiled` for what a study keeps of a run. */
export function measureCompiled(exercise: CompiledExercise, choice: RunChoice): MeasuredOutcome {
  return playCompiled(exercise, choice, undefined, measure);
}

function playCompiled<Result>(
  exercise: CompiledExercise,
  choice: RunChoice,
  onEvent: ((event: RunEvent) => void) | undefined,
  resultOf: (run: Run, events: number) => Result,
): Result {
  const { teams } = exercise.organisation;
  const used = usedRuns.get(teams);
  // While this run is under way, a run inside it needs another one.
  usedRuns.delete(teams);
  const run = startCompiled(exercise, choice, onEvent, undefined, used);
  const events = advanceRun(run, run.horizon);
  run.now = run.horizon;
  run.emit?.({ t: run.horizon, type: "horizonReached" });
  const result = resultOf(run, events);
  usedRuns.set(teams, run);
  return result;
}

/**
 * A run of each exercise that has ended and that nobody holds: the next one is played in it, since making one is dear.
 * The teams are one list for all letters that a case and a staffing are played under.
 */
const usedRuns = new WeakMap<Organisation["teams"], Run>();

/** What the design does by itself; the rest is left to people. */
export type Initiative = Pick<Wiring, "opensByItself" | "respondsByItself" | "declaresByItself">;

/** A run at its first second, with everything that does not depend on play put on the clock. */
export function startRun(input: RunInput, onEvent?: (event: RunEvent) => void): Run {
  return startCompiled(compileFor(input), input, onEvent);
}

/**
 * `startRun` for an exercise that is compiled. `initiative` keeps back what people decide; without it the design does
 * everything.
 */
export function startCompiled(
  { world, organisation, calendars }: CompiledExercise,
  choice: RunChoice,
  onEvent: ((event: RunEvent) => void) | undefined,
  initiative?: Initiative,
  used?: Run,
): Run {
  const { scenario } = world;
  const wiring =
    initiative === undefined ? wire(choice.response) : { ...wire(choice.response), ...initiative, isUnattended: false };
  const index = choice.run ?? 0;
  const emit = onEvent ?? null;
  const run = used?.world === world ? used : createRun(world, organisation, wiring, choice.seed, index, emit);
  if (run === used) resetRun(run, organisation, wiring, choice.seed, index, emit);
  if (isReference(choice)) takePlaceOfTeams(run, choice.response === "revoke-everything");
  run.obligationHours = calendars.obligations;
  run.now = world.startsAt;
  if (typeof scenario.origin === "number") run.originAt = scenario.origin;
  scenario.credentials.forEach((credential, c) => {
    if (!credential.exists) return;
    makeCurrent(run, createInstance(run, c, -1, credential.issuedAt, credential.id, world.credentialKey[c] ?? 0));
  });
  // Declared derivation holds between the first instances of both.
  for (const instance of run.instances) {
    const template = world.derivedFrom[instance.template] ?? -1;
    if (template < 0) continue;
    instance.parent = run.current[template] ?? -1;
    if (instance.parent >= 0) run.instances[instance.parent]!.children += 1;
  }
  // A disputed edge that is not there has no other event that says so.
  scenario.edges.forEach((edge, e) => {
    if (typeof edge.certainty === "number")
      run.emit?.({ t: run.now, type: "edgeDrawn", edge: edge.id, present: run.edges.isDrawn[e] === 1 });
  });
  startOutside(run);
  startAttacker(run);
  startFalseAlarms(run);
  startRetention(run);
  return run;
}

/** The letters give way to whoever of ours can start first. */
function takePlaceOfTeams(run: Run, revokesEverything: boolean): void {
  if (run.organisation.design.letters.length > 0)
    throw new Error("a reference is played with what compileReference makes of a design");
  run.reference = { knowsSince: Infinity, revokesEverything };
  run.organisation = { ...run.organisation, noiseReaders: null, row: (duty, object) => rowAtPar(run, duty, object) };
}

/** Plays everything due up to and including second `until`, or until `isEnough`; returns how many things happened. */
export function advanceRun(run: Run, until: Seconds, isEnough?: () => boolean): number {
  let events = 0;
  const { queue } = run;
  for (let slot = takeNext(queue, until); slot >= 0; slot = takeNext(queue, until)) {
    run.now = queue.at[slot]!;
    actOn(queue, slot, run);
    settleRun(run);
    events += 1;
    if (isEnough?.() === true) break;
    if (events < EVENTS_MAX) continue;
    run.diagnostics.push("event-budget");
    run.emit?.({ t: run.now, type: "budgetExceeded", events });
    break;
  }
  return events;
}

/** After anything that may have changed holdings or the graph: the truth of containment, and what is left to do. */
export function settleRun(run: Run): void {
  const hasChanged = run.isDirty;
  settleContainment(run);
  // What died, appeared or was cut may leave the attacker something else to do.
  if (!hasChanged) return;
  lookAround(run);
  run.wiring.hasChanged(run);
}

function wire(response: RunChoice["response"]): Wiring {
  if (response === "auto") return ownWiring;
  if (response === "none") return { ...ownWiring, openTask: () => null };
  return { ...ownWiring, ...parWiring };
}

/** The teams act by their letters. */
const ownWiring: Wiring = {
  isUnattended: true,
  opensByItself: () => true,
  respondsByItself: () => true,
  declaresByItself: () => true,
  openTask: (run, order) => (run.wiring.opensByItself(run, order) ? openTask(run, order) : null),
  execute: executeTask,
  taskDone: (run, task) => {
    continueAfter(run, task);
    onTaskDone(run, task);
  },
  isStillAlive,
  verificationFailed: onVerificationFailed,
  credentialDied: (run: Run, number, by, wasCurrent, cause) => {
    const instance = run.instances[number];
    if (instance === undefined) return;
    failMovesWith(run, number);
    if (wasCurrent) breakWorkloads(run, instance.template, cause);
    // An expiry is no sign of a response.
    if (instance.held && by !== "expiry") react(run, run.world.scenario.credentials[instance.template]?.id ?? "");
  },
  moveObserved: observeMove,
  dataLost: () => undefined,
  hasChanged: () => undefined,
  isNeeded: () => true,
  isOver: ({ believedAt }) => believedAt !== Infinity,
};

/** Log facts that vanish by themselves after their retention, counted from second 0. */
function startRetention(run: Run): void {
  run.world.scenario.evidence.forEach((fact, f) => {
    if (fact.retention === null) return;
    schedule(run.queue, Math.max(run.now, fact.retention), ORDER.death, 0, f, endRetention, fact, f);
  });
}

function endRetention(run: Run, { id }: { id: string }, f: number): void {
  if (run.evidence[f] !== "there") return;
  run.evidence[f] = "lost";
  run.emit?.({ t: run.now, type: "evidenceLost", evidence: id, by: "retention" });
}
