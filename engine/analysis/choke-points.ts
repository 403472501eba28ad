import { clearReach, computeReach, createReach, derivationOf, type Reach } from "../graph/reach.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import type { Duty } from "../model/vocabulary.ts";
import { objectOf, type Run } from "../run/state.ts";
import { branchAndBound } from "./branch-and-bound.ts";
import { billOf, type CutAction, type CutProblem } from "./cut-problem.ts";
import { findSmallestSet } from "./smallest-set.ts";
import type { NamedAction, NamedProblem } from "./true-problem.ts";

/** What a choke point can be. */
export type PointKind = "credential" | "identity" | "edge" | "system";

/** One thing that every way of some routes goes through. */
export interface ChokePoint {
  kind: PointKind;
  id: string;
  /** Routes of which it lies on every way. */
  routes: number;
  /** The cheapest action on it that closes all these routes; null: nobody can. */
  cut: (NamedAction & { billCents: number; leadSeconds: number }) | null;
  duty: Duty;
  /** Teams with R and with A for that under the design; empty: nobody. */
  responsible: string[];
  accountable: string[];
}

/**
 * Where one cut stops most. A route leads from one holding to one in-scope system that it reaches, from all holdings
 * together to one that none of them reaches alone, or from a job that goes on by itself to the system that it runs on.
 */
export interface ChokePoints {
  routes: number;
  /** Those of them that take several holdings together. */
  jointRoutes: number;
  /** Moves that go on whatever dies, with a route each: nothing lies on it but the system. */
  jobs: string[];
  /** Most routes first; of equals what can be cut, the cheaper, then the order of kinds and of the file. */
  points: ChokePoint[];
  /** Fewest things that together lie on every way of every route, and whether fewer are ruled out. */
  together: { kind: PointKind; id: string }[];
  isFewest: boolean;
}

interface Element {
  kind: PointKind;
  number: number;
}

const KINDS: readonly PointKind[] = ["credential", "identity", "edge", "system"];
const DUTY: Record<PointKind, Duty> = {
  credential: "revocation",
  identity: "revocation",
  edge: "runtime-policy",
  system: "runtime-policy",
};

/** The choke points of a problem. Only what lies on one way of a route can lie on all of them, so nothing else is tried. */
export function chokePoints(run: Run, named: NamedProblem): ChokePoints {
  const { problem } = named;
  const closed: Closed = new Map();
  const reach = createReach(problem.graph);
  const starts = startsOf(problem, reach);
  for (const { holdings, targets, name } of starts) {
    closeOver(problem, holdings, null, reach);
    const tried = new Map<string, Element>();
    for (const target of targets) {
      for (const element of elementsOf(run, problem, reach, target))
        tried.set(`${element.kind}/${element.number}`, element);
    }
    for (const [key, element] of tried) {
      closeOver(problem, holdings, removalOf(run, problem, element), reach);
      const left = new Set(scopeReached(problem, reach));
      for (const target of targets) {
        // What is to be protected is no choke point of the way to itself.
        if (left.has(target) || (element.kind === "system" && element.number === target)) continue;
        note(closed, key, element, `${name}/${target}`);
      }
    }
  }
  // But it is all that there is on the way of a job: no credential is asked for any more.
  for (const { id, system } of problem.jobs)
    note(closed, `system/${system}`, { kind: "system", number: system }, jobRoute(id));
  const closedBy = closingActions(named, starts, reach);
  const points = [...closed.values()].map(({ element, routes }) => pointOf(run, named, element, routes, closedBy));
  const price = ({ cut }: ChokePoint): number => cut?.billCents ?? Infinity;
  points.sort(
    (a, b) =>
      b.routes - a.routes ||
      (price(a) === price(b) ? 0 : price(a) - price(b)) ||
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
      objectOf(run, a.id) - objectOf(run, b.id),
  );
  const count = (some: readonly Start[]): number => some.reduce((sum, { targets }) => sum + targets.length, 0);
  return {
    routes: count(starts) + problem.jobs.length,
    jointRoutes: count(starts.filter(({ name }) => name === TOGETHER)),
    jobs: problem.jobs.map(({ id }) => id),
    points,
    ...fewestTogether(run, problem, reach),
  };
}

/** Things found so far, with the routes that each of them closes. */
type Closed = Map<string, { element: Element; routes: Set<string> }>;

function note(closed: Closed, key: string, element: Element, route: string): void {
  const known = closed.get(key);
  if (known === undefined) closed.set(key, { element, routes: new Set([route]) });
  else known.routes.add(route);
}

const jobRoute = (job: string): string => `job ${job}`;

/** What routes start from, by numbers of the holdings, and the in-scope systems that they lead to. */
interface Start {
  name: string;
  holdings: number[];
  targets: number[];
}

const TOGETHER = "together";

/** Each holding alone; then all of them, to what none reaches alone. */
function startsOf(problem: CutProblem, reach: Reach): Start[] {
  const all = problem.holdings.map((_, h) => h);
  const reached = (holdings: number[]): number[] => {
    closeOver(problem, holdings, null, reach);
    return scopeReached(problem, reach);
  };
  const alone = all.map((h): Start => ({ name: String(h), holdings: [h], targets: reached([h]) }));
  const isAlone = new Set(alone.flatMap(({ targets }) => targets));
  const targets = reached(all).filter((target) => !isAlone.has(target));
  return [...alone, { name: TOGETHER, holdings: all, targets }];
}

/** Everything that some holdings reach together, with one action taken or none. */
function closeOver(problem: CutProblem, starts: readonly number[], action: CutAction | null, reach: Reach): void {
  const { graph, state, holdings } = problem;
  clearReach(reach);
  const left = action === null ? state : stateAfter(problem, action);
  for (const h of starts) {
    const holding = holdings[h];
    if (holding === undefined || action?.ends.includes(h) === true) continue;
    if (holding.credential >= 0) reach.credential[holding.credential] = 1;
    else if (holding.system >= 0) reach.system[holding.system] = (reach.system[holding.system] ?? 0) | holding.mask;
  }
  computeReach(graph, left, reach);
}

function stateAfter({ state, openedBy }: CutProblem, action: CutAction): CutProblem["state"] {
  const left = {
    ...state,
    currentLive: state.currentLive.slice(),
    edgePresent: state.edgePresent.slice(),
    edgeAccess: state.edgeAccess.slice(),
    mintBlocked: state.mintBlocked.slice(),
    isolated: state.isolated.slice(),
  };
  for (const c of action.withdraws) left.currentLive[c] = 0;
  for (const c of action.blocks) left.mintBlocked[c] = 1;
  for (const e of action.cuts) left.edgePresent[e] = 0;
  if (action.narrows >= 0) left.edgeAccess[action.narrows] = (left.edgeAccess[action.narrows] ?? 0) & action.narrowsTo;
  if (action.isolates >= 0) left.isolated[action.isolates] = 1;
  for (const [e, settings] of openedBy) if (settings.every((k) => k === action.rollsBack)) left.edgePresent[e] = 0;
  return left;
}

function scopeReached({ graph }: CutProblem, reach: Reach): number[] {
  const reached: number[] = [];
  for (let s = 0; s < graph.systemCount; s++) if (graph.inScope[s] === 1 && reach.system[s] !== 0) reached.push(s);
  return reached;
}

/** What one way to a system goes through. */
function elementsOf(run: Run, { graph }: CutProblem, reach: Reach, system: number): Element[] {
  const way = derivationOf(graph, reach, { credential: -1, system, mask: 0 });
  const credentials = new Set(way.seedCredentials);
  const systems = new Set(way.seedSystems);
  for (const e of way.edges) {
    credentials.add(graph.fromCredential[e] ?? -1);
    credentials.add(graph.toCredential[e] ?? -1);
    systems.add(graph.fromSystem[e] ?? -1);
    systems.add(graph.toSystem[e] ?? -1);
  }
  credentials.delete(-1);
  systems.delete(-1);
  const identities = new Set([...credentials].map((c) => run.world.subject[c] ?? -1));
  const of = (kind: PointKind, numbers: Iterable<number>): Element[] =>
    [...numbers].map((number) => ({ kind, number }));
  return [
    ...of("credential", credentials),
    ...of("identity", identities),
    ...of("edge", way.edges),
    ...of("system", systems),
  ];
}

/** Taking a thing out of the graph altogether, as if somebody could. */
function removalOf(run: Run, { holdings }: CutProblem, { kind, number }: Element): CutAction {
  const nothing = { cuts: [], narrows: -1, narrowsTo: 0, isolates: -1, rollsBack: -1, stops: [], lead: 0 };
  const gone: number[] = [];
  if (kind === "credential") gone.push(number);
  if (kind === "identity") run.world.subject.forEach((subject, c) => (subject === number ? gone.push(c) : 0));
  return {
    ...nothing,
    ends: holdings.flatMap(({ credential, system }, h) =>
      gone.includes(credential) || (kind === "system" && system === number) ? [h] : [],
    ),
    withdraws: gone,
    blocks: gone,
    cuts: kind === "edge" ? [number] : [],
    isolates: kind === "system" ? number : -1,
  };
}

/** The routes that each action closes by itself. */
function closingActions({ problem }: NamedProblem, starts: readonly Start[], reach: Reach): Set<string>[] {
  return problem.actions.map((action) => {
    const closes = new Set<string>();
    for (const { holdings, targets, name } of starts) {
      closeOver(problem, holdings, action, reach);
      const left = new Set(scopeReached(problem, reach));
      for (const target of targets) if (!left.has(target)) closes.add(`${name}/${target}`);
    }
    for (const { id, system } of problem.jobs) if (action.isolates === system) closes.add(jobRoute(id));
    return closes;
  });
}

function pointOf(
  run: Run,
  { problem, actions }: NamedProblem,
  { kind, number }: Element,
  routes: ReadonlySet<string>,
  closedBy: readonly ReadonlySet<string>[],
): ChokePoint {
  const { scenario } = run.world;
  const lists = {
    credential: scenario.credentials,
    identity: scenario.identities,
    edge: scenario.edges,
    system: scenario.systems,
  };
  const id = lists[kind][number]?.id ?? "";
  let best = -1;
  problem.actions.forEach((action, a) => {
    if (!isAbout(run, { kind, number }, action, actions[a]?.object ?? "", id)) return;
    if (![...routes].every((route) => closedBy[a]?.has(route) === true)) return;
    const dearer = (n: number): [number, number] => [billOf([problem.actions[n]]), problem.actions[n]?.lead ?? 0];
    const [bill, lead] = dearer(a);
    const [bestBill, bestLead] = best < 0 ? [Infinity, Infinity] : dearer(best);
    if (bill < bestBill || (bill === bestBill && lead < bestLead)) best = a;
  });
  const chosen = actions[best];
  const duty = chosen === undefined ? DUTY[kind] : RESPONSIBILITY[chosen.action].duty;
  const row = run.organisation.row(duty, objectOf(run, chosen?.object ?? id));
  const namesOf = (teams: readonly number[]): string[] =>
    teams.map((team) => run.organisation.teams[team]?.team.id ?? "");
  return {
    kind,
    id,
    routes: routes.size,
    cut:
      chosen === undefined
        ? null
        : { ...chosen, billCents: billOf([problem.actions[best]]), leadSeconds: problem.actions[best]?.lead ?? 0 },
    duty,
    responsible: namesOf(row.responsible),
    accountable: namesOf(row.accountable),
  };
}

/** Whether an action is one on a thing: on its id, or on what it is made of. */
function isAbout(run: Run, { kind, number }: Element, action: CutAction, object: string, id: string): boolean {
  if (object === id) return true;
  if (kind === "edge") return action.cuts.includes(number) || action.narrows === number;
  if (kind === "identity") return run.world.subject[run.world.credentialIndex.get(object) ?? -1] === number;
  return kind === "credential" && run.world.scenario.identities[run.world.subject[number] ?? -1]?.id === object;
}

/**
 * The systems of jobs have to be cut off whatever else is; what is left to choose closes the other routes, those through
 * these systems being closed already.
 */
function fewestTogether(run: Run, whole: CutProblem, reach: Reach): Pick<ChokePoints, "together" | "isFewest"> {
  const { graph } = whole;
  const ofJobs = [...new Set(whole.jobs.map(({ system }) => system))];
  const edgePresent = whole.state.edgePresent.map((is, e) => (ofJobs.includes(graph.fromSystem[e] ?? -1) ? 0 : is));
  const problem = { ...whole, state: { ...whole.state, edgePresent }, jobs: [] };
  const elements: Element[] = [];
  clearReach(reach);
  for (const { credential, system, mask } of problem.holdings) {
    if (credential >= 0) reach.credential[credential] = 1;
    else if (system >= 0) reach.system[system] = mask;
  }
  computeReach(graph, problem.state, reach);
  const identities = new Set<number>();
  for (let c = 0; c < graph.credentialCount; c++) {
    if (reach.credential[c] !== 1) continue;
    elements.push({ kind: "credential", number: c });
    identities.add(run.world.subject[c] ?? -1);
  }
  for (const number of identities) elements.push({ kind: "identity", number });
  for (let e = 0; e < graph.edgeCount; e++) {
    if (problem.state.edgePresent[e] === 1) elements.push({ kind: "edge", number: e });
  }
  for (let s = 0; s < graph.systemCount; s++) {
    if (reach.system[s] !== 0 && graph.inScope[s] === 0) elements.push({ kind: "system", number: s });
  }
  const actions = elements.map((element) => removalOf(run, problem, element));
  const found = findSmallestSet({ ...problem, actions }, { price: "bill", solver: branchAndBound() });
  const { scenario } = run.world;
  const lists = {
    credential: scenario.credentials,
    identity: scenario.identities,
    edge: scenario.edges,
    system: scenario.systems,
  };
  const chosen = [
    ...ofJobs.map((number): Element => ({ kind: "system", number })),
    ...found.chosen.flatMap((a) => elements[a] ?? []),
  ];
  return {
    together: chosen.map(({ kind, number }) => ({ kind, id: lists[kind][number]?.id ?? "" })),
    isFewest: found.isExact,
  };
}
