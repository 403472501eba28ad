import { hashName } from "../../../engine/chance/name-hash.ts";
import type { Mixer } from "./mixers.ts";
import { chiSquareP, coinP, correlationP } from "./statistics.ts";

/** Returns one p-value for every question the check asks about the mixer. */
export type RandomnessCheck = (mixer: Mixer) => number[];

type Words = [Uint32Array, Uint32Array];
type Input = (index: number) => [seed: number, run: number, key: number, occurrence: number];

const length = 65_536;
const indices = Array.from({ length }, (_, index) => index);
const nameHashes = indices.map((index) => hashName(`detect/a/move-${index + 1}`));
const deepNameHashes = indices.map((index) => hashName(`move/${index >>> 8}/holding-${index & 255}`));
const exampleKey = hashName("detect/a/move-1");

const inputs: Input[] = [
  (index) => [1, 0, index, 0],
  (index) => [1, index, exampleKey, 0],
  (index) => [1, 0, exampleKey, index],
  (index) => [index, 0, exampleKey, 0],
  (index) => [1, 0, nameHashes[index]!, 0],
  (index) => [1, 0, deepNameHashes[index]!, 0],
  // What a batch really draws: few names, few occurrences, many runs.
  (index) => [2026, index >>> 5, nameHashes[index & 7]!, (index >>> 3) & 3],
];

// Neighbours in each of the four inputs for equal values of all others, and inputs that have changed places.
const neighbours: [Input, Input][] = [
  [(index) => [1, index, nameHashes[0]!, 0], (index) => [1, index, nameHashes[1]!, 0]],
  [(index) => [1, index, 7, 0], (index) => [1, index, 8, 0]],
  [(index) => [1, index, exampleKey, 0], (index) => [1, index, exampleKey, 1]],
  [(index) => [1, index, exampleKey, 0], (index) => [2, index, exampleKey, 0]],
  [(index) => [1, 0, nameHashes[index]!, 0], (index) => [1, 1, nameHashes[index]!, 0]],
  [(index) => [1, 0, index, 0], (index) => [0, 1, index, 0]],
  [(index) => [1, 0, index, 0], (index) => [1, 0, 0, index]],
];

function stream(mixer: Mixer, input: Input): Words {
  const words: Words = [new Uint32Array(length), new Uint32Array(length)];
  const out = new Uint32Array(2);
  for (let index = 0; index < length; index += 1) {
    const [seed, run, key, occurrence] = input(index);
    mixer(seed, run, key, occurrence, out);
    words[0][index] = out[0]!;
    words[1][index] = out[1]!;
  }
  return words;
}

function overWords(mixer: Mixer, question: (words: Uint32Array) => number[]): number[] {
  return inputs.flatMap((input) => stream(mixer, input).flatMap((words) => question(words)));
}

/** Each byte of both words falls into its 256 bins evenly, though not too evenly. */
export function byteUniformity(mixer: Mixer): number[] {
  return overWords(mixer, (words) => byteCounts(words).map(chiSquareP));
}

/** Each successive pair of leading half-bytes falls into its 256 bins evenly. */
export function pairUniformity(mixer: Mixer): number[] {
  return overWords(mixer, (words) => {
    const counts = new Uint32Array(256);
    for (let index = 0; index < length; index += 2) {
      counts[((words[index]! >>> 28) << 4) | (words[index + 1]! >>> 28)]! += 1;
    }
    return [chiSquareP(counts)];
  });
}

/** Each of the 64 bits is set half of the time. */
export function bitBalance(mixer: Mixer): number[] {
  return overWords(mixer, (words) => bitCounts(words).map((count) => coinP(count, length)));
}

/** A draw says nothing about the next ones in its stream. */
export function serialIndependence(mixer: Mixer): number[] {
  return overWords(mixer, (words) =>
    [1, 2, 3, 8].map((lag) => correlationP(words.subarray(0, length - lag), words.subarray(lag))),
  );
}

/** A draw says nothing about the same draw of a neighbouring stream, neither as a number nor bit by bit. */
export function streamIndependence(mixer: Mixer): number[] {
  return neighbours.flatMap(([leftInput, rightInput]) => {
    const left = stream(mixer, leftInput);
    const right = stream(mixer, rightInput);
    return [0, 1].flatMap((half) => {
      const [a, b] = [left[half]!, right[half]!];
      const differences = a.map((word, index) => word ^ b[index]!);
      return [correlationP(a, b), ...bitCounts(differences).map((count) => coinP(count, length))];
    });
  });
}

const trialCount = 1024;
// Shaped like real inputs: small seeds, many runs, hashed keys, few occurrences.
const trials = Array.from({ length: trialCount }, (_, trial) => [
  hashName(`seed ${trial}`) & 255,
  hashName(`run ${trial}`) >>> 12,
  hashName(`key ${trial}`),
  trial & 7,
]);

/** For each of the 128 input bits, how often flipping it flipped each of the 64 output bits in `trialCount` trials. */
function flipCounts(mixer: Mixer): Uint32Array[] {
  const before = new Uint32Array(2);
  const after = new Uint32Array(2);
  return Array.from({ length: 128 }, (_, flippedBit) => {
    const counts = new Uint32Array(64);
    for (const trial of trials) {
      const input = [trial[0]!, trial[1]!, trial[2]!, trial[3]!] as const;
      mixer(...input, before);
      const flip = 1 << (flippedBit & 31);
      const flipped = input.map((word, place) => (place === flippedBit >>> 5 ? word ^ flip : word));
      mixer(flipped[0]!, flipped[1]!, flipped[2]!, flipped[3]!, after);
      for (let bit = 0; bit < 64; bit += 1) {
        counts[bit]! += ((before[bit >>> 5]! ^ after[bit >>> 5]!) >>> (bit & 31)) & 1;
      }
    }
    return counts;
  });
}

/** The mean number of output bits that one flipped input bit flips, for each of the 128 input bits. */
export function meanFlips(mixer: Mixer): number[] {
  return flipCounts(mixer).map((counts) => counts.reduce((sum, count) => sum + count, 0) / trialCount);
}

/** Flipping any input bit flips each output bit half of the time (strict avalanche criterion). */
export function avalanche(mixer: Mixer): number[] {
  return flipCounts(mixer).flatMap((counts) => Array.from(counts, (count) => coinP(count, trialCount)));
}

function byteCounts(words: Uint32Array): Uint32Array[] {
  return [0, 8, 16, 24].map((shift) => {
    const counts = new Uint32Array(256);
    for (const word of words) counts[(word >>> shift) & 255]! += 1;
    return counts;
  });
}

function bitCounts(words: Uint32Array): number[] {
  return byteCounts(words).flatMap((counts) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((bit) =>
      counts.reduce((sum, count, byte) => (((byte >>> bit) & 1) === 1 ? sum + count : sum), 0),
    ),
  );
}
