import { idOf, teamIdOf, type Run } from "../run/state.ts";
import type { Evidence, Known, Level } from "./task.ts";

const RANK: Record<Level, number> = { cleared: 0, suspected: 1, known: 2 };

/** What a team acts on: its own knowledge, and from the declaration on what all teams of our party share. */
export function knowledgeOf(run: Run, team: number): ReadonlyMap<number, Known> {
  return isSharing(run, team) ? run.shared : (run.knowledge[team] ?? run.shared);
}

function isSharing(run: Run, team: number): boolean {
  return run.incident.declaredAt !== Infinity && run.organisation.teams[team]?.ours === true;
}

/** What a team knows of an object, or nothing. */
export function findKnown(run: Run, team: number, object: number): Known | undefined {
  return knowledgeOf(run, team).get(object);
}

/** Every object a team knows something of, with what it knows, in the order of the file. */
export function knownObjects(run: Run, team: number): { object: number; known: Known }[] {
  return [...knowledgeOf(run, team)].map(([object, known]) => ({ object, known })).sort((a, b) => a.object - b.object);
}

/** Whether something became known about an object, to those that this team acts with, after a second. */
export function isFreshSince(run: Run, team: number, object: number, since: number): boolean {
  return (findKnown(run, team, object)?.freshAt ?? -Infinity) > since;
}

/**
 * A team learns about an object. Raises the level; what is older than the verified cut that cleared the object is no
 * news. Says whether the level changed.
 */
export function learn(
  run: Run,
  team: number,
  object: number,
  level: "suspected" | "known",
  how: string,
  { at, isMade, isRobbed }: Evidence,
): boolean {
  const before = findKnown(run, team, object);
  const seenAt = Math.max(before?.seenAt ?? -Infinity, at);
  if (before !== undefined) {
    before.seenAt = seenAt;
    before.isRobbed ||= isRobbed;
  }
  if (before?.level === level || (before?.level === "known" && level === "suspected")) return false;
  if (before?.level === "cleared" && at <= (isMade ? before.cutAt : before.clearedAt)) return false;
  const isFresh = before === undefined || before.level === "cleared";
  setKnown(run, team, object, how, {
    level,
    seenAt,
    freshAt: isFresh ? run.now : before.freshAt,
    cutAt: before?.cutAt ?? -Infinity,
    clearedAt: before?.clearedAt ?? -Infinity,
    claimedAt: before?.claimedAt ?? -Infinity,
    isRobbed: before?.isRobbed ?? isRobbed,
  });
  return true;
}

/** What was cut or put right at `cutAt`, and worked everywhere by `clearedAt`, is cleared for the teams that took part. */
export function clear(run: Run, teams: readonly number[], object: number, cutAt: number, clearedAt: number): void {
  for (const team of new Set(teams)) {
    const before = findKnown(run, team, object);
    if (before === undefined) continue;
    const known: Known = { ...before, level: "cleared", cutAt, clearedAt };
    if (before.level === "cleared") Object.assign(before, known);
    else setKnown(run, team, object, "verified", known);
  }
}

/** Something was abused again after the cut that should have ended it. */
export function reopen(run: Run, team: number, object: number): void {
  const known = findKnown(run, team, object);
  if (known !== undefined) known.freshAt = run.now;
}

/** Another party says that a credential is dead. */
export function noteClaim(run: Run, team: number, object: number, at: number): void {
  const known = findKnown(run, team, object);
  if (known !== undefined) known.claimedAt = at;
}

/** Such a claim proved untrue. */
export function dropClaim(run: Run, team: number, object: number): void {
  noteClaim(run, team, object, -Infinity);
}

/** Second of a claim that an object is dead and that has yet to be confirmed; null: none, or it was abused since. */
export function openClaimOf(run: Run, team: number, object: number): number | null {
  const known = findKnown(run, team, object);
  if (known === undefined || known.level === "cleared" || known.claimedAt === -Infinity) return null;
  return known.claimedAt >= known.seenAt ? known.claimedAt : null;
}

function setKnown(run: Run, team: number, object: number, how: string, known: Known): void {
  run.knowledge[team]?.set(object, { ...known });
  if (isSharing(run, team)) run.shared.set(object, { ...known });
  const { level } = known;
  run.emit?.({ t: run.now, type: "knowledgeGained", team: teamIdOf(run, team), what: idOf(run, object), level, how });
}

/** Declaration: what any team of our party knew is now known to all of them. */
export function shareKnowledge(run: Run): void {
  run.knowledge.forEach((own, team) => {
    if (run.organisation.teams[team]?.ours !== true) return;
    for (const [object, known] of own) {
      const before = run.shared.get(object);
      run.shared.set(object, before === undefined ? { ...known } : merged(before, known));
    }
  });
}

/** What two teams know together: a verified cut settles what one of them knows only from before it. */
function merged(a: Known, b: Known): Known {
  const seenAt = Math.max(a.seenAt, b.seenAt);
  const clearedAt = Math.max(a.clearedAt, b.clearedAt);
  const cutAt = Math.max(a.cutAt, b.cutAt);
  const higher = RANK[a.level] >= RANK[b.level] ? a.level : b.level;
  const isSettled = (a.level === "cleared" || b.level === "cleared") && seenAt <= clearedAt;
  const level = isSettled ? "cleared" : higher;
  const isRobbed = a.isRobbed || b.isRobbed;
  const freshAt = Math.max(a.freshAt, b.freshAt);
  const claimedAt = Math.max(a.claimedAt, b.claimedAt);
  return { level, seenAt, cutAt, clearedAt, freshAt, claimedAt, isRobbed };
}
