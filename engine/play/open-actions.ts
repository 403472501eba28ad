import { abilityOf } from "../compile/abilities.ts";
import { DELEGATES, FEDERATES, GRANTS, MINTS } from "../graph/trust-graph.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import type { Seconds } from "../model/people.ts";
import { ACTION_NUMBER, ACTIONS, INCIDENT, type Action } from "../model/vocabulary.ts";
import { stoppedWork } from "../response/stopped-work.ts";
import { idOf, teamIdOf, type Run } from "../run/state.ts";
import { effectsOf, type ActionEffects } from "../teams/action-effects.ts";
import { needsAbility } from "../teams/authority.ts";
import { isOnList } from "../teams/candidates.ts";
import { levelOf } from "../teams/knowledge.ts";
import { breaks, partsOf, situationOf, wayLeft, type Situation } from "../teams/situation.ts";
import { usualTime, type UsualNote } from "../teams/usual-time.ts";
import { checkDecision } from "./commit.ts";
import { isKnownTo } from "./known.ts";
import type { Live } from "./live.ts";

/** One thing that a team could decide now, as it can judge it itself: usual times, letters, what is on lists. */
export interface PossibleAction {
  action: Action | "all-clear";
  object: string;
  /** Letters that this team holds for it, in the order R A C I. */
  letters: string;
  /** Usual seconds from now until it has its effect (null: it does not by itself), and what they leave unsaid. */
  usual: Seconds | null;
  note: UsualNote | null;
  /** It cuts something, so that the usual seconds are those until that is dead. */
  isCut: boolean;
  /** Workloads on a list that it stops. */
  stops: string[];
  /** What an hour of them costs, as a share of all documented work: 0 … 1. */
  stopsShare: number;
  /** Holdings, as far as the team knows, that would no longer reach the scope. */
  closes: number;
  /** Why it cannot be decided now; null: it can. */
  refusal: string | null;
}

/** What a team could do, and how many holdings it knows to reach the scope. */
export interface OpenActions {
  paths: number;
  actions: PossibleAction[];
}

/** Most rows; what closes nothing and is about nothing suspected comes last. */
const ACTIONS_MAX = 300;

/** Done without a decision, or a command of its own. */
const NOT_DECIDED: ReadonlySet<Action> = new Set(["triage", "confirm-vendor-evidence", "wait"]);

interface Option {
  action: Action;
  object: number;
  effects: Readonly<ActionEffects> | null;
  closes: number;
}

/**
 * Every action open to a team on what it may name, sorted by what it closes, then by what it knows to be abused, then by
 * its letters. Nothing in it rests on what the team has not learned, and nothing is changed.
 */
export function openActions(live: Live, team: number): OpenActions {
  const { run } = live;
  const situation = situationOf(run, team, null);
  const options = optionsOf(run, team, situation);
  const paths = countClosed(run, situation, options);
  const seat = teamIdOf(run, team);
  const hourly = run.world.scenario.workloads.reduce((sum, one) => sum + (one.documented ? one.costPerHour : 0), 0);
  const all = options.map(({ action, object, effects, closes }) => {
    const id = idOf(run, object);
    const stopped = effects === null ? [] : stoppedWork(run, effects, (workload) => isOnList(run, workload));
    const costs = stopped.map(({ workload }) => run.world.scenario.workloads[workload]?.costPerHour ?? 0);
    const cost = costs.reduce((sum, one) => sum + one, 0);
    const { disruptive } = RESPONSIBILITY[action];
    const level = levelOf(run, team, object);
    const { seconds, note } = usualTime(run, { action, object, requester: team, hours: true });
    const row: PossibleAction = {
      action,
      object: id,
      letters: lettersOf(run, team, action, object),
      usual: seconds === Infinity ? null : seconds,
      note,
      isCut: disruptive,
      stops: stopped.flatMap(({ workload }) => run.world.scenario.workloads[workload]?.id ?? []),
      stopsShare: stopped.length === 0 ? 0 : hourly === 0 ? 1 : Math.min(1, cost / hourly),
      closes,
      refusal: checkDecision(live, { team: seat, action, object: id, deciding: null, presence: [] })?.sentence ?? null,
    };
    const urgency = (level === "known" ? 2 : level === "suspected" ? 1 : 0) + (action === "declare" ? 3 : 0);
    return { row, urgency, order: ACTION_NUMBER[action] };
  });
  const held = ({ row }: (typeof all)[number]): number => (/[RA]/.test(row.letters) ? 1 : 0);
  all.sort(
    (a, b) =>
      Number(a.row.refusal !== null) - Number(b.row.refusal !== null) ||
      b.row.closes - a.row.closes ||
      b.urgency - a.urgency ||
      held(b) - held(a) ||
      a.order - b.order,
  );
  const rows = all.slice(0, ACTIONS_MAX).map(({ row }) => row);
  return { paths, actions: allClear(live, seat, rows) };
}

/** The all-clear stands last: it closes nothing. */
function allClear(live: Live, team: string, rows: PossibleAction[]): PossibleAction[] {
  const decision = { team, action: "all-clear", object: INCIDENT, deciding: null, presence: [] } as const;
  if (checkDecision(live, { ...decision, presence: [] }) !== null) return rows;
  const { run } = live;
  const number = run.organisation.teams.findIndex((one) => one.team.id === team);
  const letters = lettersOf(run, number, "declare", run.organisation.objectIndex.get(INCIDENT) ?? 0);
  const none = { usual: 0, note: null, isCut: false, stops: [], stopsShare: 0, closes: 0, refusal: null };
  return [...rows, { action: "all-clear", object: INCIDENT, letters, ...none }];
}

function optionsOf(run: Run, team: number, situation: Situation): Option[] {
  const options: Option[] = [];
  run.organisation.objects.forEach(({ type }, object) => {
    if (!isKnownTo(run, team, object)) return;
    for (const action of ACTIONS) {
      if (NOT_DECIDED.has(action) || !(RESPONSIBILITY[action].objects as readonly string[]).includes(type)) continue;
      if (!isSensible(run, team, action, object) || !canAnybody(run, action, object)) continue;
      const effects = RESPONSIBILITY[action].disruptive ? effectsOf(run, situation.graph, action, object) : null;
      options.push({ action, object, effects, closes: 0 });
    }
  });
  return options;
}

function canAnybody(run: Run, action: Action, object: number): boolean {
  if (action === "ask-vendor" || !needsAbility(action)) return true;
  const { order } = run.organisation;
  return order.some((t) => abilityOf(run.world, run.organisation, t, action, idOf(run, object)) !== null);
}

/** Whether an action says anything about an object at all, by what stands on lists and what was done to it. */
function isSensible(run: Run, team: number, action: Action, object: number): boolean {
  const { world } = run;
  const { scenario } = world;
  const id = idOf(run, object);
  const credential = world.credentialIndex.get(id) ?? -1;
  const system = world.systemIndex.get(id) ?? -1;
  const edge = world.edgeIndex.get(id) ?? -1;
  const isOurs = (party: string | undefined): boolean =>
    scenario.parties.some((one) => one.id === party && one.kind === "ours");
  switch (action) {
    case "declare":
      return run.incident.declaredAt === Infinity;
    case "take-command":
      return run.incident.declaredAt !== Infinity && !run.incident.hasCommander;
    case "revoke-siblings": {
      const workflow = world.workflow[credential] ?? -1;
      return workflow !== -1 && world.workflow.filter((one) => one === workflow).length > 1;
    }
    case "revoke-derived":
      return world.derivedFrom.includes(credential);
    case "re-issue":
      return (run.current[credential] ?? -1) < 0 && (world.users[credential] ?? []).length > 0;
    case "reconnect-system":
      return run.graph.isolated[system] === 1;
    case "restore":
      return run.destroyed[system] === 1 && levelOf(run, team, object) !== null;
    case "break-glass":
      return (scenario.systems[system]?.breakGlass ?? null) !== null;
    case "tighten-broker":
      return scenario.edges.some(
        (_, e) =>
          world.edgeKind[e] === MINTS &&
          (world.fromSystem[e] === system || world.issuer[world.toCredential[e] ?? -1] === system),
      );
    case "cut-trust":
      return world.edgeKind[edge] === FEDERATES || world.edgeKind[edge] === DELEGATES;
    case "narrow-scope":
      return world.edgeKind[edge] === GRANTS;
    case "disable-integration":
      return scenario.identities[world.identityIndex.get(id) ?? -1]?.kind !== "human";
    case "ask-vendor": {
      const issuer = scenario.systems[world.issuer[credential] ?? -1];
      return !isOurs(credential >= 0 ? issuer?.party : id);
    }
    case "notify":
      return run.obligations[scenario.obligations.findIndex((one) => one.id === id)]?.metAt === Infinity;
    case "triage":
    case "trace-reach":
    case "preserve-evidence":
    case "revoke":
    case "rotate":
    case "suspend-identity":
    case "isolate-system":
    case "roll-back-configuration":
    case "confirm-vendor-evidence":
    case "wait":
      return true;
  }
}

function lettersOf(run: Run, team: number, action: Action, object: number): string {
  const row = run.organisation.row(RESPONSIBILITY[action].duty, object);
  const held = (teams: readonly number[], letter: string): string => (teams.includes(team) ? letter : "");
  return held(row.responsible, "R") + held(row.accountable, "A") + held(row.consulted, "C") + held(row.informed, "I");
}

/** Counts for each option the known holdings that it cuts off from the scope, and returns how many reach it now. */
function countClosed(run: Run, situation: Situation, options: readonly Option[]): number {
  const one = (credentials: number[], footholds: number[]): Situation => ({ ...situation, credentials, footholds });
  const holdings = [...situation.credentials.map((c) => one([c], [])), ...situation.footholds.map((s) => one([], [s]))];
  let paths = 0;
  for (const alone of holdings) {
    const way = wayLeft(run, alone, []);
    if (way === null) continue;
    paths += 1;
    // Only what takes a part of this way can close it; the rest leaves it as it is.
    const parts = partsOf(run, way);
    const near = options.filter(({ effects }) => effects !== null && breaks(effects, parts));
    for (const option of near)
      if (option.effects !== null && wayLeft(run, alone, [option.effects]) === null) option.closes += 1;
  }
  return paths;
}
