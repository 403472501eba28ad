import type { Action } from "../engine/model/vocabulary.ts";
import { joinWords } from "./titles.ts";

interface Phrases {
  does: string;
  toDo: string;
  did: string;
}

const phrases = (does: string, toDo: string, did: string): Phrases => ({ does, toDo, did });

// `{}` is where the object's title goes.
const table: Record<Action, Phrases> = {
  triage: phrases("reads the alert on {}", "read the alert on {}", "read the alert on {}"),
  declare: phrases("declares the incident", "declare the incident", "declared the incident"),
  "take-command": phrases("takes command", "take command", "took command"),
  "trace-reach": phrases("traces {}", "trace {}", "traced {}"),
  "preserve-evidence": phrases("preserves evidence in {}", "preserve evidence in {}", "preserved evidence in {}"),
  revoke: phrases("revokes {}", "revoke {}", "revoked {}"),
  "revoke-siblings": phrases(
    "revokes {} and all issued with it",
    "revoke {} and all issued with it",
    "revoked {} and all issued with it",
  ),
  "revoke-derived": phrases("revokes all made from {}", "revoke all made from {}", "revoked all made from {}"),
  rotate: phrases("rotates {}", "rotate {}", "rotated {}"),
  "re-issue": phrases("re-issues {}", "re-issue {}", "re-issued {}"),
  "tighten-broker": phrases("tightens {}", "tighten {}", "tightened {}"),
  "disable-integration": phrases("disables {}", "disable {}", "disabled {}"),
  "suspend-identity": phrases("suspends {}", "suspend {}", "suspended {}"),
  "isolate-system": phrases("isolates {}", "isolate {}", "isolated {}"),
  "narrow-scope": phrases("narrows the {}", "narrow the {}", "narrowed the {}"),
  "cut-trust": phrases("cuts the {}", "cut the {}", "cut the {}"),
  "roll-back-configuration": phrases("rolls back {}", "roll back {}", "rolled back {}"),
  "break-glass": phrases(
    "opens emergency access to {}",
    "open emergency access to {}",
    "opened emergency access to {}",
  ),
  restore: phrases("restores {}", "restore {}", "restored {}"),
  "ask-vendor": phrases("asks {}", "ask {}", "asked {}"),
  "confirm-vendor-evidence": phrases(
    "checks the vendor's evidence on {}",
    "check the vendor's evidence on {}",
    "checked the vendor's evidence on {}",
  ),
  notify: phrases("sends the notice {}", "send the notice {}", "sent the notice {}"),
  "reconnect-system": phrases("reconnects {}", "reconnect {}", "reconnected {}"),
  wait: phrases("waits, by decision", "wait, by decision", "waited, by decision"),
};

/** An action with its objects in the present (`revokes X`), as an order (`revoke X`) or in the past (`revoked X and Y`). */
export function phraseOf(action: Action, form: keyof Phrases, ...objects: readonly string[]): string {
  // A notice is called by its text, so each has quotation marks of its own.
  const named = action === "notify" ? objects.map((object) => `“${object}”`) : objects;
  const phrase = table[action][form];
  const verb = action === "notify" && objects.length > 1 ? phrase.replace("notice", "notices") : phrase;
  // A replacement text of a string pattern reads `$&` in a title as a command; a function does not.
  return verb.replace("{}", () => joinWords(named));
}
