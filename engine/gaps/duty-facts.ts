import type { Scenario } from "../model/scenario.ts";
import type { DUTIES, Duty } from "../model/vocabulary.ts";
import type { Question, Severity } from "./gap.ts";

/** What a duty without an owner means. */
export interface DutyFacts {
  /** Objects on which somebody has to hold it. */
  on: string;
  severity: Severity;
  question: Question;
  standards: readonly string[];
}

const facts = (on: string, severity: Severity, question: Question, ...standards: string[]): DutyFacts => ({
  on,
  severity,
  question,
  standards,
});

/**
 * Where each standard duty has to be held, how much it matters, which question it answers, and the framework items that
 * ask for it. `docs/MODEL.md` prints the table. Framework ids: CSF 2.0 and OWASP NHI Top 10 2025, checked against the
 * published lists.
 */
export const DUTY_FACTS: Record<(typeof DUTIES)[number], DutyFacts> = {
  inventory: facts("identities", "medium", "issued"),
  "business-justification": facts("identities that are not people", "low", "scope-approved", "PR.AA-05"),
  issuance: facts("credentials", "high", "issued", "PR.AA-01"),
  "scope-approval": facts("grants on our systems", "high", "scope-approved", "PR.AA-05"),
  "exception-approval": facts("credentials with an exception", "medium", "scope-approved", "PR.AA-05"),
  review: facts("identities", "medium", "scope-approved", "PR.AA-05"),
  audit: facts("credentials", "low", "other"),
  monitoring: facts("what an enabled detection or a notice from outside is about", "high", "monitored", "DE.CM-09"),
  investigation: facts("credentials, systems they open", "medium", "monitored", "RS.AN-03"),
  "incident-command": facts("the incident", "high", "other", "RS.MA-01"),
  revocation: facts("credentials; integrations and agents", "high", "can-revoke", "RS.MI-01", "NHI1:2025"),
  rotation: facts("credentials that work depends on", "medium", "issued", "NHI7:2025"),
  "vendor-confirmation": facts("parties that hold something of ours", "medium", "can-revoke", "RS.MA-01"),
  "configuration-rollback": facts("settings", "medium", "other", "PR.PS-01"),
  "runtime-policy": facts("systems that credentials open", "high", "scope-approved", "PR.AA-05"),
  "recovery-boundary": facts("data that can be destroyed", "high", "other", "PR.IR-01", "PR.DS-11"),
  restore: facts("data that can be destroyed", "high", "other", "RC.RP-01"),
  "evidence-preservation": facts("systems with evidence that can be lost", "medium", "other", "RS.AN-07"),
  "off-boarding": facts("identities", "medium", "can-revoke", "NHI1:2025"),
  notification: facts("obligations", "medium", "other", "RS.CO-02"),
  "post-incident-review": facts("the incident", "low", "other", "ID.IM-04"),
};

const ADDED: DutyFacts = facts("", "medium", "other");

/** The facts of a duty; one that a scenario added has none of its own. */
export function factsOf(duty: Duty): DutyFacts {
  return Object.hasOwn(DUTY_FACTS, duty) ? DUTY_FACTS[duty as keyof typeof DUTY_FACTS] : ADDED;
}

const HYPHENATED: Partial<Record<Duty, string>> = {
  "off-boarding": "off-boarding",
  "post-incident-review": "post-incident review",
};

/** A duty in words, for the middle of a sentence. */
export function dutyTitle(scenario: Scenario, duty: Duty): string {
  const added = scenario.duties.find(({ id }) => id === duty)?.title;
  return added?.toLowerCase() ?? HYPHENATED[duty] ?? duty.replaceAll("-", " ");
}
