import { checkConditions } from "./check-conditions.ts";
import { checkExercise } from "./check-exercise.ts";
import { checkFrameworks } from "./check-frameworks.ts";
import { checkGraph } from "./check-graph.ts";
import { checkMoves } from "./check-moves.ts";
import { checkOrganisation } from "./check-organisation.ts";
import { checkReferences } from "./check-references.ts";
import { checkSources } from "./check-sources.ts";
import { checkTimes } from "./check-times.ts";
import { indexObjects } from "./object-index.ts";
import { severityOf, type Problem } from "../problem.ts";
import type { ScenarioText } from "../text/scenario-text.ts";

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
