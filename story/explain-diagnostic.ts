import type { Titles } from "./titles.ts";

const sentences: Record<string, (about: string) => string> = {
  "event-budget": () => "The run was stopped: it had more events than a run may have. Its figures mean nothing.",
  "cannot-kill": (about) => `At some point no team had an action that would have cut off ${about}; the rest was cut.`,
  "plan-bound": () => "The search for the smallest set of cuts ended at its bound; the set may not be the smallest.",
  "no-restore": (about) => `Nothing was left that ${about} could have been restored from.`,
  "not-recovered": () => "Not all data and settings were back when the run ended.",
};

/** What a diagnostic of a run means, as a sentence; one that this version does not know is shown as it is. */
export function explain(code: string, titles: Titles): string {
  const [kind = code, about = ""] = code.split("/");
  return sentences[kind]?.(titles.of(about)) ?? code;
}
