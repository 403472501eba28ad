import { describe, expect, test } from "vitest";

import type { RunEvent } from "../../engine/run/event.ts";
import type { Outcome } from "../../engine/run/outcome.ts";
import { simulate } from "../../engine/run/simulate.ts";
import { loadExercise } from "../../host/load-exercise.ts";
import { headerFor } from "../../host/play-session.ts";
import { playCase } from "../support/play-case.ts";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;
const RUNS = 300;
const EPOCH = Date.parse("2023-10-18T00:00:00Z") / 1000;
const at = (instant: string): number => Date.parse(instant) / 1000 - EPOCH;

interface PlayedRun {
  events: RunEvent[];
  outcome: Outcome;
  /** Second of the first real alert. */
  alert: number;
}

/** Runs 0 … count − 1 of the case under a design, with seed 1. */
function playRuns(design: string, count: number): PlayedRun[] {
  const loaded = loadExercise("cloudflare-thanksgiving", design);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const { calendars, seed } = headerFor(loaded.value, 1, "auto");
  return Array.from({ length: count }, (_, run) => {
    const events: RunEvent[] = [];
    const input = { scenario: loaded.value.scenario, design: loaded.value.design, calendars, seed, run };
    const outcome = simulate({ ...input, response: "auto" }, (event) => events.push(event));
    const alert = events.find((event) => event.type === "alertRaised" && !event.false)?.t ?? Infinity;
    return { events, outcome, alert };
  });
}

const diedAt = (run: PlayedRun, credential: string): number =>
  run.events.find((event) => event.type === "credentialDied" && event.credential === credential)?.t ?? Infinity;
const containedAt = ({ outcome }: PlayedRun): number => (outcome.originAt ?? 0) + (outcome.containment.final ?? Infinity);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The value that the given share of the sample does not exceed. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => (a === b ? 0 : a - b));
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Infinity;
}

const runsAsItWas = playRuns("as-it-was", RUNS);

describe("Thanksgiving follows the public record", () => {
  const { events, outcome, scenario } = playCase("cloudflare-thanksgiving", "as-it-was");
  const started = (move: string): number | undefined =>
    events.find((event) => event.type === "moveStarted" && event.move === move)?.t;

  // Cloudflare, "Thanksgiving 2023 security incident".
  test.each([
    ["pass-gateway", "2023-11-15T16:28:38Z"],
    ["create-user", "2023-11-16T14:36:37Z"],
    ["install-implant", "2023-11-22T14:18:22Z"],
  ])("%s at %s, to the second", (move, instant) => {
    expect(started(move)).toBe(at(instant));
  });

  test("the first probe is denied at its second, and the clock is counted from it", () => {
    expect(started("probe-okta")).toBe(at("2023-11-14T09:22:49Z"));
    expect(outcome.originAt).toBe(at("2023-11-14T09:22:49Z"));
  });

  test("Okta, the dashboard and the console server refuse, and the segmented cloud account leads nowhere", () => {
    const failed = events.flatMap((event) => (event.type === "moveFailed" ? [event.move] : []));
    expect(failed.filter((move) => move.startsWith("probe-"))).toEqual(["probe-okta", "probe-dashboard", "probe-console"]);
    expect(started("reach-aws")).toBeGreaterThanOrEqual(at("2023-11-14T09:22:49Z"));
    expect(started("reach-aws")).toBeLessThan(at("2023-11-15T00:00:00Z"));
    expect(outcome.damage.systemsReached).not.toContain("aws-apps");
  });

  test("in every run the group is changed at 15:58 and the alert comes at 16:00", () => {
    for (const { events: lines, alert } of runsAsItWas) {
      const changed = lines.find((event) => event.type === "moveStarted" && event.move === "add-to-admins")?.t ?? 0;
      expect(Math.floor(changed / MINUTE)).toBe(at("2023-11-23T15:58:00Z") / MINUTE);
      expect(Math.floor(alert / MINUTE)).toBe(at("2023-11-23T16:00:00Z") / MINUTE);
    }
  });

  test("what is taken is what was published", () => {
    const taken = events.flatMap((event) => (event.type === "recordsTaken" ? [[event.system, event.records]] : []));
    expect(Object.fromEntries(taken)).toEqual({ jira: 36, confluence: 202, bitbucket: 76 });
    const held = (id: string): number | undefined => scenario.systems.find((system) => system.id === id)?.records;
    expect([held("jira"), held("confluence"), held("bitbucket")]).toEqual([2_059_357, 194_100, 11_904]);
  });
});

// The record's own intervals after the alert. The case's numbers were chosen knowing them, none of them from another (see its head).
describe(`the model's 10–90 % band over ${RUNS} runs, from the alert on, holds the record's`, () => {
  test.each<[string, number, number, (run: PlayedRun) => number]>([
    ["first cut, 35 min", 35 * MINUTE, 6, (run) => diedAt(run, "smartsheet-account")],
    ["second cut, 83 min", 83 * MINUTE, 6, (run) => diedAt(run, "lookalike-login")],
    ["declaration, 103 min", 103 * MINUTE, 6, ({ outcome }) => (outcome.originAt ?? 0) + (outcome.declared ?? Infinity)],
    ["final containment, 19 h 59 min", 19 * HOUR + 59 * MINUTE, 3, containedAt],
  ])("%s", (_, recorded, factorMax, instantOf) => {
    const seconds = runsAsItWas.map((run) => instantOf(run) - run.alert);
    const low = quantile(seconds, 0.1);
    const high = quantile(seconds, 0.9);
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThanOrEqual(recorded);
    expect(high).toBeGreaterThanOrEqual(recorded);
    expect(high / low).toBeLessThan(factorMax);
  });

  test("no friction number of the model is overridden for it", () => {
    const { scenario, design } = playCase("cloudflare-thanksgiving", "as-it-was");
    for (const { durations, numbers } of [scenario.assumptions, design.assumptions])
      expect({ ...durations, ...numbers }).toEqual({});
  });
});

describe("Thanksgiving's variants contrast", () => {
  const play = (variant: string, design = "as-it-was"): ReturnType<typeof playCase> =>
    playCase(`cloudflare-thanksgiving@${variant}`, design);

  test("had the four been rotated, there is nothing to contain", () => {
    const { outcome } = play("siblings-rotated");
    expect(outcome.damage.systemsReached).toEqual([]);
    expect(outcome.detected).toBeNull();
  });

  test("without the step that rang, nothing on our side rings", () => {
    expect(play("no-group-alert").outcome.detected).toBeNull();
  });

  test("an account that is no administrator makes no user and no foothold", () => {
    const { events, outcome } = play("no-scripts");
    expect(events.some(({ type }) => type === "persistencePlanted" || type === "footholdGained")).toBe(false);
    expect(outcome.damage.recordsTaken).toBe(36 + 202);
  });

  test("the leftovers that nobody missed are alive at the all-clear, unless somebody has the list", () => {
    const { containment } = play("leftovers-count").outcome;
    expect(containment.final).toBeNull();
    expect(containment.falseAllClear).toBe(1);
    expect(play("leftovers-count", "single-inventory-owner").outcome.containment.final).not.toBeNull();
  });

  test("an alarm on the unused finds the first account a week earlier and, without the list, not the next one", () => {
    const { outcome, events } = play("unused-in-use");
    expect(outcome.detected).toBeLessThan(2 * DAY);
    expect(events.some(({ type }) => type === "footholdGained")).toBe(false);
    expect(events.some((event) => event.type === "credentialDied" && event.credential === "bitbucket-account")).toBe(false);
  });
});

describe("Thanksgiving's designs differ", () => {
  const some = runsAsItWas.slice(0, 60);

  test("the keeper of the list contains on the day of the first login, before there is a second user or an implant", () => {
    const owned = playRuns("single-inventory-owner", 60);
    const firstLogin = at("2023-11-15T16:28:38Z");
    expect(quantile(owned.map(containedAt), 0.5)).toBeLessThan(firstLogin + DAY);
    expect(quantile(some.map(containedAt), 0.5)).toBeGreaterThan(firstLogin + 8 * DAY);
    const withImplant = owned.filter((run) => run.events.some(({ type }) => type === "footholdGained"));
    expect(withImplant.length / owned.length).toBeLessThan(0.15);
  });

  test("a commander who approves and asks forensics cuts later and loses less evidence", () => {
    const led = playRuns("commander-led", 60);
    const firstCut = (runs: readonly PlayedRun[]): number =>
      quantile(runs.map((run) => diedAt(run, "smartsheet-account") - run.alert), 0.5);
    const lost = (runs: readonly PlayedRun[]): number => mean(runs.map(({ outcome }) => outcome.evidence.lost.length));
    expect(firstCut(led)).toBeGreaterThan(firstCut(some) + 30 * MINUTE);
    expect(lost(led)).toBeLessThan(lost(some) - 0.5);
  });
});
