import { INCIDENT } from "../model/vocabulary.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Selector } from "../model/design.ts";

/** Something a duty can be about, with the attributes that selectors match. */
export interface DutyObject {
  id: string;
  type: NonNullable<Selector["type"]>;
  kind: string | null;
  party: string | null;
  environment: string | null;
  issuer: string | null;
}

/** Every object of a scenario that letters can be assigned over, in the order that breaks ties. */
export function dutyObjects(scenario: Scenario): DutyObject[] {
  const parties = new Map(scenario.identities.map((identity) => [identity.id, identity.party]));
  const systems = new Map(scenario.systems.map((system) => [system.id, system]));
  const objects: DutyObject[] = [];
  // Every field by name and in one order: an object that begins with a spread is a slow one for as long as it lives.
  const add = (id: string, type: DutyObject["type"], more: Partial<DutyObject>): void => {
    const { kind = null, party = null, environment = null, issuer = null } = more;
    objects.push({ id, type, kind, party, environment, issuer });
  };
  add(INCIDENT, "incident", {});
  for (const { id, kind, subject, intended, issuer } of scenario.credentials)
    add(id, "credential", { kind, party: parties.get(subject) ?? null, environment: intended.environment, issuer });
  for (const { id, kind, party, environment } of scenario.systems) add(id, "system", { kind, party, environment });
  for (const { id, kind, party } of scenario.identities) add(id, "identity", { kind, party });
  for (const { id, kind } of scenario.edges) add(id, "edge", { kind });
  for (const { id, system } of scenario.settings) add(id, "setting", { party: systems.get(system)?.party ?? null });
  for (const { id, to } of scenario.obligations) add(id, "obligation", { party: to });
  for (const { id, kind } of scenario.parties) add(id, "party", { kind, party: id });
  return objects;
}

/** Whether a selector matches an object; every attribute given must be equal. */
export function selects(selector: Selector, object: DutyObject): boolean {
  return (
    (selector.object === null || selector.object === object.id) &&
    (selector.type === null || selector.type === object.type) &&
    (selector.kind === null || selector.kind === object.kind) &&
    (selector.party === null || selector.party === object.party) &&
    (selector.environment === null || selector.environment === object.environment) &&
    (selector.issuer === null || selector.issuer === object.issuer)
  );
}

/** How specific a selector is: a named object beats any number of attributes, then more attributes beat fewer. */
export function specificity(selector: Selector): number {
  const attributes = [selector.type, selector.kind, selector.party, selector.environment, selector.issuer];
  return (selector.object === null ? 0 : 100) + attributes.filter((a) => a !== null).length;
}
