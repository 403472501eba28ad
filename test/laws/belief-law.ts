import type { Outcome } from "../../engine/run/outcome.ts";
import type { Played } from "../support/random-case.ts";

type Told = Pick<
  Outcome["containment"],
  "believed" | "firstBelieved" | "lastBelieved" | "falseAllClear" | "lapsedAllClear" | "wronglyBelieved"
>;

/**
 * What an outcome says of the teams' belief in containment agrees with the log, read event by event: what was declared and
 * taken back, and what was true meanwhile. Returns what does not.
 */
export function breachesOfBeliefLaw({ events, outcome }: Played): string[] {
  const zero = outcome.originAt ?? 0;
  const since = (t: number): number => t - zero;
  const told: Told = {
    believed: null,
    firstBelieved: null,
    lastBelieved: null,
    falseAllClear: 0,
    lapsedAllClear: 0,
    wronglyBelieved: 0,
  };
  let isContained = true;
  let canLapse = false;
  let before = 0;
  for (const event of events) {
    if (told.believed !== null && !isContained) told.wronglyBelieved += event.t - before;
    before = event.t;
    if (event.type === "containmentReached") isContained = true;
    if (event.type === "containmentLost") {
      isContained = false;
      if (canLapse) told.lapsedAllClear += 1;
      canLapse = false;
    }
    if (event.type === "containmentDeclared") {
      told.believed = since(event.t);
      told.firstBelieved ??= told.believed;
      told.lastBelieved = told.believed;
      if (!isContained) told.falseAllClear += 1;
      canLapse = isContained;
    }
    if (event.type === "containmentReopened") {
      told.believed = null;
      canLapse = false;
    }
  }
  return (Object.keys(told) as (keyof Told)[]).flatMap((field) =>
    outcome.containment[field] === told[field]
      ? []
      : [`${field}: the outcome says ${outcome.containment[field]}, the log ${told[field]}`],
  );
}
