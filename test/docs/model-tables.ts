import { DURATION_ASSUMPTIONS, NUMBER_ASSUMPTIONS } from "../../engine/model/assumptions.ts";
import { RESPONSIBILITY } from "../../engine/model/responsibility.ts";
import { ACTIONS } from "../../engine/model/vocabulary.ts";

export const RESPONSIBILITY_HEADING = ["action", "duty", "on", "takes", "D3FEND", "decided", "cut"];
export const DURATION_HEADING = ["duration", "p50", "p90", "source", "until"];
export const NUMBER_HEADING = ["number", "value", "source", "chance that"];

/** The normative table as the code has it, in the order of the catalogue. */
export function responsibilityRows(): string[][] {
  return ACTIONS.map((action) => {
    const { duty, objects, takes, d3fend, decided, disruptive } = RESPONSIBILITY[action];
    return [action, duty, objects.join(", "), takes, d3fend ?? "–", decided ? "yes" : "no", disruptive ? "yes" : "no"];
  });
}

/** Every friction duration. */
export function durationRows(): string[][] {
  return Object.entries(DURATION_ASSUMPTIONS).map(([name, { value, source, why }]) => [
    name,
    formatShort(value.p50),
    formatShort(value.p90),
    source,
    why,
  ]);
}

/** Every friction probability. */
export function numberRows(): string[][] {
  return Object.entries(NUMBER_ASSUMPTIONS).map(([name, { value, source, why }]) => [name, String(value), source, why]);
}

const formatShort = (seconds: number): string => (seconds % 3600 === 0 ? `${seconds / 3600}h` : `${seconds / 60}m`);
