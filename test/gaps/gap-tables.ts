import { DUTY_FACTS } from "../../engine/gaps/duty-facts.ts";
import { DYNAMIC_RULES } from "../../engine/gaps/dynamic-rules.ts";
import { GAP_RULES } from "../../engine/gaps/rule-table.ts";

export const RULE_HEADING = ["gap", "means", "severity", "question", "standards", "fixable by"];
export const DYNAMIC_HEADING = ["gap of a run", "means", "question", "standards", "fixable by"];
export const DUTY_HEADING = ["duty", "has to be held on", "severity", "question", "standards"];

const listed = (ids: readonly string[]): string => ids.join(", ") || "–";

/** Every static rule, in the order of the code. */
export function ruleRows(): string[][] {
  return GAP_RULES.map(({ id, title, severity, question, standards, fixableBy }) => [
    id,
    title,
    severity,
    question,
    listed(standards),
    fixableBy,
  ]);
}

/** Every rule about minutes of a run. */
export function dynamicRows(): string[][] {
  return DYNAMIC_RULES.map(({ id, title, question, standards, fixableBy }) => [
    id,
    title,
    question,
    listed(standards),
    fixableBy,
  ]);
}

/** Where each duty has to be held. */
export function dutyRows(): string[][] {
  return Object.entries(DUTY_FACTS).map(([duty, { on, severity, question, standards }]) => [
    duty,
    on,
    severity,
    question,
    listed(standards),
  ]);
}
