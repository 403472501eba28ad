import type { Team } from "../engine/model/people.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import type { Outcome } from "../engine/run/outcome.ts";
import { formatElapsed } from "./moments.ts";
import type { TaskHistory } from "./task-history.ts";
import { deedsOf } from "./team-deeds.ts";
import { waitsOf } from "./team-waits.ts";
import { hangText, wrapText } from "./text-layout.ts";
import { joinWords, type Titles } from "./titles.ts";

/** What each team learned, did, and waited for; teams that nobody asked anything are named in one line. */
export function teamBlocks(
  scenario: Scenario,
  outcome: Outcome,
  tasks: Iterable<TaskHistory>,
  titles: Titles,
  width: number,
): string[] {
  const all = [...tasks];
  const lines: string[] = [];
  const idle: Team[] = [];
  const tell = (label: string, text: string) => {
    if (text !== "") lines.push(...hangText(`    ${label.padEnd(12)}`, text, width));
  };
  for (const team of scenario.teams) {
    const knows = outcome.knowledge.find((one) => one.team === team.id)?.knows ?? {};
    const did = deedsOf(team.id, all, titles);
    const waited = waitsOf(team.id, all, titles);
    const hasLearned = Object.keys(knows).length > 0;
    if (!hasLearned && did.length === 0 && waited === "") {
      idle.push(team);
      continue;
    }
    const at = (level: string) => titles.list(Object.keys(knows).filter((id) => knows[id] === level));
    lines.push(`${team.tag}  ${team.title}`);
    tell("learned", hasLearned ? at("known") : "nothing itself");
    tell("suspected", at("suspected"));
    tell("dealt with", at("cleared"));
    for (const [i, deed] of did.entries()) tell(i === 0 ? "did" : "", deed);
    if (did.length === 0) tell("did", "nothing");
    tell("waited for", waited);
  }
  if (outcome.declared !== null) {
    const from = formatElapsed(outcome.declared);
    lines.push(
      ...wrapText(`From the declaration at ${from} on, what one of our teams knows, all of them know.`, width),
    );
  }
  const names = joinWords(idle.map(({ tag, title }) => `${tag} ${title}`));
  if (idle.length > 0) lines.push(...wrapText(`Nothing was asked of ${names}.`, width));
  return lines;
}
