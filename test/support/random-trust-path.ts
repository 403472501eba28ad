import type { Credential, Edge, RevocationProfile, System } from "../../engine/model/trust-path.ts";
import { ACCESS, CREDENTIAL_KINDS, type Access } from "../../engine/model/vocabulary.ts";
import type { Dice } from "./dice.ts";
import { DAY, HOUR } from "./seconds.ts";

const ENVIRONMENTS = ["production", "staging"];

const SYSTEMS: Pick<System, "id" | "kind">[] = [
  { id: "crm", kind: "saas" },
  { id: "idp", kind: "identity-provider" },
  { id: "vault", kind: "secret-store" },
  { id: "broker", kind: "broker" },
  { id: "data", kind: "data-store" },
  { id: "backup", kind: "backup-store" },
  { id: "app", kind: "saas" },
];

/** Up to three ways in which a revocation works. */
export function randomProfiles(dice: Dice): RevocationProfile[] {
  return Array.from({ length: dice.int(0, 3) }, (_, n) => ({
    id: `profile-${n}`,
    title: "Profile",
    kills: dice.pick(["one", "one", "issued-before-cut", "refresh-only"] as const),
    derived: dice.pick(["cascade", "orphan"] as const),
    propagate: dice.duration(0, HOUR),
    works: dice.chance(0.85),
    source: null,
  }));
}

/** Two to seven systems; the first, a CRM of ours, holds data. */
export function randomSystems(dice: Dice, parties: string[], profiles: RevocationProfile[]): System[] {
  const chosen = SYSTEMS.filter((_, n) => n < 2 || dice.chance(0.6));
  const profileIds = profiles.map((profile) => profile.id);
  const roles = ["role-0", "role-1"];
  return chosen.map(({ id, kind }) => {
    const isData = id === "crm" || id === "data";
    const hasData = isData || dice.chance(0.2);
    return {
      id,
      title: id,
      kind,
      party: isData || dice.chance(0.4) ? "us" : dice.pick(parties),
      environment: dice.pick(ENVIRONMENTS),
      criticality: dice.pick(["low", "medium", "high"] as const),
      records: hasData ? dice.int(1, 100_000) : 0,
      logs: Array.from({ length: dice.pick([0, 1, 1, 2, 2]) }, (_, n) => ({
        id: `log-${n}`,
        title: "Log",
        licensed: dice.chance(0.85),
        immutable: dice.chance(0.2),
        forwardedTo: dice.maybe(0.2, ["idp"]),
      })),
      profile: dice.maybe(0.7, profileIds),
      continuousEvaluation: dice.chance(0.3) ? dice.duration(60, HOUR) : null,
      restore:
        hasData && dice.chance(0.7)
          ? {
              takes: dice.duration(HOUR, 12 * HOUR),
              provider: dice.maybe(0.4, roles),
              fallbackAge: dice.maybe(0.5, [DAY, 7 * DAY]),
            }
          : null,
      costPerHour: dice.maybe(0.5, [100, 1000]) ?? 0,
      breakGlass: dice.chance(0.3) ? dice.duration(300, 1800) : null,
    };
  });
}

/** Credentials that exist, and some that are only to be minted or planted. */
export function randomCredentials(dice: Dice, systems: string[], identities: string[]): Credential[] {
  const ids = ["cred-0", "cred-1", "cred-2", "cred-3"].slice(0, dice.int(1, 4));
  if (dice.chance(0.7)) ids.push("minted");
  if (dice.chance(0.5)) ids.push("planted");
  return ids.map((id, n): Credential => {
    const exists = id.startsWith("cred");
    return {
      id,
      title: id,
      kind: dice.pick(CREDENTIAL_KINDS),
      issuer: dice.pick(systems),
      subject: dice.pick(identities),
      intended: {
        workload: null,
        environment: dice.maybe(0.8, ENVIRONMENTS),
        systems: dice.some(systems, 0.4),
        access: dice.some(ACCESS, 0.5),
      },
      exists,
      issuedAt: exists ? -dice.int(0, 30) * DAY : 0,
      lifetime: dice.chance(0.3) ? dice.duration(exists ? 31 * DAY : HOUR, 33 * DAY) : null,
      rotationDueAt: null,
      derivedFrom: dice.maybe(0.4, ids.slice(0, n)),
      workflow: dice.maybe(0.5, ["flow-a", "flow-b"]),
      exception: null,
      ownerChangedAt: null,
      inventory: dice.chance(0.7),
    };
  });
}

/** One of the usual sets of access. */
export function randomAccess(dice: Dice): Access[] {
  return dice.pick<Access[]>([["read"], ["read", "write"], ["write"], ["admin"], ["destroy"], ["admin", "destroy"]]);
}

/** Edges of every kind; the first credential usually opens the CRM. */
export function randomEdges(dice: Dice, systems: System[], credentials: Credential[]): Edge[] {
  const edges: Edge[] = [];
  const systemIds = systems.map((system) => system.id);
  const add = (kind: Edge["kind"], from: string, to: string, more: Partial<Edge> = {}): void => {
    edges.push({
      id: `edge-${edges.length}`,
      kind,
      from,
      to,
      access: [],
      needs: [],
      certainty: dice.chance(0.85) ? "known" : dice.chance(0.5) ? "unknown" : dice.pick([0.3, 0.7]),
      inventory: dice.chance(0.92),
      dormant: dice.chance(0.1),
      mining: null,
      undo: null,
      colocated: false,
      owner: null,
      ...more,
    });
  };
  const needs = (): Access[] => (dice.chance(0.6) ? [] : dice.pick<Access[]>([["read"], ["write"], ["admin"]]));
  const source = (): string => (dice.chance(0.3) ? dice.pick(credentials).id : dice.pick(systemIds));
  add("grants", "cred-0", dice.chance(0.7) ? "crm" : dice.pick(systemIds), { access: randomAccess(dice) });
  for (const credential of credentials) {
    if (dice.chance(0.8)) add("grants", credential.id, dice.pick(systemIds), { access: randomAccess(dice) });
    if (credential.id === "minted") add("mints", source(), "minted", { needs: needs() });
    if (credential.id === "minted" && dice.chance(0.3)) add("mints", source(), "minted", { needs: needs() });
    if (credential.exists && dice.chance(0.4))
      add("stores", dice.pick(systemIds), credential.id, {
        needs: needs(),
        mining: dice.chance(0.5) ? dice.duration(0, 6 * HOUR) : null,
      });
    if (credential.exists && dice.chance(0.2)) add("mints", source(), credential.id, { needs: needs() });
    if (dice.chance(0.2)) add("delegates", dice.pick(credentials).id, credential.id);
  }
  if (dice.chance(0.4))
    add("federates", dice.pick(systemIds), dice.pick(systemIds), { access: randomAccess(dice), needs: needs() });
  if (dice.chance(0.6) && systemIds.includes("data") && systemIds.includes("backup"))
    add("backs-up", "data", "backup", {
      undo: dice.maybe(0.5, [HOUR, DAY]),
      colocated: dice.chance(0.5),
      certainty: "known",
      dormant: false,
    });
  return edges;
}
