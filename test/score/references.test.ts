import { describe, expect, test } from "vitest";

import { keyOfReference, noResponseInput, parInput, type ReferenceInput } from "../../engine/par/reference-input.ts";
import { compileExercise, simulateCompiled, type RunChoice } from "../../engine/run/simulate.ts";
import { referencePlayer, type References } from "../../engine/score/references.ts";
import { casesOf, type RandomCase } from "../support/random-case.ts";

const CASES = casesOf(71, 60);

/** A reference as it is played for one design alone, with everything that the design says but its letters. */
function played({ scenario, design, calendars }: ReferenceInput, choice: RunChoice): unknown {
  return simulateCompiled(compileExercise({ scenario, design, calendars }), choice);
}

/** The same case under another design, with the parts that are named. */
function withParts(input: RandomCase, other: RandomCase, parts: readonly (keyof RandomCase["design"])[]): RandomCase {
  const design = { ...input.design };
  for (const part of parts) Object.assign(design, { [part]: other.design[part] });
  return { ...input, design };
}

describe("references", () => {
  test("that are kept are those that would be played anew, for several designs and runs", () => {
    for (const [n, input] of CASES.entries()) {
      const kept = referencePlayer(input.scenario);
      const other = CASES[(n + 1) % CASES.length] ?? input;
      for (const one of [input, withParts(input, other, ["letters", "policy", "id", "title"]), input]) {
        for (const run of [0, 1]) {
          const anew = referencePlayer(input.scenario)({ ...one, run });
          expect(kept({ ...one, run })).toEqual(anew);
        }
      }
    }
  });

  test("are played once for designs that differ in letters, pre-authorisation and policy", () => {
    for (const [n, input] of CASES.slice(0, 10).entries()) {
      const kept = referencePlayer(input.scenario);
      const before = kept(input);
      const after = kept(withParts(input, CASES[n + 1] ?? input, ["letters", "preAuthorised", "policy"]));
      for (const name of ["noResponse", "par", "revokeEverything"] satisfies (keyof References)[])
        expect(after[name]).toBe(before[name]);
    }
  });

  test("without response are played once where only hands and hours differ, unless the attacker asks somebody", () => {
    let shared = 0;
    let apart = 0;
    for (const input of CASES) {
      const kept = referencePlayer(input.scenario);
      const always = Object.fromEntries(input.scenario.teams.map(({ id }) => [id, null]));
      const other = { ...input, calendars: { ...input.calendars, teams: always } };
      const isShared = kept(input).noResponse === kept(other).noResponse;
      const asks = input.scenario.controls.some((control) => control.kind === "prevent" && control.approver !== null);
      if (!asks) expect(isShared).toBe(true);
      if (isShared) shared += 1;
      else apart += 1;
    }
    expect(Math.min(shared, apart)).toBeGreaterThan(0);
  });

  // Each part of the key: some case in which it changes what is played. A part that never does would be too much.
  const changes: [string, (input: RandomCase) => RandomCase][] = [
    [
      "hands",
      (input) => {
        const staffing = input.scenario.teams.map(({ role }) => ({ role, coverage: null, capacity: 9 }));
        return { ...input, design: { ...input.design, staffing } };
      },
    ],
    [
      "hours",
      (input) => {
        const teams = Object.fromEntries(input.scenario.teams.map(({ id }) => [id, null]));
        return { ...input, calendars: { ...input.calendars, teams } };
      },
    ],
    [
      "controls",
      (input) => {
        const controls = input.scenario.controls.map(({ id }) => ({ control: id, enabled: false }));
        return { ...input, design: { ...input.design, controls } };
      },
    ],
    [
      "friction numbers",
      (input) => {
        const takes = { p50: 9, p90: 9 };
        const durations = { revoke: takes, decide: takes, approve: takes, findConsumer: takes };
        return { ...input, design: { ...input.design, assumptions: { durations, numbers: {} } } };
      },
    ],
  ];

  test.each(changes)("depend on %s, at par", (_, change) => {
    const isOther = (input: RandomCase): boolean => {
      const [before, after] = [parInput(input), parInput(change(input))];
      if (keyOfReference(before) === keyOfReference(after)) return false;
      const choice = { seed: input.seed, response: "par" } as const;
      return JSON.stringify(played(before, choice)) !== JSON.stringify(played(after, choice));
    };
    expect(CASES.some(isOther)).toBe(true);
  });

  test("without response depend on nothing that is not in their key", () => {
    for (const input of CASES) {
      const choice = { seed: input.seed, response: "none" } as const;
      // All of the staffing and all hours, and only those of whom the attacker asks: the same run.
      expect(played(noResponseInput(input), choice)).toEqual(played(parInput(input), choice));
    }
  });
});
