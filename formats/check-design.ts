import type { Problem } from "./problem.ts";
import type { DesignText } from "./text/design-text.ts";

/** Problems of a design that need no scenario to be seen. */
export function checkDesign(_text: DesignText): Problem[] {
  return [];
}
