import type { Scenario } from "../../engine/model/scenario.ts";
import type { Edge } from "../../engine/model/trust-path.ts";
import type { Access } from "../../engine/model/vocabulary.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import type { RandomCase } from "../support/random-case.ts";

/** One credential that came to be, as the log tells it. */
export interface FoldedCredential {
  template: string;
  isLive: boolean;
  isHeld: boolean;
}

/** What is true at a point of the log, from the events alone: no dice, no clock, and none of the engine's graph code. */
export interface FoldedState {
  scenario: Scenario;
  scope: Set<string>;
  credentials: Map<string, FoldedCredential>;
  /** Instance in production by template; absent: none is alive. */
  current: Map<string, string>;
  footholds: Map<string, Set<Access>>;
  /** Disputed edges that this run does not have, and edges that were cut for good. */
  absent: Set<string>;
  planted: Set<string>;
  changedSettings: Set<string>;
  access: Map<string, Set<Access>>;
  controlsOn: Set<string>;
  isolated: Set<string>;
  suspended: Set<string>;
  /** Moves that run now, with what they are done with. */
  running: Map<string, string | null>;
}

/** The state before the first event: the case, the design's controls, and nothing held. */
export function startOfLog({ scenario, design }: Pick<RandomCase, "scenario" | "design">): FoldedState {
  const ours = new Set(scenario.parties.filter((party) => party.kind === "ours").map((party) => party.id));
  const switched = new Map(design.controls.map((rule) => [rule.control, rule.enabled]));
  const existing = scenario.credentials.filter((credential) => credential.exists).map((credential) => credential.id);
  return {
    scenario,
    scope: new Set(
      scenario.scope ??
        scenario.systems.filter((system) => ours.has(system.party) || system.records > 0).map((system) => system.id),
    ),
    credentials: new Map(existing.map((id) => [id, { template: id, isLive: true, isHeld: false }])),
    current: new Map(existing.map((id) => [id, id])),
    footholds: new Map(),
    absent: new Set(),
    planted: new Set(),
    changedSettings: new Set(),
    access: new Map(scenario.edges.map((edge) => [edge.id, withIncluded(edge.access)])),
    controlsOn: new Set(
      scenario.controls.filter((control) => switched.get(control.id) ?? control.enabled).map((control) => control.id),
    ),
    isolated: new Set(),
    suspended: new Set(),
    running: new Map(),
  };
}

/** Changes the state by one event. */
export function foldEvent(state: FoldedState, event: RunEvent): void {
  const { credentials, current, scenario } = state;
  switch (event.type) {
    case "edgeDrawn":
      if (!event.present) state.absent.add(event.edge);
      return;
    case "moveStarted":
      state.running.set(event.move, event.using);
      return;
    case "moveCompleted":
    case "moveFailed":
      state.running.delete(event.move);
      return;
    case "credentialMinted":
      credentials.set(event.credential, { template: event.template, isLive: true, isHeld: false });
      return;
    case "credentialReissued": {
      const made = credentials.get(event.credential);
      if (made !== undefined) current.set(made.template, event.credential);
      return;
    }
    case "credentialHeld": {
      const held = credentials.get(event.credential);
      if (held !== undefined) held.isHeld = true;
      return;
    }
    case "credentialDied": {
      const dead = credentials.get(event.credential);
      if (dead === undefined) return;
      dead.isLive = false;
      if (current.get(dead.template) === event.credential) current.delete(dead.template);
      return;
    }
    case "persistencePlanted": {
      if (scenario.edges.some((edge) => edge.id === event.object)) {
        state.planted.add(event.object);
        return;
      }
      const template = event.object.replace(/#\d+$/, "");
      credentials.set(event.object, { template, isLive: true, isHeld: false });
      if (!current.has(template)) current.set(template, event.object);
      return;
    }
    case "footholdGained":
      state.footholds.set(event.system, new Set(event.access as Access[]));
      return;
    case "systemIsolated":
      state.isolated.add(event.system);
      state.footholds.delete(event.system);
      return;
    case "grantAltered":
      state.planted.add(event.edge);
      state.access.set(event.edge, withIncluded(event.access as Access[]));
      return;
    case "grantNarrowed":
      state.access.set(event.edge, withIncluded(event.access as Access[]));
      return;
    case "edgeCut":
      state.absent.add(event.edge);
      return;
    case "systemReconnected":
      state.isolated.delete(event.system);
      return;
    case "identityEnabled":
      state.suspended.delete(event.identity);
      return;
    case "identitySuspended":
      state.suspended.add(event.identity);
      return;
    case "settingChanged":
      state.changedSettings.add(event.setting);
      return;
    case "settingRolledBack":
      state.changedSettings.delete(event.setting);
      return;
    default:
      // Nothing else that happens changes what a credential opens.
      return;
  }
}

/** An edge is there where the run has it, nobody cut it, and it is plain, planted, or opened by a changed setting. */
function isThere(state: FoldedState, edge: Edge): boolean {
  if (state.absent.has(edge.id)) return false;
  const openers = state.scenario.settings.filter((setting) => setting.opens.includes(edge.id));
  const isPlain = !edge.dormant && openers.length === 0;
  return isPlain || state.planted.has(edge.id) || openers.some((setting) => state.changedSettings.has(setting.id));
}

/** A control is in force where the design has it on and no changed setting turns it off. */
function isInForce(state: FoldedState, control: string): boolean {
  return (
    state.controlsOn.has(control) &&
    !state.scenario.settings.some(
      (setting) => state.changedSettings.has(setting.id) && setting.disables.includes(control),
    )
  );
}

/** Everything that the attacker's holdings lead to, by going over all edges until nothing is added. */
export function closureOf(state: FoldedState): { credentials: Set<string>; systems: Map<string, Set<Access>> } {
  const { scenario } = state;
  const credentials = new Set<string>();
  for (const held of state.credentials.values()) if (held.isLive && held.isHeld) credentials.add(held.template);
  const systems = new Map<string, Set<Access>>();
  for (const [system, access] of state.footholds) {
    if (!state.isolated.has(system) && access.size > 0) systems.set(system, new Set(access));
  }
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (const edge of scenario.edges) {
      if (edge.kind === "backs-up" || !isUsableEdge(state, edge)) continue;
      if (!isOpen(edge, credentials, systems)) continue;
      if (edge.kind === "grants" || edge.kind === "federates") {
        const gained = [...(state.access.get(edge.id) ?? [])];
        const there = systems.get(edge.to) ?? new Set();
        if (gained.every((right) => there.has(right))) continue;
        for (const right of gained) there.add(right);
        systems.set(edge.to, there);
        isGrowing = true;
      } else if (
        !credentials.has(edge.to) &&
        (edge.kind === "mints" ? canMint(state, edge.to) : state.current.has(edge.to))
      ) {
        credentials.add(edge.to);
        isGrowing = true;
      }
    }
  }
  return { credentials, systems };
}

/** Whether an edge is there and nothing stands in the attacker's way on it. */
export function isUsableEdge(state: FoldedState, edge: Edge): boolean {
  if (!isThere(state, edge) || state.isolated.has(edge.from) || state.isolated.has(edge.to)) return false;
  return !state.scenario.controls.some(
    (control) =>
      isInForce(state, control.id) &&
      ((control.kind === "prevent" && control.guards.includes(edge.id)) ||
        (control.kind === "limit" && control.removes.includes(edge.id))),
  );
}

/** Whether what is reached satisfies an edge's need at its start. */
export function isOpen(edge: Edge, credentials: Set<string>, systems: Map<string, Set<Access>>): boolean {
  if (credentials.has(edge.from)) return true;
  const there = systems.get(edge.from);
  return there !== undefined && [...withIncluded(edge.needs)].every((right) => there.has(right));
}

/** Whether credentials of a template can still be made. */
export function canMint(state: FoldedState, template: string): boolean {
  const subject = state.scenario.credentials.find((credential) => credential.id === template)?.subject;
  return subject === undefined || !state.suspended.has(subject);
}

/** Whether the model's sentence on containment holds of the state. */
export function isContained(state: FoldedState): boolean {
  const { systems } = closureOf(state);
  if ([...systems.keys()].some((system) => state.scope.has(system))) return false;
  return ![...state.running.keys()].some((id) => {
    const move = state.scenario.attacker.moves.find((one) => one.id === id);
    return move?.detached === true && state.scope.has(move.on) && !state.isolated.has(move.on);
  });
}

function withIncluded(access: readonly Access[]): Set<Access> {
  return new Set(access.flatMap((right): Access[] => (right === "admin" ? ["admin", "read", "write"] : [right])));
}
