import { describe, expect, test } from "vitest";

import { casesOf, play } from "../support/random-case.ts";
import { breachesOfContainmentLaw } from "./containment-law.ts";
import { holdForRandomCases } from "./hold-for-random-cases.ts";
import { breachesOfLedgerLaw } from "./ledger-law.ts";
import { breachesOfLiveCredentialLaw } from "./live-credential-law.ts";
import { breachesOfRenaming } from "./names-only-law.ts";
import { breachesOfLetterFreedom, breachesOfNoResponse, breachesOfPar } from "./reference-law.ts";

describe("references", () => {
  test("without response nobody acts, and only expiry, third parties and finished jobs contain", () => {
    holdForRandomCases((input) => breachesOfNoResponse(play(input, "none")), { seed: 51, numRuns: 150 });
  });

  test("par waits for the first alert, and leaves nothing alone that can be cut", () => {
    holdForRandomCases((input) => breachesOfPar(play(input, "par")), { seed: 52, numRuns: 200 });
  });

  test("the laws of a run hold at par and when everything is revoked", () => {
    holdForRandomCases(
      (input) =>
        (["par", "revoke-everything"] as const).flatMap((response) => {
          const played = play(input, response);
          return [
            ...breachesOfLedgerLaw(played),
            ...breachesOfContainmentLaw(input, played.events),
            ...breachesOfLiveCredentialLaw(input, played.events),
          ];
        }),
      { seed: 53, numRuns: 100 },
    );
  });

  test.each(["par", "revoke-everything"] as const)("letters do not change %s", (response) => {
    holdForRandomCases((input) => breachesOfLetterFreedom(input, (one) => play(one, response)), {
      seed: 54,
      numRuns: 40,
    });
  });

  test("letters change nothing without response but who would have read an alert", () => {
    const silent = (input: Parameters<typeof play>[0]): ReturnType<typeof play> => {
      const { events, outcome } = play(input, "none");
      const told = events.filter(({ type }) => type !== "alertRaised");
      return {
        events: told,
        outcome: {
          ...outcome,
          ledger: [],
          stretches: [],
          // Third parties restore as well: until then it is booked to whoever did not read.
          recovery: { ...outcome.recovery, ledger: [], stretches: [] },
        },
      };
    };
    holdForRandomCases((input) => breachesOfLetterFreedom(input, silent), { seed: 55, numRuns: 40 });
  });

  test("other names of teams change names only at par", () => {
    holdForRandomCases((input) => breachesOfRenaming(input, (one) => play(one, "par")), { seed: 56, numRuns: 40 });
  });
});

describe("the laws of references can fail", () => {
  const corpus = casesOf(57, 120);

  test("where a design's own teams are taken for one", () => {
    expect(corpus.filter((input) => breachesOfNoResponse(play(input)).length > 0).length).toBeGreaterThan(50);
    expect(corpus.filter((input) => breachesOfPar(play(input)).length > 0).length).toBeGreaterThan(10);
    const few = corpus.slice(0, 30);
    expect(few.filter((input) => breachesOfLetterFreedom(input, play).length > 0).length).toBeGreaterThan(15);
  });

  test("where no response is taken for par", () => {
    expect(corpus.filter((input) => breachesOfPar(play(input, "none")).length > 0).length).toBeGreaterThan(20);
  });

  test("and par can be beaten", () => {
    const isEarlier = corpus.filter((input) => {
      const [own, par] = [play(input).outcome, play(input, "par").outcome];
      if (own.originAt === null || own.originAt !== par.originAt) return false;
      return (own.containment.final ?? Infinity) < (par.containment.final ?? Infinity);
    });
    expect(isEarlier.length).toBeGreaterThan(0);
  });
});
