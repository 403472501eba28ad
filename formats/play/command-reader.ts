import type { Decision } from "../../engine/play/command.ts";
import { findOffset, findSeconds } from "../time/duration.ts";
import { LIMITS } from "../limits.ts";
import { type decisionText, LENGTH_HINT, TIME_HINT } from "../text/command-text.ts";
import { findWrittenTime } from "../time/written-time.ts";
import type { z } from "../zod.ts";

const PROBLEMS_MAX = 5;

/** What times in a command are counted from. */
export interface CommandClock {
  /** Second 0 of the case, since 1970. */
  epochSeconds: number;
  /** Second at which the command is given. */
  now: number;
}

/** One thing that is wrong with the text of a command or a question. */
export interface CommandProblem {
  place: string;
  message: string;
}

/** Reads the times and lengths of one command; what is none becomes a problem. */
export interface Reader {
  time(written: number | string, place: string): number;
  length(written: number | string, place: string): number;
}

/** A reader that adds what is wrong to a list. */
export function readerFor(clock: CommandClock, problems: CommandProblem[]): Reader {
  return {
    time: (written, place) => readTime(written, clock) ?? refused(problems, place, TIME_HINT),
    length: (written, place) => readLength(written) ?? refused(problems, place, LENGTH_HINT),
  };
}

/** What is wrong with the shape of a value, each with its place; the first few only. */
export function problemsOf(error: z.ZodError): CommandProblem[] {
  return error.issues.slice(0, PROBLEMS_MAX).map((issue) => ({
    place: issue.path.reduce<string>(
      (so, step) => (typeof step === "number" ? `${so}[${step}]` : so === "" ? String(step) : `${so}.${String(step)}`),
      "",
    ),
    message: wordsFor(issue).slice(0, LIMITS.lineLength),
  }));
}

/** The commonest slips in plain words; for the rest the library's own sentence is good enough. */
function wordsFor(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.message.endsWith("received undefined")) return "the key is missing";
  if (issue.code === "unrecognized_keys") return `unknown key ${issue.keys.map((key) => `"${key}"`).join(", ")}`;
  return issue.message;
}

function refused(problems: CommandProblem[], place: string, message: string): number {
  problems.push({ place, message });
  return 0;
}

function readTime(written: number | string, { epochSeconds }: CommandClock): number | null {
  if (typeof written === "number") return written;
  const utc = findWrittenTime(written);
  return utc === null ? findOffset(written) : utc.epochSeconds - epochSeconds;
}

const readLength = (written: number | string): number | null =>
  typeof written === "number" ? written : findSeconds(written);

/** Decisions with their times read. */
export function toDecisions(texts: z.infer<typeof decisionText>[], read: Reader): Decision[] {
  return texts.map((one, i) => ({
    ...one,
    deciding: one.deciding === null ? null : read.length(one.deciding, `decisions[${i}].deciding`),
  }));
}
