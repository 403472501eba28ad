import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

import { packageRoot } from "../../host/package-root.ts";
import { playCase } from "../support/play-case.ts";

const scenarios = path.join(packageRoot, "scenarios");
const cases = readdirSync(scenarios).filter((folder) => folder !== "designs");

describe.each(cases)("%s has what a facilitator needs", (id) => {
  const { scenario } = playCase(id);
  const { exercise } = scenario;

  test("nine to eleven beats of five or six minutes, in order of time, with something to listen for", () => {
    expect(exercise.beats.length).toBeGreaterThanOrEqual(9);
    expect(exercise.beats.length).toBeLessThanOrEqual(11);
    for (const beat of exercise.beats) {
      expect(beat.minutes).toBeGreaterThanOrEqual(5);
      expect(beat.minutes).toBeLessThanOrEqual(6);
      expect(beat.prompt).not.toBe("");
      expect(beat.listenFor.length).toBeGreaterThan(0);
    }
    expect(exercise.beats.map(({ at }) => at)).toEqual(exercise.beats.map(({ at }) => at).sort((a, b) => a - b));
  });

  test("three starting cards, objectives, prepared answers and spoken names", () => {
    expect(exercise.cards).toHaveLength(3);
    expect(exercise.objectives.length).toBeGreaterThanOrEqual(3);
    expect(exercise.facts.length).toBeGreaterThanOrEqual(8);
    expect(exercise.aliases.length).toBeGreaterThan(0);
  });

  test("the room reads the word contained only where somebody declared it", () => {
    const read = [
      ...exercise.beats.flatMap(({ title, prompt }) => [title, prompt]),
      ...exercise.injects.flatMap(({ title, text, otherwise }) => [title, text, otherwise ?? ""]),
      ...exercise.cards.flatMap(({ title, lines }) => [title, ...lines]),
      ...exercise.objectives.map(({ text }) => text),
    ];
    expect(read.filter((text) => /(?<!declared )\bcontained\b/i.test(text))).toEqual([]);
  });

  test("injects with a condition say something else where it does not hold", () => {
    expect(exercise.injects.some(({ when, otherwise }) => when !== null && otherwise !== null)).toBe(true);
  });

  test("at least two designs, and an attacker's record with a source on every line", () => {
    const designs = readdirSync(path.join(scenarios, id, "designs"));
    expect(designs.length).toBeGreaterThanOrEqual(2);
    expect(designs).toContain("as-it-was.yaml");
    const sources = new Set(scenario.sources.map((source) => source.id));
    for (const event of scenario.record) expect(sources).toContain(event.at.source);
  });

  test("nothing that the record presents as fact rests on an unverified source", () => {
    const unverified = new Set(scenario.sources.filter(({ confidence }) => confidence === "unverified").map((s) => s.id));
    for (const event of scenario.record) expect(unverified).not.toContain(event.at.source);
  });

  test("every variant plays to its horizon under every design", () => {
    for (const design of readdirSync(path.join(scenarios, id, "designs"))) {
      for (const variant of scenario.variants) {
        const { events } = playCase(`${id}@${variant.id}`, path.basename(design, ".yaml"));
        expect(events.at(-1)?.type).toBe("horizonReached");
      }
    }
  });
});
