import type { DurationAssumption } from "./assumptions.ts";
import { ACTIONS, type Action, type Duty } from "./vocabulary.ts";

/** What kind of object an action is done to, and so whose letters it reads. */
export type ActionObject =
  "credential" | "system" | "identity" | "edge" | "setting" | "party" | "obligation" | "incident";

interface ActionRow {
  duty: Duty;
  objects: readonly ActionObject[];
  takes: DurationAssumption;
  /** MITRE D3FEND technique of the action, where one fits. */
  d3fend: string | null;
  /** It has to be decided (and consulted on, approved) before it is carried out. */
  decided: boolean;
  /** Unmodelled side effects apart, it can destroy evidence or stop work. */
  disruptive: boolean;
}

const row = (
  duty: Duty,
  objects: readonly ActionObject[],
  takes: DurationAssumption,
  d3fend: string | null,
  decided: boolean,
  disruptive: boolean,
): ActionRow => ({ duty, objects, takes, d3fend, decided, disruptive });

/**
 * The normative table: which duty, on which object, each action belongs to. `docs/MODEL.md` prints it. D3FEND ids as
 * listed with the platform facts (Credential Revocation CR, Rotation CRO, Reissue RIC, Session Termination ST, Account
 * Locking AL, Compromise Scope Analysis CCSA, Transmission Scoping CTS, Restore RD), and by the catalogue itself (Network
 * Isolation NI, Restore Network Access RNA, Restore Configuration RC). It lists countermeasures against an attacker: for
 * deciding, asking, telling and keeping evidence it has none, and those actions carry no id.
 */
export const RESPONSIBILITY: Record<Action, ActionRow> = {
  triage: row("investigation", ["credential", "system"], "triage", null, false, false),
  declare: row("incident-command", ["incident"], "declare", null, true, false),
  "take-command": row("incident-command", ["incident"], "takeCommand", null, false, false),
  "trace-reach": row("investigation", ["credential", "system"], "trace", "D3-CCSA", false, false),
  "preserve-evidence": row("evidence-preservation", ["system"], "preserve", null, false, false),
  revoke: row("revocation", ["credential"], "revoke", "D3-CR", true, true),
  "revoke-siblings": row("revocation", ["credential"], "revoke", "D3-CR", true, true),
  "revoke-derived": row("revocation", ["credential"], "revoke", "D3-ST", true, true),
  rotate: row("rotation", ["credential"], "rotate", "D3-CRO", true, true),
  "re-issue": row("rotation", ["credential"], "reissue", "D3-RIC", false, false),
  "tighten-broker": row("runtime-policy", ["system"], "policyChange", "D3-CTS", true, true),
  "disable-integration": row("revocation", ["identity"], "revoke", "D3-CR", true, true),
  "suspend-identity": row("revocation", ["identity"], "revoke", "D3-AL", true, true),
  "isolate-system": row("runtime-policy", ["system"], "policyChange", "D3-NI", true, true),
  "narrow-scope": row("scope-approval", ["edge"], "policyChange", "D3-CTS", true, true),
  "cut-trust": row("runtime-policy", ["edge"], "policyChange", "D3-CTS", true, true),
  "roll-back-configuration": row("configuration-rollback", ["setting"], "rollBack", "D3-RC", true, false),
  "break-glass": row("exception-approval", ["system"], "takeCommand", null, true, false),
  restore: row("restore", ["system"], "rollBack", "D3-RD", true, false),
  "ask-vendor": row("vendor-confirmation", ["party", "credential"], "handOffAcross", null, false, false),
  "confirm-vendor-evidence": row("vendor-confirmation", ["credential"], "confirmEvidence", null, false, false),
  notify: row("notification", ["obligation"], "notify", null, true, false),
  wait: row("incident-command", ["incident"], "decide", null, true, false),
  "reconnect-system": row("runtime-policy", ["system"], "policyChange", "D3-RNA", true, false),
};

/** The same by number, for the inner loop. */
export const RESPONSIBILITIES: readonly ActionRow[] = ACTIONS.map((action) => RESPONSIBILITY[action]);

/** Actions that put back what was stopped or broken, or tell of it: nothing in containment waits for them. */
export const AFTERWARDS: ReadonlySet<Action> = new Set(["re-issue", "reconnect-system", "restore", "notify"]);
