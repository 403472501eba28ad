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
  const plain = { kind: null, party: null, environment: null, issuer: null };
  return [
    { ...plain, id: INCIDENT, type: "incident" },
    ...scenario.credentials.map((c): DutyObject => ({
      id: c.id,
      type: "credential",
      kind: c.kind,
      party: parties.get(c.subject) ?? null,
      environment: c.intended.environment,
      issuer: c.issuer,
    })),
    ...scenario.systems.map((s): DutyObject => ({
      ...plain,
      id: s.id,
      type: "system",
      kind: s.kind,
      party: s.party,
      environment: s.environment,
    })),
    ...scenario.identities.map((i): DutyObject => ({
      ...plain,
      id: i.id,
      type: "identity",
      kind: i.kind,
      party: i.party,
    })),
    ...scenario.edges.map((e): DutyObject => ({ ...plain, id: e.id, type: "edge", kind: e.kind })),
    ...scenario.settings.map((s): DutyObject => ({
      ...plain,
      id: s.id,
      type: "setting",
      party: systems.get(s.system)?.party ?? null,
    })),
    ...scenario.obligations.map((o): DutyObject => ({ ...plain, id: o.id, type: "obligation", party: o.to })),
    ...scenario.parties.map((p): DutyObject => ({ ...plain, id: p.id, type: "party", kind: p.kind, party: p.id })),
  ];
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
