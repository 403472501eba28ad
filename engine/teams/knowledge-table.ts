import type { Level } from "./task.ts";

/** Levels as numbers, lowest first: what was cleared is known less than what is suspected. */
export const NOTHING = 0;
export const CLEARED = 1;
export const SUSPECTED = 2;
export const KNOWN = 3;
const LEVELS: readonly (Level | null)[] = [null, "cleared", "suspected", "known"];

/**
 * What one knower, a team or our party, knows of each duty object; everything by object number. Flat arrays, because the
 * response reads them whenever something is learned. `knowledge.ts` is the way to them.
 */
export interface KnowledgeTable {
  /** All seconds and all flags of the table, of which the arrays below are parts: they begin alike. */
  seconds: Float64Array;
  flags: Uint8Array;
  /** `NOTHING`, `CLEARED`, `SUSPECTED` or `KNOWN`. */
  level: Uint8Array;
  /** Latest second at which it is known to have been abused; a single revocation covers what was issued by then. */
  seenAt: Float64Array;
  /** Second at which it was learned of, or learned of anew after it had been cleared. */
  freshAt: Float64Array;
  /** Second of the verified cut that cleared it: what was made by then is gone. */
  cutAt: Float64Array;
  /** Second from which that cut worked everywhere: uses until then are no news. */
  clearedAt: Float64Array;
  /** Second at which another party said that it is dead; −∞: nobody did, or it proved untrue. */
  claimedAt: Float64Array;
  /** 1: records are known to have been taken from it; that stays true whatever is cut. */
  isRobbed: Uint8Array;
  /** 1: something about it has changed since the response last looked at it. */
  isNews: Uint8Array;
  /** The first `newsCount` of `news` are objects that may be news, each marked as listed: what is looked through for them. */
  news: Int32Array;
  newsCount: number;
  isListed: Uint8Array;
  /** Counts the changes that a choice of cuts can depend on. */
  changes: number;
  /** Whether nothing known reaches the scope, as found out after so many changes of this table and of the graph. */
  isClosed: boolean;
  closedAfter: number;
  closedAfterGraph: number;
}

/** A table in which nothing is known. */
export function createKnowledgeTable(objects: number): KnowledgeTable {
  const seconds = new Float64Array(objects * 5);
  const flags = new Uint8Array(objects * 4);
  const secondsOf = (row: number): Float64Array => seconds.subarray(row * objects, (row + 1) * objects);
  const flagsOf = (row: number): Uint8Array => flags.subarray(row * objects, (row + 1) * objects);
  const table: KnowledgeTable = {
    seconds,
    flags,
    level: flagsOf(0),
    seenAt: secondsOf(0),
    freshAt: secondsOf(1),
    cutAt: secondsOf(2),
    clearedAt: secondsOf(3),
    claimedAt: secondsOf(4),
    isRobbed: flagsOf(1),
    isNews: flagsOf(2),
    isListed: flagsOf(3),
    news: new Int32Array(objects),
    newsCount: 0,
    changes: -1,
    isClosed: false,
    closedAfter: -1,
    closedAfterGraph: -1,
  };
  resetKnowledgeTable(table);
  return table;
}

/** Makes a table one in which nothing is known. */
export function resetKnowledgeTable(table: KnowledgeTable): void {
  table.closedAfter = -1;
  // Most teams never learn anything.
  if (table.changes === 0) return;
  table.changes = 0;
  table.newsCount = 0;
  table.flags.fill(0);
  table.seconds.fill(-Infinity);
}

/** The level of a number. */
export const levelNamed = (level: number): Level | null => LEVELS[level] ?? null;

/** The number of a level. */
export const levelNumber = (level: Level): number =>
  level === "known" ? KNOWN : level === "suspected" ? SUSPECTED : CLEARED;

/** Makes one object's row of a table that of another. */
export function copyRow(from: KnowledgeTable, to: KnowledgeTable, object: number): void {
  to.level[object] = from.level[object]!;
  to.seenAt[object] = from.seenAt[object]!;
  to.freshAt[object] = from.freshAt[object]!;
  to.cutAt[object] = from.cutAt[object]!;
  to.clearedAt[object] = from.clearedAt[object]!;
  to.claimedAt[object] = from.claimedAt[object]!;
  to.isRobbed[object] = from.isRobbed[object]!;
  noteChange(to, object);
}

/**
 * What two knowers know of an object together, put into the second's row: a verified cut settles what one of them knows
 * only from before it.
 */
export function mergeRow(from: KnowledgeTable, to: KnowledgeTable, object: number): void {
  const a = to.level[object]!;
  const b = from.level[object]!;
  if (b === NOTHING) return;
  if (a === NOTHING) return copyRow(from, to, object);
  const seenAt = Math.max(to.seenAt[object]!, from.seenAt[object]!);
  const clearedAt = Math.max(to.clearedAt[object]!, from.clearedAt[object]!);
  const isSettled = (a === CLEARED || b === CLEARED) && seenAt <= clearedAt;
  to.level[object] = isSettled ? CLEARED : Math.max(a, b);
  to.seenAt[object] = seenAt;
  to.clearedAt[object] = clearedAt;
  to.cutAt[object] = Math.max(to.cutAt[object]!, from.cutAt[object]!);
  to.freshAt[object] = Math.max(to.freshAt[object]!, from.freshAt[object]!);
  to.claimedAt[object] = Math.max(to.claimedAt[object]!, from.claimedAt[object]!);
  if (from.isRobbed[object] === 1) to.isRobbed[object] = 1;
  noteChange(to, object);
}

/** Something about an object's row has changed on which a choice of cuts can depend. */
export function noteChange(table: KnowledgeTable, object: number): void {
  noteNews(table, object);
  table.changes += 1;
}

/** Something about an object has changed that the response has to look at. */
export function noteNews(table: KnowledgeTable, object: number): void {
  table.isNews[object] = 1;
  if (table.isListed[object] === 1) return;
  table.isListed[object] = 1;
  table.news[table.newsCount++] = object;
}

/**
 * What is taken to be in the attacker's hands, in the order of the file, as far as something about it has changed since
 * the response looked at it. What is not is taken off the list: what makes it so notes a change.
 */
export function newsOf(table: KnowledgeTable): number[] {
  const { news, isNews, isListed, level } = table;
  let kept = 0;
  for (let n = 0; n < table.newsCount; n++) {
    const object = news[n]!;
    if (isNews[object] === 0 || level[object]! < SUSPECTED) {
      isListed[object] = 0;
      continue;
    }
    // All but the latest are in order already.
    let place = kept++;
    for (; place > 0 && news[place - 1]! > object; place--) news[place] = news[place - 1]!;
    news[place] = object;
  }
  table.newsCount = kept;
  const found: number[] = [];
  for (let n = 0; n < kept; n++) found.push(news[n]!);
  return found;
}
