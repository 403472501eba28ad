import type { Seconds } from "../model/people.ts";
import { idOf, teamIdOf, type Run } from "../run/state.ts";
import {
  CLEARED,
  copyRow,
  KNOWN,
  levelNamed,
  levelNumber,
  mergeRow,
  NOTHING,
  noteChange,
  noteNews,
  SUSPECTED,
  type KnowledgeTable,
} from "./knowledge-table.ts";
import type { Evidence, Level } from "./task.ts";

/** Where something learned comes from: an alert, a trace of an object, a party's answer, or in words of play. */
export type Origin =
  | { kind: "alert"; alert: number }
  | { kind: "trace"; object: number }
  | { kind: "answer"; party: string }
  | { kind: "said"; words: string };

const VERIFIED: Origin = { kind: "said", words: "verified" };

/** What a team acts on: its own knowledge, and from the declaration on what all teams of our party share. */
export function knowledgeOf(run: Run, team: number): KnowledgeTable {
  return isSharing(run, team) ? run.shared : (run.knowledge[team] ?? run.shared);
}

function isSharing(run: Run, team: number): boolean {
  return run.incident.declaredAt !== Infinity && run.organisation.teams[team]?.ours === true;
}

/** What a team knows of an object; null: nothing. */
export function levelOf(run: Run, team: number, object: number): Level | null {
  return levelNamed(knowledgeOf(run, team).level[object] ?? NOTHING);
}

/** Latest second at which a team knows an object to have been abused; −∞: it does not. */
export function seenAtOf(run: Run, team: number, object: number): Seconds {
  return knowledgeOf(run, team).seenAt[object] ?? -Infinity;
}

/** Second at which a team learned of an object, or learned of it anew; −∞: it knows nothing of it. */
export function freshAtOf(run: Run, team: number, object: number): Seconds {
  return knowledgeOf(run, team).freshAt[object] ?? -Infinity;
}

/** Whether a team knows that records were taken from an object. */
export function isKnownRobbed(run: Run, team: number, object: number): boolean {
  return knowledgeOf(run, team).isRobbed[object] === 1;
}

/** Every object a team knows something of, in the order of the file. */
export function knownObjects(run: Run, team: number): number[] {
  const { level } = knowledgeOf(run, team);
  const known: number[] = [];
  for (let object = 0; object < level.length; object++) if (level[object] !== NOTHING) known.push(object);
  return known;
}

/** Whether something became known about an object, to those that this team acts with, after a second. */
export function isFreshSince(run: Run, team: number, object: number, since: number): boolean {
  return freshAtOf(run, team, object) > since;
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
  origin: Origin,
  { at, isMade, isRobbed }: Evidence,
): boolean {
  const table = knowledgeOf(run, team);
  const before = table.level[object]!;
  const raised = levelNumber(level);
  if (before !== NOTHING) {
    if (at > table.seenAt[object]!) {
      table.seenAt[object] = at;
      noteSeen(run, table, object);
    }
    if (isRobbed) table.isRobbed[object] = 1;
  }
  if (before === raised || (before === KNOWN && raised === SUSPECTED)) return false;
  if (before === CLEARED && at <= (isMade ? table.cutAt[object]! : table.clearedAt[object]!)) return false;
  if (before === NOTHING) {
    table.seenAt[object] = at;
    table.isRobbed[object] = isRobbed ? 1 : 0;
  }
  if (before === NOTHING || before === CLEARED) table.freshAt[object] = run.now;
  setLevel(run, team, table, object, raised, origin);
  return true;
}

/** What was cut or put right at `cutAt`, and worked everywhere by `clearedAt`, is cleared for a team that took part. */
export function clear(run: Run, team: number, object: number, cutAt: number, clearedAt: number): void {
  const table = knowledgeOf(run, team);
  const before = table.level[object]!;
  if (before === NOTHING) return;
  table.cutAt[object] = cutAt;
  table.clearedAt[object] = clearedAt;
  if (before === CLEARED) noteChange(table, object);
  else setLevel(run, team, table, object, CLEARED, VERIFIED);
}

/** Something was abused again after the cut that should have ended it. */
export function reopen(run: Run, team: number, object: number): void {
  const table = knowledgeOf(run, team);
  if (table.level[object] === NOTHING) return;
  table.freshAt[object] = run.now;
  noteChange(table, object);
}

/** Another party says that a credential is dead. */
export function noteClaim(run: Run, team: number, object: number, at: number): void {
  const table = knowledgeOf(run, team);
  if (table.level[object] === NOTHING) return;
  table.claimedAt[object] = at;
  noteChange(table, object);
}

/** Such a claim proved untrue. */
export function dropClaim(run: Run, team: number, object: number): void {
  noteClaim(run, team, object, -Infinity);
}

/** Second of a claim that an object is dead and that has yet to be confirmed; null: none, or it was abused since. */
export function openClaimOf(run: Run, team: number, object: number): number | null {
  const table = knowledgeOf(run, team);
  const claimedAt = table.claimedAt[object]!;
  if (table.level[object]! <= CLEARED || claimedAt === -Infinity) return null;
  return claimedAt >= table.seenAt[object]! ? claimedAt : null;
}

/** Seen again: that an edge is there, or that a claim is untrue, changes what is to be cut; else it is only news. */
function noteSeen(run: Run, table: KnowledgeTable, object: number): void {
  const isEdge = run.organisation.places[object]?.type === "edge";
  if (isEdge || table.claimedAt[object] !== -Infinity) noteChange(table, object);
  else noteNews(table, object);
}

/** Sets a level in the table that a team acts on, and keeps its own in step where that is another one. */
function setLevel(run: Run, team: number, table: KnowledgeTable, object: number, level: number, origin: Origin): void {
  table.level[object] = level;
  noteChange(table, object);
  const own = run.knowledge[team];
  if (own !== undefined && own !== table) copyRow(table, own, object);
  run.emit?.({
    t: run.now,
    type: "knowledgeGained",
    team: teamIdOf(run, team),
    what: idOf(run, object),
    level: levelNamed(level) ?? "cleared",
    how: wordsOf(run, origin),
  });
}

function wordsOf(run: Run, origin: Origin): string {
  switch (origin.kind) {
    case "alert":
      return `alert ${origin.alert}`;
    case "trace":
      return `trace of ${idOf(run, origin.object)}`;
    case "answer":
      return `answer of ${origin.party}`;
    case "said":
      return origin.words;
  }
}

/** Declaration: what any team of our party knew is now known to all of them. */
export function shareKnowledge(run: Run): void {
  run.knowledge.forEach((own, team) => {
    if (run.organisation.teams[team]?.ours !== true) return;
    for (let object = 0; object < own.level.length; object++) mergeRow(own, run.shared, object);
  });
}

/** What was done about an object may let the response go on with it, whoever knows of it. */
export function noteWorkOn(run: Run, object: number): void {
  for (const table of run.knowledge) noteWork(table, object);
  noteWork(run.shared, object);
}

/** To whom nothing is known of an object, it is news as soon as something is. */
function noteWork(table: KnowledgeTable, object: number): void {
  if (table.level[object] !== NOTHING) noteNews(table, object);
}
