import { abilityOf } from "../compile/abilities.ts";
import { endIgnorance, ignoranceCause } from "../ledger/alert-cause.ts";
import { addCause } from "../ledger/causes.ts";
import { noteResponse } from "../ledger/responses.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import type { Seconds } from "../model/people.ts";
import { ACTIONS, INCIDENT, type Action } from "../model/vocabulary.ts";
import { restoreWay } from "../response/recovery.ts";
import { actionKey, idOf, objectOf, type Run } from "../run/state.ts";
import { openTask } from "../teams/pipeline.ts";
import { needsAbility } from "../teams/authority.ts";
import { levelOf } from "../teams/knowledge.ts";
import { declareOver } from "../teams/respond.ts";
import type { Strike, Task, TaskOrder } from "../teams/task.ts";
import type { Command, Decision, Refusal } from "./command.ts";
import { isKnownTo } from "./known.ts";
import type { Live } from "./live.ts";

type Commit = Extract<Command, { do: "commit" }>;

/** Most decisions of one commit. */
const DECISIONS_MAX = 50;

/** What is wrong with a commit, or null. */
export function checkCommit(live: Live, { decisions, at, order }: Commit): Refusal | null {
  const { run } = live;
  if (decisions.length === 0 || decisions.length > DECISIONS_MAX)
    return { sentence: `A commit holds one to ${DECISIONS_MAX} decisions.`, place: "decisions" };
  if (at !== null && (at < live.at || at >= run.horizon))
    return { sentence: "A decision is taken now or later, before the run ends.", place: "at" };
  const seen = new Set<string>();
  for (const [i, decision] of decisions.entries()) {
    const refusal = checkDecision(live, decision);
    if (refusal !== null) return { ...refusal, place: `decisions[${i}].${refusal.place}` };
    const key = `${decision.action} ${decision.object}`;
    if (seen.has(key)) {
      const sentence = `${titleOf(run, decision.object)} is to be treated the same way twice; one decision is enough.`;
      return { sentence, place: `decisions[${i}]` };
    }
    seen.add(key);
    if (order === "together" && !isCut(decision))
      return { sentence: "Only cuts can be prepared and then made together.", place: `decisions[${i}].action` };
    if (order === "in-order" && decision.action === "all-clear")
      return { sentence: "The all-clear is given at once; commit it by itself.", place: `decisions[${i}].action` };
  }
  return null;
}

const isCut = ({ action }: Decision): boolean => action !== "all-clear" && RESPONSIBILITY[action].disruptive;

/** What is wrong with one decision, or null. */
export function checkDecision(live: Live, decision: Decision): Refusal | null {
  const { run } = live;
  const team = teamOf(run, decision.team);
  if (team < 0) return { sentence: `There is no team "${decision.team}".`, place: "team" };
  if (live.seats[team] === "absent")
    return { sentence: `${titleOf(run, decision.team)} is absent; somebody else has to decide.`, place: "team" };
  if (decision.deciding !== null && !isLength(decision.deciding))
    return { sentence: "Time charged for deciding is a number of whole seconds, not negative.", place: "deciding" };
  const { action } = decision;
  if (action === "all-clear") {
    if (decision.object !== INCIDENT) return { sentence: "The all-clear is about the incident.", place: "object" };
    if (run.believedAt !== Infinity) return { sentence: "Containment stands declared already.", place: "action" };
    if (!run.incident.isOpen) return { sentence: "No incident is open, so nothing can be over.", place: "action" };
    // MODEL: nothing is declared over that was not declared an incident.
    if (run.incident.declaredAt !== Infinity) return null;
    return { sentence: "No incident is declared, so nothing can be over; declare it first.", place: "action" };
  }
  if (!(ACTIONS as readonly string[]).includes(action))
    return { sentence: `There is no action "${action as string}".`, place: "action" };
  if (action === "triage" || action === "confirm-vendor-evidence")
    return { sentence: "That is done by whoever holds the duty, without a decision.", place: "action" };
  if (action === "wait") return { sentence: "To wait is a command of its own: record it, then wait.", place: "action" };
  const object = run.organisation.objectIndex.get(decision.object);
  const about = object === undefined ? undefined : run.organisation.objects[object];
  if (object === undefined || about === undefined || !isKnownTo(run, team, object)) {
    // The same words for what does not exist and what is not known: a refusal must not tell.
    const sentence = `${titleOf(run, decision.team)} knows of nothing called "${decision.object}".`;
    return { sentence, place: "object" };
  }
  if (!(RESPONSIBILITY[action].objects as readonly string[]).includes(about.type)) {
    const kinds = RESPONSIBILITY[action].objects.join(" or ");
    return { sentence: `"${action}" is done to a ${kinds}, not to a ${about.type}.`, place: "action" };
  }
  if (isUnderWay(run, action, object)) return { sentence: "This is under way already.", place: "action" };
  if (action === "declare" && run.incident.declaredAt !== Infinity)
    return { sentence: "The incident is declared already.", place: "action" };
  if (!canAnybody(run, action, object))
    return { sentence: `No team can do "${action}" to ${titleOf(run, decision.object)}.`, place: "action" };
  return null;
}

/** Whether some team, of whichever party, can carry an action out. */
export function canAnybody(run: Run, action: Action, object: number): boolean {
  if (action === "ask-vendor" || !needsAbility(action)) return true;
  return run.organisation.order.some(
    (t) => abilityOf(run.world, run.organisation, t, action, idOf(run, object)) !== null,
  );
}

/** Whether the same action on the same object has been opened and has not ended. */
function isUnderWay(run: Run, action: Action, object: number): boolean {
  return run.tasks.some((task) => task.action === action && task.object === object && !task.isDone);
}

/** Carries a commit out, now or at its instant. */
export function applyCommit(live: Live, commit: Commit): void {
  const { decisions, at, order } = commit;
  if (at === null || at <= live.at) return takeAll(live, decisions, order);
  live.later.push({
    at,
    go: () => {
      const possible = decisions.filter((decision) => {
        const refusal = checkDecision(live, decision);
        if (refusal === null) return true;
        const { team, action, object } = decision;
        live.emit({ t: live.at, type: "decisionDropped", team, action, object, why: refusal.sentence });
        return false;
      });
      takeAll(live, possible, order);
    },
  });
}

function takeAll(live: Live, decisions: readonly Decision[], order: Commit["order"]): void {
  const strike: Strike | undefined =
    order === "together" && decisions.length > 1 ? { members: [], ready: 0, poised: 0 } : undefined;
  let before: Task | null = null;
  for (const decision of decisions) {
    const after: Task[] = order === "in-order" && before !== null ? [before] : [];
    before = take(live, decision, { after, ...(strike === undefined ? {} : { strike }) }) ?? before;
  }
}

function take(live: Live, decision: Decision, more: Pick<TaskOrder, "after" | "strike">): Task | null {
  const { run } = live;
  const team = teamOf(run, decision.team);
  const object = objectOf(run, decision.object);
  const { action } = decision;
  const due = live.dues.findLast((d) => d.action === action && d.object === object && !d.isTaken);
  for (const d of live.dues) if (d.action === action && d.object === object) d.isTaken = true;
  run.incident.isOpen = true;
  const cause = causeOfDecision(run, team, action);
  if (showsKnowledge(run, team, action, object)) endIgnorance(run);
  let task: Task | null = null;
  if (action === "all-clear") declareOver(run, team, cause);
  else {
    if (action === "declare") run.detectedAt = Math.min(run.detectedAt, run.now);
    const deciding = decision.deciding ?? live.charged.get(team) ?? null;
    live.charged.delete(team);
    const system = run.world.systemIndex.get(decision.object) ?? -1;
    const way = action === "restore" && run.destroyed[system] === 1 ? restoreWay(run, system) : null;
    live.isCommanding = true;
    task = openTask(run, {
      action,
      object,
      requester: team,
      cause,
      ...more,
      ...(way === null ? {} : { way }),
      ...(deciding === null ? {} : { deciding }),
      ...(due?.isWrong === true ? { isWrong: true } : {}),
      presence: decision.presence.map(({ wait, is }) => ({ segment: wait, team: null, is })),
    });
    live.isCommanding = false;
    if (task !== null) run.incident.planned[actionKey(run, action, object)] = task;
  }
  if (decision.presence.length > 0) intervene(live, "presence");
  live.emit({
    t: live.at,
    type: "decisionTaken",
    decision: due?.number ?? null,
    team: decision.team,
    action,
    object: decision.object,
    task: task?.number ?? null,
  });
  return task;
}

/** The time since the responders last did something was theirs to decide; before anybody knew, it was nobody's. */
export function causeOfDecision(run: Run, team: number, action: Action | "all-clear"): number {
  const duty = action === "all-clear" ? "incident-command" : RESPONSIBILITY[action].duty;
  const before = run.firstReadAt === Infinity ? ignoranceCause(run) : run.latestResponse;
  const cause = addCause(run.causes, run.now, before, "decide", team, duty, null);
  noteResponse(run, cause);
  return cause;
}

/**
 * Whether whoever decides this knows of something: an incident is declared, something is traced, or the team acts on what
 * it suspects. A cut of something on a list, on no ground that anybody has, shows nothing.
 */
function showsKnowledge(run: Run, team: number, action: Action | "all-clear", object: number): boolean {
  const level = levelOf(run, team, object);
  return action === "declare" || action === "trace-reach" || level === "suspected" || level === "known";
}

/** Notes help from outside the model. */
export function intervene(live: Live, kind: Live["interventions"][number]["kind"]): void {
  live.interventions.push({ at: live.at, kind, lever: null, effects: [] });
}

/** The number of a team by its id, or −1. */
export function teamOf(run: Run, id: string): number {
  return run.organisation.teams.findIndex(({ team }) => team.id === id);
}

const isLength = (seconds: Seconds): boolean => Number.isSafeInteger(seconds) && seconds >= 0;

/** What a thing is called in a refusal. */
export function titleOf(run: Run, id: string): string {
  if (id === INCIDENT) return "the incident";
  const { scenario } = run.world;
  const titled = [
    ...scenario.teams,
    ...scenario.systems,
    ...scenario.credentials,
    ...scenario.identities,
    ...scenario.parties,
    ...scenario.settings,
    ...scenario.obligations,
  ];
  const edge = scenario.edges[run.world.edgeIndex.get(id) ?? -1];
  // An edge is called by both its ends.
  if (edge !== undefined) return `the trust from ${titleOf(run, edge.from)} to ${titleOf(run, edge.to)}`;
  return titled.find((one) => one.id === id)?.title ?? id;
}
