import type { Scenario } from "../engine/model/scenario.ts";
import { actorOf } from "./actor.ts";
import { MARKS, type StoryLine } from "./story-line.ts";
import { lengthOf } from "./text-layout.ts";
import { NOBODY } from "./titles.ts";

const LEAD = "Marks: ";

/** What the marks in front of the lines of this story mean; marks that it does not use are left out. */
export function tellLegend(scenario: Scenario, lines: readonly StoryLine[], width: number): string[] {
  const words: [string, string][] = [
    [MARKS.attacker, actorOf(scenario)],
    [MARKS.loss, "loss"],
    [MARKS.alert, "alert"],
    [MARKS.outside, "third party"],
    [MARKS.held, "still alive"],
    [MARKS.dead, "dead"],
    [MARKS.recovered, "back or saved"],
    [MARKS.obligation, "duty to notify"],
    [MARKS.truth, "true, but not known to the teams"],
    [MARKS.untrue, "believed, not true"],
    [NOBODY, "nobody's task"],
    ...scenario.teams.map(({ tag, title }): [string, string] => [tag, title]),
  ];
  const used = new Set(lines.map(({ mark }) => mark));
  const shown = words.filter(([mark]) => used.has(mark)).map(([mark, word]) => `${mark} ${word}`);
  const rows: string[] = [];
  for (const item of shown) {
    const row = rows.at(-1);
    const longer = row === undefined ? "" : `${row} · ${item}`;
    // A mark stays with its word.
    if (row === undefined || lengthOf(LEAD + longer) > width) rows.push(item);
    else rows[rows.length - 1] = longer;
  }
  return rows.length === 0 ? [] : ["", ...rows.map((row, i) => (i === 0 ? LEAD : " ".repeat(LEAD.length)) + row)];
}
