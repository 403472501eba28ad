import fc from "fast-check";

import { randomCases, type RandomCase } from "../support/random-case.ts";

/** Fails with the smallest case found, its seed and its path, unless the law finds no breach in any random case. */
export function holdForRandomCases(
  law: (input: RandomCase) => string[],
  { seed, numRuns }: { seed: number; numRuns: number },
): void {
  fc.assert(
    fc.property(randomCases(), (input) => {
      const breaches = law(input);
      if (breaches.length > 0) throw new Error(breaches.slice(0, 5).join("\n"));
    }),
    { seed, numRuns },
  );
}
