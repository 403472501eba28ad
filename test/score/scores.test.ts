import { describe, expect, it, test } from "vitest";

import { measureDamage } from "../../engine/score/damage-measure.ts";
import { scoreBetween, secondsToContainment } from "../../engine/score/scores.ts";
import { scoreSession } from "../../host/play-session.ts";
import { makeOutcome } from "../cli/fixtures/leaked-key.ts";
import { scoreWords } from "../../story/score-words.ts";
import { simulate } from "../../engine/run/simulate.ts";
import { mergeYaml, type YamlMap } from "../docs/merged-case.ts";
import { modelExample } from "../support/model-example.ts";
import { playCase } from "../support/play-case.ts";

describe("a score", () => {
  it.each([
    ["at its zero anchor", 10, 2, 10, 0, 0],
    ["at its other anchor", 10, 2, 2, 100, 100],
    ["between them", 10, 2, 4, 75, 75],
    ["worse than zero, kept raw", 10, 2, 14, 0, -50],
    ["better than its reference, kept raw", 10, 2, 0, 100, 125],
  ])("stands %s", (_, zero, hundred, run, value, raw) => {
    expect(scoreBetween("cost", zero, hundred, run)).toMatchObject({ value, raw, inputs: { zero, hundred, run } });
  });

  it("is not given where nothing is at stake, nor where the reference is no better", () => {
    expect(scoreBetween("cost", 0, 0, 0)).toMatchObject({ value: null, raw: null, notApplicable: "nothing at stake" });
    const equal = scoreBetween("share", 0.909, 0.909, 0.333);
    expect(equal).toMatchObject({ value: null, raw: null, notApplicable: "the reference is as bad" });
    expect(scoreWords("damage", equal).notApplicable).toBe("n/a: par loses as much as no response");
    expect(scoreWords("damage", equal).workings).toMatch(/^n\/a: par loses as much as no response\. 33\.3 % of what /);
    expect(scoreBetween("cost", 5, 6, 3)).toMatchObject({ value: null, notApplicable: "the reference is no better" });
  });

  it("is not given for damage where par loses hardly less than no response", () => {
    const close = scoreBetween("share", 0.928, 0.922, 0.922);
    expect(close).toMatchObject({ value: null, raw: null, notApplicable: "the references are too close" });
    expect(scoreWords("damage", close).workings).toMatch(/^n\/a: par loses hardly less than no response, .*92\.2 % of/);
    expect(scoreBetween("share", 0.95, 0.92, 0.92)).toMatchObject({ value: 100, notApplicable: null });
    // Other units have no such bound: a second is a second.
    expect(scoreBetween("cost", 0.01, 0, 0)).toMatchObject({ value: 100 });
  });

  it.each([
    [14, "= −50, shown as 0: no score is below 0"],
    [0, "= 125, shown as 100: no score is above 100"],
  ])("says what is shown where its formula goes beyond the scale, for %d", (run, words) => {
    expect(scoreWords("availability", scoreBetween("cost", 10, 2, run)).formula).toContain(words);
    expect(scoreWords("availability", scoreBetween("cost", 10, 2, 4)).formula).not.toContain("shown as");
  });

  it("says how a run can cost more than revoking everything, and only where it does", () => {
    const words = (run: number): string => scoreWords("availability", scoreBetween("cost", 705, 0, run)).inputs;
    expect(words(34_942)).toMatch(/0 is revoking everything, 705: that puts all work back as soon as somebody can/);
    expect(words(705)).toMatch(/705$/);
    expect(words(0)).toMatch(/705$/);
  });

  it("counts containment from where the clock starts if nobody acts", () => {
    const containment = { ...makeOutcome({}).containment, final: 100 };
    expect(secondsToContainment(makeOutcome({ originAt: 50, containment }), 30, 1000)).toBe(120);
    expect(secondsToContainment(makeOutcome({ originAt: null }), 30, 1000)).toBe(0);
    expect(secondsToContainment(makeOutcome({ containment: { ...containment, final: null } }), 30, 1000)).toBe(1000);
  });
});

describe("the scores of bundled cases", () => {
  test.each(["nine-seconds", "salesloft-drift", "cloudflare-thanksgiving"])("%s is at par where it plays par", (id) => {
    const { scores } = scoreSession(playCase(id, null, 1, "par"));
    for (const name of ["containment", "damage", "availability"] as const)
      expect([name, scores[name].raw]).toEqual([name, scores[name].notApplicable === null ? 100 : null]);
  });

  it("tell designs of one case apart, by the same references", () => {
    const [asItWas, single] = ["as-it-was", "single-owner"].map((design) =>
      scoreSession(playCase("salesloft-drift", design)),
    );
    for (const name of ["containment", "damage", "accountability"] as const)
      expect(single?.scores[name].value).toBeGreaterThan(asItWas?.scores[name].value ?? 100);
    expect(single?.references).toEqual(asItWas?.references);
  });

  it("give no score for damage that is the same whatever anybody does", () => {
    const { damage, scores } = scoreSession(playCase("cloudflare-thanksgiving"));
    expect(scores.damage).toMatchObject({ value: null, notApplicable: "the reference is as bad" });
    expect(damage.run.parts.map(({ kind }) => kind)).toEqual(["systems", "records"]);
  });
});

describe("the damage measure", () => {
  const { scenario, outcome } = playCase("nine-seconds");
  const shareOf = (kind: string, changed: typeof outcome): number =>
    measureDamage(scenario, changed).parts.find((part) => part.kind === kind)?.share ?? -1;

  it("counts data that is not back as lost, and an old copy by its age", () => {
    const { damage, recovery } = outcome;
    const volume = "production-volume";
    const gone = { ...outcome, recovery: { ...recovery, notRestored: [volume] } };
    expect(shareOf("data-lost", gone)).toBe(0.5);
    const aged = (ageSeconds: number | null): typeof outcome => ({
      ...outcome,
      damage: { ...damage, copies: [{ system: volume, ageSeconds }] },
    });
    // Half of a system where the copy is as old as the run is long; two systems have data.
    expect(shareOf("data-lost", aged(scenario.horizon))).toBe(0.25);
    expect(shareOf("data-lost", aged(3 * scenario.horizon))).toBe(0.375);
    expect(shareOf("data-lost", aged(null))).toBe(0);
  });

  it("takes any copy for better than none, whatever other copies the case has", () => {
    const RECOVERY = { case: { clock: { horizon: "8h" } } };
    const lostOf = (over: YamlMap): number => {
      const input = modelExample("recovery", mergeYaml(RECOVERY, over) as YamlMap);
      const outcome = simulate(input);
      expect(outcome.recovery.by).toBe("own");
      return measureDamage(input.scenario, outcome).parts.find(({ kind }) => kind === "data-lost")?.share ?? -1;
    };
    const own = lostOf({});
    expect(own).toBe(0.75);
    const worse = { id: "volume", kind: "data-store", party: "us", restore: { takes: "1h", fallbackAge: "90d" } };
    expect(lostOf({ case: { systems: [worse] } })).toBe(own);
  });

  it("leaves out what the case has none of", () => {
    expect(measureDamage(scenario, outcome).parts.map(({ kind }) => kind)).not.toContain("records");
    const empty = {
      ...scenario,
      scope: [],
      systems: [],
      edges: [],
      controls: [],
      attacker: { ...scenario.attacker, moves: [] },
    };
    expect(measureDamage(empty, outcome)).toEqual({ share: null, parts: [] });
  });
});
