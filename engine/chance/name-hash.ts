/**
 * The 32-bit hash of a name as a signed integer, which fits into a word of the machine where an unsigned one may need an
 * object around it. Taken over the UTF-16 code units without normalising: MurmurHash3_x86_32 (Austin Appleby, public
 * domain) of the UTF-16LE bytes with seed 0. Not cryptographic, so register names to see collisions.
 */
export function hashName(text: string): number {
  let hash = 0;
  const pairedLength = text.length & ~1;
  for (let index = 0; index < pairedLength; index += 2) {
    hash = absorb(hash, text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16));
  }
  if (text.length !== pairedLength) hash ^= scramble(text.charCodeAt(pairedLength));
  return finish(hash ^ (text.length << 1));
}

/**
 * Folds the 32-bit integer `b` into the hash `a` and returns 32 bits as a signed integer; order counts, and with either argument
 * fixed no two values of the other collide. One block and the finish of MurmurHash3_x86_32.
 */
export function combineHash(a: number, b: number): number {
  return finish(absorb(a, b));
}

/** Two different names with one hash, which would share their luck. */
export interface NameCollision {
  hash: number;
  /** The name that was registered first and keeps the hash. */
  firstName: string;
  secondName: string;
}

/** Names by hash while a model is compiled; never part of a state. */
export interface NameTable {
  readonly names: Map<number, string>;
  /** Every collision met, in order; a model with any must be refused. */
  readonly collisions: NameCollision[];
}

/** A table without names. */
export function createNameTable(): NameTable {
  return { names: new Map(), collisions: [] };
}

/**
 * Registers a name and returns its `hashName`. A collision with another name does not throw: it is added to
 * `table.collisions`, so that a compiler can report all of them; registering the same name again is no collision.
 */
export function registerName(table: NameTable, text: string): number {
  const hash = hashName(text);
  const firstName = table.names.get(hash);
  if (firstName === undefined) table.names.set(hash, text);
  else if (firstName !== text) table.collisions.push({ hash, firstName, secondName: text });
  return hash;
}

function scramble(block: number): number {
  const product = Math.imul(block, 0xcc9e2d51);
  return Math.imul((product << 15) | (product >>> 17), 0x1b873593);
}

function absorb(hash: number, block: number): number {
  const mixed = hash ^ scramble(block);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
