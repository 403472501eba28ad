import { Buffer } from "node:buffer";

import fc from "fast-check";
import { expect, test } from "vitest";

import { combineHash, createNameTable, hashName, registerName } from "../../../engine/chance/name-hash.ts";
import { chiSquareP } from "./statistics.ts";

/** MurmurHash3_x86_32 with seed 0, byte by byte as its author's reference states it. */
function murmur(bytes: Buffer): number {
  const block = (word: number) => {
    const product = Math.imul(word, 0xcc9e2d51);
    return Math.imul((product << 15) | (product >>> 17), 0x1b873593);
  };
  let hash = 0;
  const tailStart = bytes.length - (bytes.length % 4);
  for (let at = 0; at < tailStart; at += 4) {
    hash ^= block(bytes.readUInt32LE(at));
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  if (tailStart < bytes.length) hash ^= block(bytes.readUIntLE(tailStart, bytes.length - tailStart));
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

test.each([
  ["", 0],
  ["test", 0xba6bd213],
  ["Hello, world!", 0xc0363e43],
  ["The quick brown fox jumps over the lazy dog", 0x2e4ff723],
])("the byte-wise reference has the published hash of %j", (text, hash) => {
  expect(murmur(Buffer.from(text, "latin1"))).toBe(hash);
});

// Includes halves of surrogate pairs, which a name may hold by mistake.
const codeUnits = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 });

test("a name's hash is MurmurHash3_x86_32 of its UTF-16LE bytes", () => {
  expect(hashName("\u6574\u7473")).toBe(0xba6bd213 | 0);
  fc.assert(
    fc.property(codeUnits, (units) => {
      const text = String.fromCodePoint(...units);
      expect(hashName(text)).toBe(murmur(Buffer.from(text, "utf16le")) | 0);
    }),
    { seed: 32, numRuns: 500 },
  );
});

test("similar names fall evenly into bins and hardly ever collide", () => {
  const hashes = Array.from({ length: 65_536 }, (_, index) => hashName(`detect/a/move-${index}`));
  for (const shift of [0, 8, 16, 24]) {
    const counts = new Uint32Array(256);
    for (const hash of hashes) counts[(hash >>> shift) & 255]! += 1;
    expect(chiSquareP(counts)).toBeGreaterThan(1e-3 / 4);
  }
  // Half a collision is expected; more than four have a chance below 1 in 1000.
  expect(hashes.length - new Set(hashes).size).toBeLessThanOrEqual(4);
});

test("combining is an order-dependent mix whose results fall evenly into bins", () => {
  expect(combineHash(1, 2)).not.toBe(combineHash(2, 1));
  expect(combineHash(combineHash(1, 2), 3)).not.toBe(combineHash(1, combineHash(2, 3)));
  const hashes = Array.from({ length: 65_536 }, (_, index) => combineHash(index >>> 8, index & 255));
  for (const shift of [0, 8, 16, 24]) {
    const counts = new Uint32Array(256);
    for (const hash of hashes) counts[(hash >>> shift) & 255]! += 1;
    expect(chiSquareP(counts)).toBeGreaterThan(1e-3 / 4);
  }
});

test("combining with either argument fixed never collides", () => {
  const words = Array.from({ length: 50_000 }, (_, index) => Math.imul(index, 0x9e3779b1) >>> 0);
  expect(new Set(words.map((word) => combineHash(17, word))).size).toBe(words.length);
  expect(new Set(words.map((word) => combineHash(word, 17))).size).toBe(words.length);
});

test("registering returns the hash and remembers the name once", () => {
  const table = createNameTable();
  expect(registerName(table, "detect/a/move-1")).toBe(hashName("detect/a/move-1"));
  expect(registerName(table, "detect/a/move-1")).toBe(hashName("detect/a/move-1"));
  expect(table.names.size).toBe(1);
  expect(table.collisions).toEqual([]);
});

test("two names with one hash are reported with both names", () => {
  const [firstName, secondName] = findCollision();
  const table = createNameTable();
  registerName(table, "bystander");
  const hash = registerName(table, firstName);
  expect(registerName(table, secondName)).toBe(hash);
  expect(table.collisions).toEqual([{ hash, firstName, secondName }]);
});

function findCollision(): [string, string] {
  const names = new Map<number, string>();
  for (let index = 0; ; index += 1) {
    const name = `move-${index}`;
    const other = names.get(hashName(name));
    if (other !== undefined) return [other, name];
    names.set(hashName(name), name);
  }
}
