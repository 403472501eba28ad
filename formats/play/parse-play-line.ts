import type { Command } from "../../engine/play/command.ts";
import { problemsOf, type CommandClock, type CommandProblem } from "./command-reader.ts";
import { toCommand } from "./parse-command.ts";
import { toQuery, type Query } from "./parse-query.ts";
import { findNearestWord } from "../nearest-word.ts";
import { commandNames } from "../text/command-text.ts";
import { z } from "../zod.ts";

/** Longest line that is read, in UTF-16 code units. */
const LINE_LENGTH_MAX = 65_536;

/** One line of a file of commands: a command, a question, or a step back; `back` null: to the step before. */
export type PlayLine =
  { command: Command } | { query: Query } | { back: number | null } | { problems: CommandProblem[] };

const WHAT_THERE_IS = `commands are ${[...commandNames, "undo", "back"].join(", ")}; a question is {"show": …}`;

const backText = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("undo") }),
  z.strictObject({ do: z.literal("back"), to: z.int().min(0).max(1_000_000) }),
]);

/** Reads a line of JSON. Nothing throws: what is wrong comes back with its place. */
export function parsePlayLine(text: string, clock: CommandClock): PlayLine {
  const wrong = (message: string): PlayLine => ({ problems: [{ place: "", message }] });
  if (text.length > LINE_LENGTH_MAX) return wrong("The line is too long.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong("This is not JSON.");
  }
  if (typeof value !== "object" || value === null) return wrong("A command is an object.");
  if ("show" in value) return toQuery(value, clock);
  if (!("do" in value)) return { problems: [{ place: "do", message: `the key is missing; ${WHAT_THERE_IS}` }] };
  if (value.do !== "undo" && value.do !== "back") {
    if (typeof value.do === "string" && commandNames.includes(value.do)) return toCommand(value, clock);
    const typed = typeof value.do === "string" ? value.do : "";
    const near = findNearestWord(typed, commandNames);
    const hint = near === null ? WHAT_THERE_IS : `did you mean "${near}"?`;
    return { problems: [{ place: "do", message: `there is no command "${typed.slice(0, 40)}"; ${hint}` }] };
  }
  const back = backText.safeParse(value);
  if (!back.success) return { problems: problemsOf(back.error) };
  return { back: back.data.do === "undo" ? null : back.data.to };
}
