import { describe, expect, test } from "vitest";

import { casesOf, play, type Played, type RandomCase } from "../support/random-case.ts";
import { breachesOfContainmentLaw } from "./containment-law.ts";
import { holdForRandomCases } from "./hold-for-random-cases.ts";

describe("law 2", () => {
  test("contained agrees at every second with a closure over what the log says", () => {
    holdForRandomCases((input) => breachesOfContainmentLaw(input, play(input).events), { seed: 2, numRuns: 300 });
  });
});

describe("law 2 can fail", () => {
  const corpus = casesOf(22, 250).map((input): [RandomCase, Played] => [input, play(input)]);
  const withType = (type: string): [RandomCase, Played][] =>
    corpus.filter(([, { events }]) => events.some((event) => event.type === type));

  test.each(["containmentLost", "containmentReached"])("when a %s is dropped from the log", (type) => {
    expect(withType(type).length).toBeGreaterThan(3);
    for (const [input, { events }] of withType(type)) {
      const first = events.findIndex((event) => event.type === type);
      expect(breachesOfContainmentLaw(input, events.toSpliced(first, 1))).not.toEqual([]);
    }
  });

  test("when containment is told a second late", () => {
    for (const [input, { events }] of withType("containmentLost")) {
      const late = events.map((event) => (event.type === "containmentLost" ? { ...event, t: event.t + 1 } : event));
      expect(breachesOfContainmentLaw(input, late)).not.toEqual([]);
    }
  });

  test.each(["credentialHeld", "credentialDied", "edgeCut", "grantAltered", "settingChanged", "persistencePlanted"])(
    "when every %s is missing",
    (type) => {
      const wrong = withType(type).filter(
        ([input, { events }]) =>
          breachesOfContainmentLaw(
            input,
            events.filter((event) => event.type !== type),
          ).length > 0,
      );
      expect(wrong.length).toBeGreaterThan(0);
    },
  );
});
