import fc, { type Random } from "fast-check";

import { compileOrganisation } from "../../engine/compile/organisation.ts";
import { compileWorld } from "../../engine/compile/world.ts";
import type { Design } from "../../engine/model/design.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import type { Calendars } from "../../engine/run/calendar.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import type { Outcome } from "../../engine/run/outcome.ts";
import { simulate, type RunInput } from "../../engine/run/simulate.ts";
import { diceOf, type Dice } from "./dice.ts";
import { randomDesign } from "./random-design.ts";
import { randomScenario } from "./random-scenario.ts";
import { HOUR } from "./seconds.ts";
import { smallerValues } from "./smaller-values.ts";

/** Everything that a run is made from, as plain values. */
export interface RandomCase {
  seed: number;
  scenario: Scenario;
  design: Design;
  calendars: Calendars;
}

/** A case's run: its events and what it came to. */
export interface Played {
  events: RunEvent[];
  outcome: Outcome;
}

/** Plays a case with every event kept. */
export function play(input: RandomCase, response: RunInput["response"] = "auto"): Played {
  const events: RunEvent[] = [];
  const outcome = simulate({ ...input, response }, (event) => events.push(event));
  return { events, outcome };
}

/** Cases with every kind of object in them; a counterexample is made smaller by leaving objects out one at a time. */
export function randomCases(): fc.Arbitrary<RandomCase> {
  return new CaseArbitrary();
}

/** The cases of a seed, for statistics over a fixed corpus. */
export function casesOf(seed: number, count: number): RandomCase[] {
  return fc.sample(randomCases(), { seed, numRuns: count });
}

class CaseArbitrary extends fc.Arbitrary<RandomCase> {
  override generate(random: Random): fc.Value<RandomCase> {
    const dice = diceOf(random);
    const seed = dice.int(0, 0x7fffffff);
    const scenario = randomScenario(dice);
    const design = randomDesign(dice, scenario);
    return new fc.Value({ seed, scenario, design, calendars: randomCalendars(dice, scenario, design) }, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is RandomCase {
    return typeof value === "object" && value !== null && "scenario" in value;
  }

  override shrink(value: RandomCase): fc.Stream<fc.Value<RandomCase>> {
    return fc
      .stream(smallerValues(value))
      .filter(isWhole)
      .map((smaller) => new fc.Value(smaller, undefined));
  }
}

function randomCalendars(dice: Dice, scenario: Scenario, design: Design): Calendars {
  const always = new Set(
    scenario.teams
      .filter((team) => {
        const staffed = design.staffing.find((rule) => rule.role === team.role)?.coverage;
        return (staffed ?? team.coverage).shifts.length === 0;
      })
      .map((team) => team.id),
  );
  return {
    zoneVersion: "test",
    teams: Object.fromEntries(
      scenario.teams.map((team) => [team.id, always.has(team.id) ? null : randomShifts(dice, scenario.horizon)]),
    ),
    obligations: Object.fromEntries(
      scenario.obligations.map((obligation) => [
        obligation.id,
        obligation.calendar === null ? null : randomShifts(dice, scenario.horizon * 3),
      ]),
    ),
  };
}

/** Sorted, disjoint shifts, as `[from, to)` pairs; sometimes none at all. */
function randomShifts(dice: Dice, until: number): number[] {
  const shifts: number[] = [];
  let at = dice.int(-12 * HOUR, 20 * HOUR);
  while (at < until && !dice.chance(0.03)) {
    const length = dice.int(1, 12) * HOUR;
    shifts.push(at, at + length);
    at += length + dice.int(1, 24 * HOUR);
  }
  return shifts;
}

/** Whether every id in a case means something; what is left of a case after leaving a thing out may not. */
function isWhole({ scenario, design, calendars }: RandomCase): boolean {
  const credentials = new Set(scenario.credentials.map((credential) => credential.id));
  const systems = new Set(scenario.systems.map((system) => system.id));
  const parties = new Set(scenario.parties.map((party) => party.id));
  const nodes = new Set([...credentials, ...systems]);
  const teams = new Set(scenario.teams.map((team) => team.id));
  const controls = new Set(scenario.controls.map((control) => control.id));
  const whole =
    teams.size > 0 &&
    [...teams].every((id) => id in calendars.teams) &&
    scenario.obligations.every((obligation) => obligation.id in calendars.obligations) &&
    Object.values(calendars.teams).every((shifts) => shifts === null || shifts.length % 2 === 0) &&
    Object.values(calendars.obligations).every((shifts) => shifts === null || shifts.length % 2 === 0) &&
    scenario.teams.every((team) => parties.has(team.party)) &&
    scenario.systems.every((system) => parties.has(system.party)) &&
    scenario.credentials.every(
      (credential) => credential.derivedFrom === null || credentials.has(credential.derivedFrom),
    ) &&
    scenario.edges.every((edge) => nodes.has(edge.from) && nodes.has(edge.to)) &&
    scenario.attacker.start.every((start) => nodes.has(start.holds)) &&
    scenario.attacker.moves.every((move) => nodes.has(move.on) && (move.using === null || nodes.has(move.using))) &&
    design.controls.every((rule) => controls.has(rule.control)) &&
    scenario.evidence.every((fact) => systems.has(fact.system)) &&
    scenario.settings.every((setting) => systems.has(setting.system));
  if (!whole) return false;
  try {
    compileOrganisation(scenario, design, calendars);
    compileWorld(scenario, new Map());
    return true;
  } catch {
    return false;
  }
}
