import { describe, expect, test } from "vitest";

import { scorePlayed, type ScoredRun } from "../../engine/score/score-run.ts";
import { SCORE_NAMES } from "../../engine/score/scores.ts";
import { casesOf, play, type RandomCase } from "../support/random-case.ts";
import { holdForRandomCases } from "./hold-for-random-cases.ts";

type Response = Parameters<typeof play>[1];

function scored(input: RandomCase, response: Response): ScoredRun {
  const { events, outcome } = play(input, response);
  return scorePlayed(input, outcome, events);
}

/** A score is on the line between its anchors, kept within 0 and 100, and missing where there is no such line. */
function breachesOfScoring({ scores, damage }: ScoredRun): string[] {
  const breaches: string[] = [];
  for (const name of SCORE_NAMES) {
    const { value, raw, notApplicable, inputs } = scores[name];
    const { zero, hundred, run } = inputs;
    // The bound is written out again here: shares of the damage that differ by less than 2 points of a hundred.
    const isClose = name === "damage" && zero > hundred && zero - hundred < 0.02;
    if ((value === null) !== (hundred >= zero || isClose))
      breaches.push(`${name}: ${value} between ${zero} and ${hundred}`);
    const reason = isClose
      ? "too close"
      : zero < hundred
        ? "no better"
        : zero > hundred
          ? null
          : zero === 0
            ? "nothing at stake"
            : "as bad";
    if ((reason === null) !== (notApplicable === null) || notApplicable?.endsWith(reason ?? "") === false)
      breaches.push(`${name}: wrong reason`);
    if (value === null || raw === null) continue;
    if (Math.abs(zero - (raw / 100) * (zero - hundred) - run) > 1e-6 * zero) breaches.push(`${name}: not on the line`);
    if (value < 0 || value > 100 || (raw >= 0 && raw <= 100 && raw !== value)) breaches.push(`${name}: not clipped`);
  }
  for (const { share, parts } of Object.values(damage)) {
    if (share !== null && (share < 0 || share > 1)) breaches.push(`damage: ${share} of the whole`);
    for (const { kind, atStake, lost } of parts)
      if (atStake <= 0 || lost < 0) breaches.push(`damage: ${lost} of ${atStake} ${kind}`);
  }
  return breaches;
}

/** Anchors are reached by the runs that they are named after. */
function breachesOfAnchors(input: RandomCase): string[] {
  const par = scored(input, "par").scores;
  const none = scored(input, "none").scores;
  return [
    ...(["containment", "damage", "availability"] as const).flatMap((name) =>
      par[name].raw === null || par[name].raw === 100 ? [] : [`par has ${par[name].raw} for ${name}`],
    ),
    ...(none.damage.raw === null || none.damage.raw === 0 ? [] : [`no response has ${none.damage.raw} for damage`]),
  ];
}

describe("scores", () => {
  test("lie between their anchors, and are missing only where there is nothing between them", () => {
    holdForRandomCases((input) => breachesOfScoring(scored(input, "auto")), { seed: 61, numRuns: 120 });
  });

  test("are 100 at par and, for damage, 0 without response", () => {
    holdForRandomCases(breachesOfAnchors, { seed: 62, numRuns: 60 });
  });

  test("name an owner only for controls that did not hold, once each", () => {
    holdForRandomCases(
      (input) =>
        scored(input, "auto").attribution.flatMap(({ move, harms, controls }) => {
          const ids = controls.flatMap(({ control }) => control ?? []);
          return [
            ...(harms.length === 0 ? [`${move}: no harm`] : []),
            ...(new Set(ids).size === ids.length ? [] : [`${move}: a control twice`]),
            ...controls.flatMap(({ state, control }) =>
              (state === "absent") === (control === null) ? [] : [`${move}: ${control} is ${state}`],
            ),
          ];
        }),
      { seed: 63, numRuns: 60 },
    );
  });
});

describe("the laws of scores can fail", () => {
  const corpus = casesOf(64, 40);

  test("where a score is moved off its line, or given where there is none", () => {
    const changed = corpus.filter((input) => {
      const one = scored(input, "auto");
      const { evidence } = one.scores;
      const wrong = { ...evidence, raw: (evidence.raw ?? 0) + 1, value: (evidence.value ?? 0) + 1 };
      return breachesOfScoring({ ...one, scores: { ...one.scores, evidence: wrong } }).length > 0;
    });
    expect(changed.length).toBeGreaterThan(35);
  });

  test("where every score counts: each is given in some case and missing in another", () => {
    const all = corpus.map((input) => scored(input, "auto").scores);
    for (const name of ["containment", "damage", "availability", "evidence"] as const) {
      const given = all.filter((scores) => scores[name].value !== null).length;
      expect([name, given > 0, given < all.length]).toEqual([name, true, true]);
    }
  });
});
