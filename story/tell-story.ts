import type { Design } from "../engine/model/design.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import type { RunEvent } from "../engine/run/event.ts";
import type { Outcome } from "../engine/run/outcome.ts";
import { attackLines } from "./attack-lines.ts";
import { headingOf, tellChapters } from "./chapters.ts";
import { collectTasks } from "./collect-tasks.ts";
import { explain } from "./explain-diagnostic.ts";
import { tellFigures } from "./figures.ts";
import { foundLines } from "./found-lines.ts";
import { ledgerTable } from "./ledger-table.ts";
import { tellLegend } from "./legend.ts";
import { formatDuration } from "./moments.ts";
import { countNoise, findNoise } from "./noise.ts";
import { tellHead } from "./story-head.ts";
import { compareLines, shareCoarseInstants } from "./story-line.ts";
import type { TaskHistory } from "./task-history.ts";
import { teamBlocks } from "./team-blocks.ts";
import { knowledgeLines, teamLines } from "./team-lines.ts";
import { hangText, wrapText } from "./text-layout.ts";
import { createTitles } from "./titles.ts";
import { truthLines } from "./truth-lines.ts";
import { waitLines } from "./wait-lines.ts";
import { workloadLines } from "./workload-lines.ts";
import { worldLines } from "./world-lines.ts";

/** How a story is told. */
export interface StoryOptions {
  seed: number;
  /** Characters of a line. */
  width: number;
  /** Who responds: the teams by the design, nobody, or the reference response. */
  response: "auto" | "none" | "par";
  /** Tells also what mattered to nobody, which is otherwise counted. */
  isEverythingTold: boolean;
}

const RESPONDERS = {
  auto: "",
  none: "Nobody responds in this run: alerts are raised, and no team acts on them.",
  par:
    "This is par, a reference: from the first alert on it knows what is held, and each task goes to whichever of our " +
    "teams can start it first. It can be beaten. It declares nothing and sends no notices.",
};

/**
 * Tells one run as plain lines of text: what happened by the clock, where the time went, what each team knew, did and
 * waited for, and the figures. Needs the events of the whole run in their order.
 */
export function tellStory(
  scenario: Scenario,
  design: Design,
  events: readonly RunEvent[],
  outcome: Outcome,
  options: Partial<StoryOptions> = {},
): string[] {
  const { seed = 1, width = 100, response = "auto", isEverythingTold = false } = options;
  const titles = createTitles(scenario);
  const originAt = outcome.originAt ?? 0;
  const tasks = [...collectTasks(events, outcome.horizonAt).values()];
  const noise = isEverythingTold ? new Set<TaskHistory>() : findNoise(tasks, events);
  const told = tasks.filter((task) => !noise.has(task));
  const lines = [
    ...attackLines(scenario, events, titles),
    ...foundLines(scenario, events, titles),
    ...teamLines(told, outcome.horizonAt, titles),
    ...waitLines(told, originAt, titles),
    ...knowledgeLines(events, titles),
    ...worldLines(scenario, events, originAt, titles),
    ...workloadLines(events, titles),
    ...truthLines(scenario, events, originAt, titles),
  ].sort(compareLines);
  shareCoarseInstants(lines);

  const section = (title: string, note: string, body: string[]): string[] =>
    body.length === 0 ? [] : ["", headingOf(title, note, width), ...body];
  const { final } = outcome.containment;
  const total = outcome.ledger.reduce((sum, row) => sum + row.seconds, 0);
  const sum = `${formatDuration(total)} ${final === null ? "to the end of the run, not contained" : "to containment"}`;
  const recovered = outcome.recovery.ledger;
  return [
    ...tellHead(scenario, design, outcome, seed, width),
    ...(RESPONDERS[response] === "" ? [] : ["", ...wrapText(RESPONDERS[response], width)]),
    ...tellLegend(scenario, lines, width),
    ...tellChapters(scenario, events, outcome, lines, width),
    ...(isEverythingTold ? [] : countNoise(noise, events).flatMap((text) => ["", ...wrapText(text, width)])),
    ...section("Where the time went", sum, outcome.ledger.length === 0 ? [] : ledgerTable(outcome.ledger, titles)),
    ...section(
      "Where the time to recovery went",
      recoveryNote(outcome),
      recovered.length === 0 ? [] : ledgerTable(recovered, titles),
    ),
    ...section(
      "The teams",
      "waits are summed over tasks",
      response === "none" ? [] : teamBlocks(scenario, outcome, tasks, titles, width),
    ),
    ...section("Figures", "", tellFigures(response === "par" ? withoutNotices(outcome) : outcome, titles, width)),
    ...section(
      "To be told with these figures",
      "",
      outcome.diagnostics.flatMap((code) => hangText("- ", explain(code, titles), width)),
    ),
  ];
}

function recoveryNote({ recovery }: Outcome): string {
  const total = recovery.ledger.reduce((sum, row) => sum + row.seconds, 0);
  if (recovery.seconds === null) return `${formatDuration(total)} to the end of the run, not all of it back`;
  return `${formatDuration(total)} until all of it was back`;
}

/** Par writes none, so there is nothing to say of them. */
const withoutNotices = (outcome: Outcome): Outcome => ({ ...outcome, obligations: [] });
