import { describe, expect, it } from "vitest";

import type { Design } from "../../../engine/model/design.ts";
import type { Scenario } from "../../../engine/model/scenario.ts";
import { compileExercise, simulateCompiled } from "../../../engine/run/simulate.ts";
import {
  applyChanges,
  findBreach,
  isSameCell,
  listChanges,
  USUALLY_APART,
  type CellChange,
} from "../../../engine/study/cell-change.ts";
import { compileCalendars } from "../../../formats/compile-calendars.ts";
import { suggestChanges, type SuggestInput } from "../../../host/study/suggest-changes.ts";
import { casesOf } from "../../support/random-case.ts";

const SEED = 5;
const RUNS = 6;

const inputFor = (scenario: Scenario, design: Design): SuggestInput => ({
  scenarios: [scenario],
  design,
  seed: SEED,
  changesMax: 2,
  constraints: { loadMax: null, apart: USUALLY_APART, vendorsAnswer: false },
  hourCosts: 0,
  runs: RUNS,
  searchRuns: RUNS,
  jobs: 0,
  duties: ["revocation"],
});

/** Mean seconds to containment over runs 0 … RUNS − 1, played here by itself. */
function meanTime(scenario: Scenario, design: Design): number {
  const exercise = compileExercise({ scenario, design, calendars: compileCalendars(scenario, design) });
  let sum = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const { originAt, horizonAt, containment } = simulateCompiled(exercise, { seed: SEED, run, response: "auto" });
    sum += originAt === null ? 0 : (containment.final ?? horizonAt - originAt);
  }
  return sum / RUNS;
}

/** The best mean time of any one change, and of any two of different cells, by trying them all. */
function tryAll(scenario: Scenario, design: Design): { one: number; two: number } {
  const changes = listChanges(scenario, design, ["revocation"]);
  const timeOf = (set: CellChange[]): number => {
    const changed = applyChanges(design, set);
    const isAllowed =
      findBreach(design, changed, { loadMax: null, apart: USUALLY_APART, vendorsAnswer: false }) === null;
    return isAllowed ? meanTime(scenario, changed) : Infinity;
  };
  let [one, two] = [Infinity, Infinity];
  changes.forEach((first, i) => {
    one = Math.min(one, timeOf([first]));
    for (const second of changes.slice(i + 1))
      if (!isSameCell(first, second)) two = Math.min(two, timeOf([first, second]));
  });
  return { one, two };
}

describe("the search for better letters", () => {
  it("finds what trying every set finds, wherever the matrix is small enough to try them", async () => {
    let compared = 0;
    for (const { scenario, design } of casesOf(SEED, 40)) {
      const changes = listChanges(scenario, design, ["revocation"]);
      if (changes.length < 2 || changes.length > 8 || compared === 6) continue;
      const found = await suggestChanges(inputFor(scenario, design));
      expect(found.method).toBe("exhaustive");
      const truth = tryAll(scenario, design);
      const best = (size: number): number => {
        const set = found.front.find((one) => one.changes.length === size);
        return set === undefined ? Infinity : meanTime(scenario, applyChanges(design, set.changes));
      };
      expect([best(1), best(2)]).toEqual([truth.one, truth.two]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(2);
  });

  it("counts a run once, however many cases it is played in", async () => {
    let hasWidth = false;
    for (const { scenario, design } of casesOf(SEED, 8)) {
      const input = { ...inputFor(scenario, design), changesMax: 1 };
      const one = await suggestChanges(input);
      const twice = await suggestChanges({ ...input, scenarios: [scenario, scenario] });
      // The same case again says nothing new: neither the gains nor their intervals change.
      expect(twice.single).toEqual(one.single);
      expect(twice.meanSeconds).toBe(one.meanSeconds);
      hasWidth ||= one.single.some(({ ci95 }) => ci95 !== null && ci95[0] !== ci95[1]);
    }
    expect(hasWidth).toBe(true);
  });

  it("gives the same answer again", async () => {
    const [first] = casesOf(SEED, 1);
    if (first === undefined) throw new Error("There is no case.");
    const input = inputFor(first.scenario, first.design);
    expect(await suggestChanges(input)).toEqual(await suggestChanges(input));
  });
});

describe("changes of cells", () => {
  const [{ scenario, design }] = casesOf(3, 1) as [ReturnType<typeof casesOf>[number]];
  const ours = new Set(scenario.parties.filter(({ kind }) => kind === "ours").map(({ id }) => id));

  it("never make a vendor answer, or do the work", () => {
    const roles = new Set(scenario.teams.filter(({ party }) => ours.has(party)).map(({ role }) => role));
    const changes = listChanges(scenario, design, ["revocation", "monitoring", "investigation"]);
    expect(changes.length).toBeGreaterThan(0);
    for (const { letter, from, to } of changes)
      for (const role of to) if (letter !== "C" || !from.includes(role)) expect(roles).toContain(role);
  });

  it("make a vendor answer only where that is allowed, and never do the work", () => {
    const outside = scenario.teams.filter(({ party }) => !ours.has(party)).map(({ role }) => role);
    expect(outside.length).toBeGreaterThan(0);
    const changes = listChanges(scenario, design, ["revocation"], { vendorsAnswer: true });
    const vendors = changes.filter(({ from, to }) => to.some((role) => outside.includes(role) && !from.includes(role)));
    expect(vendors.length).toBeGreaterThan(0);
    expect(new Set(vendors.map(({ letter }) => letter))).toEqual(new Set(["A"]));
  });

  it("change their own cell and nothing else but the letters that it makes superfluous", () => {
    for (const change of listChanges(scenario, design, ["revocation"])) {
      const changed = applyChanges(design, [change]);
      expect({ ...changed, letters: [] }).toEqual({ ...design, letters: [] });
      const others = (one: Design) => one.letters.filter(({ duty }) => duty !== "revocation");
      expect(others(changed)).toEqual(others(design));
    }
  });

  it("are refused where one role would approve and audit, unless it did before", () => {
    const row = (duty: string, role: string) => ({
      ...(design.letters[0] as Design["letters"][number]),
      duty,
      accountable: [role],
    });
    const before: Design = { ...design, letters: [row("audit", "a"), row("scope-approval", "b")] };
    const after: Design = { ...design, letters: [row("audit", "a"), row("scope-approval", "a")] };
    const constraints = { loadMax: null, apart: USUALLY_APART, vendorsAnswer: false };
    expect(findBreach(before, after, constraints)).toBe("a would answer for scope-approval and audit");
    expect(findBreach(after, after, constraints)).toBeNull();
  });

  it("are refused where one role would have too much to do", () => {
    const row = (role: string) => ({ ...(design.letters[0] as Design["letters"][number]), responsible: [role] });
    const before: Design = { ...design, letters: [row("a"), row("b"), row("b")] };
    const after: Design = { ...design, letters: [row("b"), row("b"), row("b")] };
    expect(findBreach(before, after, { loadMax: 2, apart: [], vendorsAnswer: false })).toBe(
      "b would be responsible in 3 rows",
    );
    expect(findBreach(before, after, { loadMax: 3, apart: [], vendorsAnswer: false })).toBeNull();
  });
});
