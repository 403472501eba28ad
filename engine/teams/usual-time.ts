import { profileOf } from "../attack/deaths.ts";
import { abilityOf } from "../compile/abilities.ts";
import type { Row } from "../compile/letters.ts";
import type { Duration, Seconds } from "../model/people.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import type { Action, Segment } from "../model/vocabulary.ts";
import { restoreWay } from "../response/recovery.ts";
import type { RestoreWay } from "../response/restore-way.ts";
import { idOf, teamIdOf, type Run } from "../run/state.ts";
import { revokedBy } from "./action-effects.ts";
import { isAble, needsAbility, teamsToAsk, vendorDesk } from "./authority.ts";
import { assumed, isOutside, presenceOf } from "./desk.ts";
import { approversOf, consultedOn, consultTimeoutOf } from "./consultation.ts";
import { breakGlassTime } from "./execution.ts";
import { levelOf } from "./knowledge.ts";
import { lacksOwner, withOwners } from "./pipeline.ts";
import type { Task } from "./task.ts";
import { clauseFor } from "./vendor.ts";
import { nextWorking } from "./working-time.ts";

/** A stretch that work of a kind usually goes through, by the median. */
export interface UsualStretch {
  segment: Segment;
  /** Whose time it is; null: nobody in particular. */
  team: string | null;
  seconds: Seconds;
}

/**
 * What medians leave unsaid. `no-reply-promised`: another party is asked that no clause binds, so that the time is its
 * habit. The others are why it does not end by itself: that party mostly stays silent, nobody is able, nobody is at work
 * again, somebody cannot be reached.
 */
export type UsualNote = "no-reply-promised" | "no-reply" | "nobody-able" | "nobody-at-work" | "absent";

/** What an action usually goes through until it has its effect. */
export interface UsualTime {
  stretches: UsualStretch[];
  /** All of it together; infinite: it does not end by itself. */
  seconds: Seconds;
  note: UsualNote | null;
}

/** What is asked about. */
export interface UsualWork {
  action: Action;
  object: number;
  /** Team that asks for it; null: whoever does it. */
  requester: number | null;
  /** Whether hours count, from this second of the run on; else everybody is taken to be at work. */
  hours: boolean;
  /** Seconds charged for deciding it; null: the design's usual. */
  deciding?: Seconds | null;
  presence?: Task["presence"];
}

/** Walks an action through the pipeline, as one task alone among teams that have nothing else to do. */
interface Walk {
  run: Run;
  action: Action;
  objectId: string;
  row: Readonly<Row>;
  team: number;
  way: RestoreWay | null;
  hours: boolean;
  presence: Task["presence"];
  at: Seconds;
  /** Team whose desk it is on, or −1. */
  slotOf: number;
  /** Second until which somebody who was paged is still at hand, where the work itself brought him. */
  atHandUntil: Map<number, Seconds>;
  stretches: UsualStretch[];
  note: UsualNote | null;
}

/**
 * What an action usually goes through from now until it has its effect: the stages of `pipeline.ts` by medians, without
 * queues, and without its verification, which comes after the effect. It says what anybody could know beforehand: not that
 * a platform's documented call does nothing, and nothing of what is drawn.
 */
export function usualTime(run: Run, work: UsualWork): UsualTime {
  const { action, object, requester, hours, deciding = null, presence = null } = work;
  const row = run.organisation.row(RESPONSIBILITY[action].duty, object);
  const walk: Walk = {
    run,
    action,
    objectId: idOf(run, object),
    row,
    team: -1,
    way: action === "restore" ? wayOf(run, requester, object) : null,
    hours,
    presence,
    at: run.now,
    slotOf: -1,
    atHandUntil: new Map(),
    stretches: [],
    note: null,
  };
  findOwner(walk, object, requester);
  handOff(walk, requester);
  joinDesk(walk, walk.team);
  if (action === "ask-vendor") askVendor(walk, vendorDesk(run, walk), "authority", partyOf(run, object));
  else {
    if (RESPONSIBILITY[action].decided) decide(walk, object, deciding);
    authority(walk);
    propagate(walk, object);
  }
  return { stretches: walk.stretches, seconds: walk.at - run.now, note: walk.note };
}

const partyOf = (run: Run, object: number): string => run.organisation.objects[object]?.party ?? "";

/** How data would come back, as far as whoever asks knows what is gone. */
function wayOf(run: Run, requester: number | null, object: number): RestoreWay | null {
  const system = run.world.systemIndex.get(idOf(run, object)) ?? -1;
  const isKnownGone = (s: number): boolean =>
    run.destroyed[s] === 1 &&
    (requester === null || levelOf(run, requester, run.organisation.systemObjects[s] ?? 0) !== null);
  return isKnownGone(system) ? restoreWay(run, system, { isGone: isKnownGone }) : null;
}

function findOwner(walk: Walk, object: number, requester: number | null): void {
  const { run, row, action, objectId } = walk;
  const isDecided = RESPONSIBILITY[action].decided;
  if (lacksOwner(row, isDecided && !run.organisation.preAuthorised(action, object))) {
    const search = assumed(run, run.incident.hasCommander ? "findOwnerWithCommander" : "findOwnerWithoutCommander");
    waitUntil(walk, "find-owner", null, walk.at + median(search));
    walk.row = withOwners(run, row, { requester, action, objectId });
  } else if (row.responsible.length > 1 && !row.leads)
    waitUntil(walk, "find-owner", null, walk.at + median(assumed(run, "agreeLead")));
  walk.team = walk.row.responsible[0] ?? 0;
}

function handOff(walk: Walk, requester: number | null): void {
  const { run, team } = walk;
  if (requester === null || requester === team) return;
  const partyOfTeam = (t: number): string => run.organisation.teams[t]?.team.party ?? "";
  const isAcross = partyOfTeam(requester) !== partyOfTeam(team);
  if (isOutside(run, team) && isAcross) return askVendor(walk, team, "hand-off", partyOfTeam(team));
  waitUntil(walk, "hand-off", team, walk.at + median(assumed(run, isAcross ? "handOffAcross" : "handOffInside")));
}

function decide(walk: Walk, object: number, deciding: Seconds | null): void {
  const { run, team } = walk;
  workFor(walk, "decide", deciding ?? atSpeed(run, team, median(assumed(run, "decide"))));
  consult(walk);
  if (!run.organisation.preAuthorised(walk.action, object)) approve(walk);
}

/** The slowest answer that comes before nobody waits any longer. */
function consult(walk: Walk): void {
  const { run, row, team } = walk;
  const asked = consultedOn(row, team);
  if (asked.length === 0) return;
  walk.slotOf = -1;
  const giveUp = walk.at + median(consultTimeoutOf(run));
  const answers = asked.map((one) => ({ one, at: attention(walk, one) + median(assumed(run, "consult")) }));
  const slowest = last(answers);
  waitUntil(walk, "consult", slowest.one, Math.min(slowest.at, giveUp), giveUp);
  const is = presenceOf(walk, "consult", slowest.one);
  for (const { one, at } of answers) if (is === undefined ? at <= giveUp : is === "present") stayAtHand(walk, one);
}

function approve(walk: Walk): void {
  const { run, row, team } = walk;
  const others = approversOf(row, team);
  if (others.length === 0) return;
  walk.slotOf = -1;
  const slowest = last(others.map((one) => ({ one, at: attention(walk, one) })));
  const agreeing = row.accountable.length > 1 ? median(assumed(run, "agreeAccountable")) : 0;
  const yes = slowest.at + median(assumed(run, "approve")) + agreeing;
  const isInTheRoom = presenceOf(walk, "approve", slowest.one) === "present";
  waitUntil(walk, "coverage", slowest.one, isInTheRoom ? walk.at : slowest.at);
  waitUntil(walk, "approve", slowest.one, yes);
  for (const one of others) stayAtHand(walk, one);
}

/** Of several that answer, the one that is waited for. */
const last = (answers: readonly { one: number; at: Seconds }[]): { one: number; at: Seconds } =>
  answers.reduce((slowest, answer) => (answer.at > slowest.at ? answer : slowest));

function authority(walk: Walk): void {
  const { run, action, team } = walk;
  if (!needsAbility(action) || isAble(run, walk, team)) return execute(walk, team);
  walk.slotOf = -1;
  const { teams, isInside } = teamsToAsk(run, walk);
  if (teams.length === 0) return neverEnds(walk, "nobody-able");
  const first = teams.reduce((best, one) => (attention(walk, one) < attention(walk, best) ? one : best));
  if (isInside) waitUntil(walk, "authority", first, walk.at + median(assumed(run, "handOffInside")));
  else askVendor(walk, first, "authority", run.organisation.teams[first]?.team.party ?? "");
  execute(walk, first);
}

function execute(walk: Walk, executor: number): void {
  const { run, action, objectId, way } = walk;
  if (walk.slotOf !== executor) joinDesk(walk, executor);
  const ability = abilityOf(run.world, run.organisation, executor, action, objectId);
  const takes = ability?.takes ?? breakGlassTime(run, walk) ?? assumed(run, RESPONSIBILITY[action].takes);
  workFor(walk, "execute", atSpeed(run, executor, median(takes)) + (way?.seconds ?? 0));
}

/** The slowest death of what it revokes; what dies with that dies at the same time. */
function propagate(walk: Walk, object: number): void {
  const { run, action } = walk;
  const slowest = revokedBy(run, action, object).reduce((most, c) => {
    const profile = profileOf(run, c);
    return profile === null ? most : Math.max(most, median(profile.propagate));
  }, 0);
  waitUntil(walk, "propagate", null, walk.at + slowest);
}

/** Another party is asked again as often as it is more likely than not to have been silent so far. */
function askVendor(walk: Walk, team: number, segment: Segment, asked: string): void {
  const { run, action } = walk;
  const clause = clauseFor(run, asked, action);
  const { vendorSilence, clauseSilence } = run.organisation.assumptions.numbers;
  const silence = clause === null ? vendorSilence : clauseSilence;
  if (silence >= 1) waitUntil(walk, segment, team, Infinity, Infinity, "no-reply");
  if (walk.note === "no-reply") return;
  if (clause === null) walk.note ??= "no-reply-promised";
  let retries = 0;
  for (let unheard = silence; unheard > 0.5; unheard *= silence) retries += 1;
  const reply = median(clause?.within ?? assumed(run, "vendorReply"));
  waitUntil(walk, segment, team, walk.at + retries * median(assumed(run, "vendorRetry")) + reply);
}

/** Somebody of the team takes it up: now, at the next shift, or when paged. */
function joinDesk(walk: Walk, team: number): void {
  waitUntil(walk, "coverage", team, attention(walk, team));
  walk.slotOf = team;
}

/** When somebody of a team can first look at something. */
function attention(walk: Walk, team: number): Seconds {
  const { run, at } = walk;
  const onCall = run.organisation.teams[team]?.team.coverage.onCall ?? null;
  const shift = nextShift(walk, team);
  if (onCall === null) return shift;
  const atHandUntil = Math.max(run.atHandUntil[team] ?? -Infinity, walk.atHandUntil.get(team) ?? -Infinity);
  return Math.min(shift, atHandUntil >= at ? at : at + median(onCall));
}

const nextShift = ({ run, at, hours }: Walk, team: number): Seconds =>
  hours ? nextWorking(run.desks[team]?.shifts ?? null, at) : at;

function stayAtHand(walk: Walk, team: number): void {
  walk.atHandUntil.set(team, walk.at + walk.run.organisation.assumptions.durations.onCallStays.p50);
}

function workFor(walk: Walk, segment: Segment, takes: Seconds): void {
  pass(walk, segment, walk.slotOf, walk.at + takes, "nobody-at-work");
  stayAtHand(walk, walk.slotOf);
}

/** A wait for people: those in the room are not waited for, somebody absent until `atLatest`. */
function waitUntil(
  walk: Walk,
  segment: Segment,
  team: number | null,
  at: Seconds,
  atLatest: Seconds = Infinity,
  why: UsualNote = "nobody-at-work",
): void {
  const is = presenceOf(walk, segment, team);
  if (is === undefined) pass(walk, segment, team, at, why);
  else pass(walk, segment, team, is === "present" ? walk.at : atLatest, "absent");
}

/** Time goes on to `until`; without end, nothing that comes after it is told. */
function pass(walk: Walk, segment: Segment, team: number | null, until: Seconds, why: UsualNote): void {
  if (walk.at === Infinity) return;
  if (until === Infinity) return neverEnds(walk, why);
  const name = team === null || team < 0 ? null : teamIdOf(walk.run, team);
  if (until > walk.at) walk.stretches.push({ segment, team: name, seconds: until - walk.at });
  walk.at = Math.max(walk.at, until);
}

function neverEnds(walk: Walk, why: UsualNote): void {
  if (walk.at === Infinity) return;
  walk.at = Infinity;
  walk.note = why;
}

const median = ({ p50 }: Duration): Seconds => Math.max(0, p50);

/** Work by a team that is slower or faster than others, in whole seconds. */
const atSpeed = (run: Run, team: number, seconds: Seconds): Seconds =>
  Math.floor(seconds * (run.organisation.teams[team]?.team.speed ?? 1) + 0.5);
