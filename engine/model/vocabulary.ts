/** The duties a design assigns letters for; scenarios may add their own beside these. */
export const DUTIES = [
  "inventory",
  "business-justification",
  "issuance",
  "scope-approval",
  "exception-approval",
  "review",
  "audit",
  "monitoring",
  "investigation",
  "incident-command",
  "revocation",
  "rotation",
  "vendor-confirmation",
  "configuration-rollback",
  "runtime-policy",
  "recovery-boundary",
  "restore",
  "evidence-preservation",
  "off-boarding",
  "notification",
  "post-incident-review",
] as const;
/** A standard duty, or the id of one that the scenario added. */
export type Duty = (typeof DUTIES)[number] | (string & {});

/** The response catalogue; the order is the tie order inside one second and must not change within a rules version. */
export const ACTIONS = [
  "triage",
  "declare",
  "take-command",
  "trace-reach",
  "preserve-evidence",
  "revoke",
  "revoke-siblings",
  "revoke-derived",
  "rotate",
  "re-issue",
  "tighten-broker",
  "disable-integration",
  "suspend-identity",
  "isolate-system",
  "narrow-scope",
  "cut-trust",
  "roll-back-configuration",
  "break-glass",
  "restore",
  "ask-vendor",
  "confirm-vendor-evidence",
  "notify",
  "wait",
  "reconnect-system",
] as const;
/** One response that a team can carry out on one object. */
export type Action = (typeof ACTIONS)[number];
/** Place of each action in the catalogue. */
export const ACTION_NUMBER = Object.fromEntries(ACTIONS.map((action, i) => [action, i])) as Record<Action, number>;

/** Access rights: admin includes read and write, destroy stands alone. */
export const ACCESS = ["read", "write", "admin", "destroy"] as const;
export type Access = (typeof ACCESS)[number];

/** What a stretch of the time ledger was spent on. */
export const SEGMENTS = [
  "undetected",
  "alert-unread",
  "coverage",
  "queue",
  "find-owner",
  "triage",
  "decide",
  "consult",
  "approve",
  "hand-off",
  "authority",
  "execute",
  "propagate",
  "verify",
  "undetected-again",
  "relapse",
  "expiry",
  "outside",
] as const;
export type Segment = (typeof SEGMENTS)[number];

export const EDGE_KINDS = ["grants", "stores", "mints", "federates", "delegates", "backs-up"] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

export const SYSTEM_KINDS = [
  "identity-provider",
  "saas",
  "source-control",
  "ci",
  "cloud-control-plane",
  "secret-store",
  "broker",
  "api-gateway",
  "siem",
  "data-store",
  "backup-store",
  "log-store",
  "ticketing",
  "endpoint",
] as const;
export type SystemKind = (typeof SYSTEM_KINDS)[number];

export const CREDENTIAL_KINDS = [
  "access-token",
  "refresh-token",
  "api-key",
  "session-cookie",
  "service-account-key",
  "personal-access-token",
  "signing-key",
  "role-session",
  "password",
  "certificate",
] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

export const IDENTITY_KINDS = ["human", "workload", "vendor-workload", "ai-agent"] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

export const PARTY_KINDS = ["ours", "vendor", "platform", "regulator", "public"] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** How exactly the public record, or the author, knows an instant. */
export const PRECISIONS = ["second", "minute", "hour", "half-day", "day", "month", "window", "illustrative"] as const;
export type Precision = (typeof PRECISIONS)[number];

/** How a published fact was checked: first party, secondary, several independent, contradicted, or by the author's judgement. */
export const CONFIDENCES = ["first-party", "secondary", "corroborated", "contradicted", "unverified"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** The quality of a vendor's claim that something was done; only a receipt, a log or a probe verifies it. */
export const CLAIMS = ["word", "log", "receipt", "probe"] as const;
export type Claim = (typeof CLAIMS)[number];

export const PREVENT_FORMS = [
  "allow-list",
  "sender-constraint",
  "step-up-approval",
  "just-in-time",
  "policy-as-code",
  "soft-delete",
  "two-identity-delete",
  "isolation",
] as const;
export type PreventForm = (typeof PREVENT_FORMS)[number];

/** The pseudo-object that incident-wide duties and actions apply to. */
export const INCIDENT = "incident";
