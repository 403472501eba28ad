import { combineHash, hashName } from "../chance/name-hash.ts";
import type { Design } from "../model/design.ts";
import type { Seconds, Team } from "../model/people.ts";
import type { Scenario } from "../model/scenario.ts";
import { ACTIONS } from "../model/vocabulary.ts";
import type { Calendars } from "../run/calendar.ts";

/** A team as the run sees it. */
export interface OrganisationTeam {
  team: Team;
  capacity: number;
  /** Flattened `[from, to)` pairs of working seconds; null: always. */
  shifts: Seconds[] | null;
  /**
   * Hash of what the team can do and how fast, without its names and without its staffing: more hands or other hours
   * must not redraw how long its work takes, or two designs could not be compared run by run.
   */
  parameterKey: number;
  ours: boolean;
}

/** The teams of a case as a design staffs them. */
export function compileTeams(scenario: Scenario, design: Design, calendars: Calendars): OrganisationTeam[] {
  const kinds = new Map(scenario.parties.map((party) => [party.id, party.kind]));
  const staffing = new Map(design.staffing.map((rule) => [rule.role, rule]));
  return scenario.teams.map((team): OrganisationTeam => {
    const capacity = staffing.get(team.role)?.capacity ?? team.capacity;
    const coverage = staffing.get(team.role)?.coverage ?? team.coverage;
    const shifts = calendars.teams[team.id] ?? null;
    const used: Team = { ...team, capacity, coverage };
    return {
      team: used,
      capacity,
      shifts,
      parameterKey: parameterKey(used),
      ours: kinds.get(team.party) === "ours",
    };
  });
}

function parameterKey(team: Team): number {
  let key = combineHash(hashName(team.party), Math.floor(team.speed * 1000));
  for (const ability of team.abilities) {
    for (const action of ability.actions) key = combineHash(key, ACTIONS.indexOf(action));
    for (const object of ability.on) key = combineHash(key, hashName(object));
    key = combineHash(combineHash(key, ability.takes?.p50 ?? -1), ability.takes?.p90 ?? -1);
  }
  return key;
}

/** Hash of all that tells two teams apart but their names: what they can do, their hands and their hours. */
export function tieKey({ team, parameterKey: parameters, capacity, shifts }: OrganisationTeam): number {
  const { onCall } = team.coverage;
  let key = combineHash(combineHash(capacity, onCall?.p50 ?? -1), onCall?.p90 ?? -1);
  for (const edge of shifts ?? [-1]) key = combineHash(key, edge | 0);
  // Unsigned, as the order among teams that no letter names has always been.
  return combineHash(parameters, key) >>> 0;
}
