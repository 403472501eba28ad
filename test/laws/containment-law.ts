import type { RunEvent } from "../../engine/run/event.ts";
import type { RandomCase } from "../support/random-case.ts";
import { foldEvent, isContained, startOfLog } from "./folded-log.ts";

/**
 * Law 2: what the log says of containment agrees, at the end of every second, with a closure taken naively over what the
 * log says is held and there. Returns what does not.
 */
export function breachesOfContainmentLaw(input: RandomCase, events: readonly RunEvent[]): string[] {
  const breaches: string[] = [];
  const state = startOfLog(input);
  let said = true;
  events.forEach((event, n) => {
    foldEvent(state, event);
    if (event.type === "containmentReached" || event.type === "containmentLost") {
      const isReached = event.type === "containmentReached";
      if (said === isReached) breaches.push(`second ${event.t}: ${event.type} twice in a row`);
      said = isReached;
    }
    if (events[n + 1]?.t === event.t) return;
    const truth = isContained(state);
    if (truth !== said) breaches.push(`second ${event.t}: the log says ${wordFor(said)}, the graph ${wordFor(truth)}`);
  });
  return breaches;
}

const wordFor = (contained: boolean): string => (contained ? "contained" : "not contained");
