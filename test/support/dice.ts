import fc, { type Random } from "fast-check";

import type { Duration, Instant } from "../../engine/model/people.ts";

/** Choices of a case under construction, all from one generator, so that a seed gives the same case again. */
export interface Dice {
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the list, or null where it is empty or the chance says so. */
  maybe<T>(probability: number, list: readonly T[]): T | null;
  /** Each element with the same probability. */
  some<T>(list: readonly T[], probability: number): T[];
  /** Between the bounds, in seconds; a third are fixed. */
  duration(min: number, max: number): Duration;
  instant(min: number, max: number): Instant;
}

/** Dice over fast-check's generator. */
export function diceOf(random: Random): Dice {
  const int = (min: number, max: number): number => random.nextInt(min, max);
  const chance = (probability: number): boolean => random.nextInt(0, 9999) < probability * 10_000;
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[int(0, list.length - 1)];
    if (chosen === undefined) throw new Error("nothing to pick from");
    return chosen;
  };
  return {
    int,
    chance,
    pick,
    maybe: (probability, list) => (list.length > 0 && chance(probability) ? pick(list) : null),
    some: (list, probability) => list.filter(() => chance(probability)),
    duration: (min, max) => {
      const p50 = int(min, max);
      return { p50, p90: chance(0.33) || p50 === 0 ? p50 : p50 + int(0, 2 * p50) };
    },
    instant: (min, max) => ({
      at: int(min, max),
      spread: chance(0.3) ? int(1, 3600) : 0,
      precision: "illustrative",
      source: null,
    }),
  };
}

/** So many things made with the dice of a seed, the same again for the same seed. */
export function makeWithDice<T>(seed: number, count: number, make: (dice: Dice) => T): T[] {
  return fc.sample(new Made(make), { seed, numRuns: count });
}

class Made<T> extends fc.Arbitrary<T> {
  readonly #make: (dice: Dice) => T;

  constructor(make: (dice: Dice) => T) {
    super();
    this.#make = make;
  }

  override generate(random: Random): fc.Value<T> {
    return new fc.Value(this.#make(diceOf(random)), undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is T {
    return false;
  }

  override shrink(): fc.Stream<fc.Value<T>> {
    return fc.Stream.nil();
  }
}
