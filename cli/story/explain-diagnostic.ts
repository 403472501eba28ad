import type { Titles } from "./titles.ts";

const sentences: Record<string, (about: string) => string> = {
  "event-budget": () => "The run was stopped: it had more events than a run may have. Its figures mean nothing.",
  "no-complete-plan": () => "At some point no set of actions known to the teams could have contained it.",
  "no-restore": (about) => `Nothing was left that ${about} could have been restored from.`,
  "not-recovered": () => "Not all data and settings were back when the run ended.",
};

/** What a diagnostic of a run means, as a sentence; one that this version does not know is shown as it is. */
export function explain(code: string, titles: Titles): string {
  const [kind = code, about = ""] = code.split("/");
  return sentences[kind]?.(titles.of(about)) ?? code;
}
