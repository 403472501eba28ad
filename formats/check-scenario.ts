import type { Problem } from "./problem.ts";
import type { ScenarioText } from "./text/scenario-text.ts";

/** Problems of what a case says, placed by the paths of its text. */
export function checkScenario(_text: ScenarioText): Problem[] {
  return [];
}
