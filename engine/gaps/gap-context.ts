import { abilityOf } from "../compile/abilities.ts";
import type { Row } from "../compile/letters.ts";
import { compileOrganisation, type Organisation } from "../compile/organisation.ts";
import { compileWorld, type World } from "../compile/world.ts";
import type { PreventControl } from "../model/controls.ts";
import type { Design } from "../model/design.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Credential, Edge } from "../model/trust-path.ts";
import type { Action, Duty, PreventForm } from "../model/vocabulary.ts";
import type { Calendars } from "../run/calendar.ts";
import { concernOf, type Concern } from "./concern.ts";
import { dutyCells } from "./duty-cells.ts";
import { dutyTitle } from "./duty-facts.ts";
import type { Cell } from "./gap.ts";
import { listSome, objectTitles } from "./object-titles.ts";
import { staticReach, type StaticReach } from "./static-reach.ts";

/** What every rule looks at: a case under a design, before anything has happened. */
export interface GapContext {
  scenario: Scenario;
  world: World;
  organisation: Organisation;
  concern: Concern;
  reach: StaticReach;
  /** Rows that somebody has to hold. */
  cells: Cell[];
  row(duty: Duty, object: string): Row;
  isOurs(team: number): boolean;
  canDo(team: number, actions: readonly Action[], object: string): boolean;
  /** Whether a prevent control in force, of one of these forms, stands before the credential, these edges or this system. */
  isGuarded(forms: readonly PreventForm[], about: Guarded): boolean;
  /** Whether a control is in force, by its id. */
  isOn(control: string): boolean;
  /** Title of an object. */
  name(id: string): string;
  /** Titles of the first few of several objects. */
  names(ids: readonly string[]): string;
  /** Titles of teams, in the order given. */
  teamNames(teams: readonly number[]): string;
  /** Ids of teams joined by a plus, for the name of a group. */
  teamIds(teams: readonly number[]): string;
  dutyName(duty: Duty): string;
}

/** What a control may stand before. */
export interface Guarded {
  credential?: Credential;
  edges?: readonly Edge[];
  system?: string;
}

/** Prepares a case and a design for the rules; both must have been validated. */
export function createGapContext(scenario: Scenario, design: Design, calendars: Calendars): GapContext {
  const world = compileWorld(scenario, new Map(design.controls.map(({ control, enabled }) => [control, enabled])));
  const organisation = compileOrganisation(scenario, design, calendars);
  const concern = concernOf(scenario);
  const titles = objectTitles(scenario);
  const name = (id: string): string => titles.get(id) ?? id;
  return {
    scenario,
    world,
    organisation,
    concern,
    reach: staticReach(world, concern),
    cells: dutyCells(world, organisation, concern),
    row: (duty, object) => organisation.row(duty, organisation.objectIndex.get(object) ?? -1),
    isOurs: (team) => organisation.teams[team]?.ours === true,
    canDo: (team, actions, object) =>
      actions.some((action) => abilityOf(world, organisation, team, action, object) !== null),
    isGuarded: (forms, about) =>
      scenario.controls.some(
        (control, k) =>
          control.kind === "prevent" &&
          world.controlEnabled[k] === true &&
          forms.includes(control.form) &&
          standsBefore(control, scenario, about),
      ),
    isOn: (control) => world.controlEnabled[scenario.controls.findIndex(({ id }) => id === control)] === true,
    name,
    names: (ids) => listSome(ids.map(name)),
    teamNames: (teams) =>
      listSome(
        teams.map((team) => scenario.teams[team]?.title ?? ""),
        6,
      ),
    teamIds: (teams) => teams.map((team) => scenario.teams[team]?.id ?? "").join("+"),
    dutyName: (duty) => dutyTitle(scenario, duty),
  };
}

function standsBefore(control: PreventControl, scenario: Scenario, { credential, edges, system }: Guarded): boolean {
  const { matches, guards, on } = control;
  const ids = [credential?.id, credential?.subject, system].filter((id) => id !== undefined);
  const moves = scenario.attacker.moves.filter((move) => matches.moves.includes(move.id));
  return (
    ids.includes(on) ||
    guards.some((guard) => edges?.some((edge) => edge.id === guard) === true) ||
    (credential !== undefined && matches.credentials.includes(credential.id)) ||
    (system !== undefined && matches.systems.includes(system)) ||
    moves.some(
      (move) =>
        (credential !== undefined && move.using === credential.id) || (system !== undefined && move.on === system),
    )
  );
}
