import type { Control } from "../model/controls.ts";
import type { Duty } from "../model/vocabulary.ts";
import type { RunEvent } from "../run/event.ts";
import type { Outcome } from "../run/outcome.ts";
import { compileExercise, type CompiledExercise, type RunInput } from "../run/simulate.ts";
import { foldHolding, pathTo, startHoldingLog, type HarmPath, type HoldingLog } from "./harm-path.ts";

/** One thing that was harmed. */
export interface Harm {
  kind: "records" | "secret" | "data" | "backup";
  /** System, or for a secret the credential. */
  object: string;
  /** Records taken; null for what is not counted. */
  amount: number | null;
}

/** A control that could have prevented, limited or made good a harm, and did not. */
export interface MissingControl {
  kind: "prevent" | "limit" | "recover";
  /** null: the case has none of this kind on the path. */
  control: string | null;
  /** `absent`: there is none. `off`: not switched on, or switched off by the attacker. `failed`: it was in force. */
  state: "absent" | "off" | "failed";
  duty: Duty;
  /** Object whose letters say who owns it. */
  object: string;
  /** A of the duty on the object, else R; null: nobody. */
  team: string | null;
}

/** What one move did, and every control on its path that did not hold. */
export interface AttributedDamage {
  move: string;
  harms: Harm[];
  controls: MissingControl[];
}

/** A harm as it happened, with the path and the controls in force at that time. */
interface Blow {
  move: string;
  path: HarmPath;
  controlOn: Uint8Array;
  harms: Harm[];
}

/**
 * Says for every harm of a run which controls on its path were absent, off or failed, with the duty that owns each and
 * the team that holds it: the architecture, and not the actor alone. `events` are all events of the run.
 */
export function attributeDamage(
  input: Omit<RunInput, "response">,
  events: readonly RunEvent[],
  outcome: Outcome,
): AttributedDamage[] {
  const exercise = compileExercise(input);
  return collectBlows(exercise, events, outcome).map((blow) => ({
    move: blow.move,
    harms: blow.harms,
    controls: missingControls(exercise, blow, events, outcome),
  }));
}

function collectBlows({ world }: CompiledExercise, events: readonly RunEvent[], outcome: Outcome): Blow[] {
  const log = startHoldingLog(world);
  const blows = new Map<string, Blow>();
  const add = (move: string, harm: Harm): void => {
    const blow = blows.get(move) ?? blowOf(log, move);
    blows.set(move, blow);
    const same = blow.harms.find(({ kind, object }) => kind === harm.kind && object === harm.object);
    if (same === undefined) blow.harms.push(harm);
    else if (same.amount !== null) same.amount += harm.amount ?? 0;
  };
  const blowOf = (now: HoldingLog, move: string): Blow => ({
    move,
    path: pathTo(world, now, move),
    controlOn: now.graph.controlOn.slice(),
    harms: [],
  });
  for (const event of events) {
    foldHolding(world, log, event);
    if (event.type === "recordsTaken")
      add(event.move, { kind: "records", object: event.system, amount: event.records });
    else if (event.type === "dataDestroyed") add(event.move, { kind: "data", object: event.system, amount: null });
    else if (event.type === "backupDestroyed") add(event.move, { kind: "backup", object: event.system, amount: null });
    else if (event.type === "credentialHeld" && event.move !== null) {
      const template = event.credential.split(/[#@]/)[0] ?? "";
      const takes = world.moves[world.moveIndex.get(event.move) ?? -1]?.effects.some(
        (effect) =>
          (effect.kind === "gain-credential" || effect.kind === "mint" || effect.kind === "plant-credential") &&
          world.scenario.credentials[effect.credential]?.id === template,
      );
      // What a move takes by itself is its way on; what comes along with a copy is a harm of its own.
      if (takes !== true && outcome.damage.secretsHarvested.includes(template))
        add(event.move, { kind: "secret", object: template, amount: null });
    }
  }
  return [...blows.values()];
}

function missingControls(
  exercise: CompiledExercise,
  { path, controlOn, harms }: Blow,
  events: readonly RunEvent[],
  outcome: Outcome,
): MissingControl[] {
  const { world } = exercise;
  const { scenario } = world;
  const found: MissingControl[] = [];
  const add = (kind: MissingControl["kind"], control: Control, k: number, isHeld: boolean): void => {
    const isOn = controlOn[k] === 1;
    if (found.some((one) => one.control === control.id) || (isOn && isHeld)) return;
    const { id, duty, on } = control;
    found.push({
      kind,
      control: id,
      state: isOn ? "failed" : "off",
      duty,
      object: on,
      team: ownerOf(exercise, duty, on),
    });
  };
  const destroyed = harms.flatMap(({ kind, object }) => (kind === "data" ? [object] : []));
  const isUndone = destroyed.every((system) =>
    events.some((event) => event.type === "destructionUndone" && event.system === system),
  );
  let hasPrevent = false;
  let hasLimit = false;
  let hasRecover = false;
  scenario.controls.forEach((control, k) => {
    const isOnEdge = path.edges.some((e) => guardsOf(exercise, e).includes(k));
    if (
      control.kind === "prevent" &&
      (isOnEdge || path.moves.some((m) => world.moves[m]?.prevents.includes(k) === true))
    ) {
      const isRecovery = control.form === "soft-delete";
      if (isRecovery) hasRecover = true;
      else hasPrevent = true;
      // A soft delete is for what is deleted; it held where that was undone.
      if (!isRecovery) add("prevent", control, k, false);
      else if (destroyed.length > 0) add("recover", control, k, isUndone);
    } else if (control.kind === "limit" && isOnEdge) {
      hasLimit = true;
      add("limit", control, k, false);
    } else if (control.kind === "recover" && destroyed.includes(control.protects)) {
      hasRecover = true;
      add("recover", control, k, isBackFromCopy(control.protects, events, outcome));
    }
  });
  const target = scenario.systems[world.moves[path.moves[0] ?? -1]?.onSystem ?? -1]?.id ?? harms[0]?.object ?? "";
  const absent = (kind: MissingControl["kind"], duty: Duty, object: string): void => {
    found.push({ kind, control: null, state: "absent", duty, object, team: ownerOf(exercise, duty, object) });
  };
  if (!hasPrevent) absent("prevent", "runtime-policy", target);
  const door = path.edges.find((e) => scenario.edges[e]?.to === target);
  if (!hasLimit && door !== undefined) absent("limit", "scope-approval", scenario.edges[door]?.id ?? "");
  if (!hasRecover) for (const system of destroyed) absent("recover", "recovery-boundary", system);
  return found;
}

/** Whether data is back at the horizon, and from a copy of ours: a provider does not say how old what it brings is. */
function isBackFromCopy(system: string, events: readonly RunEvent[], { recovery }: Outcome): boolean {
  if (!recovery.restored.includes(system)) return false;
  const last = events.findLast((event) => event.type === "dataRestored" && event.system === system);
  return last?.type === "dataRestored" && last.lostSeconds !== null;
}

function guardsOf({ world }: CompiledExercise, edge: number): number[] {
  return [...world.guards.subarray(world.guardStart[edge] ?? 0, world.guardStart[edge + 1] ?? 0)];
}

function ownerOf({ organisation }: CompiledExercise, duty: Duty, object: string): string | null {
  const { accountable, responsible } = organisation.row(duty, organisation.objectIndex.get(object) ?? -1);
  const team = accountable[0] ?? responsible[0];
  return team === undefined ? null : (organisation.teams[team]?.team.id ?? null);
}
