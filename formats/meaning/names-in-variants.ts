import type { ScenarioText } from "../text/scenario-text.ts";

/**
 * Every word that a variant's paths or values contain, ids among them: variants bring sleeping parts of a case to life,
 * so what they name is not dead.
 */
export function namesInVariants(text: ScenarioText): Set<string> {
  const names = new Set<string>();
  for (const variant of text.variants) {
    for (const [path, value] of Object.entries(variant.set)) {
      for (const step of path.split("/")) names.add(step);
      collectTexts(value, names);
    }
  }
  return names;
}

function collectTexts(value: unknown, into: Set<string>): void {
  if (typeof value === "string") into.add(value);
  else if (typeof value === "object" && value !== null)
    for (const child of Object.values(value)) collectTexts(child, into);
}
