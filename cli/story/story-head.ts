import type { Design } from "../../engine/model/design.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import type { Outcome } from "../../engine/run/outcome.ts";
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
      ? "The attacker never reached what is in scope; T+0 is second 0 of the case."
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
  if (scenario.origin === "first-reach") return "when the attacker first reached what is in scope";
  if (scenario.origin === "first-act-outside-task") return "the first act outside the task that was given";
  return "as the case sets it";
}

/** The run in one or two sentences: detected, contained, and whether what was believed was so. */
function verdictOf(outcome: Outcome): string {
  const { first, final, relapses, believed, falseAllClear } = outcome.containment;
  if (outcome.originAt === null) return "Nothing in scope was ever reached.";
  const detected =
    outcome.detected === null ? "Nobody noticed." : `Detected after ${formatDuration(outcome.detected)}.`;
  const relapsed =
    relapses === 0 ? "" : relapses === 1 ? " after it was lost once" : ` after it was lost ${relapses} times`;
  const contained =
    final !== null
      ? `Contained after ${formatDuration(final)}${relapsed}.`
      : first !== null
        ? `Contained for a while after ${formatDuration(first)}, and not by the end of the run.`
        : "Not contained by the end of the run.";
  const declared =
    believed !== null
      ? ` Declared contained after ${formatDuration(believed)}${believed < (final ?? Infinity) ? ", and it did not stay true" : ""}.`
      : " Never declared contained.";
  const early =
    falseAllClear === 0 ? "" : ` Declared too early ${falseAllClear === 1 ? "once" : `${falseAllClear} times`}.`;
  return `${detected} ${contained}${declared}${early}`;
}
