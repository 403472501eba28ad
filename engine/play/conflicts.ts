import { computeReach, createReach } from "../graph/reach.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import { objectOf, type Run } from "../run/state.ts";
import { cutOrder, type OrderProblem } from "../analysis/cut-order.ts";
import { knownCuts } from "../analysis/team-problem.ts";
import { deadBy, effectsOf } from "../teams/action-effects.ts";
import { situationOf, type Situation } from "../teams/situation.ts";
import { checkDecision, teamOf, titleOf } from "./commit.ts";
import type { Command, Decision } from "./command.ts";
import type { Live } from "./live.ts";
import { systemsAtRisk } from "./preview.ts";

/** Something about staged decisions that somebody should hear before they are committed. */
export interface Conflict {
  kind: "refused" | "loses-evidence" | "cut-twice" | "minted-again";
  sentence: string;
  /** Places of the decisions in the list that was staged. */
  decisions: number[];
}

/** What is wrong with decisions that are staged together, in the order of the list. */
export function conflicts(live: Live, staged: readonly Decision[], order: Commit["order"]): Conflict[] {
  const { run } = live;
  const found: Conflict[] = [];
  const seen = new Map<string, number>();
  staged.forEach((decision, i) => {
    const refusal = checkDecision(live, decision);
    if (refusal !== null) found.push({ kind: "refused", sentence: refusal.sentence, decisions: [i] });
    const key = `${decision.action} ${decision.object}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, i);
    else {
      const sentence = `${titleOf(run, decision.object)} is staged twice for the same.`;
      found.push({ kind: "cut-twice", sentence, decisions: [before, i] });
    }
  });
  const possible = staged.flatMap((decision, place) =>
    checkDecision(live, decision) === null && seen.get(`${decision.action} ${decision.object}`) === place
      ? [{ decision, place }]
      : [],
  );
  for (const one of possible) found.push(...losses(run, one, possible, order));
  possible.forEach((one, n) => {
    for (const other of possible.slice(n + 1)) found.push(...twice(run, one, other));
  });
  const isTwice = (a: number, b: number): boolean =>
    found.some(({ kind, decisions }) => kind === "cut-twice" && decisions.includes(a) && decisions.includes(b));
  for (const again of gotAgain(run, possible, order))
    if (!isTwice(again.source, again.ended)) found.push(told(run, staged, again));
  return found;
}

type Commit = Extract<Command, { do: "commit" }>;

interface Staged {
  decision: Decision;
  place: number;
}

/** A cut loses what a log holds unless somebody has preserved it before; staged beside it is not before it. */
function losses(run: Run, { decision, place }: Staged, all: readonly Staged[], order: Commit["order"]): Conflict[] {
  const { action, object } = decision;
  if (action === "all-clear") return [];
  return systemsAtRisk(run, action, object).flatMap((system): Conflict[] => {
    const preserving = all.find((one) => one.decision.action === "preserve-evidence" && one.decision.object === system);
    if (preserving !== undefined && order === "in-order" && preserving.place < place) return [];
    const what = `what the logs of ${titleOf(run, system)} hold is lost with ${titleOf(run, object)}`;
    const sentence =
      preserving === undefined
        ? `Nobody preserves it: ${what}.`
        : `Preserve first and act in order, or ${what}: the two are staged side by side.`;
    return [
      {
        kind: "loses-evidence",
        sentence,
        decisions: preserving === undefined ? [place] : [preserving.place, place],
      },
    ];
  });
}

function twice(run: Run, one: Staged, other: Staged): Conflict[] {
  const [a, b] = [one.decision, other.decision];
  if (a.action === "all-clear" || b.action === "all-clear") return [];
  if (!RESPONSIBILITY[a.action].disruptive || !RESPONSIBILITY[b.action].disruptive) return [];
  const { credentialIndex } = run.world;
  const [first, second] = [
    deadBy(run, a.action, objectOf(run, a.object)),
    deadBy(run, b.action, objectOf(run, b.object)),
  ];
  // Only what both decisions name is said: what else they kill may be more than anybody knows.
  const named = (id: string): number => credentialIndex.get(id) ?? -1;
  if (!first.includes(named(b.object)) && !second.includes(named(a.object))) return [];
  const sentence =
    a.object === b.object
      ? `${titleOf(run, a.object)} would end twice, by "${a.action}" and by "${b.action}": one of them is enough.`
      : `${titleOf(run, a.object)} and ${titleOf(run, b.object)}: one of the two takes the other along.`;
  return [{ kind: "cut-twice", sentence, decisions: [one.place, other.place] }];
}

/** Two decisions by their places: what `ended` cuts can be got again until `source` has happened too. */
interface Again {
  source: number;
  ended: number;
  /** And the other way round. */
  isMutual: boolean;
}

/**
 * What a decision cuts and could be got again before another one is carried out, as far as one of the teams that decide
 * knows. What is named in a decision is taken to be held: nobody would cut it otherwise.
 */
function gotAgain(run: Run, possible: readonly Staged[], order: Commit["order"]): Again[] {
  if (order === "together") return [];
  const cuts = possible.flatMap(({ decision: { team, action, object }, place }) =>
    action !== "all-clear" && RESPONSIBILITY[action].disruptive
      ? [{ team, action, object: objectOf(run, object), id: object, place }]
      : [],
  );
  if (cuts.length < 2) return [];
  const named = cuts.flatMap(({ id }) => run.world.credentialIndex.get(id) ?? []);
  const found = new Map<string, Again>();
  for (const team of new Set(cuts.map((cut) => cut.team))) {
    const known = situationOf(run, teamOf(run, team), null);
    const credentials = [...new Set([...known.credentials, ...named])].sort((a, b) => a - b);
    const situation = { ...known, credentials };
    const effects = cuts.map(({ action, object }) => effectsOf(run, known.graph, action, object));
    // Somebody on a system that a held credential opens may be there by that alone, or may stay without it.
    for (const footholds of [known.footholds, footholdsApart(run, situation)])
      addPairs(knownCuts(run, { ...situation, footholds }, effects));
  }
  return [...found.values()];

  function addPairs(problem: OrderProblem): void {
    const ordered = cutOrder(problem, [...cuts.keys()]);
    const placeOf = (at: number): number => cuts[ordered[at]?.cut ?? -1]?.place ?? -1;
    ordered.forEach(({ after, together }, at) => {
      const ended = placeOf(at);
      for (const source of after.map(placeOf)) {
        if (order === "in-order" && source < ended) continue;
        found.set(`${source} ${ended}`, { source, ended, isMutual: false });
      }
      for (const other of together.map(placeOf))
        if (other < ended) found.set(`${other} ${ended}`, { source: other, ended, isMutual: true });
    });
  }
}

/** Systems that somebody is on without a held credential that opens them. */
function footholdsApart(run: Run, { credentials, footholds, graph }: Situation): number[] {
  const reach = createReach(run.world);
  for (const c of credentials) reach.credential[c] = 1;
  computeReach(run.world, graph, reach);
  return footholds.filter((s) => reach.system[s] === 0);
}

function told(run: Run, staged: readonly Decision[], { source, ended, isMutual }: Again): Conflict {
  const [first, then] = [source, ended].map((place) => titleOf(run, staged[place]?.object ?? ""));
  const sentence = isMutual
    ? `${first} and ${then}: each can be got again until the other is cut too. Strike them together.`
    : `${then} can be made or got again until the decision on ${first} is carried out: do that first, or both together.`;
  return { kind: "minted-again", sentence, decisions: [source, ended] };
}
