import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

import { findGaps } from "../../engine/gaps/find-gaps.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import { DUTIES } from "../../engine/model/vocabulary.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import { simulate } from "../../engine/run/simulate.ts";
import { compileCalendars } from "../../formats/model/compile-calendars.ts";
import { type LoadedExercise, loadExercise } from "../../host/load-exercise.ts";
import { packageRoot } from "../../host/package-root.ts";
import { findScenario, listDesignsOf } from "../../host/scenario-library.ts";

/** Enough to tell the two apart (`compare` names a few dozen at most), and few enough to cost no time. */
const RUNS = 60;

/** What this changes lies on no way that unattended teams go: a room comes across it, and room-variants.test.ts plays one. */
const FOR_A_ROOM = ["partner-clause"];

const page = readFileSync(path.join(packageRoot, "docs/SEED-CASES.md"), "utf8");
/** Below each `## case-id` stands one table: what the article says, and where the case has it. */
const chapters = page.split(/^## /m).slice(1);
const cases = chapters.map((chapter) => ({
  id: chapter.slice(0, chapter.indexOf("\n")),
  betterDesign: /Designs: `as-it-was`, `([a-z-]+)`/.exec(chapter)?.[1] ?? "",
  rows: chapter
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(1)
    .map((line) => line.slice(2, -2).split(" | ")),
}));

function load(id: string, design: string): LoadedExercise {
  const loaded = loadExercise(id, design);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  return loaded.value;
}

function gapsOf({ scenario, design }: LoadedExercise) {
  return findGaps(scenario, design, compileCalendars(scenario, design));
}

/** What each kind of name in the table may stand for. */
function namesOf(scenario: Scenario, gaps: readonly string[]): Map<string, ReadonlySet<string>> {
  const ids = (...lists: readonly { id: string }[][]): Set<string> => new Set(lists.flat().map(({ id }) => id));
  const { exercise } = scenario;
  return new Map<string, ReadonlySet<string>>([
    ["node", ids(scenario.systems, scenario.credentials, scenario.identities)],
    ["edge", ids(scenario.edges)],
    ["team", ids(scenario.teams)],
    ["party", ids(scenario.parties)],
    ["workload", ids(scenario.workloads)],
    ["profile", ids(scenario.profiles)],
    ["setting", ids(scenario.settings)],
    ["evidence", ids(scenario.evidence)],
    ["control", ids(scenario.controls)],
    ["move", ids(scenario.attacker.moves)],
    ["reaction", ids(scenario.attacker.reactions)],
    ["outside", ids(scenario.outside)],
    ["obligation", ids(scenario.obligations)],
    ["objective", ids(exercise.objectives)],
    ["card", ids(exercise.cards)],
    ["beat", ids(exercise.beats)],
    ["inject", ids(exercise.injects)],
    ["fact", ids(exercise.facts)],
    ["variant", ids(scenario.variants)],
    ["duty", new Set<string>(DUTIES)],
    ["gap", new Set(gaps)],
  ]);
}

describe.each(cases)("the seed case $id", ({ id, betterDesign, rows }) => {
  const typical = load(id, "as-it-was");
  const better = load(id, betterDesign);
  const { scenario } = typical;

  test("has two designs, and nothing in them that needs a warning", () => {
    const choice = findScenario(id);
    if (!choice.ok) throw new Error(choice.problem.message);
    expect(listDesignsOf(choice.value.file).map((design) => design.id)).toEqual(["as-it-was", betterDesign].sort());
    expect([...typical.warnings, ...better.warnings]).toEqual([]);
  });

  test("has every name that the table of docs/SEED-CASES.md says it has", () => {
    const known = namesOf(
      scenario,
      gapsOf(typical).gaps.map(({ rule }) => rule),
    );
    expect(rows.length).toBeGreaterThanOrEqual(10);
    for (const [point = "", where = ""] of rows) {
      const named = [...where.matchAll(/([a-z]+) `([^`]+)`/g)];
      expect(named, point).toHaveLength(where.split("`").length >> 1);
      expect(named.length, point).toBeGreaterThan(0);
      for (const [, kind = "", name = ""] of named) expect([...(known.get(kind) ?? [])], `${point}: ${kind}`).toContain(name);
    }
  });

  test("is a graph that a screen holds", () => {
    expect(scenario.systems.length + scenario.credentials.length).toBeLessThanOrEqual(15);
  });

  test("asks without telling how it stands", () => {
    const { beats, injects } = scenario.exercise;
    const said = [...beats.map(({ prompt }) => prompt), ...injects.flatMap(({ text, otherwise }) => [text, otherwise ?? ""])];
    expect(said.filter((text) => /\bcontain/i.test(text))).toEqual([]);
  });

  test("gives facts a source, and says where it is illustrative", () => {
    expect(scenario.timing).toBe("illustrative");
    expect(scenario.exercise.facts.some(({ source }) => source !== null)).toBe(true);
  });

  test("has fewer gaps under the better design", () => {
    const [many, few] = [gapsOf(typical), gapsOf(better)];
    expect(few.gaps.length).toBeLessThan(many.gaps.length);
    expect(few.gapWeight).toBeLessThan(0.75 * many.gapWeight);
  });

  test("is over sooner under the better design in most of the runs that differ", () => {
    const ends = [typical, better].map((one) => {
      const calendars = compileCalendars(one.scenario, one.design);
      return Array.from({ length: RUNS }, (_, run) => {
        const { containment, horizonAt } = simulate({ ...one, calendars, seed: 1, run, response: "auto" });
        return containment.final ?? horizonAt;
      });
    });
    const gains = (ends[0] ?? []).map((end, run) => end - (ends[1]?.[run] ?? 0));
    const [won, lost] = [gains.filter((gain) => gain > 0).length, gains.filter((gain) => gain < 0).length];
    expect(won).toBeGreaterThan(RUNS / 3);
    expect(won).toBeGreaterThan(2 * lost);
  });

  test("plays every move and reaction that the table names", () => {
    const done = new Set<string>();
    for (const one of [typical, better]) {
      for (const event of playsOf(one)) {
        if (event.type === "moveCompleted") done.add(event.move);
        if (event.type === "attackerReacted") done.add(event.reaction);
      }
    }
    const named = rows.flatMap(([, where = ""]) => [...where.matchAll(/(?:move|reaction) `([^`]+)`/g)].map(([, name = ""]) => name));
    expect(named.filter((name) => !done.has(name))).toEqual([]);
  });

  const unattended = scenario.variants.filter((variant) => !FOR_A_ROOM.includes(variant.id));
  test.each(unattended.map((variant) => variant.id))("plays or is judged otherwise as the variant %s", (variant) => {
    const seen = (one: LoadedExercise): string => JSON.stringify([playsOf(one), gapsOf(one).gaps]);
    const differ = ["as-it-was", betterDesign].some(
      (design) => seen(load(`${id}@${variant}`, design)) !== seen(load(id, design)),
    );
    expect(differ).toBe(true);
  });
});

/** What happens in some twenty runs, without the names that only a text would show. */
function playsOf(one: LoadedExercise): RunEvent[] {
  const calendars = compileCalendars(one.scenario, one.design);
  const events: RunEvent[] = [];
  for (let run = 0; run < 20; run++) simulate({ ...one, calendars, seed: 1, run, response: "auto" }, (event) => events.push(event));
  return events;
}
