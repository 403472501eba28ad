import type { Scenario } from "../model/scenario.ts";
import type { Credential, Edge, Identity, System } from "../model/trust-path.ts";

/** What is ours to answer for: our exposure, whoever runs it. */
export interface Concern {
  systems: System[];
  /** Credentials that are there beforehand or are made in ordinary work, not those that an attacker makes. */
  credentials: Credential[];
  /** Ours, and those of vendors that a credential of concern speaks for; not our customers' own. */
  identities: Identity[];
  /** Present edges that give such a credential access to such a system. */
  grants: Edge[];
  /** Edges that are there beforehand. */
  edges: Edge[];
  has(id: string): boolean;
}

/**
 * A system concerns us if it is in scope, ours, or holds records of ours; a credential if it speaks for an identity of
 * ours, is issued by such a system or opens one.
 */
export function concernOf(scenario: Scenario): Concern {
  const kinds = new Map(scenario.parties.map((party) => [party.id, party.kind]));
  const isOurs = (party: string): boolean => kinds.get(party) === "ours";
  const opened = new Set(scenario.settings.flatMap((setting) => setting.opens));
  // A disputed edge counts where it is as likely to be there as not.
  const edges = scenario.edges.filter(
    (edge) => !edge.dormant && !opened.has(edge.id) && (typeof edge.certainty !== "number" || edge.certainty >= 0.5),
  );
  const systems = scenario.systems.filter(
    (system) => isOurs(system.party) || system.records > 0 || scenario.scope?.includes(system.id) === true,
  );
  const systemIds = new Set(systems.map((system) => system.id));
  const minted = new Set(edges.filter((edge) => edge.kind === "mints").map((edge) => edge.to));
  const parties = new Map(scenario.identities.map((identity) => [identity.id, identity.party]));
  const opening = new Set(
    edges.filter((edge) => edge.kind === "grants" && systemIds.has(edge.to)).map((edge) => edge.from),
  );
  const credentials = scenario.credentials.filter(
    (credential) =>
      (credential.exists || minted.has(credential.id)) &&
      (isOurs(parties.get(credential.subject) ?? "") || systemIds.has(credential.issuer) || opening.has(credential.id)),
  );
  const credentialIds = new Set(credentials.map((credential) => credential.id));
  const subjects = new Set(credentials.map((credential) => credential.subject));
  const identities = scenario.identities.filter(
    ({ id, party }) =>
      subjects.has(id) && (isOurs(party) || kinds.get(party) === "vendor" || kinds.get(party) === "platform"),
  );
  const grants = edges.filter(
    (edge) => edge.kind === "grants" && credentialIds.has(edge.from) && systemIds.has(edge.to),
  );
  const known = new Set([
    ...systemIds,
    ...credentialIds,
    ...[...identities, ...edges, ...scenario.parties, ...scenario.obligations].map(({ id }) => id),
    ...scenario.settings.filter((setting) => systemIds.has(setting.system)).map((setting) => setting.id),
  ]);
  return { systems, credentials, identities, grants, edges, has: (id) => known.has(id) };
}
