import type { Decision } from "../../engine/play/command.ts";
import type { Question } from "../../engine/play/fact.ts";
import {
  problemsOf,
  readerFor,
  toDecisions,
  type CommandClock,
  type CommandProblem,
  type Reader,
} from "./command-reader.ts";
import { queryText } from "../text/command-text.ts";
import type { z } from "../zod.ts";

/** A question to a play; `view` without a team is the room's, `figures` without help those of the decisions alone. */
export type Query =
  | { show: "preview"; decisions: Decision[] }
  | { show: "conflicts"; decisions: Decision[]; order: "free" | "in-order" | "together" }
  | { show: "peek"; until: number | null; decisions: Decision[] }
  | { show: "fact"; question: Question }
  | { show: "pace"; room: number }
  | { show: "view"; team: string | null }
  | { show: "figures"; help: boolean };

/** Reads a question from a plain value. */
export function toQuery(value: unknown, clock: CommandClock): { query: Query } | { problems: CommandProblem[] } {
  const parsed = queryText.safeParse(value);
  if (!parsed.success) return { problems: problemsOf(parsed.error) };
  const problems: CommandProblem[] = [];
  const read = readerFor(clock, problems);
  const query = convertQuery(parsed.data, read, problems);
  return query === null || problems.length > 0 ? { problems } : { query };
}

function convertQuery(text: z.infer<typeof queryText>, read: Reader, problems: CommandProblem[]): Query | null {
  switch (text.show) {
    case "preview":
      return { show: "preview", decisions: toDecisions(text.decisions, read) };
    case "conflicts":
      return { show: "conflicts", decisions: toDecisions(text.decisions, read), order: text.order };
    case "peek": {
      const until = text.until === null ? null : read.time(text.until, "until");
      return { show: "peek", until, decisions: toDecisions(text.decisions, read) };
    }
    case "fact": {
      const { object, fact, text: asked } = text;
      if (object !== undefined) return { show: "fact", question: { object } };
      if (fact !== undefined) return { show: "fact", question: { fact } };
      if (asked !== undefined) return { show: "fact", question: { text: asked } };
      problems.push({ place: "", message: "ask about an object, a prepared fact, or in words (text)" });
      return null;
    }
    case "pace":
    case "view":
    case "figures":
      return text;
  }
}
