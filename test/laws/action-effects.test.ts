import { describe, expect, test } from "vitest";

import type { Action } from "../../engine/model/vocabulary.ts";
import type { Run } from "../../engine/run/state.ts";
import { casesOf } from "../support/random-case.ts";
import { breachesOfEffects, breachesOfKinds, byKind, truly, type Shape } from "./action-effects-law.ts";
import { holdForRandomCases } from "./hold-for-random-cases.ts";

describe("what an action does", () => {
  test("is what is said of it beforehand, for every action and object of random cases", () => {
    holdForRandomCases((input) => breachesOfEffects(input), { seed: 31, numRuns: 60 });
  });

  test("is what a team says of kinds of credentials, where there is one of each", () => {
    holdForRandomCases((input) => breachesOfKinds(input), { seed: 32, numRuns: 60 });
  });
});

describe("the law can fail", () => {
  const corpus = casesOf(33, 25);
  /** What used to be said, and a few mistakes that are as near. */
  const wrong: [string, Action, (shape: Shape, run: Run, object: string) => void][] = [
    [
      "a rotated secret is gone from its stores",
      "rotate",
      (shape, run, object) => {
        shape.currentLive[run.world.credentialIndex.get(object) ?? -1] = 0;
      },
    ],
    [
      "a suspension cuts no delegation",
      "suspend-identity",
      (shape, run) => {
        shape.edgePresent = [...run.graph.edgePresent];
      },
    ],
    [
      "a suspended identity can still be given something new",
      "suspend-identity",
      (shape, run) => {
        shape.mintBlocked = [...run.graph.mintBlocked];
      },
    ],
    [
      "work that uses a cut grant stops",
      "narrow-scope",
      (shape, run, object) => {
        const edge = run.world.edgeIndex.get(object) ?? -1;
        for (const w of run.world.users[run.world.fromCredential[edge] ?? -1] ?? []) shape.stopped[w] = 1;
      },
    ],
    [
      "work goes on when its system is cut off",
      "isolate-system",
      (shape, run) => {
        shape.stopped = [...run.workloadStoppedAt].map((at) => (at === Infinity ? 0 : 1));
      },
    ],
  ];

  test.each(wrong)("when it is said that %s", (_, kind, change) => {
    for (const [law, predict] of [
      [breachesOfEffects, truly],
      [breachesOfKinds, byKind],
    ] as const) {
      const found = corpus.flatMap((input) =>
        law(input, (run, action, object) => {
          const shape = predict(run, action, object);
          if (action === kind) change(shape, run, object);
          return shape;
        }),
      );
      expect(found).not.toEqual([]);
      expect(found.every((breach) => breach.startsWith(kind))).toBe(true);
    }
  });

  test("when it is said that a rotation ends the sessions of the same role", () => {
    const found = corpus.flatMap((input) =>
      breachesOfEffects(input, (run, action, object) => truly(run, action === "rotate" ? "revoke" : action, object)),
    );
    expect(found.some((breach) => breach.includes(": alive is "))).toBe(true);
  });
});
