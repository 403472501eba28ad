import { abilityOf } from "../compile/abilities.ts";
import type { GraphState, Reach } from "../graph/reach.ts";
import { DELEGATES, FEDERATES, GRANTS, MINTS } from "../graph/trust-graph.ts";
import { ACTIONS, INCIDENT, type Action } from "../model/vocabulary.ts";
import { afterEffects, type Population } from "../response/after-effects.ts";
import { isReachingJob } from "../attack/holdings.ts";
import { instancesOf } from "../response/instances.ts";
import { stoppedWork } from "../response/stopped-work.ts";
import { objectOf, type Run } from "../run/state.ts";
import { usualTime, type UsualNote } from "../teams/usual-time.ts";
import { reachOf } from "./closure-oracle.ts";
import type { CutAction, CutEffect, CutProblem, Holding } from "./cut-problem.ts";

/** An action on an object, by id. */
export interface ActionOn {
  action: Action;
  object: string;
}

/** An action of a problem, with what its lead time leaves unsaid. */
export interface NamedAction extends ActionOn {
  leadNote: UsualNote | null;
}

/** A problem with what its actions are called, in the same order. */
export interface NamedProblem {
  problem: CutProblem;
  actions: NamedAction[];
}

/** What there is to contain in truth, before anything is asked of actions. */
export interface TrueStand {
  problem: CutProblem;
  population: Population;
  /** Instance of each holding; −1: a foothold. */
  instances: number[];
}

/**
 * What there is to contain at this second of the run, as it truly is: every live credential and foothold that the attacker
 * holds, and jobs that run by themselves. What a revocation under way will kill counts as dead.
 */
export function trueStand(run: Run): TrueStand {
  const { world, graph } = run;
  const population = instancesOf(run);
  const holdings: Holding[] = [];
  const instances: number[] = [];
  run.instances.forEach(({ id, held, template }, instance) => {
    if (!held || !population.isAlive(instance)) return;
    holdings.push({ id, credential: template, system: -1, mask: 0 });
    instances.push(instance);
  });
  world.scenario.systems.forEach(({ id }, s) => {
    const mask = graph.isolated[s] === 1 ? 0 : (run.foothold[s] ?? 0);
    if (mask === 0) return;
    holdings.push({ id, credential: -1, system: s, mask });
    instances.push(-1);
  });
  const jobs = world.moves.flatMap(({ id, onSystem }, m) => (isReachingJob(run, m) ? [{ id, system: onSystem }] : []));
  const state: GraphState = { ...graph, currentLive: graph.currentLive.slice() };
  run.current.forEach((instance, template) => {
    if (instance >= 0 && !population.isAlive(instance)) state.currentLive[template] = 0;
  });
  return {
    population,
    instances,
    problem: { graph: world, state, holdings, jobs, actions: [], ...settingsInForce(run) },
  };
}

/** What an action does to what there is. */
export function trueEffect(
  run: Run,
  { population, instances }: Pick<TrueStand, "population" | "instances">,
  { action, object }: ActionOn,
): CutEffect {
  const { killed, ...changes } = afterEffects(run, run.graph, population, action, object);
  return { ...changes, ends: instances.flatMap((instance, h) => (killed.includes(instance) ? [h] : [])) };
}

/** Lead times from this second of the run on, or as if everybody were at work, where no instant is asked about. */
export type LeadFrom = "now" | "any-hour";

/** What there is to contain, with every action that some team could carry out on what lies on a way. */
export function trueProblem(run: Run, stand = trueStand(run), leadFrom: LeadFrom = "now"): NamedProblem {
  const { problem, instances } = stand;
  const actions = possibleActions(run, reachOf(problem), instances, problem.jobs);
  const leads = actions.map((one) => leadOf(run, one, leadFrom));
  return {
    actions: actions.map((one, a) => ({ ...one, leadNote: leads[a]?.note ?? null })),
    problem: {
      ...problem,
      actions: actions.map((one, a): CutAction => {
        const effect = trueEffect(run, stand, one);
        return {
          ...effect,
          stops: stoppedWork(run, effect, () => true).filter(({ cents }) => cents > 0),
          lead: leads[a]?.seconds ?? 0,
        };
      }),
    },
  };
}

/** The usual time of an action for which our side's planning team asks. */
export function leadOf(
  run: Run,
  { action, object }: ActionOn,
  leadFrom: LeadFrom,
): { seconds: number; note: UsualNote | null } {
  // A reference never chooses by lead times.
  if (run.reference !== null) return { seconds: 0, note: null };
  const requester = planningTeam(run);
  return usualTime(run, { action, object: objectOf(run, object), requester, hours: leadFrom === "now" });
}

/** The team that plans for our side: who has command, if it is ours, else our first; −1: we have none. */
export function planningTeam(run: Run): number {
  const ours = run.organisation.teams.flatMap((team, t) => (team.ours ? [t] : []));
  const command = run.organisation.row("incident-command", objectOf(run, INCIDENT)).responsible[0];
  return command !== undefined && ours.includes(command) ? command : (ours[0] ?? -1);
}

/** Every action on something held, reached or used on the way that some team is able to carry out, in the tie order. */
function possibleActions(
  run: Run,
  reach: Reach,
  instances: readonly number[],
  jobs: readonly { system: number }[],
): ActionOn[] {
  const { world, organisation } = run;
  const { scenario } = world;
  const found = new Map<string, ActionOn>();
  const add = (action: Action, object: string | undefined): void => {
    if (object === undefined || found.has(`${action}/${object}`)) return;
    if (!organisation.order.some((team) => abilityOf(world, organisation, team, action, object) !== null)) return;
    found.set(`${action}/${object}`, { action, object });
  };
  // What a held credential was made from can be revoked to take it along.
  const ancestors = new Set<number>();
  for (const instance of instances) {
    for (let up = run.instances[instance]?.parent ?? -1; up >= 0; up = run.instances[up]?.parent ?? -1)
      ancestors.add(run.instances[up]?.template ?? -1);
  }
  for (let c = 0; c < world.credentialCount; c++) {
    if (reach.credential[c] !== 1 && !ancestors.has(c)) continue;
    const credential = scenario.credentials[c];
    add("revoke", credential?.id);
    if ((world.users[c] ?? []).length > 0) add("rotate", credential?.id);
    if (world.workflow[c] !== -1 && world.workflow.filter((w) => w === world.workflow[c]).length > 1)
      add("revoke-siblings", credential?.id);
    if (ancestors.has(c)) add("revoke-derived", credential?.id);
    const subject = scenario.identities[world.subject[c] ?? -1];
    if (subject?.kind !== "human") add("disable-integration", subject?.id);
    add("suspend-identity", subject?.id);
  }
  run.foothold.forEach((mask, s) => {
    if (mask !== 0) add("isolate-system", scenario.systems[s]?.id);
  });
  for (const { system } of jobs) add("isolate-system", scenario.systems[system]?.id);
  for (let e = 0; e < world.edgeCount; e++) {
    const from = world.fromCredential[e] ?? -1;
    const isReached = from >= 0 ? reach.credential[from] === 1 : reach.system[world.fromSystem[e] ?? -1] !== 0;
    if (run.graph.edgePresent[e] === 0 || !isReached) continue;
    const kind = world.edgeKind[e];
    if (kind === MINTS) {
      add("tighten-broker", scenario.systems[world.fromSystem[e] ?? -1]?.id);
      add("tighten-broker", scenario.systems[world.issuer[world.toCredential[e] ?? -1] ?? -1]?.id);
    }
    if (kind === FEDERATES || kind === DELEGATES) add("cut-trust", scenario.edges[e]?.id);
    if (kind === GRANTS) add("narrow-scope", scenario.edges[e]?.id);
  }
  scenario.settings.forEach(({ id }, k) => {
    if (run.settingChanged[k] === 1) add("roll-back-configuration", id);
  });
  return [...found.values()].sort((a, b) => rank(a) - rank(b) || objectOf(run, a.object) - objectOf(run, b.object));
}

const rank = ({ action }: ActionOn): number => (action === "tighten-broker" ? -1 : ACTIONS.indexOf(action));

/** Edges and controls that are as they are only because somebody changed a setting. */
function settingsInForce(run: Run): Pick<CutProblem, "openedBy" | "disabledBy"> {
  const { world } = run;
  const changed = world.settingOpens.map((_, k) => k).filter((k) => run.settingChanged[k] === 1);
  const openedBy = new Map<number, number[]>();
  for (let e = 0; e < world.edgeCount; e++) {
    if (run.edges.isPlain[e] === 1 || run.edges.isPlanted[e] === 1) continue;
    const settings = changed.filter((k) => world.settingOpens[k]?.includes(e));
    if (settings.length > 0) openedBy.set(e, settings);
  }
  const disabledBy = new Map<number, number[]>();
  world.controlEnabled.forEach((isEnabled, control) => {
    const settings = changed.filter((k) => world.settingDisables[k]?.includes(control));
    if (isEnabled && settings.length > 0) disabledBy.set(control, settings);
  });
  return { openedBy, disabledBy };
}
