import type { Segment } from "../../../engine/model/vocabulary.ts";

const WORDS: Partial<Record<Segment, string>> = {
  "find-owner": "find owner",
  "hand-off": "hand-off",
  "alert-unread": "unread",
  coverage: "off shift",
  decide: "decide",
  consult: "consult",
  approve: "approve",
  authority: "authority",
  execute: "do it",
  propagate: "until dead",
};

/** A stretch of work in a word or two, as it stands on the bar of waits. */
export const segmentWord = (segment: Segment): string => WORDS[segment] ?? segment.replaceAll("-", " ");
