import type { Scenario } from "../engine/model/scenario.ts";
import { headingOf } from "./chapters.ts";
import { hangText } from "./text-layout.ts";

const SOURCES_MAX = 5;

/** Where a case's facts are from, the first of them with their confidence; nothing where it names none. */
export function tellSources(scenario: Scenario, width: number): string[] {
  const lines = scenario.sources
    .slice(0, SOURCES_MAX)
    .flatMap(({ title, url, confidence }) =>
      hangText("- ", `${title}${url === null ? "" : `, ${url}`} (${confidence})`, width),
    );
  if (lines.length === 0) return [];
  const more = scenario.sources.length - SOURCES_MAX;
  return ["", headingOf("Sources", "", width), ...lines, ...(more > 0 ? [`- and ${more} more in the case file`] : [])];
}
