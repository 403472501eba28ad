import type { Design } from "../engine/model/design.ts";
import type { Seconds } from "../engine/model/people.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import type { Outcome } from "../engine/run/outcome.ts";
import { actorOf } from "./actor.ts";
import { formatDate, formatDuration, formatWallClock } from "./moments.ts";
import { wrapText } from "./text-layout.ts";

/** Case, design and seed, what the room may read, when the clock starts, and the result in one sentence. */
export function tellHead(scenario: Scenario, design: Design, outcome: Outcome, seed: number, width: number): string[] {
  const { epochSeconds } = scenario;
  const timing =
    scenario.timing === "illustrative"
      ? "Times are illustrative: the public record of this case has no clock."
      : "Times follow the public record where it has them. What it knows only to the day is printed as a day; the run drew " +
        "a second for it, and what follows is told from there.";
  const start =
    outcome.originAt === null
      ? `What is in scope was never within ${actorOf(scenario)}'s reach; T+0 is second 0 of the case.`
      : `T+0 is ${exactDate(epochSeconds + outcome.originAt)}, ${originWords(scenario)}.`;
  const end = `The run ends on ${exactDate(epochSeconds + outcome.horizonAt)}.`;
  return [
    `${scenario.title} (${scenario.year}) · design “${design.title}” · seed ${seed}`,
    "",
    ...wrapText(scenario.premise, width),
    "",
    ...wrapText(`${start} ${end} ${timing}`, width),
    "",
    ...wrapText(verdictOf(outcome), width),
  ];
}

function exactDate(unixSeconds: number): string {
  const clock = formatWallClock(unixSeconds, unixSeconds % 60 !== 0)
    .split(" ")
    .slice(-2)
    .join(" ");
  return `${formatDate(unixSeconds)}, ${clock}`;
}

function originWords(scenario: Scenario): string {
  if (scenario.origin === "first-reach") return `when what is in scope was first within ${actorOf(scenario)}'s reach`;
  if (scenario.origin === "first-act-outside-task") return "the first act outside the task that was given";
  return "as the case sets it";
}

/**
 * The run in a few sentences: detected, contained, declared contained, and for how long that was wrong. `detectedBy`: what
 * it was detected by, where that is known.
 */
export function verdictOf(
  outcome: Pick<Outcome, "originAt" | "detected" | "containment">,
  detectedBy: string | null = null,
): string {
  if (outcome.originAt === null) return "Nothing in scope was ever within reach.";
  const how = detectedBy === null ? "" : `, ${detectedBy}`;
  const detected =
    outcome.detected === null ? "No real alert was read." : `Detected ${sinceStart(outcome.detected)}${how}.`;
  return [detected, containedWords(outcome.containment), ...declaredWords(outcome.containment)].join(" ");
}

function containedWords({ first, final, relapses }: Outcome["containment"]): string {
  if (first === null) return "Not contained by the end of the run.";
  const lost = relapses === 0 ? "" : relapses === 1 ? ", lost again" : `, lost again ${timesOf(relapses)}`;
  const last =
    final === null
      ? " and not contained by the end of the run"
      : relapses === 0
        ? ""
        : `, contained for good after ${formatDuration(final)}`;
  return `Contained after ${formatDuration(first)}${lost}${last}.`;
}

function declaredWords(containment: Outcome["containment"]): string[] {
  const { believed, firstBelieved, lastBelieved, falseAllClear, lapsedAllClear, wronglyBelieved } = containment;
  if (firstBelieved === null || lastBelieved === null) return ["Never declared contained."];
  const isOnce = firstBelieved === lastBelieved;
  const last = isOnce ? "" : `, last ${sinceStart(lastBelieved)}`;
  const early = falseAllClear === 0 ? "" : `, too early${isOnce ? "" : ` ${timesOf(falseAllClear)}`}`;
  const lapsed = lapsedAllClear === 0 ? "" : `, and${isOnce ? "" : ` ${timesOf(lapsedAllClear)}`} it did not stay true`;
  return [
    `Declared contained ${sinceStart(firstBelieved)}${last}${early}${lapsed}.`,
    ...(believed === null ? [`The ${isOnce ? "" : "last "}declaration was taken back.`] : []),
    ...(wronglyBelieved === 0 ? [] : [`Believed and not true for ${formatDuration(wronglyBelieved)} in all.`]),
  ];
}

const sinceStart = (seconds: Seconds): string =>
  seconds < 0 ? `${formatDuration(seconds)} before the clock starts` : `after ${formatDuration(seconds)}`;

const timesOf = (count: number): string => (count === 1 ? "once" : `${count} times`);
