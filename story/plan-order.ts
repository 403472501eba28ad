import { joinWords } from "./titles.ts";

/** What comes before an action of a plan, and what goes with it; places are counted from 1. */
export interface PlanPlace {
  after: readonly number[];
  together: readonly number[];
}

/** Why an action stands where it does in a plan, in words; empty: its place does not matter. */
export function tellPlace({ after, together }: PlanPlace): string[] {
  const places = (some: readonly number[]): string => joinWords(some.map(String));
  return [
    ...(after.length === 0 ? [] : [`after ${places(after)}: until then it can be got again`]),
    ...(together.length === 0
      ? []
      : [`prepare and strike together with ${places(together)}: each lets another be got again`]),
  ];
}
