import type { Segment } from "../../../engine/model/vocabulary.ts";

/** What a task is in, in words that follow "it": `by` is whose time that is, in words; null: nobody's. */
export function stateWords(
  segment: Segment | null,
  state: "waits" | "works" | "done" | "declined",
  by: string | null,
  isAbsent: boolean,
): string {
  const who = by ?? "somebody";
  if (state === "done") return "done";
  if (state === "declined") return "came to nothing";
  switch (segment) {
    case "find-owner":
      return "waits until somebody owns it";
    case "hand-off":
      return `waits for ${who} to take it over`;
    case "alert-unread":
      return `unread: ${who} has not looked`;
    case "coverage":
      return `waits for ${who}, ${isAbsent ? "absent" : "off shift"}`;
    case "queue":
      return `in the queue of ${who}`;
    case "triage":
      return `${who} reads the alert`;
    case "decide":
      return state === "works" ? `${who} decides how` : "ready, waits for the others";
    case "consult":
      return `waits for advice from ${who}`;
    case "approve":
      return `waits for approval by ${who}`;
    case "authority":
      return `waits for ${who} to come in`;
    case "execute":
      return `${who} carries it out`;
    case "propagate":
      return "carried out, takes effect";
    case "verify":
      return state === "works" ? `${who} checks it` : `waits for ${who} to check it`;
    case "undetected":
    case "undetected-again":
    case "relapse":
    case "expiry":
    case "outside":
    case null:
      return "waits for what comes before it";
  }
}
