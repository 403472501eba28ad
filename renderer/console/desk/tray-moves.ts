import type { Decision } from "../../../engine/play/command.ts";

/** A list with one of its decisions at another place; places beyond its ends are its ends. */
export function moved<One>(list: readonly One[], from: number, to: number): One[] {
  const rest = list.filter((_, place) => place !== from);
  const one = list[from];
  if (one === undefined) return [...list];
  rest.splice(Math.max(0, Math.min(rest.length, to)), 0, one);
  return rest;
}

const STEP_SECONDS = 5 * 60;

/** A decision that takes longer or shorter to take; what the design usually takes is where it begins. */
export function withMinutes(decision: Decision, usualSeconds: number, steps: 1 | -1): Decision {
  const now = decision.deciding ?? usualSeconds;
  return { ...decision, deciding: Math.max(0, now + steps * STEP_SECONDS) };
}
