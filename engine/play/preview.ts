import { profileOf } from "../attack/deaths.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import type { Seconds } from "../model/people.ts";
import type { Action, Segment } from "../model/vocabulary.ts";
import { stoppedWork } from "../response/stopped-work.ts";
import { advanceRun } from "../run/simulate.ts";
import { objectOf, teamIdOf, type Run } from "../run/state.ts";
import { effectsOf } from "../teams/action-effects.ts";
import { isOnList } from "../teams/candidates.ts";
import { factsLostBy } from "../teams/consultation.ts";
import { levelOf } from "../teams/knowledge.ts";
import { situationOf, wayLeft, type Situation } from "../teams/situation.ts";
import { usualTime, type UsualNote, type UsualStretch } from "../teams/usual-time.ts";
import { applyCommit, checkDecision, teamOf } from "./commit.ts";
import type { Decision, Refusal } from "./command.ts";
import { reachingHoldings } from "./holdings.ts";
import { isOnOurLists } from "./known.ts";
import type { Live } from "./live.ts";
import { requestInstead } from "./request-instead.ts";
import { rebuild, type Play } from "./session.ts";

/** What decisions would come to, without taking them. */
export interface Preview {
  decisions: DecisionPreview[];
  /** Holdings that reach the scope: as far as the deciding teams know, and in truth. */
  known: { reachBefore: number; reachAfter: number };
  truth: TruePreview;
}

/** One decision as the team that takes it can judge it: usual times, letters, what is on lists. */
interface DecisionPreview {
  decision: Decision;
  refusal: Refusal | null;
  /** Where no team can do it: the request to another party that could be made in its place. */
  instead: Decision | null;
  letters: { responsible: string[]; accountable: string[]; consulted: string[]; informed: string[] };
  isCut: boolean;
  /** What it usually goes through from now until it has its effect, by medians. */
  usual: UsualStretch[];
  /** All of that together; null: it does not end by itself. */
  takes: Seconds | null;
  /** What these figures leave unsaid, or why there is no end. */
  note: UsualNote | null;
  stops: { workload: string; costPerHour: number; seconds: Seconds }[];
  /** Systems whose logs are lost by it unless they are preserved first. */
  risksLogsOf: string[];
  /** Known credentials that live on though what they were made from is dead. */
  orphans: string[];
}

/** What would really happen, if nobody decided anything else: for the facilitator alone. */
interface TruePreview {
  tasks: {
    action: Action;
    object: string;
    stretches: { segment: Segment; team: string | null; from: Seconds; to: Seconds | null }[];
    executedAt: Seconds | null;
    /** Everything that it was to kill is dead; null: not before the end of the run, or nothing was. */
    deadAt: Seconds | null;
    isRefused: boolean;
  }[];
  /** Holdings that reach the scope now, and those of them that these decisions do not close. */
  reachBefore: number;
  reachAfter: number;
  orphans: string[];
  stops: string[];
  evidenceLost: string[];
}

/** Previews decisions as if they were committed now, freely; nothing is changed by it. */
export function preview(play: Play, decisions: readonly Decision[]): Preview {
  const { live } = play;
  const checked = decisions.map((decision) => previewDecision(live, decision));
  const possible = checked.flatMap(({ decision, refusal }) => (refusal === null ? [decision] : []));
  return { decisions: checked, known: knownEffect(live, possible), truth: trueEffect(play, possible) };
}

function previewDecision(live: Live, decision: Decision): DecisionPreview {
  const { run } = live;
  const refusal = checkDecision(live, decision);
  const { action, object: id } = decision;
  const instead = refusal === null ? null : requestInstead(live, decision);
  const none = { responsible: [], accountable: [], consulted: [], informed: [] };
  if (refusal !== null || action === "all-clear")
    return {
      decision,
      refusal,
      instead,
      letters: none,
      isCut: false,
      usual: [],
      takes: 0,
      note: null,
      stops: [],
      risksLogsOf: [],
      orphans: [],
    };
  const object = objectOf(run, id);
  const team = teamOf(run, decision.team);
  const row = run.organisation.row(RESPONSIBILITY[action].duty, object);
  const names = (teams: readonly number[]): string[] => teams.map((t) => teamIdOf(run, t));
  const { stretches, seconds, note } = usualTime(run, {
    action,
    object,
    requester: team,
    hours: true,
    deciding: decision.deciding ?? live.charged.get(team) ?? null,
    presence: decision.presence.map(({ wait, is }) => ({ segment: wait, team: null, is })),
  });
  const effects = effectsOf(run, situationOf(run, team, null).graph, action, object);
  return {
    decision,
    refusal,
    instead,
    letters: {
      responsible: names(row.responsible),
      accountable: names(row.accountable),
      consulted: names(row.consulted),
      informed: names(row.informed),
    },
    isCut: RESPONSIBILITY[action].disruptive,
    usual: stretches,
    takes: seconds === Infinity ? null : seconds,
    note,
    stops: stoppedWork(run, effects, (workload) => isOnList(run, workload)).flatMap(({ workload, seconds }) => {
      const one = run.world.scenario.workloads[workload];
      return one === undefined ? [] : [{ workload: one.id, costPerHour: one.costPerHour, seconds }];
    }),
    risksLogsOf: systemsAtRisk(run, action, id),
    orphans: knownOrphans(run, team, effects.dead),
  };
}

/** Systems that hold something which this would lose; which facts those are is not known beforehand. */
export function systemsAtRisk(run: Run, action: Action, objectId: string): string[] {
  const { evidence } = run.world.scenario;
  const atRisk = factsLostBy(run, action, objectOf(run, objectId)).filter((f) => run.evidence[f] === "there");
  return [...new Set(atRisk.flatMap((f) => evidence[f]?.system ?? []))];
}

function knownOrphans(run: Run, team: number, dead: readonly number[]): string[] {
  return run.world.scenario.credentials.flatMap(({ id }, c) => {
    const parent = run.world.derivedFrom[c] ?? -1;
    if (!dead.includes(parent) || dead.includes(c) || profileOf(run, parent)?.derived === "cascade") return [];
    const isKnown = isOnOurLists(run.world, id) || levelOf(run, team, objectOf(run, id)) !== null;
    return isKnown ? [id] : [];
  });
}

/** What all the deciding teams know together: what one of them knows to be held, or still open, counts. */
function knownEffect(live: Live, decisions: readonly Decision[]): Preview["known"] {
  const before = new Set<string>();
  const after = new Set<string>();
  for (const team of new Set(decisions.map((decision) => teamOf(live.run, decision.team)))) {
    const known = knownEffectTo(live.run, team, decisions);
    for (const holding of known.before) before.add(holding);
    for (const holding of known.after) after.add(holding);
  }
  return { reachBefore: before.size, reachAfter: after.size };
}

function knownEffectTo(
  run: Run,
  team: number,
  decisions: readonly Decision[],
): Record<"before" | "after", readonly string[]> {
  const situation = situationOf(run, team, null);
  const done = decisions.flatMap(({ action, object }) =>
    action === "all-clear" ? [] : [effectsOf(run, situation.graph, action, objectOf(run, object))],
  );
  const one = (name: string, credentials: number[], footholds: number[]): { name: string; alone: Situation } => ({
    name,
    alone: { ...situation, credentials, footholds },
  });
  const each = [
    ...situation.credentials.map((c) => one(`credential ${c}`, [c], [])),
    ...situation.footholds.map((s) => one(`system ${s}`, [], [s])),
  ];
  const before = each.filter(({ alone }) => wayLeft(run, alone, []) !== null);
  const after = before.filter(({ alone }) => wayLeft(run, alone, done) !== null);
  return { before: before.map(({ name }) => name), after: after.map(({ name }) => name) };
}

/** How many of these would still reach the scope at a second without the decisions: what else is under way closes the rest. */
function closedByThese(play: Play, shut: readonly number[], at: Seconds): number {
  const live = rebuild(play, play.head);
  live.isThrough = true;
  advanceRun(live.run, at);
  return reachingHoldings(live.run).filter(({ object }) => shut.includes(object)).length;
}

function trueEffect(play: Play, decisions: readonly Decision[]): TruePreview {
  const live = rebuild(play, play.head);
  const { run } = live;
  const before = reachingHoldings(run).map(({ object }) => object);
  const from = run.tasks.length;
  const events = live.events.length;
  if (decisions.length > 0) applyCommit(live, { do: "commit", decisions: [...decisions], at: null, order: "free" });
  const tasks = run.tasks.slice(from);
  const isDone = (): boolean => tasks.every((task) => task.isDone || task.wait?.at === Infinity);
  live.isThrough = true;
  if (!isDone()) advanceRun(run, run.horizon, isDone);
  const after = new Set(reachingHoldings(run).map(({ object }) => object));
  const shut = before.filter((object) => !after.has(object));
  const closed = shut.length === 0 ? 0 : closedByThese(play, shut, run.now);
  const own = new Set(tasks.map(({ number }) => number));
  const since = live.events.slice(events);
  const of = <Type extends (typeof since)[number]["type"]>(type: Type) =>
    since.filter((event): event is Extract<(typeof since)[number], { type: Type }> => event.type === type);
  const revoked = new Set(
    of("credentialRevoked").flatMap(({ task, credential }) => (own.has(task ?? 0) ? [credential] : [])),
  );
  return {
    tasks: tasks.map((task) => {
      const stretches = since.flatMap((event) =>
        (event.type === "taskWaits" || event.type === "taskWorks") && event.task === task.number
          ? [{ segment: event.segment, team: event.team, from: event.t, to: event.until }]
          : [],
      );
      // What one stretch was cut short by is the next.
      stretches.forEach((stretch, s) => {
        const next = stretches[s + 1]?.from;
        if (next !== undefined) stretch.to = Math.min(stretch.to ?? next, next);
      });
      const isDead = task.covered.length > 0 && task.covered.every((i) => run.instances[i]?.live === false);
      return {
        action: task.action,
        object: task.objectId,
        stretches,
        executedAt: task.executedAt === Infinity ? null : task.executedAt,
        deadAt: isDead ? Math.max(task.executedAt, ...task.needsDead) : null,
        isRefused: task.isDeclined,
      };
    }),
    reachBefore: before.length,
    reachAfter: before.length - closed,
    orphans: of("credentialOrphaned").flatMap(({ credential, parent }) => (revoked.has(parent) ? [credential] : [])),
    stops: of("workloadStopped").flatMap(({ workload, credential }) => (revoked.has(credential) ? [workload] : [])),
    evidenceLost: of("evidenceLost").flatMap(({ evidence, by }) => (by === "response" ? [evidence] : [])),
  };
}
