import type { RandomCase } from "../support/random-case.ts";
import { difference, type Player } from "./names-only-law.ts";

/**
 * Law 1: the same input gives the same log, also after a round trip through text and with the keys of every object in
 * another order. Returns what breaks the law.
 */
export function breachesOfSameInputLaw(input: RandomCase, play: Player): string[] {
  const before = JSON.stringify(input);
  const first = play(input);
  const breaches = [
    ...difference(first, play(input)),
    ...difference(first, play(JSON.parse(JSON.stringify(input)) as RandomCase)),
    ...difference(first, play(keysReversed(input) as RandomCase)),
  ];
  if (JSON.stringify(input) !== before) breaches.push("playing changed its input");
  return breaches;
}

function keysReversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysReversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, one]) => [key, keysReversed(one)]),
  );
}
