import { describe, expect, test } from "vitest";

import { threefry2x32 } from "../../../engine/chance/threefry.ts";
import { congruentialMixer, identityMixer, threefryOfRounds } from "./mixers.ts";
import type { Mixer } from "./mixers.ts";
import {
  avalanche,
  bitBalance,
  byteUniformity,
  meanFlips,
  pairUniformity,
  serialIndependence,
  streamIndependence,
} from "./randomness-checks.ts";
import type { RandomnessCheck } from "./randomness-checks.ts";

// Per check, over all its p-values together (Bonferroni): true randomness would stay above this 999 times in 1000. All
// inputs are fixed, so the outcome is too.
const familyP = 1e-3;

/** The least p-value of a check, times their number. */
function correctedP(check: RandomnessCheck, mixer: Mixer): number {
  const pValues = check(mixer);
  return pValues.reduce((least, p) => (p < least ? p : least), 1) * pValues.length;
}

const identity: [string, Mixer] = ["the identity", identityMixer];
const congruential: [string, Mixer] = ["a linear congruential generator", congruentialMixer];
const threefry = (roundCount: number): [string, Mixer] => [
  `Threefry of ${roundCount} rounds`,
  threefryOfRounds(roundCount),
];

const checks: [name: string, check: RandomnessCheck, weakMixers: [string, Mixer][]][] = [
  ["bytes are uniform", byteUniformity, [identity, congruential, threefry(7)]],
  ["successive draws are uniform as pairs", pairUniformity, [identity, congruential, threefry(7)]],
  ["bits are balanced", bitBalance, [identity, threefry(5)]],
  ["successive draws are uncorrelated", serialIndependence, [identity, congruential, threefry(8)]],
  ["neighbouring streams are independent", streamIndependence, [identity, congruential, threefry(8)]],
  ["every input bit flips every output bit half of the time", avalanche, [identity, congruential, threefry(8)]],
];

describe.each(checks)("the check that %s", (_, check, weakMixers) => {
  test("passes for the mixer behind keyed draws", () => {
    expect(correctedP(check, threefry2x32)).toBeGreaterThan(familyP);
  });

  test.each(weakMixers)("fails for %s", (_name, mixer) => {
    expect(correctedP(check, mixer)).toBeLessThan(familyP);
  });
});

describe("flipping one bit of seed, run, key or occurrence", () => {
  test("flips 31 to 33 of 64 output bits on average", () => {
    const means = meanFlips(threefry2x32);
    expect(Math.min(...means)).toBeGreaterThan(31);
    expect(Math.max(...means)).toBeLessThan(33);
  });

  test.each([identity, congruential, threefry(6)])("leaves that range for %s", (_name, mixer) => {
    expect(meanFlips(mixer).some((mean) => mean < 31 || mean > 33)).toBe(true);
  });
});
