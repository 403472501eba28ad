import type { Duration, Seconds } from "./people.ts";
import type { Access, CredentialKind, EdgeKind, IdentityKind, SystemKind } from "./vocabulary.ts";

/** Who or what acts: a person, a workload, a vendor's workload or an AI agent. */
export interface Identity {
  id: string;
  title: string;
  kind: IdentityKind;
  party: string;
  /** Inventory facts; tasks read letters only. */
  owner: string | null;
  businessOwner: string | null;
  /** Known to our inventory, so that a group action on it can be chosen without a trace. */
  inventory: boolean;
}

/** Production work that stops when a credential it uses dies. */
export interface Workload {
  id: string;
  title: string;
  party: string;
  /** Role of the business owner, who can say what else depends on it. */
  businessOwner: string | null;
  /** Cost of an hour's stop, in the case's currency unit. */
  costPerHour: number;
  uses: string[];
  /** False: nobody has it on a list, so it is found only by asking its owner or by breaking it. */
  documented: boolean;
}

/** Where credentials lead: a service, store, broker or endpoint. */
export interface System {
  id: string;
  title: string;
  kind: SystemKind;
  party: string;
  environment: string;
  criticality: "low" | "medium" | "high";
  /** Records it holds that are ours; 0 where it holds none. */
  records: number;
  logs: LogSource[];
  /** Id of the revocation profile of credentials issued here; null: the plain default. */
  profile: string | null;
  /** It re-checks tokens against the issuer within this time, so that a revocation is felt before expiry. */
  continuousEvaluation: Duration | null;
  /** Restore time and recovery point where data can be destroyed; null: nothing to restore. */
  restore: RestoreTerms | null;
  /** Cost of an hour with this system's data gone. */
  costPerHour: number;
  /** Emergency access that its own holder can open; null: none. */
  breakGlass: Duration | null;
}

/** How data comes back. */
export interface RestoreTerms {
  takes: Duration;
  /** Role or party that restores from outside the enterprise (a provider's own disaster copy); null: our own backups only. */
  provider: string | null;
  /** Data older than this survives in the last independent copy: the recovery point lost if no backup lives. */
  fallbackAge: Seconds | null;
}

/** A log that detections and traces read. */
export interface LogSource {
  id: string;
  title: string;
  /** False: it is sold in a tier that was not paid for. */
  licensed: boolean;
  /** Cannot be disabled or erased by an attacker. */
  immutable: boolean;
  /** System it is copied to at once; erasing the original then loses nothing. */
  forwardedTo: string | null;
}

/** What one revocation does on a platform. Every value has a source or is marked an assumption. */
export interface RevocationProfile {
  id: string;
  title: string;
  /** `one`: this credential. `issued-before-cut`: every credential of its workflow issued before the execute instant. `refresh-only`: refresh tokens, not access tokens already issued. */
  kills: "one" | "issued-before-cut" | "refresh-only";
  /** What happens to credentials derived from a dead one. */
  derived: "cascade" | "orphan";
  /** From execution until no request is accepted any more. */
  propagate: Duration;
  /** False: the documented call does nothing; only the issuer's own people can do it. */
  works: boolean;
  source: string | null;
}

/** Something that authenticates: a token, key, cookie or session. */
export interface Credential {
  id: string;
  title: string;
  kind: CredentialKind;
  /** System that issued it and can revoke it. */
  issuer: string;
  /** Identity it speaks for. */
  subject: string;
  intended: Intended;
  /** Exists at the start; false: it comes to be by a mint or a plant during the run. */
  exists: boolean;
  issuedAt: Seconds;
  /** Seconds of life from issue; null: it does not expire. */
  lifetime: Duration | null;
  rotationDueAt: Seconds | null;
  /** Credential it was made from, for cascade and orphan. */
  derivedFrom: string | null;
  /** What issued it; credentials with the same workflow are siblings. */
  workflow: string | null;
  exception: { approver: string | null; expiresAt: Seconds | null } | null;
  ownerChangedAt: Seconds | null;
  inventory: boolean;
}

/** What the credential was meant for; reach beyond it is a gap. */
export interface Intended {
  workload: string | null;
  environment: string | null;
  systems: string[];
  access: Access[];
}

/** What gives what. */
export interface Edge {
  id: string;
  kind: EdgeKind;
  /** grants, delegates: a credential. stores, mints: a system or a credential. federates, backs-up: a system. */
  from: string;
  /** grants, federates, backs-up: a system. stores, mints, delegates: a credential. */
  to: string;
  /** grants, federates: the access given at `to`. */
  access: Access[];
  /** Access needed at `from` when that is a system; empty: any. */
  needs: Access[];
  /** `unknown`: exists, mechanism unpublished, counts for reach. A number: disputed, present with this probability. */
  certainty: "known" | "unknown" | number;
  inventory: boolean;
  /** Absent until a move plants it. */
  dormant: boolean;
  /** stores: from read access to having found it in the copy. */
  mining: Duration | null;
  /** backs-up: a deletion can be undone for this long by itself. */
  undo: Seconds | null;
  /** backs-up: the backup lives inside the thing it backs up and dies with it. */
  colocated: boolean;
  owner: string | null;
}

/** A configuration that an attacker may change and somebody must roll back. */
export interface Setting {
  id: string;
  title: string;
  system: string;
  /** Edges present only while it is changed. */
  opens: string[];
  /** Controls off while it is changed. */
  disables: string[];
}
