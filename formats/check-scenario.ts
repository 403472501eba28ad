import { checkConditions } from "./meaning/check-conditions.ts";
import { checkExercise } from "./meaning/check-exercise.ts";
import { checkFrameworks } from "./meaning/check-frameworks.ts";
import { checkGraph } from "./meaning/check-graph.ts";
import { checkMoves } from "./meaning/check-moves.ts";
import { checkOrganisation } from "./meaning/check-organisation.ts";
import { checkReferences } from "./meaning/check-references.ts";
import { checkSources } from "./meaning/check-sources.ts";
import { checkTimes } from "./meaning/check-times.ts";
import { indexObjects } from "./meaning/object-index.ts";
import { severityOf, type Problem } from "./problem.ts";
import type { ScenarioText } from "./text/scenario-text.ts";

/** Problems of what a case says, placed by the paths of its text. */
export function checkScenario(text: ScenarioText): Problem[] {
  const index = indexObjects(text);
  const references = [...index.problems, ...checkReferences(text, index)];
  const problems = [
    ...references,
    ...checkFrameworks(text, index),
    ...checkTimes(text, index),
    ...checkSources(text, index),
    ...checkOrganisation(text),
    ...checkExercise(text),
    ...checkConditions(text, index),
    ...checkMoves(text),
  ];
  // With a dangling id the graph has a hole, and what then seems out of reach is only misspelt.
  const isWhole = !references.some((problem) => severityOf(problem) === "error");
  return isWhole ? [...problems, ...checkGraph(text)] : problems;
}
