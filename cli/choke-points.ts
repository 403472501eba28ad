import { chokePoints, type ChokePoint, type ChokePoints } from "../engine/analysis/choke-points.ts";
import { trueProblem, trueStand } from "../engine/analysis/true-problem.ts";
import { formatDiagnostic } from "../formats/diagnostic.ts";
import type { AnalyzeQuestion } from "./blast-radius.ts";
import { tellHeld, tellInstant } from "./blast-radius.ts";
import { reportProblem, type CommandResult } from "./command-result.ts";
import { leadFromOf, runToInstant } from "./run-to-instant.ts";
import { phraseOf } from "../story/action-phrases.ts";
import { countOf, formatCount, hangText } from "../story/text-layout.ts";
import { createTitles, type Titles } from "../story/titles.ts";
import { tellUsual } from "../story/usual-words.ts";
import { findWidth } from "./terminal.ts";

/** Points told to people; the document has all. */
const TOLD_MAX = 12;

/** Answers where one cut stops most: what lies on every way from what is held into the scope. */
export function analyzeChokePoints(typed: string, question: AnalyzeQuestion): CommandResult {
  const asked = runToInstant(typed, question);
  if (!asked.ok) return reportProblem(asked.problem);
  const { exercise, run, dead } = asked.value;
  const { scenario, design, variant } = exercise;
  const named = trueProblem(run, trueStand(run), leadFromOf(question));
  const found = chokePoints(run, named);
  const titles = createTitles(scenario);
  const holdings = named.problem.holdings.map(({ id }) => id);
  return {
    exitCode: 0,
    document: {
      scenario: scenario.id,
      variant,
      design: design.id,
      seed: question.seed,
      at: question.atSeconds,
      holdings,
      dead,
      routes: found.routes,
      jointRoutes: found.jointRoutes,
      jobs: found.jobs,
      points: found.points.map((point) => documentOf(point, found, titles)),
      together: found.together,
      isFewest: found.isFewest,
    },
    lines: tell(
      [
        `${scenario.title} · design “${design.title}”`,
        tellInstant(question.atSeconds),
        ...tellHeld(holdings, dead, question, titles),
      ],
      holdings,
      found,
      titles,
    ),
    notes: exercise.warnings.map(formatDiagnostic),
  };
}

function documentOf({ cut, ...point }: ChokePoint, { routes }: ChokePoints, titles: Titles): object {
  return {
    ...point,
    title: titles.of(point.id),
    isOnAll: point.routes === routes,
    cut:
      cut === null
        ? null
        : {
            action: cut.action,
            object: cut.object,
            title: phraseOf(cut.action, "toDo", titles.of(cut.object)),
            bill: cut.billCents / 100,
            leadSeconds: cut.leadSeconds,
            leadNote: cut.leadNote,
          },
  };
}

function tell(head: readonly string[], holdings: readonly string[], found: ChokePoints, titles: Titles): string[] {
  const width = findWidth();
  const lines = [...head];
  if (found.routes === 0) return holdings.length === 0 ? lines : [...lines, "Nothing of that reaches the scope."];
  const onAll = found.points.filter(({ routes }) => routes === found.routes).length;
  const what = onAll > 0 ? `${countOf(onAll, "thing")} on every way of all` : "no single thing on every way of all";
  lines.push(`${countOf(found.routes, "route")} into the scope, ${what}.`);
  if (found.jointRoutes > 0)
    lines.push(
      ...hangText("", `Of these, ${found.jointRoutes} only by what is held together, not by one alone.`, width),
    );
  if (found.jobs.length > 0) lines.push(...hangText("", tellJobs(found.jobs, titles), width));
  if (onAll === 0 && found.together.length > 0) {
    const together = titles.list(found.together.map(({ id }) => id));
    const least = found.isFewest ? "at least" : "at most";
    lines.push(
      ...hangText("", `It takes ${least} ${countOf(found.together.length, "thing")} together: ${together}.`, width),
    );
  }
  lines.push("");
  const room = String(found.routes).length;
  for (const point of found.points.slice(0, TOLD_MAX)) {
    const share = `  ${String(point.routes).padStart(room)} of ${found.routes}  `;
    lines.push(...hangText(share, `${titles.of(point.id)} (${point.kind})`, width));
    lines.push(...hangText(" ".repeat(share.length), tellCut(point, titles), width));
  }
  const rest = found.points.length - TOLD_MAX;
  if (rest > 0) lines.push(`  and ${formatCount(rest)} more; --json has all`);
  return lines;
}

function tellJobs(jobs: readonly string[], titles: Titles): string {
  const [are, where] =
    jobs.length === 1
      ? ["1 of them is work that goes on", "the system that it runs on stops it"]
      : [`${jobs.length} of them are work that goes on`, "the systems that it runs on stops it"];
  return `${are} by itself, whatever is revoked: ${titles.list(jobs)}. Only cutting off ${where}.`;
}

function tellCut({ cut, duty, responsible, accountable }: ChokePoint, titles: Titles): string {
  const nameOf = (teams: readonly string[]): string => (teams.length === 0 ? "nobody" : titles.list(teams));
  const owner = `R ${nameOf(responsible)}, A ${nameOf(accountable)} for ${titles.duty(duty)}`;
  if (cut === null) return `nobody can cut it · ${owner}`;
  return [
    phraseOf(cut.action, "toDo", titles.of(cut.object)),
    owner,
    cut.billCents === 0 ? "stops nothing" : `bill ${formatCount(cut.billCents / 100)}`,
    tellUsual("usually", cut.leadSeconds, cut.leadNote),
  ].join(" · ");
}
