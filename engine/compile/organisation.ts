import { hashName } from "../chance/name-hash.ts";
import { withOverrides, type Assumptions } from "../model/assumptions.ts";
import type { Design } from "../model/design.ts";
import type { Ability } from "../model/people.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Calendars } from "../run/calendar.ts";
import { compileLetters, type Lettered } from "./letters.ts";
import { noisyControls } from "./noisy-controls.ts";
import { dutyObjects, type DutyObject } from "./objects.ts";
import { compileTeams, type OrganisationTeam } from "./teams.ts";

/** A design over a scenario: letters, staffing, pre-authorisation, and the friction numbers. */
export interface Organisation extends Omit<Lettered, "noiseReaders"> {
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
  objectKey: Int32Array;
  /** Per object: its number among the things of its type, in the order of the file. */
  places: { type: DutyObject["type"]; number: number }[];
  /** Per object: the object number of the vendor or platform that holds it and can be asked about it, or −1. */
  holders: Int32Array;
  assumptions: Assumptions;
  /** What was compiled when it was first asked for: abilities by object id. */
  abilities: Map<string, (Ability | null | undefined)[]>;
  /** Log facts that an action on an object destroys, by `actionKey`. */
  losses: (readonly number[])[];
}

/** Compiles the parts of a run that depend on the design; calendars come from outside, since time zones are not the engine's. */
export function compileOrganisation(scenario: Scenario, design: Design, calendars: Calendars): Organisation {
  const objects = dutyObjects(scenario);
  const objectIndex = new Map(objects.map((object, i) => [object.id, i]));
  const kinds = new Map(scenario.parties.map((party) => [party.id, party.kind]));
  const numbersOf = (items: readonly { id: string }[]): Int32Array =>
    Int32Array.from(items, ({ id }) => objectIndex.get(id) ?? 0);
  return underLetters(design, {
    teams: compileTeams(scenario, design, calendars),
    roleTeam: new Map(scenario.teams.map((team, i) => [team.role, i])),
    objects,
    objectIndex,
    credentialObject: objects.findIndex(({ type }) => type === "credential"),
    systemObject: objects.findIndex(({ type }) => type === "system"),
    edgeObject: objects.findIndex(({ type }) => type === "edge"),
    credentialObjects: numbersOf(scenario.credentials),
    systemObjects: numbersOf(scenario.systems),
    edgeObjects: numbersOf(scenario.edges),
    settingObjects: numbersOf(scenario.settings),
    noisyObjects: Int32Array.from(noisyControls(scenario), ({ on }) => objectIndex.get(on) ?? 0),
    objectKey: Int32Array.from(objects, ({ id }) => hashName(id)),
    places: placesOf(objects),
    holders: Int32Array.from(objects, ({ party }) => {
      const kind = party === null ? undefined : kinds.get(party);
      return kind === "vendor" || kind === "platform" ? (objectIndex.get(party ?? "") ?? 0) : -1;
    }),
    assumptions: withOverrides(scenario.assumptions, design.assumptions),
    abilities: new Map(),
    losses: [],
  });
}

/**
 * The same organisation under a design that differs in nothing but letters, pre-authorisation and policy. Everything
 * else is shared, also what was compiled when it was first asked for.
 */
export function relettered(organisation: Organisation, design: Design): Organisation {
  return underLetters(design, organisation);
}

function underLetters(design: Design, rest: Omit<Organisation, "design" | keyof Lettered>): Organisation {
  const { row, preAuthorised, noiseReaders, order } = compileLetters(design, rest);
  // Field by field, so that all organisations have one shape in memory.
  return {
    design,
    teams: rest.teams,
    roleTeam: rest.roleTeam,
    objects: rest.objects,
    objectIndex: rest.objectIndex,
    credentialObject: rest.credentialObject,
    systemObject: rest.systemObject,
    edgeObject: rest.edgeObject,
    credentialObjects: rest.credentialObjects,
    systemObjects: rest.systemObjects,
    edgeObjects: rest.edgeObjects,
    settingObjects: rest.settingObjects,
    noisyObjects: rest.noisyObjects,
    noiseReaders,
    objectKey: rest.objectKey,
    places: rest.places,
    holders: rest.holders,
    assumptions: rest.assumptions,
    row,
    preAuthorised,
    abilities: rest.abilities,
    losses: rest.losses,
    order,
  };
}

/** Whether two designs of a case differ in nothing but letters, pre-authorisation and policy. */
export function isReletteredFrom(before: Design, after: Design): boolean {
  const others = ["staffing", "controls", "assumptions"] as const;
  return others.every(
    (part) => before[part] === after[part] || JSON.stringify(before[part]) === JSON.stringify(after[part]),
  );
}

function placesOf(objects: readonly DutyObject[]): Organisation["places"] {
  const counts = new Map<DutyObject["type"], number>();
  return objects.map(({ type }) => {
    const number = counts.get(type) ?? 0;
    counts.set(type, number + 1);
    return { type, number };
  });
}
