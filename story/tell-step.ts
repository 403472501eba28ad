import type { PlayEvent } from "../engine/play/play-event.ts";
import { isRunEvent } from "../engine/play/figures.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import { attackLines } from "./attack-lines.ts";
import { collectTasks } from "./collect-tasks.ts";
import { foundLines } from "./found-lines.ts";
import { exactWhen } from "./moments.ts";
import { playLines } from "./play-lines.ts";
import { compareLines, type StoryLine } from "./story-line.ts";
import { knowledgeLines, teamLines } from "./team-lines.ts";
import { lengthOf, padText, wrapText } from "./text-layout.ts";
import { createTitles } from "./titles.ts";
import { truthLines } from "./truth-lines.ts";
import { workloadLines } from "./workload-lines.ts";
import { worldLines } from "./world-lines.ts";

const ELAPSED_WIDTH = 11;
const WALL_WIDTH = 20;

/** What the latest events of a play say, as lines of a story; the earlier ones are needed to understand them. */
export function tellStep(
  scenario: Scenario,
  before: readonly PlayEvent[],
  latest: readonly PlayEvent[],
  originAt: number,
  width: number,
): string[] {
  const known = new Set(linesOf(scenario, before, originAt).map(keyOf));
  const lines = linesOf(scenario, [...before, ...latest], originAt).filter((line) => !known.has(keyOf(line)));
  return lines.flatMap((line) => layOut(line, scenario, originAt, width));
}

const keyOf = ({ t, mark, text }: StoryLine): string => `${t} ${mark} ${text}`;

function linesOf(scenario: Scenario, events: readonly PlayEvent[], originAt: number): StoryLine[] {
  const titles = createTitles(scenario);
  const run = events.filter(isRunEvent);
  // A task that goes on is told when it has been carried out, or has ended.
  const tasks = [...collectTasks(run, scenario.horizon).values()].filter(
    ({ executions, ending }) => executions.length > 0 || ending.kind !== "open",
  );
  const place = new Map(events.map((event, order) => [event, order]));
  const placed = (lines: StoryLine[]): StoryLine[] =>
    lines.map((line) => ({ ...line, order: place.get(run[line.order] as PlayEvent) ?? line.order }));
  return [
    ...placed([
      ...attackLines(scenario, run, titles),
      ...foundLines(scenario, run, titles),
      ...teamLines(tasks, scenario.horizon, titles),
      ...knowledgeLines(run, titles),
      ...worldLines(scenario, run, originAt, titles),
      ...workloadLines(run, titles),
      ...truthLines(scenario, run, originAt, titles).filter(({ order }) => order >= 0),
    ]),
    ...playLines(scenario, events, originAt, titles),
  ].sort(compareLines);
}

function layOut(line: StoryLine, scenario: Scenario, originAt: number, width: number): string[] {
  const { elapsed, wall } = exactWhen(line.t, originAt, scenario.epochSeconds);
  const lead = `${padText(elapsed, ELAPSED_WIDTH)}  ${padText(wall, WALL_WIDTH)}  ${padText(line.mark, 2)}  `;
  const room = Math.max(30, width - lengthOf(lead));
  return wrapText(line.text, room).map((text, i) => (i === 0 ? lead : " ".repeat(lengthOf(lead))) + text);
}
