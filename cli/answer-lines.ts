import type { PlayEvent } from "../engine/play/play-event.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import type { Answer } from "../host/answer-query.ts";
import { phraseOf } from "../story/action-phrases.ts";
import { formatDuration, formatElapsed } from "../story/moments.ts";
import { tellStep } from "../story/tell-step.ts";
import { countOf, wrapText } from "../story/text-layout.ts";
import { tellUsual } from "../story/usual-words.ts";
import { createTitles, type Titles } from "../story/titles.ts";

/** What a question to a play came to, in words. */
export function answerLines(
  scenario: Scenario,
  answer: Answer,
  before: readonly PlayEvent[],
  originAt: number,
  width: number,
): string[] {
  const titles = createTitles(scenario);
  const wrapped = (lines: string[]): string[] => lines.flatMap((line) => wrapText(line, width));
  switch (answer.show) {
    case "preview":
      return wrapped(previewLines(answer.preview, titles, originAt));
    case "peek": {
      const { events, more, stopsAt } = answer.peek;
      const told = tellStep(
        scenario,
        before,
        events.map(({ event }) => event),
        originAt,
        width,
      );
      const rest = more === 0 ? [] : [`and ${countOf(more, "more thing")}.`];
      return [...told, ...rest, `The clock would stop at ${formatElapsed(stopsAt - originAt)}.`];
    }
    case "conflicts":
      if (answer.conflicts.length === 0) return ["Nothing staged is in the way of anything else."];
      return wrapped(answer.conflicts.map(({ sentence }) => sentence));
    case "fact":
      return wrapped(factLines(answer.fact, titles));
    case "pace": {
      const { beatsLeft, secondsEach, behind } = answer.pace;
      const standing =
        behind > 0 ? `${formatDuration(behind)} behind` : behind < 0 ? `${formatDuration(behind)} ahead` : "on time";
      return [
        `${standing}, ${countOf(beatsLeft, "beat")} left${secondsEach === null ? "" : `, ${formatDuration(secondsEach)} each`}.`,
      ];
    }
    case "view":
    case "figures":
      return JSON.stringify(answer, null, 1).split("\n");
  }
}

type PreviewOf = Extract<Answer, { show: "preview" }>["preview"];

function previewLines({ decisions, known, truth }: PreviewOf, titles: Titles, originAt: number): string[] {
  const lines = decisions.map(({ decision, refusal, isCut, takes, note, stops, risksLogsOf, orphans }) => {
    const { action, object, team } = decision;
    const what = action === "all-clear" ? "declare containment" : phraseOf(action, "toDo", titles.of(object));
    if (refusal !== null) return `${titles.tag(team)} cannot ${what}: ${refusal.sentence}`;
    const parts = [
      ...(isCut ? [tellUsual("usually takes effect within", takes, note)] : []),
      ...(stops.length === 0 ? [] : [`stops ${titles.list(stops.map(({ workload }) => workload))}`]),
      ...(risksLogsOf.length === 0 ? [] : [`loses what is not preserved in ${titles.list(risksLogsOf)}`]),
      ...(orphans.length === 0 ? [] : [`leaves ${titles.list(orphans)} alive`]),
    ];
    return `${titles.tag(team)}: ${what}${parts.length === 0 ? "" : ` — ${parts.join(", ")}`}.`;
  });
  const closed = known.reachBefore - known.reachAfter;
  lines.push(`As far as is known: ${closed} of ${known.reachBefore} ways in closed.`);
  for (const task of truth.tasks) {
    const end = task.deadAt ?? task.executedAt;
    const when =
      end === null
        ? task.isRefused
          ? "is refused"
          : "is not done by the end of the run"
        : formatElapsed(end - originAt);
    lines.push(
      `In truth: ${phraseOf(task.action, "toDo", titles.of(task.object))} — ${end === null ? when : `${task.deadAt === null ? "done" : "dead"} at ${when}`}.`,
    );
  }
  const more = [
    ...(truth.orphans.length === 0 ? [] : [`${titles.list(truth.orphans)} lives on`]),
    ...(truth.stops.length === 0 ? [] : [`${titles.list(truth.stops)} stops`]),
    ...(truth.evidenceLost.length === 0 ? [] : [`lost: ${titles.list(truth.evidenceLost)}`]),
  ];
  const after = `${truth.reachBefore - truth.reachAfter} of ${truth.reachBefore} holdings that reach what is in scope are closed`;
  return [...lines, `In truth: ${[after, ...more].join("; ")}.`];
}

type FactOf = Extract<Answer, { show: "fact" }>["fact"];

function factLines({ prepared, about }: FactOf, titles: Titles): string[] {
  const lines: string[] = [];
  if (prepared !== null) lines.push(`“${prepared.question}” ${prepared.answer} (${prepared.known})`);
  if (about !== null) {
    const { truth, knownBy, status, by, cost } = about;
    const held = truth.isHeld ? "the attacker has it" : "the attacker does not have it";
    const known = knownBy.map(({ team, level }) => `${titles.tag(team)} ${level}`).join(", ");
    const how = by === null || cost === null ? status : `${status} by ${titles.tag(by)} in ${formatDuration(cost)}`;
    lines.push(`${titles.of(about.object)}: in truth ${held}. Known: ${known === "" ? "to nobody" : known}. ${how}.`);
  }
  return lines.length === 0 ? ["Nobody wrote that down. Rule it, or say that it does not exist."] : lines;
}
