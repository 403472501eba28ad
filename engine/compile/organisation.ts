import type { DurationLaw } from "../chance/distribution.ts";
import { hashName, combineHash } from "../chance/name-hash.ts";
import { withOverrides, type Assumptions } from "../model/assumptions.ts";
import type { Design, LetterRule } from "../model/design.ts";
import type { Ability, Duration, Seconds, Team } from "../model/people.ts";
import type { Scenario } from "../model/scenario.ts";
import { ACTIONS, type Action, type Duty } from "../model/vocabulary.ts";
import type { Calendars } from "../run/calendar.ts";
import { noisyControls } from "./noisy-controls.ts";
import { dutyObjects, selects, specificity, type DutyObject } from "./objects.ts";

/** Who holds which letter for one duty on one object, as team numbers in the order of the design. */
export interface Row {
  responsible: number[];
  accountable: number[];
  consulted: number[];
  informed: number[];
  leads: boolean;
}

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

/** A design over a scenario: letters, staffing, pre-authorisation, and the friction numbers. */
export interface Organisation {
  design: Design;
  teams: OrganisationTeam[];
  roleTeam: Map<string, number>;
  objects: DutyObject[];
  objectIndex: Map<string, number>;
  /** Object numbers of the first credential, system and edge; the others follow in the order of the file. */
  credentialObject: number;
  systemObject: number;
  edgeObject: number;
  /** Object numbers by what credentials, systems, edges and settings are called. */
  credentialObjects: Int32Array;
  systemObjects: Int32Array;
  edgeObjects: Int32Array;
  settingObjects: Int32Array;
  /** Object numbers of what the controls of `world.noisy` watch. */
  noisyObjects: Int32Array;
  /** The team that reads the alerts of each of them, by the letters; −1: nobody does. Null: the letters change in play. */
  noiseReaders: readonly number[] | null;
  /** Per object: the hash of its id, for the names of draws. */
  objectKey: Uint32Array;
  /** Per object: its number among the things of its type, in the order of the file. */
  places: { type: DutyObject["type"]; number: number }[];
  /** Per object: the object number of the vendor or platform that holds it and can be asked about it, or −1. */
  holders: Int32Array;
  assumptions: Assumptions;
  row(duty: Duty, object: number): Row;
  preAuthorised(action: Action, object: number): boolean;
  /** What was compiled when it was first asked for: laws of durations, abilities by object id. */
  laws: Map<Duration, DurationLaw>;
  abilities: Map<string, (Ability | null | undefined)[]>;
  /** Log facts that an action on an object destroys, by `actionKey`. */
  losses: (readonly number[])[];
  /** Teams in order of first mention in the letters; the tie order that no team's id or place can change. */
  order: number[];
}

/** Compiles the parts of a run that depend on the design; calendars come from outside, since time zones are not the engine's. */
export function compileOrganisation(scenario: Scenario, design: Design, calendars: Calendars): Organisation {
  const objects = dutyObjects(scenario);
  const objectIndex = new Map(objects.map((object, i) => [object.id, i]));
  const roleTeam = new Map(scenario.teams.map((team, i) => [team.role, i]));
  const kinds = new Map(scenario.parties.map((party) => [party.id, party.kind]));
  const staffing = new Map(design.staffing.map((rule) => [rule.role, rule]));
  const teams = scenario.teams.map((team): OrganisationTeam => {
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
  const teamsOf = (roles: readonly string[]): number[] =>
    roles.flatMap((role) => {
      const team = roleTeam.get(role);
      return team === undefined ? [] : [team];
    });

  const numbersOf = (items: readonly { id: string }[]): Int32Array =>
    Int32Array.from(items, ({ id }) => objectIndex.get(id) ?? 0);

  const rulesByDuty = new Map<Duty, LetterRule[]>();
  for (const rule of design.letters) rulesByDuty.set(rule.duty, [...(rulesByDuty.get(rule.duty) ?? []), rule]);
  const rows = new Map<Duty, (Row | undefined)[]>();
  const row = (duty: Duty, object: number): Row => {
    let known = rows.get(duty);
    if (known === undefined) {
      known = [];
      rows.set(duty, known);
    }
    const cached = known[object];
    if (cached !== undefined) return cached;
    const about = objects[object];
    let best: LetterRule | null = null;
    for (const rule of rulesByDuty.get(duty) ?? []) {
      if (about === undefined || !selects(rule.on, about)) continue;
      if (best === null || specificity(rule.on) > specificity(best.on)) best = rule;
    }
    const made: Row = {
      responsible: teamsOf(best?.responsible ?? []),
      accountable: teamsOf(best?.accountable ?? []),
      consulted: teamsOf(best?.consulted ?? []),
      informed: teamsOf([...(best?.informed ?? []), ...(best?.support ?? [])]),
      leads: best?.leads ?? false,
    };
    known[object] = made;
    return made;
  };

  const mentioned = teamsOf(
    design.letters.flatMap((rule) => [
      ...rule.responsible,
      ...rule.accountable,
      ...rule.consulted,
      ...rule.informed,
      ...rule.support,
    ]),
  );
  const orderKeys = teams.map((team) => combineHash(team.parameterKey, staffingKey(team)));
  const rest = teams.map((_, i) => i).sort((a, b) => (orderKeys[a] ?? 0) - (orderKeys[b] ?? 0) || a - b);

  const noisyObjects = Int32Array.from(noisyControls(scenario), ({ on }) => objectIndex.get(on) ?? 0);

  return {
    design,
    teams,
    roleTeam,
    objects,
    objectIndex,
    credentialObject: objects.findIndex(({ type }) => type === "credential"),
    systemObject: objects.findIndex(({ type }) => type === "system"),
    edgeObject: objects.findIndex(({ type }) => type === "edge"),
    credentialObjects: numbersOf(scenario.credentials),
    systemObjects: numbersOf(scenario.systems),
    edgeObjects: numbersOf(scenario.edges),
    settingObjects: numbersOf(scenario.settings),
    noisyObjects,
    noiseReaders: Array.from(noisyObjects, (object) => row("monitoring", object).responsible[0] ?? -1),
    objectKey: Uint32Array.from(objects, ({ id }) => hashName(id)),
    places: placesOf(objects),
    holders: Int32Array.from(objects, ({ party }) => {
      const kind = party === null ? undefined : kinds.get(party);
      return kind === "vendor" || kind === "platform" ? (objectIndex.get(party ?? "") ?? 0) : -1;
    }),
    assumptions: withOverrides(scenario.assumptions, design.assumptions),
    row,
    preAuthorised: (action, object) => {
      const about = objects[object];
      return about !== undefined && design.preAuthorised.some((p) => p.action === action && selects(p.on, about));
    },
    laws: new Map(),
    abilities: new Map(),
    losses: [],
    order: [...new Set([...mentioned, ...rest])],
  };
}

function placesOf(objects: readonly DutyObject[]): Organisation["places"] {
  const counts = new Map<DutyObject["type"], number>();
  return objects.map(({ type }) => {
    const number = counts.get(type) ?? 0;
    counts.set(type, number + 1);
    return { type, number };
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

/** Hash of a team's hands and hours: with its parameters, all that tells two teams apart but their names. */
function staffingKey({ team, capacity, shifts }: OrganisationTeam): number {
  const { onCall } = team.coverage;
  let key = combineHash(combineHash(capacity, onCall?.p50 ?? -1), onCall?.p90 ?? -1);
  for (const edge of shifts ?? [-1]) key = combineHash(key, edge | 0);
  return key;
}
