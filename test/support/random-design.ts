import { DURATION_ASSUMPTIONS, NUMBER_ASSUMPTIONS, type DurationAssumption } from "../../engine/model/assumptions.ts";
import type { NumberAssumption } from "../../engine/model/assumptions.ts";
import { DESIGN_FORMAT, type Design, type LetterRule, type Selector } from "../../engine/model/design.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import { ACTIONS, DUTIES } from "../../engine/model/vocabulary.ts";
import type { Dice } from "./dice.ts";
import { HOUR } from "./seconds.ts";

const ANY: Selector = { object: null, type: null, kind: null, party: null, environment: null, issuer: null };

/** A design for the case: mostly filled rows, with empty ones, shared ones, and every switch. */
export function randomDesign(dice: Dice, scenario: Scenario): Design {
  const roles = scenario.teams.map((team) => team.role);
  const letters: LetterRule[] = [];
  for (const duty of DUTIES) {
    if (dice.chance(0.93)) letters.push(randomRow(dice, roles, duty, ANY));
    if (dice.chance(0.25)) letters.push(randomRow(dice, roles, duty, randomSelector(dice, scenario)));
  }
  const numbers = Object.keys(NUMBER_ASSUMPTIONS) as NumberAssumption[];
  const durations = Object.keys(DURATION_ASSUMPTIONS) as DurationAssumption[];
  return {
    format: DESIGN_FORMAT,
    id: "design",
    title: "Random design",
    summary: "",
    scenario: null,
    letters,
    staffing: dice.some(roles, 0.3).map((role) => ({
      role,
      coverage: dice.chance(0.5)
        ? { zone: "UTC", shifts: [], holidays: [], onCall: dice.chance(0.5) ? dice.duration(300, 1800) : null }
        : null,
      capacity: dice.maybe(0.5, [1, 2, 4]),
    })),
    controls: dice.some(scenario.controls, 0.2).map((control) => ({ control: control.id, enabled: dice.chance(0.7) })),
    preAuthorised: Array.from({ length: dice.int(0, 3) }, () => ({
      action: dice.pick(ACTIONS),
      on: dice.chance(0.6) ? ANY : randomSelector(dice, scenario),
    })),
    policy: {
      revokeOnSuspicion: dice.chance(0.5),
      preserveFirst: dice.chance(0.5),
      strikeTogether: dice.chance(0.5),
      choose: dice.pick(["bill", "lead-time"] as const),
      consultTimeout: dice.chance(0.4) ? dice.duration(600, 4 * HOUR) : null,
    },
    assumptions: {
      durations: Object.fromEntries(dice.some(durations, 0.15).map((name) => [name, dice.duration(60, 4 * HOUR)])),
      numbers: Object.fromEntries(dice.some(numbers, 0.15).map((name) => [name, dice.pick([0, 0.5, 1])])),
    },
  };
}

function randomRow(dice: Dice, roles: string[], duty: LetterRule["duty"], on: Selector): LetterRule {
  const distinct = (count: number): string[] => [...new Set(Array.from({ length: count }, () => dice.pick(roles)))];
  // Mostly the first role, which is ours and usually able, so that most incidents get somewhere.
  const responsible = dice.chance(0.6) ? roles.slice(0, 1) : distinct(dice.pick([0, 1, 1, 1, 2]));
  return {
    duty,
    on,
    responsible,
    accountable: dice.chance(0.5) ? responsible.slice(0, 1) : distinct(dice.pick([0, 1, 1, 2])),
    consulted: distinct(dice.pick([0, 0, 1, 2])),
    informed: distinct(dice.pick([0, 1])),
    support: distinct(dice.pick([0, 0, 1])),
    leads: dice.chance(0.5),
  };
}

function randomSelector(dice: Dice, scenario: Scenario): Selector {
  const credential = dice.pick(scenario.credentials);
  const system = dice.pick(scenario.systems);
  return dice.pick<Selector>([
    { ...ANY, type: "credential" },
    { ...ANY, type: "credential", issuer: credential.issuer },
    { ...ANY, kind: credential.kind },
    { ...ANY, object: credential.id },
    { ...ANY, object: system.id },
    { ...ANY, type: "system", environment: system.environment },
    { ...ANY, environment: credential.intended.environment },
    { ...ANY, party: system.party },
    { ...ANY, type: "identity" },
    { ...ANY, type: "edge" },
    { ...ANY, type: "obligation" },
  ]);
}
