import type { Seconds } from "../engine/model/people.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import type { RunEvent } from "../engine/run/event.ts";
import type { Outcome } from "../engine/run/outcome.ts";
import { exactWhen, formatDuration, instantWhen, type When } from "./moments.ts";
import type { StoryLine } from "./story-line.ts";
import { lengthOf, padText, wrapText } from "./text-layout.ts";

interface Chapter {
  title: string;
  from: Seconds;
}

/** The lines of a run under headings, one for each turn that it took: first alert, declaration, first cut, containment. */
export function tellChapters(
  scenario: Scenario,
  events: readonly RunEvent[],
  outcome: Outcome,
  lines: readonly StoryLine[],
  width: number,
): string[] {
  const originAt = outcome.originAt ?? 0;
  const chapters = chaptersOf(events, outcome, lines[0]?.t ?? originAt);
  const whens = lines.map((line) => whenOf(line, scenario, originAt));
  const columns = {
    elapsed: Math.max(0, ...whens.map(({ elapsed }) => lengthOf(elapsed))),
    wall: Math.max(0, ...whens.map(({ wall }) => lengthOf(wall))),
  };
  const told: string[] = [];
  for (const [i, chapter] of chapters.entries()) {
    const end = chapters[i + 1]?.from ?? Infinity;
    const own = lines
      .map((line, at) => ({ line, when: whens[at] ?? { elapsed: "", wall: "" } }))
      .filter(({ line }) => line.t >= chapter.from && line.t < end);
    if (own.length === 0) continue;
    const until = Math.min(end, outcome.horizonAt);
    const length = until > chapter.from ? formatDuration(until - chapter.from) : "";
    told.push("", headingOf(chapter.title, length, width));
    let last = "";
    for (const { line, when } of own) {
      const stamp = `${when.elapsed} ${when.wall}`;
      told.push(...layOut(line, stamp === last ? { elapsed: "", wall: "" } : when, columns, width));
      last = stamp;
    }
  }
  return told;
}

function chaptersOf(events: readonly RunEvent[], outcome: Outcome, firstAt: Seconds): Chapter[] {
  const originAt = outcome.originAt ?? 0;
  const alerts = events.filter((event) => event.type === "alertRaised" && !event.false);
  const [alert] = alerts;
  const received = alerts.find((event) => event.type === "alertRaised" && event.team !== null);
  const isUnread = alert !== undefined && alert !== received;
  const declared = events.find((event) => event.type === "incidentDeclared");
  const cut = events.find((event) => event.type === "credentialRevoked" && event.task !== null);
  const { final } = outcome.containment;
  const marks: (Chapter | null)[] = [
    { title: "Before anybody knew", from: Math.min(firstAt, originAt) },
    isUnread ? { title: "The first alert, which nobody reads", from: alert.t } : null,
    received === undefined
      ? null
      : { title: isUnread ? "An alert that somebody gets" : "The first alert", from: received.t },
    declared === undefined ? null : { title: "The incident is declared", from: declared.t },
    cut === undefined ? null : { title: "The first cut", from: cut.t },
    final === null ? null : { title: "After containment", from: originAt + final },
    { title: "At the end of the run", from: outcome.horizonAt },
  ];
  const chapters: Chapter[] = [];
  for (const mark of marks) {
    // A turn that comes before the one that usually precedes it has no chapter of its own.
    if (mark === null || mark.from < (chapters.at(-1)?.from ?? -Infinity)) continue;
    if (chapters.at(-1)?.from === mark.from) chapters.pop();
    chapters.push(mark);
  }
  return chapters;
}

function whenOf(line: StoryLine, scenario: Scenario, originAt: Seconds): When {
  return line.instant === null
    ? exactWhen(line.t, originAt, scenario.epochSeconds)
    : instantWhen(line.t, line.instant, originAt, scenario.epochSeconds);
}

/** `── Title ── 4 min ───────`. */
export function headingOf(title: string, note: string, width: number): string {
  const lead = `── ${title} ${note === "" ? "" : `── ${note} `}`;
  return lead + "─".repeat(Math.max(2, width - lengthOf(lead)));
}

function layOut(line: StoryLine, when: When, columns: { elapsed: number; wall: number }, width: number): string[] {
  const lead = `${padText(when.elapsed, columns.elapsed)}  ${padText(when.wall, columns.wall)}  ${padText(line.mark, 2)}  `;
  const room = Math.max(30, width - lengthOf(lead));
  return wrapText(line.text, room).map((text, i) => (i === 0 ? lead : " ".repeat(lengthOf(lead))) + text);
}
