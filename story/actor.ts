import type { Scenario } from "../engine/model/scenario.ts";

/** The one whose moves are told, inside a sentence; what an agent does by mistake is no attack. */
export function actorOf(scenario: Scenario): string {
  return scenario.attacker.policy === "agent" ? "the agent" : "the attacker";
}

/** The same at the beginning of a sentence. */
export function actorFirst(scenario: Scenario): string {
  return actorOf(scenario).replace("t", "T");
}
