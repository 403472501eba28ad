import type { Design } from "../engine/model/design.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import type { Problem } from "./problem.ts";

/** Problems of a design with one scenario; paths are those of the design's text. */
export function checkDesignAgainstScenario(_design: Design, _scenario: Scenario): Problem[] {
  return [];
}
