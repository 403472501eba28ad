import {
  DURATION_ASSUMPTIONS,
  NUMBER_ASSUMPTIONS,
  type AssumptionOverrides,
  type DurationAssumption,
  type NumberAssumption,
} from "../../engine/model/assumptions.ts";
import type { Coverage } from "../../engine/model/people.ts";
import { compileCalendars } from "../../formats/model/compile-calendars.ts";
import { casesOf, play, type Played, type RandomCase } from "../support/random-case.ts";

/** Random cases in which also the fields stand that most cases leave out: holidays, and every assumption by name. */
export function fullCasesOf(seed: number, count: number): RandomCase[] {
  return casesOf(seed, count).map((input, n) => {
    const { scenario, design } = input;
    for (const team of scenario.teams) addHolidays(team.coverage);
    for (const rule of design.staffing) {
      if (rule.coverage === null) continue;
      if (n % 3 === 0) rule.coverage.shifts = [{ days: [1, 2, 3, 4, 5, 6, 7], from: 8 * 3600, to: 20 * 3600 }];
      addHolidays(rule.coverage);
    }
    for (const { calendar } of scenario.obligations) {
      if (calendar === null) continue;
      calendar.shifts = [{ days: [1, 2, 3, 4, 5], from: 8 * 3600, to: 18 * 3600 }];
      addHolidays(calendar);
    }
    if (n % 2 === 0) {
      scenario.assumptions = allAssumptions();
      design.assumptions = { durations: {}, numbers: {} };
    } else {
      const { durations, numbers } = allAssumptions();
      design.assumptions = {
        durations: { ...durations, ...design.assumptions.durations },
        numbers: { ...numbers, ...design.assumptions.numbers },
      };
    }
    return input;
  });
}

function addHolidays(coverage: Coverage): void {
  if (coverage.shifts.length > 0) coverage.holidays = ["2025-01-07"];
}

/** The table of assumptions, written out as overrides. */
export function allAssumptions(): AssumptionOverrides {
  const overrides: AssumptionOverrides = { durations: {}, numbers: {} };
  for (const name of Object.keys(DURATION_ASSUMPTIONS) as DurationAssumption[])
    overrides.durations[name] = { ...DURATION_ASSUMPTIONS[name].value };
  for (const name of Object.keys(NUMBER_ASSUMPTIONS) as NumberAssumption[])
    overrides.numbers[name] = NUMBER_ASSUMPTIONS[name].value;
  return overrides;
}

/** Plays a case with the calendars that its own hours and zones give; null: its values contradict each other. */
export function playWithHours(input: RandomCase): Played | null {
  if (derivesInCircles(input)) return null;
  try {
    return play({ ...input, calendars: compileCalendars(input.scenario, input.design) });
  } catch {
    return null;
  }
}

/** A credential that is made from itself, at any remove: a file that says so is refused before any run. */
function derivesInCircles({ scenario }: RandomCase): boolean {
  const parents = new Map(scenario.credentials.map((credential) => [credential.id, credential.derivedFrom]));
  return scenario.credentials.some((credential) => {
    let up: string | null = credential.id;
    for (let steps = 0; up !== null; steps++) {
      if (steps > parents.size) return true;
      up = parents.get(up) ?? null;
    }
    return false;
  });
}
