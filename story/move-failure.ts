import type { RunEvent } from "../engine/run/event.ts";
import type { Titles } from "./titles.ts";

/** A move that a control stopped, or that did not work. */
export type MoveFailure = Extract<RunEvent, { type: "moveBlocked" | "moveFailed" }>;

/** Failures with the same key are told once. */
export function failureKey(event: MoveFailure): string {
  return `${event.move} ${event.type === "moveBlocked" ? event.control : event.why}`;
}

/** How often each move failed in the same way. */
export function countFailures(events: readonly RunEvent[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const event of events) {
    if (event.type !== "moveBlocked" && event.type !== "moveFailed") continue;
    counts.set(failureKey(event), (counts.get(failureKey(event)) ?? 0) + 1);
  }
  return counts;
}

/** Why a move failed, in words; `isCutOff`: it was under way. */
export function whyFailed(event: MoveFailure, isCutOff: boolean, titles: Titles): string {
  if (event.type === "moveBlocked") return `stopped by “${titles.of(event.control)}”`;
  switch (event.why) {
    case "credential-dead":
      return isCutOff ? "cut off, its credential died" : "refused, the credential is dead";
    case "no-access":
      return "refused, no access";
    case "isolated":
      return "refused, the system is isolated";
    case "chance":
      return "does not work";
  }
}
