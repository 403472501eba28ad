import fc from "fast-check";
import { expect, test } from "vitest";

import { threefry2x32 } from "../../../engine/chance/threefry.ts";
import { threefryOfRounds } from "./mixers.ts";

const word = fc.integer({ min: 0, max: 0xffffffff });

// The known answers of Random123 for 20 rounds.
test.each([
  { key: [0, 0], counter: [0, 0], answer: [0x6b200159, 0x99ba4efe] },
  { key: [0xffffffff, 0xffffffff], counter: [0xffffffff, 0xffffffff], answer: [0x1cb996fc, 0xbb002be7] },
  { key: [0x13198a2e, 0x03707344], counter: [0x243f6a88, 0x85a308d3], answer: [0xc4923a9c, 0x483df7a0] },
])("Threefry-2x32-20 of key $key and counter $counter is $answer", ({ key, counter, answer }) => {
  const out = new Uint32Array(2);
  threefry2x32(key[0]!, key[1]!, counter[0]!, counter[1]!, out);
  expect([...out]).toEqual(answer);
});

test("the unrolled rounds equal the loop of the paper", () => {
  const looped = threefryOfRounds(20);
  fc.assert(
    fc.property(word, word, word, word, (key0, key1, counter0, counter1) => {
      const [out, expected] = [new Uint32Array(2), new Uint32Array(2)];
      threefry2x32(key0, key1, counter0, counter1, out);
      looped(key0, key1, counter0, counter1, expected);
      expect(out).toEqual(expected);
    }),
    { seed: 20_11, numRuns: 500 },
  );
});

test("signed and unsigned forms of a word are the same word", () => {
  const [signed, unsigned] = [new Uint32Array(2), new Uint32Array(2)];
  threefry2x32(-1, -2, -3, -4, signed);
  threefry2x32(0xffffffff, 0xfffffffe, 0xfffffffd, 0xfffffffc, unsigned);
  expect(signed).toEqual(unsigned);
});
