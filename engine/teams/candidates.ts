import { abilityOf } from "../compile/abilities.ts";
import { DELEGATES, FEDERATES, GRANTS, MINTS } from "../graph/trust-graph.ts";
import { ACTION_NUMBER, type Action } from "../model/vocabulary.ts";
import { actionKey, objectOf, type Run } from "../run/state.ts";
import { stoppedWork, type StoppedWork } from "../response/stopped-work.ts";
import { effectsOf, type ActionEffects } from "./action-effects.ts";
import type { Situation } from "./situation.ts";
import { usualTime } from "./usual-time.ts";

/** One action that a plan may contain. */
export interface Candidate {
  action: Action;
  object: number;
  effects: ActionEffects;
  /** Work on a list that it stops. */
  stops: StoppedWork[];
  /** Usual seconds until what it cuts is dead; 0 where it is under way, or the design does not choose by it. */
  lead: number;
}

/** The order of actions inside a plan and between equal plans: brokers, then the catalogue, then the file. */
function isBefore(a: Pick<Candidate, "action" | "object">, b: Pick<Candidate, "action" | "object">): number {
  return rank(a) - rank(b) || a.object - b.object;
}

const rank = ({ action }: Pick<Candidate, "action">): number =>
  action === "tighten-broker" ? -1 : ACTION_NUMBER[action];

/** Every action on what a team knows that somebody could carry out and that has not proved futile. */
export function candidatesFor(run: Run, team: number, situation: Situation): Candidate[] {
  const { world, organisation } = run;
  const { scenario } = world;
  const found: Candidate[] = [];
  const add = (action: Action, id: string | undefined): void => {
    if (id === undefined) return;
    const object = objectOf(run, id);
    if (run.incident.futile.has(actionKey(run, action, object))) return;
    if (found.some((c) => c.action === action && c.object === object)) return;
    if (!organisation.order.some((t) => abilityOf(world, organisation, t, action, id) !== null)) return;
    const effects = effectsOf(run, situation.graph, action, object);
    found.push({
      action,
      object,
      effects,
      stops: stoppedWork(run, effects, (workload) => isOnList(run, workload)),
      // Asked for by one way to choose alone, and dear to find.
      lead: organisation.design.policy.choose === "lead-time" ? leadOf(run, team, action, object) : 0,
    });
  };
  const isHandleKnown = (identity: number): boolean =>
    scenario.identities[identity]?.inventory === true || situation.sure.some((c) => world.subject[c] === identity);
  for (const c of situation.credentials) {
    const id = scenario.credentials[c]?.id;
    add("revoke", id);
    if ((world.users[c] ?? []).some((w) => isOnList(run, w))) add("rotate", id);
    if (world.workflow[c] !== -1 && world.workflow.filter((w) => w === world.workflow[c]).length > 1)
      add("revoke-siblings", id);
    if (world.derivedFrom.includes(c)) add("revoke-derived", id);
    const subject = world.subject[c] ?? -1;
    if (isHandleKnown(subject)) {
      const identity = scenario.identities[subject];
      if (identity?.kind !== "human") add("disable-integration", identity?.id);
      add("suspend-identity", identity?.id);
    }
  }
  for (const s of situation.footholds) add("isolate-system", scenario.systems[s]?.id);
  for (let e = 0; e < world.edgeCount; e++) {
    if (situation.graph.edgePresent[e] === 0) continue;
    const kind = world.edgeKind[e];
    if (kind === MINTS) {
      add("tighten-broker", scenario.systems[world.fromSystem[e] ?? -1]?.id);
      add("tighten-broker", scenario.systems[world.issuer[world.toCredential[e] ?? -1] ?? -1]?.id);
    }
    if (kind === FEDERATES || kind === DELEGATES) add("cut-trust", scenario.edges[e]?.id);
    if (kind === GRANTS && situation.credentials.includes(world.fromCredential[e] ?? -1))
      add("narrow-scope", scenario.edges[e]?.id);
  }
  return found.sort(isBefore);
}

/** What an action costs by itself, as the design chooses: the bill of what it stops, or its lead time. */
export function priceOf(run: Run, { stops, lead }: Candidate): number {
  if (run.organisation.design.policy.choose === "lead-time") return lead;
  return stops.reduce((bill, { cents }) => bill + cents, 0);
}

/**
 * The usual time from now until an action has its effect, if this team asks for it. What is under way already takes no
 * more of anybody: else a plan would swing with the hours of those who do it, and cut twice.
 */
function leadOf(run: Run, team: number, action: Action, object: number): number {
  const isUnderWay = run.incident.planned[actionKey(run, action, object)]?.isDone === false;
  return isUnderWay ? 0 : usualTime(run, { action, object, requester: team, hours: true }).seconds;
}

/** Whether anybody knows that a workload depends on a credential: it is documented, or somebody named it. */
export function isOnList(run: Run, workload: number): boolean {
  return run.world.scenario.workloads[workload]?.documented === true || run.revealed[workload] === 1;
}
