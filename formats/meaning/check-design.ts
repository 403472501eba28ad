import { checkCoverage, checkDuration } from "./check-times.ts";
import { knownZones } from "../time/known-zones.ts";
import { didYouMean } from "../nearest-word.ts";
import type { Problem } from "../problem.ts";
import type { Path } from "../source/source-node.ts";
import { designText, type DesignText } from "../text/design-text.ts";
import { fieldsOf } from "../text/walk-text.ts";

/** Problems of a design that need no scenario to be seen. */
export function checkDesign(text: DesignText): Problem[] {
  const problems: Problem[] = [];
  for (const { role, value, path } of fieldsOf(designText, text)) {
    if (role.role === "duration") problems.push(...checkDuration(value as Parameters<typeof checkDuration>[0], path));
    if (role.role === "coverage") problems.push(...checkCoverage(value as Parameters<typeof checkCoverage>[0], path));
    if (role.role === "zone" && !knownZones().has(value as string)) {
      const hint = didYouMean(value as string, knownZones());
      const message = `there is no time zone "${String(value)}".${hint} Write an IANA name such as Europe/London`;
      problems.push({ code: "BT325", path, at: "value", message });
    }
  }
  problems.push(...checkLetters(text));
  problems.push(
    ...repeated(
      text.staffing,
      (rule) => rule.role,
      "staffing",
      "role",
      (role) => `the role "${role}" is staffed twice; join the two`,
    ),
    ...repeated(
      text.controls,
      (rule) => rule.control,
      "controls",
      "control",
      (id) => `the control "${id}" is switched twice; keep one`,
    ),
    ...repeated(
      text.preAuthorised,
      (rule) => `${rule.action} ${selectorKey(rule.on)}`,
      "preAuthorised",
      "action",
      () => "this action is pre-authorised here a second time; keep one",
    ),
  );
  return problems;
}

function checkLetters(text: DesignText): Problem[] {
  const problems = repeated(
    text.letters,
    (rule) => `${rule.duty} ${selectorKey(rule.on)}`,
    "letters",
    "duty",
    () => "there is a rule for this duty and these objects already; join the two",
  );
  for (const [position, rule] of text.letters.entries()) {
    const path: Path = ["letters", position];
    const missing = (["R", "A"] as const).filter((letter) => rule[letter].length === 0);
    if (rule.onPurpose !== null && missing.length === 0) {
      const message = `somebody is responsible and somebody accountable for "${rule.duty}" here, so there is no gap to keep; leave onPurpose out`;
      problems.push({ code: "BT361", path: [...path, "onPurpose"], at: "key", message });
    }
    for (const letter of rule.onPurpose === null ? missing : []) {
      const word = letter === "R" ? "responsible" : "accountable";
      const message = `nobody is ${word} for "${rule.duty}" here; add ${letter}: [role], or say why with onPurpose: reason`;
      problems.push({ code: "BT353", path: [...path, "duty"], at: "value", message });
    }
    for (const letter of ["R", "A", "C", "I", "S"] as const) {
      const roles = rule[letter];
      for (const [index, role] of roles.entries()) {
        if (roles.indexOf(role) === index) continue;
        const message = `the role "${role}" has the letter ${letter} here already`;
        problems.push({ code: "BT357", path: [...path, letter, index], at: "value", message });
      }
    }
  }
  return problems;
}

function repeated<Rule>(
  rules: readonly Rule[],
  key: (rule: Rule) => string,
  list: string,
  field: string,
  say: (key: string) => string,
): Problem[] {
  const seen = new Set<string>();
  return rules.flatMap((rule, position): Problem[] => {
    const name = key(rule);
    if (seen.has(name)) return [{ code: "BT357", path: [list, position, field], at: "value", message: say(name) }];
    seen.add(name);
    return [];
  });
}

function selectorKey(selector: DesignText["letters"][number]["on"]): string {
  if (typeof selector === "string") return selector;
  const { type = "", kind = "", party = "", environment = "", issuer = "" } = selector;
  return [type, kind, party, environment, issuer].join("|");
}
