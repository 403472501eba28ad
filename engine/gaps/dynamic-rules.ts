import type { Segment } from "../model/vocabulary.ts";
import type { FixableBy, Question, Telling } from "./gap.ts";

/** One thing that a run can show of missing accountability; its severity is by how long it took. */
export interface DynamicRule {
  id: string;
  title: string;
  question: Question | "by-duty";
  standards: readonly string[];
  fixableBy: FixableBy;
  /** Stretches of the ledger that it counts; null: declarations before the truth. */
  segment: Segment | null;
  /** In words. */
  tell(share: TimeBooked): Telling;
}

/** Time of a run, as its gap is told. */
export interface TimeBooked {
  /** The duty by its title. */
  duty: string;
  /** Title of who the time is booked on; null: nobody. */
  team: string | null;
  /** The time went to a restore for which nothing was left to restore from, whoever tried. */
  isHopeless: boolean;
  /** What lay there was no alert of a control but what somebody outside had told us. */
  isWord: boolean;
}

/** What the ledger of a run shows, and declarations that came too early. */
export const DYNAMIC_RULES: readonly DynamicRule[] = [
  {
    id: "minutes-finding-owner",
    title: "Time spent finding an owner",
    question: "by-duty",
    standards: ["GV.RR-02"],
    fixableBy: "letters",
    segment: "find-owner",
    tell: ({ duty }) => ({
      sentence: `Work stood still until it was settled whose task ${duty} was.`,
      remedy: `Name one responsible and one accountable team for ${duty} before it is needed.`,
    }),
  },
  {
    id: "minutes-for-authority",
    title: "Time spent waiting for somebody able",
    question: "by-duty",
    standards: ["GV.RR-02"],
    fixableBy: "letters",
    segment: "authority",
    tell: ({ duty, team, isHopeless }) =>
      isHopeless
        ? {
            sentence: "What was destroyed did not come back: nothing was left to restore it from.",
            remedy: "Keep a copy out of reach of whoever can delete the data, and have its restore promised.",
          }
        : {
            sentence:
              team === null
                ? `Nobody could carry out ${duty}.`
                : `Who was responsible for ${duty} could not carry it out and waited for ${team}.`,
            remedy: `Give ${duty} to a team that can carry it out, or give access to who is responsible.`,
          },
  },
  {
    id: "minutes-handing-off",
    title: "Time spent handing over",
    question: "by-duty",
    standards: ["GV.RR-02"],
    fixableBy: "letters",
    segment: "hand-off",
    tell: ({ duty, team }) => ({
      sentence:
        team === null
          ? `Nobody told those responsible for ${duty} until they heard of it by other ways.`
          : `${duty.charAt(0).toUpperCase()}${duty.slice(1)} was on its way to ${team}.`,
      remedy:
        team === null
          ? `Inform who is responsible for ${duty} by the letters of incident command.`
          : `Let the team that sees the need do ${duty} too, or inform ${team} earlier.`,
    }),
  },
  {
    id: "alert-unread",
    title: "An alert lay unread",
    question: "monitored",
    standards: ["DE.AE-06"],
    fixableBy: "letters",
    segment: "alert-unread",
    tell: ({ team, isWord }) =>
      isWord && team !== null
        ? {
            sentence: `What we were told from outside lay unread until ${team} was there to read it.`,
            remedy: "Say who reads what vendors and customers tell us when the usual reader is away.",
          }
        : {
            sentence:
              team === null
                ? "A true alert lay unread, because nobody was responsible for reading it."
                : `A true alert lay unread until ${team} was there to read it.`,
            remedy: "Make a team that is there responsible for monitoring of what the alert was about.",
          },
  },
  {
    id: "false-all-clear",
    title: "Declared over before it was",
    question: "can-revoke",
    standards: ["RS.MI-02"],
    fixableBy: "letters",
    segment: null,
    tell: () => ({
      sentence: "Containment was declared while something still reached.",
      remedy: "Have one team answer for it that all that was taken is dead before the end is declared.",
    }),
  },
];
