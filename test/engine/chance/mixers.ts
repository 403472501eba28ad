/** Anything that could stand behind a keyed draw. */
export type Mixer = (seed: number, run: number, key: number, occurrence: number, out: Uint32Array) => void;

/** Weak on purpose: hands its inputs on. */
export function identityMixer(seed: number, run: number, key: number, occurrence: number, out: Uint32Array): void {
  out[0] = key + run;
  out[1] = occurrence + seed;
}

/** Weak on purpose: a linear congruential generator that swallows one input a step. */
export function congruentialMixer(seed: number, run: number, key: number, occurrence: number, out: Uint32Array): void {
  let state = seed;
  for (const word of [run, key, occurrence, 0]) state = (Math.imul(state, 1_664_525) + word + 1_013_904_223) | 0;
  out[0] = state;
  out[1] = Math.imul(state, 1_664_525) + 1_013_904_223;
}

/** Threefry-2x32 as its paper states it, with any number of rounds; weak on purpose when they are few. */
export function threefryOfRounds(roundCount: number): Mixer {
  const rotations = [13, 15, 26, 6, 17, 29, 16, 24];
  return (key0, key1, counter0, counter1, out) => {
    const keys = [key0, key1, 0x1bd11bda ^ key0 ^ key1];
    let x0 = (counter0 + key0) | 0;
    let x1 = (counter1 + key1) | 0;
    for (let round = 0; round < roundCount; round += 1) {
      const rotation = rotations[round % 8]!;
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << rotation) | (x1 >>> (32 - rotation))) ^ x0;
      if (round % 4 !== 3) continue;
      const injection = (round + 1) / 4;
      x0 = (x0 + keys[injection % 3]!) | 0;
      x1 = (x1 + keys[(injection + 1) % 3]! + injection) | 0;
    }
    out[0] = x0;
    out[1] = x1;
  };
}
