import { describe, expect, it } from "vitest";

import type { Design } from "../../../engine/model/design.ts";
import type { Ability } from "../../../engine/model/people.ts";
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
import { compileCalendars } from "../../../formats/model/compile-calendars.ts";
import { Trial } from "../../../host/study/change-trial.ts";
import {
  sayForNothing,
  suggestChanges,
  type FrontSuggestion,
  type SuggestInput,
} from "../../../host/study/suggest-changes.ts";
import { makeWithDice } from "../../support/dice.ts";
import { casesOf } from "../../support/random-case.ts";
import { DUTIES_ON_THE_WAY, smallMatrixCase } from "../../support/small-matrix.ts";

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

/** Seconds to containment in runs 0 … `runs` − 1 together, played here by itself. */
function timeOf(scenario: Scenario, design: Design, runs: number): number {
  const exercise = compileExercise({ scenario, design, calendars: compileCalendars(scenario, design) });
  let sum = 0;
  for (let run = 0; run < runs; run += 1) {
    const { originAt, horizonAt, containment } = simulateCompiled(exercise, { seed: SEED, run, response: "auto" });
    sum += originAt === null ? 0 : (containment.final ?? horizonAt - originAt);
  }
  return sum;
}

/** A matrix with its constraints, small enough that every allowed assignment can be tried here too. */
interface SmallMatrix {
  input: SuggestInput;
  /** Every allowed set, in the order of its changes. */
  sets: CellChange[][];
}

const SETS_MAX = 50;

/** Whether a design keeps to the constraints, said here in other words than the search does. */
function isKept(before: Design, after: Design, { loadMax, apart }: SuggestInput["constraints"]): boolean {
  const roles = new Set(after.letters.flatMap(({ responsible, accountable }) => [...responsible, ...accountable]));
  const rows = (design: Design, role: string): number =>
    design.letters.reduce((count, { responsible }) => count + Number(responsible.includes(role)), 0);
  const answers = (design: Design, role: string, duty: string): boolean =>
    design.letters.some((row) => row.duty === duty && row.accountable.includes(role));
  return [...roles].every((role) => {
    const isTooMuch = loadMax !== null && rows(after, role) > Math.max(loadMax, rows(before, role));
    const isBoth = (design: Design, [one, other]: readonly [string, string]): boolean =>
      answers(design, role, one) && answers(design, role, other);
    return !isTooMuch && apart.every((pair) => !isBoth(after, pair) || isBoth(before, pair));
  });
}

/** Every allowed set of 1 … `changesMax` changes, by counting through all sets of the list. */
function allSets({ scenarios, design, constraints, changesMax, duties }: SuggestInput): CellChange[][] {
  const [scenario] = scenarios as [Scenario];
  const changes = listChanges(scenario, design, duties ?? [], constraints);
  const build = (from: number, left: number): CellChange[][] =>
    left === 0
      ? [[]]
      : changes.flatMap((change, i) => (i < from ? [] : build(i + 1, left - 1).flatMap((rest) => [[change, ...rest]])));
  return Array.from({ length: changesMax }, (_, i) => build(0, i + 1))
    .flat()
    .filter((set) => set.every((one, i) => !set.slice(i + 1).some((other) => isSameCell(one, other))))
    .filter((set) => isKept(design, applyChanges(design, set), constraints));
}

/** Random small cases, each with random duties, constraints and most changes. */
function smallMatrices(count: number): SmallMatrix[] {
  const drawn = makeWithDice(SEED, 10 * count, (dice): SuggestInput => {
    const { scenario, design } = smallMatrixCase(dice);
    const [one, other] = [dice.pick(DUTIES_ON_THE_WAY), dice.pick(DUTIES_ON_THE_WAY)];
    return {
      ...inputFor(scenario, design),
      duties: one === other ? [one] : [one, other],
      changesMax: dice.int(1, 3),
      constraints: {
        loadMax: dice.pick([null, 1, 2]),
        apart: dice.chance(0.5)
          ? [
              [one, "audit"],
              ["investigation", "revocation"],
            ]
          : [],
        vendorsAnswer: dice.chance(0.3),
      },
      runs: 1,
      searchRuns: RACE_RUNS,
    };
  });
  return drawn
    .map((input) => ({ input, sets: allSets(input) }))
    .filter(({ sets }) => sets.length > 0 && sets.length <= SETS_MAX)
    .slice(0, count);
}

/** Runs of a race: long enough for three rounds. */
const RACE_RUNS = 40;

/** What no other set beats in both the number of changes and the time; nothing changed is one of them. */
function paretoFront(sets: readonly { size: number; time: number }[]): { size: number; time: number }[] {
  return sets
    .filter(
      (one) =>
        !sets.some(
          (other) =>
            other.size <= one.size && other.time <= one.time && (other.size < one.size || other.time < one.time),
        ),
    )
    .filter((one, i, all) => all.findIndex(({ size }) => size === one.size) === i)
    .sort((a, b) => a.size - b.size);
}

describe("the search for better letters", () => {
  it("equals exhaustive search on every matrix small enough to enumerate, under every constraint", async () => {
    const matrices = smallMatrices(24);
    expect(matrices).toHaveLength(24);
    let [bettered, missed, proved] = [0, 0, 0];
    for (const { input, sets } of matrices) {
      const { design, scenarios, changesMax } = input;
      const [scenario] = scenarios as [Scenario];
      const times = new Map<string, number>();
      const timed = (set: CellChange[]): { size: number; time: number; set: CellChange[] } => {
        const changed = applyChanges(design, set);
        const key = JSON.stringify(changed.letters);
        const time = times.get(key) ?? timeOf(scenario, changed, RACE_RUNS);
        times.set(key, time);
        return { size: set.length, time, set };
      };
      const every = [timed([]), ...sets.map(timed)];
      const best = Array.from({ length: changesMax }, (_, i) => i + 1).flatMap((size) => {
        const ofSize = every.filter((one) => one.size === size);
        return ofSize.toSorted((a, b) => a.time - b.time)[0] ?? [];
      });

      const found = await suggestChanges(input);
      expect(found.method).toBe("exhaustive");
      expect(found.tried).toBe(sets.length);
      expect(found.front.map(({ changes }) => changes)).toEqual(best.map(({ set }) => set));
      const front = paretoFront([timed([]), ...found.front.map(({ changes }) => timed(changes))]);
      expect(front.map(({ size, time }) => [size, time])).toEqual(
        paretoFront(every).map(({ size, time }) => [size, time]),
      );
      bettered += Number(front.length > 1);
      proved += 1;

      // Step by step, nothing is proved, and it says so; what it finds is allowed, and never better than the best.
      const stepwise = await suggestChanges({ ...input, setsMax: 0 });
      expect(stepwise.method).toBe("halving");
      for (const { changes } of stepwise.front) {
        expect(isKept(design, applyChanges(design, changes), input.constraints)).toBe(true);
        const { time, size } = timed(changes);
        const least = best.find((one) => one.size === size)?.time ?? Infinity;
        expect(time).toBeGreaterThanOrEqual(least);
        missed += Number(time > least);
      }
    }
    // The corpus is worth something: letters matter in it, and a search that proves nothing misses some of it.
    expect([proved, bettered > 8, missed > 0]).toEqual([24, true, true]);
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

  it("names the best of each cell before what else could be done with one", async () => {
    let seen = 0;
    for (const { input } of smallMatrices(8)) {
      const { single } = await suggestChanges({ ...input, searchRuns: 8, runs: 8 });
      const cells = single.map(({ changes: [one] }) => JSON.stringify([one?.duty, one?.on, one?.letter]));
      const distinct = new Set(cells);
      expect(new Set(cells.slice(0, distinct.size))).toEqual(distinct);
      const gains = single.map(({ meanGain }) => meanGain);
      const sorted = (some: number[]): number[] => some.toSorted((a, b) => b - a);
      expect(gains.slice(0, distinct.size)).toEqual(sorted(gains.slice(0, distinct.size)));
      expect(gains.slice(distinct.size)).toEqual(sorted(gains.slice(distinct.size)));
      // Of each cell it is the best that comes first.
      for (const [at, cell] of cells.entries())
        expect(gains[cells.indexOf(cell)]).toBeGreaterThanOrEqual(gains[at] ?? 0);
      seen += Number(distinct.size > 1 && distinct.size < cells.length);
    }
    expect(seen).toBeGreaterThan(2);
  });

  it("says of each number of changes what it gains over fewer, and whether the runs tell", async () => {
    const told = new Set<string>();
    for (const { input } of smallMatrices(8)) {
      const { front, single } = await suggestChanges({ ...input, changesMax: 2, searchRuns: 8, runs: 20 });
      for (const { changes, meanGain, gainOverFewer, isMoreThanFewer } of front) {
        const fewer = [...single, ...front].filter((one) => one.changes.length < changes.length);
        const best = Math.max(0, ...fewer.map((one) => one.meanGain));
        expect(gainOverFewer).toBeCloseTo(meanGain - best, 6);
        if (isMoreThanFewer) expect(gainOverFewer).toBeGreaterThan(0);
        told.add(`${gainOverFewer > 0} ${isMoreThanFewer}`);
      }
    }
    // All that is said of a number of changes is said of some.
    expect([...told].sort()).toEqual(["false false", "true false", "true true"]);
  });

  it("leaves out what gained no more than fewer changes, in words", () => {
    const at = (size: number, gainOverFewer: number): FrontSuggestion => ({
      changes: Array.from({ length: size }, () => ({}) as CellChange),
      meanGainSeconds: 60,
      ci95: null,
      meanGain: 60,
      billDifference: 0,
      billCi95: null,
      isDistinct: true,
      gainOverFewer,
      isMoreThanFewer: gainOverFewer > 0,
    });
    expect(sayForNothing([at(1, 60), at(2, 5)])).toBeNull();
    expect(sayForNothing([at(1, 60), at(2, 0), at(3, -4)])).toBe(
      "With 2 or 3 changes, nothing better was found than with fewer.",
    );
    expect(sayForNothing([at(1, 0), at(2, -1)])).toBe("No set of changes that was found contains earlier than none.");
  });

  it("plays no set twice on the same runs, and others on theirs", async () => {
    const [first] = casesOf(SEED, 1);
    if (first === undefined) throw new Error("There is no case.");
    const trial = new Trial(inputFor(first.scenario, first.design));
    const [change] = listChanges(first.scenario, first.design, ["revocation"]) as [CellChange];
    const once = await trial.columns([[], [change]], 0, 4);
    expect(trial.played).toBe(8);
    expect(await trial.columns([[change], [], [change]], 0, 4)).toEqual([once[1], once[0], once[1]]);
    expect(trial.played).toBe(8);
    await trial.columns([[]], 4, 6);
    expect(trial.played).toBe(10);
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

  it("give R to whom has the ability for the row, to who may ask a vendor where nobody has, else to everybody", () => {
    const team = scenario.teams.find(({ party }) => ours.has(party));
    const [credential] = scenario.credentials;
    if (team === undefined || credential === undefined) throw new Error("No team or credential.");
    const on = { ...(design.letters[0] as Design["letters"][number]).on, object: credential.id };
    const everything: Ability = {
      actions: ["revoke"],
      on: [],
      takes: null,
      isPreAuthorised: false,
    } as unknown as Ability;
    const asked = (abilities: Record<string, Ability[]>, duty = "revocation"): string[] => {
      const teams = Object.keys(abilities).map((role) => ({
        ...team,
        id: role,
        role,
        abilities: abilities[role] ?? [],
      }));
      const matrix = {
        ...design,
        letters: [
          {
            ...(design.letters[0] as Design["letters"][number]),
            duty,
            on,
            responsible: [],
            accountable: [],
            consulted: [],
          },
        ],
      };
      return listChanges({ ...scenario, teams }, matrix, [duty])
        .filter(({ letter }) => letter === "R")
        .flatMap(({ to }) => to);
    };
    const ask: Ability = { ...everything, actions: ["ask-vendor"] };
    expect(asked({ a: [everything], b: [], c: [ask] })).toEqual(["a"]);
    // By the console of its issuer, too; an ability elsewhere is none here.
    expect(
      asked({ a: [{ ...everything, on: ["elsewhere"] }], b: [{ ...everything, on: [credential.issuer] }] }),
    ).toEqual(["b"]);
    expect(asked({ a: [{ ...everything, on: ["elsewhere"] }], b: [], c: [ask] })).toEqual(["c"]);
    expect(asked({ a: [], b: [] })).toEqual(["a", "b"]);
    expect(asked({ a: [everything], b: [] }, "issuance")).toEqual(["a", "b"]);
    // Who watches has to sort out what it sees.
    expect(asked({ a: [everything], b: [{ ...everything, actions: ["triage"] }] }, "monitoring")).toEqual(["b"]);
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
